"""The language model's layers over neighbouring words, computed with fewer products.

Each such layer multiplies a word and its two neighbours by three matrices. For four words in a row, spaCy takes twelve
products. Six are enough: sums of the words by sums of the matrices, summed again (Winograd 1980; for the layers of a
network, Lavin and Gray 2016). What comes out is the same but for rounding. A layer also works in place, on few
matrices, and keeps nothing of what training would need. Together this saves two fifths of the embedding's time.
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
_AT_ONCE = 4
"""Words in a row that share their products."""
_OF_WORDS = np.array(
    [
        [4, 0, -5, 0, 1, 0],
        [0, -4, -4, 1, 1, 0],
        [0, 4, -4, -1, 1, 0],
        [0, -2, -1, 2, 1, 0],
        [0, 2, -1, -2, 1, 0],
        [0, 4, 0, -5, 0, 1],
    ],
    np.float32,
)
"""The sums of six words in a row, the four and one on each side, that are multiplied."""
_OF_MATRICES = np.array(
    [
        [1 / 4, 0, 0],
        [-1 / 6, -1 / 6, -1 / 6],
        [-1 / 6, 1 / 6, -1 / 6],
        [1 / 24, 1 / 12, 1 / 6],
        [1 / 24, -1 / 12, 1 / 6],
        [0, 0, 1],
    ],
    np.float32,
)
"""The sums of the matrices for the word before, the word and the word after, that each is multiplied by."""
_OF_PRODUCTS = np.array(
    [[1, 1, 1, 1, 1, 0, 1], [0, 1, -1, 2, -2, 0, 1], [0, 1, 1, 4, 4, 0, 1], [0, 1, -1, 8, -8, 1, 1]], np.float32
)
"""The sums of the products, and last the bias, that are the pieces of each of the four words."""


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
    """Six matrices, for sums of words."""
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
        before_here_after = learnt.transpose(2, 1, 0).reshape(3, width, pieces * width)
        return cls(
            weights=np.tensordot(_OF_MATRICES, before_here_after, axes=1),
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
        best: Rows = np.empty((-(-count // _AT_ONCE), _AT_ONCE, width), np.float32)
        found = best.swapaxes(0, 1)
        found[:], *others = np.split(self._pieces(rows, len(best)), len(self.bias) // width, axis=2)
        for other in others:
            np.maximum(found, other, out=found)
        return best.reshape(-1, width)[:count]

    def _pieces(self, rows: Rows, tiles: int) -> Rows:
        """Return the pieces of all rows, of each four in a row the first, of each the second, and so on."""
        count, width = rows.shape
        padded: Rows = np.zeros((_AT_ONCE * tiles + 2, width), np.float32)
        padded[1 : count + 1] = rows
        words = np.stack([padded[place::_AT_ONCE][:tiles] for place in range(_AT_ONCE + 2)])
        sums = np.tensordot(_OF_WORDS, words, axes=1)
        products: Rows = np.empty((len(sums) + 1, tiles, len(self.bias)), np.float32)
        np.matmul(sums, self.weights, out=products[:-1])
        products[-1] = self.bias
        return np.tensordot(_OF_PRODUCTS, products, axes=1)


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
