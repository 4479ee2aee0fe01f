"""How fast one core is, and how long the service takes to start; in processor time, so that others may use the rest."""

from __future__ import annotations

import subprocess
import sys
from os import times
from statistics import fmean
from typing import TYPE_CHECKING

from evaluation.bench import Measured, extract_rows
from evaluation.bootstrap import bootstrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.bench import Bench

_COMMAND = (sys.executable, "-m", "service.cli", "extract")
_SENTENCE = b'{"text": "The harbour was closed on Tuesday."}\n'
_STARTS = 3


def measure_speed(bench: Bench) -> Measured:
    """Return kB of text a second from text to Extraction, warm, in processor time, and seconds to a first answer."""
    texts = [(len(one.row["text"]) / 1_000, one.seconds) for one in extract_rows(bench, "attribution")]
    starts = [_start() for _ in bench.track(range(_STARTS), "starting")]
    figures = bootstrap(rate, texts) | bootstrap(lambda seconds: {"start-up, s": fmean(seconds)}, starts)
    kilobytes = sum(size for size, _ in texts)
    read = f"the {len(texts)} articles of attribution, {kilobytes:.0f} kB, after others"
    return Measured(figures, f"{read}; {_STARTS} starts")


def rate(texts: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Return kB a second, of texts in kB and their seconds."""
    return {"kB/s": sum(size for size, _ in texts) / sum(seconds for _, seconds in texts)}


def _start() -> float:
    """Return how long a new process works until it has answered one sentence."""
    began = times()
    subprocess.run(_COMMAND, input=_SENTENCE, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  our own command
    ended = times()
    return ended.children_user + ended.children_system - began.children_user - began.children_system
