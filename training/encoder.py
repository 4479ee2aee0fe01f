"""The lower layers of a BERT-like sentence encoder (Devlin et al. 2019), for one word at a time."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

_FIRST, _LAST = "[CLS]", "[SEP]"
_HEADS = 12
_LAYERS = 4
_TINY = 1e-12

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Weights by name and word pieces by spelling."""

    weights: Mapping[str, Array]
    pieces: Mapping[str, int]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read `model.safetensors` and `vocab.txt`."""
        pieces = (folder / "vocab.txt").read_text("utf-8").splitlines()
        return cls(load_file(folder / "model.safetensors"), {piece: index for index, piece in enumerate(pieces)})

    def spell(self, word: str) -> list[int]:
        """Return the ids of the longest word pieces from the left (Wu et al. 2016), none if it can't be spelled."""
        found: list[int] = []
        start, before = 0, ""
        while start < len(word):
            spellings = ((end, self.pieces.get(before + word[start:end])) for end in range(len(word), start, -1))
            start, piece = next(((end, piece) for end, piece in spellings if piece is not None), (start, None))
            if piece is None:
                return []
            found.append(piece)
            before = "##"
        return found

    def encode(self, words: NDArray[Any]) -> Array:
        """Return for words of equally many pieces (words × pieces) their vectors (words × 384).

        Each is the mean over the embeddings and the lower layers, and over the word's pieces.
        """
        ends = np.full((len(words), 1), self.pieces[_FIRST]), np.full((len(words), 1), self.pieces[_LAST])
        states = [self._embed(np.hstack([ends[0], words, ends[1]]))]
        for layer in range(_LAYERS):
            states.append(self._layer(states[-1], f"encoder.layer.{layer}"))
        mean: Array = np.mean([state[:, 1:-1].mean(axis=1) for state in states], axis=0)
        return mean

    def _embed(self, ids: NDArray[Any]) -> Array:
        words, places, kinds = (
            self.weights[f"embeddings.{table}_embeddings.weight"] for table in ("word", "position", "token_type")
        )
        return self._normalised(words[ids] + places[: ids.shape[1]] + kinds[0], "embeddings.LayerNorm")

    def _layer(self, states: Array, name: str) -> Array:
        attended = self._linear(self._attend(states, f"{name}.attention.self"), f"{name}.attention.output.dense")
        states = self._normalised(states + attended, f"{name}.attention.output.LayerNorm")
        hidden = _gelu(self._linear(states, f"{name}.intermediate.dense"))
        return self._normalised(states + self._linear(hidden, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attend(self, states: Array, name: str) -> Array:
        """Return scaled dot-product attention over several heads (Vaswani et al. 2017)."""
        words, pieces, width = states.shape
        query, key, value = (
            self._linear(states, f"{name}.{part}").reshape(words, pieces, _HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(width / _HEADS)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed: Array = (weights / weights.sum(axis=-1, keepdims=True)) @ value
        joined: Array = mixed.transpose(0, 2, 1, 3).reshape(words, pieces, width)
        return joined

    def _linear(self, states: Array, name: str) -> Array:
        flat = states.reshape(-1, states.shape[-1]) @ self.weights[f"{name}.weight"].T  # one large product is fastest
        return flat.reshape(*states.shape[:-1], -1) + self.weights[f"{name}.bias"]

    def _normalised(self, states: Array, name: str) -> Array:
        centred = states - states.mean(axis=-1, keepdims=True)
        scaled: Array = centred / np.sqrt(states.var(axis=-1, keepdims=True) + _TINY)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def _gelu(states: Array) -> Array:
    """Return the Gaussian error linear unit in its usual approximation (Hendrycks and Gimpel 2016)."""
    bent: Array = np.tanh(math.sqrt(2 / math.pi) * (states + 0.044715 * states * states * states))
    return states * (1 + bent) / 2
