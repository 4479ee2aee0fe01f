"""Names that are in a list: countries and their people, capitals, regions, cities, organisations, given names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from service.domain.entities import EntityKind
from service.domain.mentions import NameMention
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary
from service.extraction.syllables import is_syllabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.document import Document

Phrases = dict[str, tuple[tuple[str, EntityKind], ...]]
"""Names and their kinds by their first word, longest first."""

_WORD = re.compile(r"\w+")
_LONG_NAME = 4
_WITHOUT_PLURAL = ("s", "sh", "ch", "ese", "men")


def find_listed(document: Document, sentence: Span) -> tuple[NameMention, ...]:
    """Return the listed names written in a sentence, the longest where two overlap, in reading order.

    "North Korean", "U.S.", "Hague" of "the Hague", "World Bank"; letter case counts.
    """
    return find_phrases(document, sentence, _listed())


def find_phrases(document: Document, sentence: Span, phrases: Phrases) -> tuple[NameMention, ...]:
    """Return the places in a sentence where one of the phrases is written from the start of a word to an end."""
    found: list[NameMention] = []
    end = sentence.start
    for token in document.tokens_in(sentence):
        may_begin = token.text in phrases or not token.text.isalpha()  # most words begin none, and cost nothing more
        if may_begin and token.span.start >= end and (name := _phrase_at(document.text, token.span.start, phrases)):
            found.append(name)
            end = name.span.end
    return tuple(found)


def by_first_word(names: Iterable[tuple[str, EntityKind]]) -> Phrases:
    """Return names with their kinds in the shape that `find_phrases` looks them up in."""
    phrases: dict[str, dict[str, EntityKind]] = defaultdict(dict)
    for name, kind in names:
        word = _WORD.search(name)
        if word:
            phrases[word.group()][name] = kind
    return {word: tuple(sorted(kinds.items(), key=lambda item: -len(item[0]))) for word, kinds in phrases.items()}


def is_given_name(word: str) -> bool:
    """Tell whether a word is a common first name, or one by its syllables: "Anna", "Jean-Luc", "Jae-myung"."""
    return word in _given_names() or is_syllabic(word)


def is_title(word: str) -> bool:
    """Tell whether a word stands before a person's name: "President", "Gen.", "Commander"."""
    return word.lower().rstrip(".") in _name_words("titles")


def is_office(word: str) -> bool:
    """Tell whether a word is a title or says what a title is for: "Health", "Minister"."""
    return is_title(word) or word.lower() in _name_words("portfolios")


def names_nobody(word: str) -> bool:
    """Tell whether a word is no name however it is written: "Monday", "GDP", "The"."""
    return word in _heads("never")


def follows_dash(word: str) -> bool:
    """Tell whether a word makes an adjective of the name before its dash: "Berlin-based", "Alpine-style"."""
    return word in _heads("after_dash") or word.endswith(("ed", "ing"))


def is_place_noun(lemma: str) -> bool:
    """Tell whether a common noun says that the name beside it is a place: "town", "province"."""
    return lemma in _heads("place_nouns")


def is_person_noun(lemma: str) -> bool:
    """Tell whether a common noun says that the name before it is a person's: "campaign", "presidency"."""
    return lemma in _heads("person_nouns")


def is_of_chamber(lemma: str) -> bool:
    """Tell whether a word names that of which only persons are members, or belongs to it: "parliamentary"."""
    return lemma in _heads("chambers")


def is_head(word: str) -> bool:
    """Tell whether a name may go on with "of" after a word: "Ministry", "Library", "State"."""
    return any(word in _heads(kind) for kind in ("organisation", "premises", "place_of"))


def kind_by_head(words: tuple[str, ...]) -> EntityKind | None:
    """Return the kind that a name's last word tells, or its first before "of" or "for".

    "Interior Ministry", "Bank of Ireland", "Acme Ltd." are organisations, "Orange County", "Lake Como" places. After a
    listed given name it tells nothing: "Mark Church"; one by its syllables is less sure: "Hong-ik University".
    """
    if len(words) == 1 or (len(words) == 2 and words[0] in _given_names()):  # noqa: PLR2004
        return None
    opens = words[0] if words[1] in {"of", "for"} else ""
    if "&" in words or {words[-1], opens} & (_heads("organisation") | _heads("company")):
        return EntityKind.ORGANIZATION
    if opens in _heads("place_of") or words[-1] in _heads("place") or words[0] in _heads("place_openers"):
        return EntityKind.PLACE
    return None


@cache
def _heads(kind: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "name_heads")[kind])


@cache
def _name_words(kind: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.normalisation", "name_words")[kind])


def _phrase_at(text: str, start: int, phrases: Phrases) -> NameMention | None:
    word = _WORD.match(text, start)
    for phrase, kind in phrases.get(word[0], ()) if word else ():
        end = start + len(phrase)
        if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
            return NameMention(Span(start, end), kind)
    return None


@cache
def _listed() -> Phrases:
    names = (*_organisations(), *_places(), *_groups(), *_countries())
    return by_first_word((spelling, kind) for name, kind in names for spelling in _spellings(name))


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name as printed: with either apostrophe, and in capitals as in datelines unless it is short."""
    return (name, name.replace("'", "’"), name.upper() if len(name) >= _LONG_NAME else name)


def _countries() -> Iterator[tuple[str, EntityKind]]:
    for country in read_vocabulary("service.normalisation", "countries").values():
        places = (*country.get("aliases", ()), *country.get("capital", ()), *country.get("seats", ()))
        yield from ((place.removeprefix("The "), EntityKind.PLACE) for place in (country["name"], *places))
        yield from _with_plurals(country.get("demonyms", ()))


def _organisations() -> Iterator[tuple[str, EntityKind]]:
    for name, aliases in read_vocabulary("service.normalisation", "organisations").items():
        yield from ((each, EntityKind.ORGANIZATION) for each in (name, *aliases))


def _places() -> Iterator[tuple[str, EntityKind]]:
    for places in read_vocabulary("service.extraction", "places").values():
        yield from ((place, EntityKind.PLACE) for place in places)


def _groups() -> Iterator[tuple[str, EntityKind]]:
    for groups in read_vocabulary("service.extraction", "groups").values():
        yield from _with_plurals(groups)


def _with_plurals(words: list[str]) -> Iterator[tuple[str, EntityKind]]:
    for word in words:
        yield word, EntityKind.GROUP
        if not word.endswith(_WITHOUT_PLURAL):
            yield f"{word}s", EntityKind.GROUP


@cache
def _given_names() -> frozenset[str]:
    listed = read_vocabulary("service.extraction", "given_names").values()
    return frozenset(name for names in listed for name in names)
