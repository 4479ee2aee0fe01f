"""Every frame of every type, on the sentences of `sentences/TYPE.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from service.domain.entities import EntityKind
from service.domain.events import EventType
from service.domain.vocabulary import read_vocabulary
from service.extraction.events.frames import Frame, find_frames, read_frame
from service.extraction.events.triggers import find_triggers
from service.extraction.inflections import noun_forms, verb_forms
from service.extraction.names import find_names

if TYPE_CHECKING:
    from service.extraction.parsing import Model


_LISTS = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}


def sentences(kind: str) -> list[tuple[EventType, str]]:
    folder = Path(__file__).parent / "sentences"
    tables = {type_: tomllib.loads((folder / f"{type_.lower()}.toml").read_text("utf-8")) for type_ in EventType}
    return [(type_, marked) for type_, table in tables.items() for marked in table[kind]]


def frame_at_mark(model: Model, marked: str) -> Frame | None:
    """Return the frame by which the word in brackets reports something."""
    document = model.parse(marked.replace("[", "").replace("]", ""))
    names = find_names(document, document.sentences)
    proper = {word.index: EntityKind.OTHER for word in document.tokens if word.pos == "PROPN"}
    named = proper | {word.index: name.kind for name in names for word in document.tokens_in(name.span)}
    found = find_triggers(document, document.tokens, named, frozenset())
    return next((trigger.frame for trigger in found if trigger.word.span.start == marked.index("[")), None)


@pytest.mark.parametrize(("type_", "marked"), sentences("reports"))
def test_a_word_reports_its_type(model: Model, type_: EventType, marked: str) -> None:
    frame = frame_at_mark(model, marked)

    assert frame is not None
    assert frame.type is type_


@pytest.mark.parametrize(("type_", "marked"), sentences("silent"))
def test_other_uses_of_the_word_report_nothing(model: Model, type_: EventType, marked: str) -> None:
    frame = frame_at_mark(model, marked)

    assert frame is None or (frame.type is EventType.OTHER and type_ is not EventType.OTHER)


@pytest.mark.parametrize(("type_", "marked"), sentences("silent"))
def test_a_silent_word_has_a_frame_of_the_type(model: Model, type_: EventType, marked: str) -> None:
    assert type_ in {frame.type for _, frame in frames_tried(model, marked)}


@pytest.mark.parametrize("type_", EventType)
def test_every_frame_of_a_type_has_a_sentence(model: Model, type_: EventType) -> None:
    written = [marked for wanted, marked in sentences("reports") if wanted is type_]
    used = [(word_at_mark(marked), frame) for marked in written if (frame := frame_at_mark(model, marked))]

    assert frames_without(type_, used) == []


@pytest.mark.parametrize("type_", EventType)
def test_every_frame_of_a_type_leaves_a_sentence_alone(model: Model, type_: EventType) -> None:
    written = [marked for wanted, marked in sentences("silent") if wanted is type_]
    tried = [pair for marked in written for pair in frames_tried(model, marked)]

    assert frames_without(type_, tried) == []


def word_at_mark(marked: str) -> str:
    return marked[marked.index("[") + 1 : marked.index("]")].lower()


def frames_tried(model: Model, marked: str) -> list[tuple[str, Frame]]:
    """Return the word in brackets with each frame that it might report by."""
    document = model.parse(marked.replace("[", "").replace("]", ""))
    word = next(word for word in document.tokens if word.span.start == marked.index("["))
    return [(word_at_mark(marked), frame) for frame in find_frames(word)]


def frames_without(type_: EventType, seen: list[tuple[str, Frame]]) -> list[str]:
    """Return the words of each frame of a type that is none of the frames seen with a word of its own."""
    table = read_vocabulary("service.extraction.events", type_.lower())
    own = [(word, frame) for word, frame in seen if frame.type is type_]
    return [
        "; ".join(", ".join(entry[kind]) for kind in _LISTS.values() if kind in entry)
        for entry in table["frame"]
        if not any(is_listed(word, frame, entry, table["recipients"]) for word, frame in own)
    ]


def is_listed(word: str, frame: Frame, entry: dict[str, Any], recipients: list[str]) -> bool:
    """Tell whether an entry of a lexicon is where a word has a frame from."""
    listed = {part for phrase in entry.get(_LISTS[frame.kind], ()) for part in phrase.split()}
    forms = {form for part in listed for form in (*verb_forms(part), *noun_forms(part))}
    asked = read_frame(frame.type, frame.kind, entry, frozenset(), recipients)
    return word in forms and asked == replace(frame, beside=frozenset())
