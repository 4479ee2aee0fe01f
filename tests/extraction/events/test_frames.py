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
from service.extraction.events.frames import Frame, read_frame
from service.extraction.events.triggers import find_triggers
from service.extraction.names import find_names

if TYPE_CHECKING:
    from service.extraction.parsing import Model


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

    assert frame is None or frame.type is EventType.OTHER, type_


@pytest.mark.parametrize("type_", EventType)
def test_every_frame_of_a_type_has_a_sentence(model: Model, type_: EventType) -> None:
    table = read_vocabulary("service.extraction.events", type_.lower())
    written = [marked for wanted, marked in sentences("reports") if wanted is type_]
    used = [rule(frame) for frame in (frame_at_mark(model, marked) for marked in written) if frame]

    assert [entry for entry in table["frame"] if rule(read_entry(type_, entry, table)) not in used] == []


def read_entry(type_: EventType, entry: dict[str, Any], table: dict[str, Any]) -> Frame:
    return read_frame(type_, "VERB", entry, frozenset(), table["recipients"])


def rule(frame: Frame) -> Frame:
    """Return what a frame asks for, whatever its words."""
    return replace(frame, kind="VERB", beside=frozenset())
