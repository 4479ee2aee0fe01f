"""How fast one core is, and how long the service takes to start; in processor time, so that others may use the rest.

Machines are shared, and a run may be a third slower than the next. So each text counts with the median of some runs,
each in a process of its own, which has read other texts before, as a service has that runs: most words are known to it.
Machines differ more than that, so spaCy's parser alone reads the same texts in the same runs, each right after ours.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from os import times
from statistics import fmean, median
from time import process_time
from typing import TYPE_CHECKING, cast

import spacy

from evaluation.bench import Measured
from evaluation.bootstrap import bootstrap
from service.extraction.parsing import load_model
from service.settings import Settings
from service.usecases.extract_article import extract_article

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language
    from spacy.pipeline import TrainablePipe

    from evaluation.bench import Bench

_COMMAND = (sys.executable, "-m", "service.cli", "extract")
_SENTENCE = b'{"text": "The harbour was closed on Tuesday."}\n'
_STARTS, _RUNS = 3, 5
_OTHERS = 100
"""How many other texts a run reads first."""
_RELATIONS = 40
"""How many the parser alone tells apart: about those of English in Universal Dependencies."""


def measure_speed(bench: Bench) -> Measured:
    """Return kB of text a second from text to Extraction, beside a parser alone, and seconds to a first answer."""
    others, texts = ([row["text"] for row in bench.read_rows(task)] for task in ("dates", "attribution"))
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        timed = bench.track(range(_RUNS), "timing")
        runs = [pool.submit(_time_all, others[:_OTHERS], texts).result() for _ in timed]
    kilobytes = [len(text) / 1_000 for text in texts]
    usual = [tuple(map(median, zip(*seconds, strict=True))) for seconds in zip(*runs, strict=True)]
    starts = [_start() for _ in bench.track(range(_STARTS), "starting")]
    figures = bootstrap(rates, [(size, *seconds) for size, seconds in zip(kilobytes, usual, strict=True)])
    figures |= bootstrap(lambda seconds: {"start-up, s": fmean(seconds)}, starts)
    single = ", ".join(f"{sum(kilobytes) / sum(ours for ours, _ in seconds):.0f}" for seconds in runs)
    read = f"the {len(texts)} articles of attribution, {sum(kilobytes):.0f} kB, each with the median of {_RUNS} runs"
    return Measured(figures, f"{read}, which made {single} kB/s; {_STARTS} starts")


def rates(texts: Sequence[tuple[float, ...]]) -> dict[str, float]:
    """Return kB a second of the whole pipeline and of the parser alone, of texts in kB and the seconds of each."""
    kilobytes, ours, alone = map(sum, zip(*texts, strict=True))
    return {
        "kB/s": kilobytes / ours,
        "a parser alone, kB/s": kilobytes / alone,
        "of a parser alone": 100 * alone / ours,
    }


def _time_all(others: Sequence[str], texts: Sequence[str]) -> list[tuple[float, float]]:
    """Return the processor time that each text takes us and the parser alone, once other texts have been read."""
    extract, parse = partial(extract_article, load_model(Settings().model)), _parser_alone()
    for text in others:
        extract(text)
        parse(text)
    return [(_time(extract, text), _time(parse, text)) for text in texts]


def _parser_alone() -> Language:
    """Return spaCy's parser of English in its own size, as spaCy runs it.

    It is not trained: to parse a word takes as many steps, whichever they are.
    """
    language = spacy.blank("en")
    parser = cast("TrainablePipe", language.add_pipe("parser"))
    for number in range(_RELATIONS):
        parser.add_label(f"relation {number}")
    language.initialize()
    return language


def _time(read: Callable[[str], object], text: str) -> float:
    began = process_time()
    read(text)
    return process_time() - began


def _start() -> float:
    """Return how long a new process works until it has answered one sentence."""
    began = times()
    subprocess.run(_COMMAND, input=_SENTENCE, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  our own command
    ended = times()
    return ended.children_user + ended.children_system - began.children_user - began.children_system
