"""How fast one core is, and how long the service takes to start; in processor time, so that others may use the rest.

Machines are shared, and a run may be a third slower than the next. So each text counts with the median of some runs,
each in a process of its own, which has read other texts before, as a service has that runs: most words are known to it.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import times
from statistics import fmean, median
from time import process_time
from typing import TYPE_CHECKING

from evaluation.bench import Measured
from evaluation.bootstrap import bootstrap
from service.extraction.parsing import load_model
from service.settings import Settings
from service.usecases.extract_article import extract_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.bench import Bench
    from service.extraction.parsing import Model

_COMMAND = (sys.executable, "-m", "service.cli", "extract")
_SENTENCE = b'{"text": "The harbour was closed on Tuesday."}\n'
_STARTS, _RUNS = 3, 5
_OTHERS = 100
"""How many other texts a run reads first."""


def measure_speed(bench: Bench) -> Measured:
    """Return kB of text a second from text to Extraction, and seconds to a first answer."""
    others, texts = ([row["text"] for row in bench.read_rows(task)] for task in ("dates", "attribution"))
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        timed = bench.track(range(_RUNS), "timing")
        runs = [pool.submit(_time_extraction, others[:_OTHERS], texts).result() for _ in timed]
    usual = [(len(text) / 1_000, median(seconds)) for text, *seconds in zip(texts, *runs, strict=True)]
    starts = [_start() for _ in bench.track(range(_STARTS), "starting")]
    figures = bootstrap(rate, usual) | bootstrap(lambda seconds: {"start-up, s": fmean(seconds)}, starts)
    kilobytes = sum(size for size, _ in usual)
    single = ", ".join(f"{kilobytes / sum(seconds):.0f}" for seconds in runs)
    read = f"the {len(texts)} articles of attribution, {kilobytes:.0f} kB, each with the median of {_RUNS} runs"
    return Measured(figures, f"{read}, which made {single} kB/s; {_STARTS} starts")


def rate(texts: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Return kB a second, of texts in kB and their seconds."""
    return {"kB/s": sum(size for size, _ in texts) / sum(seconds for _, seconds in texts)}


def _time_extraction(others: Sequence[str], texts: Sequence[str]) -> list[float]:
    """Return the processor time that each text takes, once other texts have been read."""
    model = load_model(Settings().model)
    for text in others:
        extract_article(model, text)
    return [_time_one(model, text) for text in texts]


def _time_one(model: Model, text: str) -> float:
    began = process_time()
    extract_article(model, text)
    return process_time() - began


def _start() -> float:
    """Return how long a new process works until it has answered one sentence."""
    began = times()
    subprocess.run(_COMMAND, input=_SENTENCE, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  our own command
    ended = times()
    return ended.children_user + ended.children_system - began.children_user - began.children_system
