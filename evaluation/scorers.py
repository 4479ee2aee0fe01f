"""The scorers of evaluate.py, used as they stand: that file is loaded from where it lies, and nothing is copied."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any, TypeAlias

from evaluation.bench import Row
from evaluation.bootstrap import bootstrap
from service.errors import ClaimbaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import ModuleType

    from evaluation.bootstrap import Estimate

Pair: TypeAlias = tuple[Row, Row]
"""A text with its gold annotation, and what was extracted from it."""
Counts: TypeAlias = tuple[tuple[float, ...], ...]
"""What a scorer counts: right, predicted and gold, once for each of its F1s."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """The scorer of one task."""

    _module: ModuleType
    _score: Callable[[list[Row], list[Row]], dict[str, float]]

    def score(self, pairs: Sequence[Pair]) -> dict[str, float]:
        """Return the figures of some texts, in per cent."""
        return self._score([row for row, _ in pairs], [predicted for _, predicted in pairs])

    def estimate(self, pairs: Sequence[Pair]) -> dict[str, Estimate]:
        """Return the figures with intervals, by text.

        Counting is slow and F1 is quick, so texts are counted once and a resample adds up their counts. That is exact
        where all figures come from these sums; a scorer with others is run anew on every resample.
        """
        counts = [self._count(pair) for pair in pairs]
        if self._add_up(counts) == self.score(pairs):
            return bootstrap(self._add_up, counts)
        return bootstrap(self.score, pairs)

    def _count(self, pair: Pair) -> Counts:
        """Return what a text hands to `prf`, the scorers' only way to precision, recall and F1."""
        counts: list[tuple[float, ...]] = []
        prf = self._module.prf

        def noted(*given: float) -> Any:  # noqa: ANN401  whatever prf returns
            counts.append(given)
            return prf(*given)

        with _replaced(self._module, "prf", noted):
            self.score([pair])
        return tuple(counts)

    def _add_up(self, counts: Sequence[Counts]) -> dict[str, float]:
        """Return the figures of texts that were counted: what the scorer makes of no text, given their sums."""
        sums = (tuple(map(sum, zip(*kind, strict=True))) for kind in zip(*counts, strict=True))
        prf = self._module.prf
        with _replaced(self._module, "prf", lambda *_: prf(*next(sums))):
            return self.score([])


@contextmanager
def _replaced(module: ModuleType, name: str, function: Callable[..., Any]) -> Iterator[None]:
    own = getattr(module, name)
    setattr(module, name, function)
    try:
        yield
    finally:
        setattr(module, name, own)


def load_scorers(folder: Path) -> dict[str, Scorer]:
    """Return the scorers of `folder`/evaluate.py by task; `ClaimbaseError` where there is no such file."""
    module = load_evaluate(folder)
    return {task: Scorer(module, score) for task, score in module.TASKS.items()}


def load_evaluate(folder: Path) -> ModuleType:
    """Return `folder`/evaluate.py as a module; `ClaimbaseError` where there is no such file."""
    path = folder / "evaluate.py"
    spec = spec_from_file_location("evaluate", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise ClaimbaseError(f"There is no {path}. Name its folder: make eval EVAL=...")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
