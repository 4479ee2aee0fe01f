"""Which word, with which arguments, reports an event of which type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from service.domain.document import Relation
from service.domain.events import EventType
from service.domain.vocabulary import read_vocabulary
from service.extraction.events.argument_classes import classes_of
from service.extraction.events.arguments import find_noun_arguments, find_verb_arguments, is_stranded
from service.extraction.inflections import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.document import Document, Token
from service.extraction.events.arguments import Arguments

_POS = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}
_SATELLITES = frozenset(
    {
        Relation.PARTICLE, Relation.ADVERBIAL, Relation.OBJECT, Relation.OBLIQUE, Relation.NOUN_MODIFIER,
        Relation.COMPOUND, Relation.ADJECTIVAL, Relation.OPEN_COMPLEMENT, Relation.CASE,
    }
)  # fmt: skip
_INERT = frozenset({Relation.ADJECTIVAL, Relation.COMPOUND, Relation.CASE, Relation.FLAT})
"""Relations of words that describe or name and tell of nothing: "an expanding role", "according to"."""
_ABSENT = frozenset({"none"})
_BY_PREPOSITION = frozenset({"on", "in", "into", "under", "to"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A way for words to report a type of event (after the verb patterns of PLOVER coders)."""

    type: EventType
    mode: str | None
    beside: frozenset[str]
    """Words that must stand by the trigger: "off" of "call off", "hunger" of "hunger strike"."""
    needs: dict[str, frozenset[str]]
    """Slot → classes of which one must stand there."""
    bars: dict[str, frozenset[str]]
    recipients: tuple[str, ...]
    """Slots that hold the recipients, in the order of trial."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an event, its frame, and what fills the slots around it."""

    word: Token
    frame: Frame
    arguments: Arguments
    carrier: Token | None = None
    """The verb that only carries out what a noun names: "staged" of "staged a rally"."""


def find_triggers(
    document: Document, words: tuple[Token, ...], named: frozenset[int], dated: frozenset[int]
) -> Iterator[Trigger]:
    """Yield the words of a sentence that report events; `named` and `dated` hold the words inside names and dates."""
    for word in words:
        candidates = _candidates(word)
        if not candidates or (word.relation in _INERT and not is_stranded(document, word)):
            continue
        carrier = _carrier(document, word)
        arguments = {
            slot: tuple(filler for filler in fillers if filler.index not in dated)
            for slot, fillers in _arguments(document, word, carrier).items()
        }
        satellites = _satellites(document, word, candidates)
        for frame in candidates:
            filled = _with_own_preposition(arguments, frame)
            if frame.beside <= satellites and _fits(document, frame, filled, named):
                yield Trigger(word, frame, filled, carrier)
                break


def _arguments(document: Document, word: Token, carrier: Token | None) -> Arguments:
    """Return a word's slots; a noun's lack is made good from the verb that carries it out."""
    if word.pos != "NOUN":
        return find_verb_arguments(document, word)
    own = find_noun_arguments(document, word)
    if carrier is None:
        return own
    verb = find_verb_arguments(document, carrier)
    shared = {slot: fillers for slot, fillers in verb.items() if slot not in {"object", "modifier", "complement"}}
    shared["subject"] = tuple(filler for filler in verb["subject"] if filler != word)
    return shared | {slot: fillers for slot, fillers in own.items() if any(filler.pos != "PRON" for filler in fillers)}


def _carrier(document: Document, word: Token) -> Token | None:
    """Return what carries a noun that names an event: the verb of "staged a rally", itself in "they are on strike"."""
    if word.pos != "NOUN":
        return None
    case = document.child(word, Relation.CASE)
    if case is not None and document.child(word, Relation.COPULA):
        return word
    first = word
    while first.relation is Relation.CONJUNCT:
        first = document.head(first)
    entered = first.relation is Relation.OBLIQUE and case is not None and case.lemma in _BY_PREPOSITION
    carried = first.relation in {Relation.OBJECT, Relation.PASSIVE_SUBJECT}
    verb = document.head(first)
    light = _light_verbs("entering" if entered else "doing")
    return verb if (entered or carried) and verb.text.lower() in light else None


def _satellites(document: Document, word: Token, candidates: tuple[Frame, ...]) -> frozenset[str]:
    """Return the lemmas that a trigger of several words may find beside it."""
    if not any(frame.beside for frame in candidates):
        return frozenset()
    children = [child for child in document.children(word) if child.relation in _SATELLITES]
    cases = (case for child in children for case in document.children(child, Relation.CASE))
    return frozenset(written for token in (*children, *cases) for written in (token.lemma, token.text.lower()))


def _with_own_preposition(arguments: Arguments, frame: Frame) -> Arguments:
    """Count the noun after a trigger's own preposition as its object: "call for talks"."""
    objects = tuple(word for preposition in frame.beside for word in arguments.get(preposition, ()))
    return arguments | {"object": objects} if objects else arguments


def _fits(document: Document, frame: Frame, arguments: Arguments, named: frozenset[int]) -> bool:
    def classes(slot: str) -> frozenset[str]:
        found = [classes_of(document, word, named) for word in arguments.get(slot, ())]
        return frozenset().union(*found) if found else _ABSENT

    return all(classes(slot) & needed for slot, needed in frame.needs.items()) and not any(
        classes(slot) & barred for slot, barred in frame.bars.items()
    )


def _candidates(word: Token) -> tuple[Frame, ...]:
    frames = _frames()
    return frames.get((word.pos, word.text.lower())) or frames.get((word.pos, word.lemma)) or ()


@cache
def _light_verbs(kind: str) -> frozenset[str]:
    verbs = read_vocabulary("service.extraction", "plover")["light"][kind]
    return frozenset(form for verb in verbs for form in verb_forms(verb))


@cache
def _frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Return the frames of each (part of speech, form), those of several words first."""
    table = read_vocabulary("service.extraction", "plover")
    found: dict[tuple[str, str], list[Frame]] = {}
    for type_ in EventType:
        for entry in table[type_]:
            for pos, phrase in ((_POS[key], phrase) for key in _POS for phrase in entry.get(key, ())):
                head, beside = _head_of(pos, phrase)
                frame = _frame(type_, entry, beside, tuple(table["recipients"][type_]))
                for form in _forms(pos, head):
                    found.setdefault((pos, form), []).append(frame)
    return {key: tuple(sorted(frames, key=lambda frame: -len(frame.beside))) for key, frames in found.items()}


def _forms(pos: str, base: str) -> tuple[str, ...]:
    if pos == "VERB":
        return verb_forms(base)
    return noun_forms(base) if pos == "NOUN" else (base,)


def _head_of(pos: str, phrase: str) -> tuple[str, frozenset[str]]:
    """Return the head of a trigger of several words and the others: "strike" of "hunger strike"."""
    words = phrase.split()
    last = pos == "NOUN" and "of" not in words
    head = words[-1] if last else words[0]
    return head, frozenset(words) - {head, "of"}


def _frame(type_: EventType, entry: dict[str, Any], beside: frozenset[str], recipients: tuple[str, ...]) -> Frame:
    return Frame(
        type=type_,
        mode=entry.get("mode"),
        beside=beside,
        needs={slot: frozenset(classes) for slot, classes in entry.get("needs", {}).items()},
        bars={slot: frozenset(classes) for slot, classes in entry.get("bars", {}).items()},
        recipients=tuple(entry.get("recipients", recipients)),
    )
