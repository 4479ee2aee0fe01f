"""The seeds' expected answers, in a form that people can review: `pytest --update-golden` writes them anew."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from service.usecases.extract_article import extract_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.dates import DateInterval
    from service.domain.entities import Reference
    from service.domain.extraction import Extraction
    from service.domain.spans import Span
    from service.extraction.parsing import Model

SEEDS = sorted(Path(__file__).parents[1].glob("seeds/*.json"))
GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_seed_is_read_as_reviewed(seed: Path, model: Model, pytestconfig: pytest.Config) -> None:
    article = json.loads(seed.read_text(encoding="utf-8"))
    golden = GOLDEN / f"{seed.stem}.txt"

    extraction = extract_article(model, article["text"], date.fromisoformat(article["published_at"]))
    written = "\n".join(_lines(extraction)) + "\n"

    if pytestconfig.getoption("--update-golden"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def _lines(extraction: Extraction) -> Iterator[str]:
    yield "CLAIMS"
    for number, claim in enumerate(extraction.claims):
        parent = "" if claim.parent is None else f" in {claim.parent}"
        cue = _cut(extraction, [claim.cue]) if claim.cue else "-"
        yield f"{number}{parent} {claim.kind} {claim.polarity} {claim.certainty} cue={cue} said={_days(claim.said)}"
        speaker = _who([claim.speaker] if claim.speaker else [])
        yield f"    {speaker}{_via(claim.via)}: {_cut(extraction, claim.content)}"
        yield f"    about {', '.join(extraction.entities[index].name for index in claim.entities) or '-'}"
        if claim.events:
            yield f"    events {', '.join(str(index) for index in claim.events)}"
    yield from ("", "EVENTS")
    for number, event in enumerate(extraction.events):
        place = f" at {event.place.name}" if event.place else ""
        yield (
            f"{number} {event.type} {event.realis} {_days(event.date)} [{_cut(extraction, [event.trigger])}] "
            f"{_who(event.actors)} -> {_who(event.recipients)}{place}"
        )
    yield from ("", "QUANTITIES")
    for figure in extraction.quantities:
        bounds = f"{figure.low} .. {figure.high}"
        yield (
            f"{_cut(extraction, [figure.span])} = {figure.value:g} {figure.comparator} ({bounds}) "
            f"{figure.unit or '-'} of {figure.of or '-'}"
        )
    yield from ("", "DATES")
    for day in extraction.dates:
        yield f"{_cut(extraction, [day.span])} = {day.timex3} ({_days(day.interval)})"
    yield from ("", "ENTITIES")
    for entity in extraction.entities:
        written = sorted({extraction.text[span.start : span.end] for span in entity.mentions})
        yield f"{entity.name} ({entity.kind}): {' | '.join(written)}"


def _cut(extraction: Extraction, spans: Iterable[Span]) -> str:
    return " … ".join(extraction.text[span.start : span.end].replace("\n", " ") for span in spans)


def _days(interval: DateInterval | None) -> str:
    return interval.edtf if interval else "-"


def _who(references: Iterable[Reference]) -> str:
    return ", ".join(f"{who.name}{' (unnamed)' if who.anonymous else ''}" for who in references) or "-"


def _via(references: tuple[Reference, ...]) -> str:
    return f" via {_who(references)}" if references else ""
