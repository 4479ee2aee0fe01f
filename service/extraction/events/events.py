"""Events: what a sentence says happens, with who does it to whom, where and when."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.domain.date_expressions import Duration, Repeated
from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.events import EventType, Realis
from service.domain.mentions import EventMention
from service.domain.spans import cover
from service.domain.vocabulary import read_vocabulary
from service.extraction.events.intentions import judge_type
from service.extraction.events.nesting import without_nested
from service.extraction.events.participants import find_cast, phrase
from service.extraction.events.realis import judge_realis
from service.extraction.events.triggers import find_triggers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.domain.document import Document, Token
    from service.domain.mentions import DateMention, NameMention, QuantityMention
    from service.domain.spans import Span
    from service.extraction.events.argument_classes import Named
    from service.extraction.events.participants import Cast
    from service.extraction.events.triggers import Trigger

_OUTSIDE = (Relation.RELATIVE_CLAUSE, Relation.PARATAXIS, Relation.NOUN_CLAUSE, Relation.ADVERBIAL_CLAUSE)
_LOOSE = frozenset({*_OUTSIDE, Relation.PUNCTUATION})
_REPORTED = frozenset({Relation.CLAUSAL_COMPLEMENT, Relation.PARATAXIS, Relation.RELATIVE_CLAUSE})
_LASTING = (Duration, Repeated)
"""Times that tell how long or how often, not when."""
_SIDES = 2
"""How many a noun must name to stand for an event of its own."""
_PLACING = frozenset({"in", "at", "to", "into", "near", "on", "across", "inside", "outside", "around", "from"})


@dataclass(frozen=True, slots=True)
class _Setting:
    """What else is written in the sentence of an event, with the place of each mention in its list."""

    names: tuple[NameMention, ...]
    dates: tuple[tuple[int, Span], ...]
    quantities: tuple[tuple[int, Span], ...]
    named: Named
    dated: frozenset[int]
    """Indexes of the words inside dates."""


def find_events(
    document: Document,
    sentence: Span,
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
    quantities: Sequence[QuantityMention],
) -> tuple[EventMention, ...]:
    """Return the events of one sentence in reading order, after the ontology PLOVER (Halterman et al. 2023).

    Names, dates and quantities are those of the document, in reading order; events refer to the last two by index.
    """
    words = document.tokens_in(sentence)
    setting = _look_around(document, sentence, names, dates, quantities)
    triggers = tuple(find_triggers(document, words, setting.named, setting.dated))
    casts = {trigger.word.index: find_cast(document, trigger, setting.named) for trigger in triggers}
    standing = frozenset(trigger.word.index for trigger in triggers if _stands(trigger, casts[trigger.word.index]))
    outermost = without_nested(document, triggers, standing)
    events = (_event(document, trigger, casts[trigger.word.index], setting) for trigger in outermost)
    return tuple(event for event in events if event is not None)


def _look_around(
    document: Document,
    sentence: Span,
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
    quantities: Sequence[QuantityMention],
) -> _Setting:
    near = tuple(names[place] for place, _ in _of(sentence, names))
    days = tuple(_of(sentence, dates))
    dated = frozenset(word.index for _, span in days for word in document.tokens_in(span))
    points = tuple(day for day in days if not isinstance(dates[day[0]].expression, _LASTING))
    proper = {word.index: EntityKind.OTHER for word in document.tokens_in(sentence) if word.pos == "PROPN"}
    named = proper | {word.index: name.kind for name in near for word in document.tokens_in(name.span)}
    undated = {index: kind for index, kind in named.items() if index not in dated}
    return _Setting(near, points, tuple(_of(sentence, quantities)), undated, dated)


def _of(sentence: Span, mentions: Sequence[NameMention | DateMention | QuantityMention]) -> Iterator[tuple[int, Span]]:
    """Yield the mentions of a sentence, with their places in the document's list."""
    place = bisect_left(mentions, sentence.start, key=lambda mention: mention.span.start)
    while place < len(mentions) and mentions[place].span.start < sentence.end:
        yield place, mentions[place].span
        place += 1


def _stands(trigger: Trigger, cast: Cast) -> bool:
    """Tell whether a trigger can be an event of its own, as a bare noun that lacks a side cannot."""
    sides = len(cast.actors + cast.recipients)
    return trigger.frame.kind != "NOUN" or trigger.carrier is not None or sides >= _SIDES


def _event(document: Document, trigger: Trigger, cast: Cast, setting: _Setting) -> EventMention | None:
    """Return a trigger's event; None for happenings without a figure."""
    clause = _clause(document, trigger)
    quantities = tuple(place for place, span in setting.quantities if _touches(document, span, clause))
    if trigger.frame.type is EventType.OTHER and not quantities:
        return None
    realis = judge_realis(document, trigger.word)
    kind = judge_type(document, trigger, realis)
    return EventMention(
        type=kind,
        mode=trigger.frame.mode,
        context=_contexts(document, clause),
        trigger=trigger.word.span,
        span=cover(document.tokens[index].span for index in clause),
        actors=tuple(phrase(document, actor, setting.dated) for actor in cast.actors),
        recipients=tuple(phrase(document, recipient, setting.dated) for recipient in cast.recipients),
        place=_place(document, trigger, setting),
        date=_date(document, trigger, clause, setting),
        realis=Realis.ACTUAL if kind is not trigger.frame.type and realis is Realis.NEGATED else realis,
        quantities=quantities,
    )


def _clause(document: Document, trigger: Trigger) -> frozenset[int]:
    """Return the indexes of the words of an event's own clause, its subject and complement included."""
    arguments = trigger.arguments
    waiting = [trigger.carrier or trigger.word, *arguments.get("subject", ()), *arguments.get("object", ())]
    found = set()
    while waiting:
        word = waiting.pop()
        found.add(word.index)
        waiting.extend(child for child in document.children(word) if not _is_apart(child))
    return frozenset(found)


def _is_apart(word: Token) -> bool:
    """Tell whether a word is punctuation or heads a clause that tells of something else than the one above it."""
    return word.relation in _LOOSE or (word.relation is Relation.CONJUNCT and word.pos in {"VERB", "AUX"})


def _touches(document: Document, span: Span, clause: frozenset[int]) -> bool:
    return any(word.index in clause for word in document.tokens_in(span))


def _contexts(document: Document, clause: frozenset[int]) -> tuple[str, ...]:
    found = {_context_words().get(document.tokens[index].lemma, "") for index in clause}
    return tuple(sorted(found - {""}))


def _place(document: Document, trigger: Trigger, setting: _Setting) -> Span | None:
    """Return the place name that says where an event happens: "in Vienna", "at the port of Odesa"."""
    words = [word for slot in _PLACING for word in trigger.arguments.get(slot, ())]
    words.sort(key=lambda word: word.index)
    within = {part.index for word in words for part in document.subtree(word, without=_OUTSIDE)}
    places = (name.span for name in setting.names if name.kind is EntityKind.PLACE)
    return next((span for span in places if _touches(document, span, frozenset(within))), None)


def _date(document: Document, trigger: Trigger, clause: frozenset[int], setting: _Setting) -> int | None:
    """Return the date of an event's own clause, else one of the clauses that it leans on, short of who reports it."""
    own = (place for place, span in setting.dates if _touches(document, span, clause))
    leaning = frozenset(_leaning(document, trigger.carrier or trigger.word))
    near = (place for place, span in setting.dates if _hangs_on(document, span, leaning))
    return next(own, next(near, None))


def _leaning(document: Document, word: Token) -> Iterator[int]:
    """Yield the words above an event up to a clause that reports it or speaks of something else."""
    while word.relation not in _REPORTED and word.head != word.index:
        word = document.head(word)
        yield word.index


def _hangs_on(document: Document, span: Span, words: frozenset[int]) -> bool:
    head = document.head_in(span)
    return head is not None and head.head in words


@cache
def _context_words() -> dict[str, str]:
    table = read_vocabulary("service.extraction.events", "contexts")["contexts"]
    return {word: context for context, words in table.items() for word in words}
