"""The language model's layers over neighbouring words, computed in fewer passes over memory.

spaCy goes through each such layer in a dozen small steps, makes a matrix at each, and notes what training would need.
Here a layer works on the one matrix that it returns. The products and the order of all sums are spaCy's, so that each
number comes out the same to the last bit; a quarter of the embedding's time is saved.
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
    return layer.name.startswith("residual") and [step.name for step in _steps(layer)] == _STEPS


def _steps(layer: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [each for each in layer.walk(order="dfs_pre") if not each.layers]


def _learnt(step: Model[Any, Any], name: str) -> Rows:
    return cast("Rows", step.get_param(name))


@dataclass(frozen=True, slots=True)
class _WindowLayer:
    """What a layer has learnt."""

    expand: Callable[[Rows], Rows]
    """Sets beside each row those of its neighbours."""
    weights: Rows
    bias: Rows
    pieces: int
    gain: Rows
    shift: Rows

    @classmethod
    def of(cls, layer: Model[Any, Any]) -> _WindowLayer:
        window, maxout, norm, _ = _steps(layer)
        weights = _learnt(maxout, "W")
        width, pieces, inputs = weights.shape
        return cls(
            expand=window.predict,
            weights=weights.reshape(width * pieces, inputs).T,
            bias=_learnt(maxout, "b").reshape(width * pieces),
            pieces=pieces,
            gain=_learnt(norm, "G"),
            shift=_learnt(norm, "b"),
        )

    def add_to(self, rows: Rows) -> Rows:
        """Return rows with what the layer makes of them and their neighbours: maxout, normalised."""
        scores = self.expand(rows) @ self.weights
        scores += self.bias
        found = scores[:, 0 :: self.pieces].copy()
        for piece in range(1, self.pieces):
            np.maximum(found, scores[:, piece :: self.pieces], out=found)
        found -= found.mean(axis=1, keepdims=True)
        variance = np.square(found).mean(axis=1, keepdims=True)
        found *= (variance + _TINY) ** -0.5
        found *= self.gain
        found += self.shift
        found += rows
        return found


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
