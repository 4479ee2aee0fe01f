"""Certainty on the scale of UW factuality (Lee et al. 2015): −3, certainly not, to 3, certainly so."""

from __future__ import annotations

from itertools import chain
from statistics import StatisticsError, correlation, fmean
from typing import TYPE_CHECKING, TypeAlias

from evaluation.bench import Measured
from evaluation.bootstrap import bootstrap
from service.domain.spans import Span
from service.extraction.factuality import score_factuality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.bench import Bench, Row
    from service.extraction.parsing import Model

Judged: TypeAlias = tuple[float, float]
"""How certain an event is, by the annotators and by us."""


def measure_factuality(bench: Bench) -> Measured:
    """Return mean absolute error and Pearson's r; the data don't tell articles, so a unit is a sentence."""
    rows = bench.read_rows("factuality")
    judged = [tuple(judge_targets(bench.model, row)) for row in bench.track(rows, "factuality")]
    events = sum(map(len, judged))
    return Measured(bootstrap(errors, judged), f"UW factuality {bench.split}, {len(rows)} sentences, {events} events")


def errors(sentences: Sequence[Sequence[Judged]]) -> dict[str, float]:
    """Return mean absolute error and correlation over the events of some sentences; 0 where nothing varies."""
    gold, found = zip(*chain.from_iterable(sentences), strict=True)
    try:
        pearson = correlation(gold, found)
    except StatisticsError:
        pearson = 0.0
    return {"MAE": fmean(abs(a - b) for a, b in zip(gold, found, strict=True)), "r": pearson}


def judge_targets(model: Model, row: Row) -> Iterator[Judged]:
    """Yield how certain each event of a sentence is; its words are cut at blanks."""
    document = model.parse(row["text"])
    starts, end = [], 0
    for word in row["text"].split(" "):
        starts.append(end)
        end += len(word) + 1
    for target in row["targets"]:
        first, last = target["span1"]
        span = Span(starts[first], [*starts, end][last] - 1)
        yield target["label"], score_factuality(document, span)
