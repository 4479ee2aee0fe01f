"""Runs of words that may be names: capitalised words with the small words that link them.

"US Defense Secretary Jane van der Doe" is one run. Where a run holds a title, what stands before and after it
are two names: "US" and "Jane van der Doe".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from service.domain.entities import EntityKind
from service.domain.mentions import names_within
from service.domain.spans import Span, cover
from service.extraction.names.gazetteer import (
    find_listed,
    follows_dash,
    is_given_name,
    is_head,
    is_office,
    is_title,
    kind_by_head,
    names_nobody,
)
from service.extraction.syllables import is_syllabic, is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.document import Document, Token

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_SMALL = frozenset({"PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "INTJ", "PUNCT", "SYM", "NUM", "PART"})
_PARTICLES = frozenset({"al", "bin", "bint", "da", "das", "de", "del", "della", "der", "di", "dos", "du", "el"}) | {
    "ibn", "la", "le", "ten", "ter", "ul", "van", "von", "zu"
}  # fmt: skip
_ARABIC_ARTICLES = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el"})
_LINKS = frozenset({"of", "for", "and", "the", "&"})
_OF_SURNAMES = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "INTJ"})
"""Parts of speech that the language model gives a surname that it does not know."""
_DASHES = frozenset({"-", "–"})
_OPENERS = frozenset({"“", '"', "``", ":", "‘", "'", "`", "(", "[", "•", "-", "–", "—", "*", "›", "/"})
_LONGEST_LINK = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name, with its kind where the words themselves tell."""

    span: Span
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """Names of a sentence that lists and the language model see, by the word they begin at."""

    listed: dict[int, Candidate]
    recognised: dict[int, Candidate]


def find_candidates(document: Document, sentence: Span) -> tuple[Candidate, ...]:
    """Return what may be names in a sentence of running prose, in reading order, none overlapping another."""
    listed = find_listed(document, sentence)
    recognised = (document.recognised[index] for index in names_within(document.recognised, sentence))
    known = _Known(
        {name.span.start: Candidate(name.span, name.kind) for name in listed},
        {name.span.start: Candidate(name.span, name.kind) for name in recognised},
    )
    runs = _runs(document.tokens_in(sentence), known)
    return tuple(candidate for run in runs for candidate in _cut(run, known))


def words_of(candidate: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the words of a name without its dashes."""
    return tuple(word.text for word in candidate if word.text not in _DASHES)


def _runs(words: tuple[Token, ...], known: _Known) -> Iterator[tuple[Token, ...]]:
    """Yield the runs of a sentence: words that bear names, and what links them."""
    listed, seen = (tuple(name.span for name in names.values()) for names in (known.listed, known.recognised))
    bears = [
        _bears_name(words, place) or _inside(word, listed) or (_is_capital(word) and _inside(word, seen))
        for place, word in enumerate(words)
    ]
    place = 0
    while place < len(words):
        end = place + 1
        if bears[place]:
            while (reached := _next(words, bears, range(place, end), known)) is not None:
                end = reached + 1
            yield words[place:end]
        place = end


def _bears_name(words: tuple[Token, ...], place: int) -> bool:
    """Tell whether a word is written as a name is; the first word of a sentence has to be a proper noun."""
    word = words[place]
    if place and names_nobody(word.text) and is_given_name(words[place - 1].text):
        return word.tag in _NAME_TAGS
    rest = words[place + 1 : place + 3]
    if len(rest) > 1 and rest[0].text in _DASHES and word.text.lower() in _ARABIC_ARTICLES and _touch(word, *rest):
        return rest[1].text[0].isupper()
    if not _is_capital(word):
        return False
    if rest and is_syllabic(rest[0].text) and is_syllable(word.text) and word.pos in _OF_SURNAMES:
        return True
    starts = place == 0 or words[place - 1].text in _OPENERS
    is_acronym = len(word.text) > 1 and word.text.isupper() and word.text.isalpha()
    return word.tag in _NAME_TAGS or is_acronym or (not starts and word.pos not in _SMALL)


def _inside(word: Token, spans: tuple[Span, ...]) -> bool:
    return bool(spans) and any(word.span in span for span in spans)


def _is_capital(word: Token) -> bool:
    return word.text[0].isupper() and not names_nobody(word.text)


def _next(words: tuple[Token, ...], bears: list[bool], run: range, known: _Known) -> int | None:
    """Return where a run of words goes on: right after it, or after a dash, a particle or linking words."""
    place = run.stop
    if place >= len(words) or bears[place]:
        return place if place < len(words) else None
    if words[place].text in _DASHES:
        return place + 1 if _goes_on_after_dash(words[place - 1 : place + 2], known) else None
    after = place
    while after < len(words) and after - place < _LONGEST_LINK and words[after].text in _PARTICLES | _LINKS:
        after += 1
    if after == place or after == len(words) or not bears[after]:
        return None
    return after if _links(words, run, after, known) else None


def _links(words: tuple[Token, ...], run: range, after: int, known: _Known) -> bool:
    """Tell whether the small words behind a run are part of a name that goes on at `after`."""
    between = {word.text for word in words[run.stop : after]}
    last = words[run.stop - 1].text
    if "of" in between and is_title(last) and not is_head(last):
        return False
    is_body = any(is_head(words[place].text) for place in run)
    linked = Span(words[run.stop - 1].span.start, words[after].span.end)
    if any(linked in name.span for name in (*known.listed.values(), *known.recognised.values())):
        return True
    if between == {"and"}:
        known_by_itself = words[after].span.start in known.recognised.keys() | known.listed.keys()
        return is_body and not known_by_itself and not is_given_name(words[after].text)
    return (is_body and between <= {"of", "for", "the"}) or between == {"&"} or between <= _PARTICLES


def _goes_on_after_dash(words: tuple[Token, ...], known: _Known) -> bool:
    """Tell whether a dash is inside a name: "Jong-un", not "U.S.-led" or "Russia-Ukraine"."""
    if len(words) < 3 or not _touch(*words):  # noqa: PLR2004
        return False
    if any(words[1].span in name.span for name in known.listed.values()):
        return True
    left = any(name.span.end == words[0].span.end for name in known.listed.values())
    return not (left or words[2].span.start in known.listed or follows_dash(words[2].text))


def _touch(*words: Token) -> bool:
    return all(a.span.end == b.span.start for a, b in pairwise(words))


def _cut(run: tuple[Token, ...], known: _Known) -> Iterator[Candidate]:
    """Yield the names in a run: the whole of it, or what is left and right of a title."""
    words, span = words_of(run), cover(word.span for word in run)
    listed = known.listed.get(span.start)
    if listed and listed.span == span:
        yield listed
        return
    title = max((place for place, word in enumerate(run[:-1]) if is_title(word.text)), default=None)
    if title is None and not is_title(words[-1]):
        yield from _split(run, known)
    elif kind := kind_by_head(words):
        yield Candidate(span, kind)
    elif is_title(words[-1]):
        yield from (Candidate(span),) if is_given_name(words[0]) else _before_title(run[:-1], known)
    elif title is not None:
        yield from _before_title(run[:title], known)
        named = cover(word.span for word in run[title + 1 :])
        yield known.listed[named.start] if named.start in known.listed else Candidate(named, EntityKind.PERSON)


def _before_title(run: tuple[Token, ...], known: _Known) -> Iterator[Candidate]:
    """Yield the names before a title, without what the office is for: "US" of "US National Security Adviser"."""
    if run and kind_by_head(words_of(run)) is EntityKind.ORGANIZATION:
        yield from _split(run, known)
        return
    while run and is_office(run[-1].text):
        run = run[:-1]
    if run:
        yield from _split(run, known)


def _split(run: tuple[Token, ...], known: _Known) -> Iterator[Candidate]:
    """Yield a run as one name, or as two where a listed name stands before one that the model sees."""
    span = cover(word.span for word in run)
    listed, kind = known.listed.get(span.start), kind_by_head(words_of(run))
    last = known.listed.get(run[-1].span.start)
    if last and last.kind is EntityKind.GROUP and len(run) > 1:
        yield from _split(run[:-1], known)
        yield last
        return
    if kind or not listed or listed.span == span:
        yield Candidate(span, listed.kind if listed and listed.span == span else kind)
        return
    rest = tuple(word for word in run if word.span.start >= listed.span.end)
    if rest and is_syllable(run[0].text) and is_syllabic(rest[0].text):  # a surname: "Moon Chung-in"
        yield Candidate(span, EntityKind.PERSON)
        return
    seen = known.recognised.get(rest[0].span.start) if rest else None
    if rest and (is_given_name(rest[0].text) or is_syllabic(rest[-1].text) or (seen and seen.span.end == span.end)):
        yield listed
        yield from _split(rest, known)
    else:
        yield Candidate(span)
