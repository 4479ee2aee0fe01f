"""Figures as written: a number with its bounds, its unit and what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from service.domain.date_expressions import Duration
from service.domain.document import Relation
from service.domain.mentions import DateMention, NameMention, QuantityMention
from service.domain.quantities import Comparator
from service.domain.spans import Span, cover
from service.domain.vocabulary import read_vocabulary
from service.extraction.containment import find_cover, find_overlapping
from service.extraction.quantities.comparators import find_comparator
from service.extraction.quantities.counted import Measured
from service.extraction.quantities.numerals import find_numerals
from service.extraction.quantities.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.domain.document import Document, Token

_Mention = TypeVar("_Mention", DateMention, NameMention)
_BARE = (
    Relation.CASE,
    Relation.CONJUNCT,
    Relation.NOUN_MODIFIER,
    Relation.RELATIVE_CLAUSE,
    Relation.NOUN_CLAUSE,
    Relation.APPOSITION,
    Relation.PUNCTUATION,
)
"""What a noun phrase is left without to be short."""
_DASHES = frozenset("-–—‑")
_REACH = 20
"""How many characters before a range are read for the word that it follows."""
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W*$")


def find_quantities(
    document: Document, sentence: Span, dates: Sequence[DateMention], names: Sequence[NameMention]
) -> tuple[QuantityMention, ...]:
    """Return the figures written in one sentence, in reading order; dates and numbers inside names are none.

    Lengths of time are figures as well as dates. `dates` and `names` are those of the sentence or of the whole
    document, in reading order.

    >>> [document[figure.span] for figure in find_quantities(document, sentence, dates, names)]  # doctest: +SKIP
    ['at least 3,000 North Korean soldiers', 'between 10 and 12 pilots', '$5bn']
    """
    numbers = frozenset(find_numerals(document.text, sentence))
    if not numbers:
        return ()
    days = [date.span for date in _within(dates, sentence) if not isinstance(date.expression, Duration)]
    named = [name.span for name in _within(names, sentence) if name.span not in numbers]
    free = (number for number in sorted(numbers) if not (_is_taken(number, days) or _is_taken(number, named)))
    measured = (_without_date(find_unit(document, number, sentence), days) for number in free)
    figures = [figure for figure in measured if _is_figure(document, figure)]
    joined = _join(document, figures, sentence)
    return tuple(_mention(document, ends, sentence) for ends in joined if not _is_score(document, ends))


def _within(mentions: Sequence[_Mention], sentence: Span) -> Sequence[_Mention]:
    """Return the mentions that begin in a sentence, of those of a document in reading order."""
    first = bisect_left(mentions, sentence.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, sentence.end, key=lambda mention: mention.span.start)
    return mentions[first:last]


def _is_taken(number: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a number is a part of some span, not the other way about."""
    return any(len(span) >= len(number) or span not in number for span in find_overlapping(spans, number))


def _without_date(figure: Measured, dates: Sequence[Span]) -> Measured:
    """Return a number without the noun that belongs to a date after it: "2.1 last year", "five Monday"."""
    dated = figure.noun and find_cover(dates, figure.noun.span)
    return Measured(figure.number, figure.number) if dated else figure


def _is_figure(document: Document, figure: Measured) -> bool:
    """Tell whether a number counts or measures, and is no label ("Pier 39"), address, passing age or pronoun."""
    words = document.tokens_in(figure.number)
    if not words or (figure.unit and figure.noun is None):
        return bool(figure.unit)
    if document[figure.number].lower() == "one":
        return words[0].tag == "CD" and (figure.noun is not None or _opens_range(document, words[0]))
    if figure.noun:
        named = figure.noun.tag == "NNP" and figure.noun.lemma not in _units("measures")
        return not (named and document[figure.number].isdecimal())
    before = _word_before(document, words[0])
    return before is None or not (_is_label(before) or _is_passing_age(document, words[-1], before))


def _word_before(document: Document, word: Token) -> Token | None:
    """Return the word before another; of an abbreviation its letters, where the stop is a word of its own: "pp. 12"."""
    before = [token for token in document.tokens[max(word.index - 2, 0) : word.index] if token.text != "."]
    return before[-1] if before else None


def _opens_range(document: Document, word: Token) -> bool:
    """Tell "one to two thousand" from the pronoun."""
    joint, number = ([*document.tokens[word.index + 1 : word.index + 3], word, word])[:2]
    return joint.text in {"to", "or", "-"} and number.tag == "CD"


def _is_label(before: Token) -> bool:
    """Tell whether a word makes a name of the number after it: "Pier 39", "page 12"."""
    return before.pos == "PROPN" or before.tag == "NN" or before.text.lower() in _units("labels")


def _is_passing_age(document: Document, number: Token, before: Token) -> bool:
    """Tell whether a number is an age between commas: "Ana Ruiz, 34, said"."""
    person = document.tokens[before.index - 1] if before.text == "," and before.index else None
    after = document.tokens[number.index + 1] if number.index + 1 < len(document.tokens) else None
    return person is not None and person.pos == "PROPN" and (after is None or after.pos == "PUNCT")


def _join(document: Document, figures: Sequence[Measured], sentence: Span) -> Iterator[tuple[Measured, ...]]:
    """Yield figures, the two ends of a range together."""
    place = 0
    while place < len(figures):
        low, *after = figures[place : place + 2]
        joined = [high for high in after if _is_range(document, low, high, sentence)]
        yield (low, *joined)
        place += 1 + len(joined)


def _is_range(document: Document, low: Measured, high: Measured, sentence: Span) -> bool:
    """Tell whether two numbers are the ends of a range: "10 to 12 pilots", "between $3 million and $5 million"."""
    bare = low.unit is None if low.noun is None else low.noun.span.start >= high.number.start
    end = low.number.end if bare else low.span.end
    joint = _joint().fullmatch(document.text, end, high.span.start) if end <= high.span.start else None
    if joint is None or not (bare or low.unit == high.unit):
        return False
    before = _WORD_BEFORE.search(document.text, max(sentence.start, low.span.start - _REACH), low.span.start)
    word = before[1].lower() if before else ""
    if word in _listed("openers") or joint[1] in _DASHES:
        return True
    return joint[1] not in _listed("both") and (word not in _listed("changes") or (bare and high.unit is not None))


def _is_score(document: Document, ends: tuple[Measured, ...]) -> bool:
    """Tell "they won 3-2", or a house number: a range of nothing, joined by a dash."""
    return len(ends) > 1 and ends[-1].unit is None and document.text[ends[0].number.end] in _DASHES


def _mention(document: Document, ends: tuple[Measured, ...], sentence: Span) -> QuantityMention:
    """Return a figure with what bounds it and what it belongs to."""
    figure = ends[-1]
    comparator, span = find_comparator(document.text, cover(end.span for end in ends), figure.number, sentence)
    comparator = Comparator.RANGE if len(ends) > 1 else comparator
    owner = _owner(document, figure.noun, figure) if figure.noun else None
    return QuantityMention(span, tuple(end.number for end in ends), comparator, figure.unit, owner)


def _owner(document: Document, noun: Token, figure: Measured) -> str | None:
    """Return what the counted belong to, as written: "North Korean" soldiers, pilots "of the 5th squadron"."""
    words = document.tokens_in(Span(figure.number.end, max(figure.number.end, noun.span.end)))
    if figure.unit is None:
        of = [word.span for word in words if word.lemma != "of"]
        return document[cover(of)] if of else None
    named = [word.span for word in words if word.text[0].isupper() and word != noun]
    if named:
        return document[cover(named)]
    owner = document.child(noun, Relation.POSSESSIVE)
    if owner and owner.pos != "PRON":
        return document[document.span_of(owner, without=(Relation.CASE,))]
    for part in document.children(noun, Relation.NOUN_MODIFIER):
        if any(case.lemma == "of" for case in document.children(part, Relation.CASE)):
            return document[document.span_of(part, without=_BARE)]
    return None


@cache
def _joint() -> re.Pattern[str]:
    table = read_vocabulary("service.extraction", "comparators")["ranges"]
    joints = (*table["joints"], *table["either"], *table["both"])
    return re.compile(rf"\s*({'|'.join(map(re.escape, joints))})\s*")


@cache
def _units(name: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "units")[name])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "comparators")["ranges"][name])
