"""The frames of words that report events: `lexicon/TYPE.toml` for each type of PLOVER.

Each `[[frame]]` says that any of its verbs, nouns or adjectives is an event of the type if its arguments fit:

- `needs`: argument slot → classes, of which one must stand there ("none": nothing stands there)
- `bars`: argument slot → classes that must not stand there
- `actors`: slots that hold the actors; the subject where not given
- `default`: the frame is tried after all others of its words: who acts tells enough
- `recipients`: slots that hold the recipients, tried in this order; those of the type where not given

A slot is one of `arguments.Arguments`, a class one of `argument_classes.classes_of`. A verb in two words takes its
second as particle or preposition, whose noun is then its object: "call for". A noun in two words takes its first as
modifier: "hunger strike". The other word of a verb may also be its auxiliary or negation: "punish will", "accept not".
The first frame of a word that fits is used, those of several words before those of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from service.domain.events import EventType
from service.domain.vocabulary import read_vocabulary
from service.extraction.inflections import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.document import Token

_KINDS = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}
_OPEN = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})
"""Parts of speech of which a word may be a trigger, rightly tagged or not."""
_NAMING = frozenset({"subject", "object", "passive_subject", "oblique", "noun_modifier"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A way for words to report a type of event (after the verb patterns of PLOVER coders)."""

    type: EventType
    kind: str
    """Part of speech of its words: VERB, NOUN or ADJ."""
    mode: str | None
    beside: frozenset[str]
    """Words that must stand by the trigger: "off" of "call off", "hunger" of "hunger strike"."""
    needs: dict[str, frozenset[str]]
    """Slot → classes of which one must stand there."""
    bars: dict[str, frozenset[str]]
    actors: tuple[str, ...]
    """Slots that hold the actors, all of them."""
    recipients: tuple[str, ...]
    """Slots that hold the recipients, in the order of trial."""
    default: bool
    """Whether it is tried last."""


def find_frames(word: Token) -> tuple[Frame, ...]:
    """Return the frames of a word, those of several words first; of one part of speech, the first that has any."""
    if word.pos not in _OPEN:
        return ()
    table, written = _frames(), word.text.lower()
    if written not in _framed_words() and word.lemma not in _framed_words():
        return ()
    for kind in _kinds_of(word):
        found = table.get((kind, written)) or table.get((kind, word.lemma))
        if found:
            return found
    return ()


def _kinds_of(word: Token) -> Iterator[str]:
    """Yield a word's part of speech, then what taggers mistake it for: "fighting", "unwilling", "vowed"."""
    yield word.pos
    if word.pos == "VERB":
        yield "NOUN" if word.tag == "VBG" and word.relation in _NAMING else "ADJ"
    elif word.pos in {"NOUN", "ADJ", "PROPN"} and word.text.endswith("ed"):
        yield "VERB"


@cache
def _frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Return the frames of each (part of speech, form)."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for type_ in EventType:
        table = read_vocabulary("service.extraction.events", type_.lower())
        for entry in table["frame"]:
            for kind, phrase in ((_KINDS[key], phrase) for key in _KINDS for phrase in entry.get(key, ())):
                head, beside = _head_of(kind, phrase)
                frame = read_frame(type_, kind, entry, beside, table["recipients"])
                for form in _forms(kind, head):
                    found.setdefault((kind, form), []).append(frame)
    return {key: tuple(sorted(frames, key=_turn)) for key, frames in found.items()}


@cache
def _framed_words() -> frozenset[str]:
    """Return the forms of all words that have frames, of any part of speech."""
    return frozenset(form for _, form in _frames())


def _turn(frame: Frame) -> tuple[bool, int]:
    """Return what orders the frames of a word."""
    return frame.default, -len(frame.beside)


def _forms(kind: str, word: str) -> tuple[str, ...]:
    if kind == "VERB":
        return verb_forms(word)
    return noun_forms(word) if kind == "NOUN" else (word,)


def _head_of(kind: str, phrase: str) -> tuple[str, frozenset[str]]:
    """Return the head of a trigger of several words and the others: "strike" of "hunger strike"."""
    words = phrase.split()
    last = kind == "NOUN" and "of" not in words
    head = words[-1] if last else words[0]
    return head, frozenset(words) - {head, "of"}


def read_frame(
    type_: EventType, kind: str, entry: dict[str, Any], beside: frozenset[str], recipients: list[str]
) -> Frame:
    """Return the frame of an entry of a lexicon for words of one kind; `recipients` are those of its type."""
    return Frame(
        type=type_,
        kind=kind,
        mode=entry.get("mode"),
        beside=beside,
        needs={slot: frozenset(classes) for slot, classes in entry.get("needs", {}).items()},
        bars={slot: frozenset(classes) for slot, classes in entry.get("bars", {}).items()},
        actors=tuple(entry.get("actors", ("subject",))),
        recipients=tuple(entry.get("recipients", recipients)),
        default=entry.get("default", False),
    )
