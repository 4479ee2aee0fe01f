"""The language model's layers over neighbouring words, computed with fewer products.

Each such layer multiplies a word and its two neighbours by three matrices. For two words side by side, spaCy takes six
products. Four are enough: sums of the words by sums of the matrices (Winograd 1980; for layers of a network, Lavin and
Gray 2016). What comes out is the same but for rounding. A layer also works in place, on few matrices, and keeps nothing
of what training would need. Together this saves a third of the embedding's time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
from thinc.api import Model

from service.extraction.word_memory import refuse_training

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.pipeline import TrainablePipe

    Rows: TypeAlias = "NDArray[np.float32]"

_EMBEDDING = "tok2vec"
_STEPS = ["expand_window", "maxout", "layernorm", "dropout"]
_TINY = 1e-8
"""Added to a variance, as spaCy does."""


def join_window_layers(language: Language) -> None:
    """Let a pipeline go through its layers over neighbouring words at once.

    It finds the same as before, but can't be trained. A pipeline that has no such layers stays as it is.
    """
    if _EMBEDDING not in language.pipe_names:
        return
    for whole in cast("TrainablePipe", language.get_pipe(_EMBEDDING)).model.layers:
        inner = whole.layers[0] if whole.name.startswith("with_array") else whole
        if inner.layers and all(map(_is_window_layer, inner.layers)):
            layers = [_WindowLayer.of(layer) for layer in inner.layers]
            whole.layers[0] = Model("window_layers", _Joined(layers).encode, layers=[inner])


def _is_window_layer(layer: Model[Any, Any]) -> bool:
    steps = _steps(layer)
    residual = layer.name.startswith("residual") and [step.name for step in steps] == _STEPS
    return residual and steps[0].attrs["window_size"] == 1


def _steps(layer: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [each for each in layer.walk(order="dfs_pre") if not each.layers]


def _learnt(step: Model[Any, Any], name: str) -> Rows:
    return cast("Rows", step.get_param(name))


@dataclass(frozen=True, slots=True)
class _WindowLayer:
    """What a layer has learnt: maxout over pieces, which stand one behind the other here, and a norm."""

    weights: Rows
    """For pairs of words: four matrices, from what a word is to the pieces."""
    bias: Rows
    average: Rows
    """A column by which the product with a row is its mean."""
    gain: Rows
    shift: Rows

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> _WindowLayer:
        _, maxout, norm, _ = _steps(layer)
        learnt = _learnt(maxout, "W")
        width, pieces, _ = learnt.shape
        before, here, after = learnt.transpose(2, 1, 0).reshape(3, width, pieces * width)
        return cls(
            weights=np.stack([before, (before + here + after) / 2, (before - here + after) / 2, after]),
            bias=_learnt(maxout, "b").T.ravel(),
            average=np.full((width, 1), 1 / width, np.float32),
            gain=_learnt(norm, "G"),
            shift=_learnt(norm, "b"),
        )

    def add_to(self, rows: Rows) -> Rows:
        """Return rows with what the layer makes of them and their neighbours: maxout, normalised."""
        found = self._best_pieces(rows)
        found -= found @ self.average
        variance = np.vecdot(found, found)[:, None] * self.average[0]
        found *= (variance + _TINY) ** -0.5
        found *= self.gain
        found += self.shift
        found += rows
        return found

    def _best_pieces(self, rows: Rows) -> Rows:
        """Return for each row the best pieces."""
        count, width = rows.shape
        pairs = -(-count // 2)
        best: Rows = np.empty((pairs, 2, width), np.float32)
        for found, pieces in zip((best[:, 0], best[:, 1]), self._pieces(rows, pairs), strict=True):
            found[:], *others = np.hsplit(pieces, pieces.shape[1] // width)
            for other in others:
                np.maximum(found, other, out=found)
        return best.reshape(2 * pairs, width)[:count]

    def _pieces(self, rows: Rows, pairs: int) -> tuple[Rows, Rows]:
        """Return the pieces of the first, third … row, and those of the second, fourth … row."""
        count, width = rows.shape
        padded: Rows = np.zeros((pairs + 1, 2, width), np.float32)
        padded.reshape(-1, width)[1 : count + 1] = rows
        before, first, second, after = padded[:-1, 0], padded[:-1, 1], padded[1:, 0], padded[1:, 1]
        sums = np.stack([before - second, first + second, second - first, first - after])
        one, both, other, last = np.matmul(sums, self.weights)
        both += self.bias
        one += both
        one += other
        both -= other
        both -= last
        return one, both


@dataclass(frozen=True, slots=True)
class _Joined:
    """Layers, one after the other."""

    layers: list[_WindowLayer]

    def encode(
        self,
        model: Model[Any, Any],  # noqa: ARG002  as thinc calls it
        rows: Rows,
        is_train: bool,  # noqa: ARG002, FBT001
    ) -> tuple[Rows, Callable[..., None]]:
        """Return what the layers make of the rows of all documents, padded with rows of zeros."""
        for layer in self.layers:
            rows = layer.add_to(rows)
        return rows, refuse_training
