"""Proper names: persons, organisations, places and groups, as written.

The language model proposes names; lists of countries and the like, titles, head words and the rest of the
article correct it. Names don't overlap: "South Korean National Intelligence Service" is one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.entities import EntityKind
from service.domain.mentions import NameMention, names_within
from service.extraction.names.gazetteer import by_first_word, find_listed, find_phrases, is_given_name
from service.extraction.names.name_kinds import judge_kinds, short_names
from service.extraction.names.name_runs import find_candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.domain.document import Document
    from service.domain.spans import Span

_SHORT_WORD, _LONG_WORD = 3, 4
_FEWEST, _MOST = 3, 0.7
"""How many long words a headline has, and the part of them that is capitalised."""
_FEWEST_STOPPED = 6
"""How many words a headline has that ends in a full stop; all but the shortest are capitalised."""


def find_names(document: Document, prose: tuple[Span, ...]) -> tuple[NameMention, ...]:
    """Return the names in an article's sentences in reading order, without articles, titles and possessive s.

    "the Kremlin's" is "Kremlin", "Gen. Jane Doe" is "Jane Doe"; "North Korean" is the name of a group. In headlines,
    where capitals tell nothing, only listed names, full names of persons and those found elsewhere are names.
    """
    headlines = frozenset(sentence for sentence in prose if is_headline(document, sentence))
    running = (sentence for sentence in prose if sentence not in headlines)
    candidates = [candidate for sentence in running for candidate in find_candidates(document, sentence)]
    kinds = judge_kinds(document, candidates)
    named = [(candidate.span, kinds.get(document[candidate.span])) for candidate in candidates]
    found = [NameMention(span, kind) for span, kind in named if kind]
    taken = frozenset(candidate.span for candidate in candidates)
    found.extend(_find_again(document, prose, headlines, kinds, taken))
    return tuple(sorted(found, key=lambda name: name.span))


def is_headline(document: Document, sentence: Span) -> bool:
    """Tell whether a sentence is capitalised throughout: "Troops Leave Border Town", "TROOPS LEAVE"."""
    words = [word.text for word in document.tokens_in(sentence) if word.text.isalpha()]
    if document.text[sentence.end - 1] == ".":
        return len(words) >= _FEWEST_STOPPED and all(word[0].isupper() for word in words if len(word) >= _SHORT_WORD)
    long = [word for word in words if len(word) >= _LONG_WORD]
    return len(long) >= _FEWEST and sum(word[0].isupper() for word in long) >= _MOST * len(long)


def _find_again(
    document: Document,
    prose: tuple[Span, ...],
    headlines: frozenset[Span],
    kinds: Mapping[str, EntityKind],
    taken: frozenset[Span],
) -> Iterator[NameMention]:
    """Yield the names of the article, and listed ones, where nothing has been taken for a name yet."""
    known = by_first_word({**short_names(kinds), **kinds}.items())
    covered = {word.index for span in taken for word in document.tokens_in(span)}
    for sentence in prose:
        again = find_phrases(document, sentence, known)
        apart = _stand_out(document, sentence) if sentence in headlines else ()
        for name in sorted((*again, *apart), key=lambda name: -len(name.span)):
            words = {word.index for word in document.tokens_in(name.span)}
            if not words & covered:
                covered |= words
                yield name


def _stand_out(document: Document, headline: Span) -> Iterator[NameMention]:
    """Yield the names that are clear without capitals: listed ones, and persons with a common first name."""
    yield from find_listed(document, headline)
    for index in names_within(document.recognised, headline):
        name = document.recognised[index]
        first, *rest = document[name.span].split()
        if name.kind is EntityKind.PERSON and rest and is_given_name(first):
            yield name
