"""All that is measured."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from evaluation.bench import Measured, extract_rows
from evaluation.entities import measure_entities
from evaluation.factuality import measure_factuality
from evaluation.names import measure_names
from evaluation.scorers import load_scorers
from evaluation.speed import measure_speed
from evaluation.syntax import measure_syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evaluation.bench import Bench

_TEXTS = MappingProxyType(
    {
        "attribution": "PolNeAR {split}, {count} articles",
        "dates": "TimeBank and AQUAINT {split}, {count} articles",
        "quantities": "NewsQuant {split}, {count} sentences",
        "events": "PLOVER {split}, {count} sentences",
    }
)


def measure_extraction(bench: Bench, task: str) -> Measured:
    """Return the figures of one of evaluate.py's tasks."""
    scorer = load_scorers(bench.folder)[task]
    extracted = extract_rows(bench, task)
    figures = scorer.estimate([(one.row, one.predicted) for one in extracted])
    return Measured(figures, _TEXTS[task].format(split=bench.split, count=len(extracted)))


TASKS: Mapping[str, Callable[[Bench], Measured]] = MappingProxyType(
    {task: partial(measure_extraction, task=task) for task in _TEXTS}
    | {
        "factuality": measure_factuality,
        "names": measure_names,
        "entities": measure_entities,
        "syntax": measure_syntax,
        "speed": measure_speed,
    }
)
"""What measures each task, in the order of the table."""
