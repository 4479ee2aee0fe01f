"""What the language model's first layers make of a word, kept for when the word comes again.

They look at each word alone, at its form and at the norm that the tokeniser gives it ("n't" is "not"), and cost a
quarter of the embedding. Few words of a text are new to a model that has read some others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.pipeline import TrainablePipe
    from spacy.vocab import Vocab

    Rows: TypeAlias = "NDArray[np.float32]"

_EMBEDDING = "tok2vec"
_LEXICAL = frozenset({"ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE"})
_STRIDE = 48
"""Words are computed in multiples of this: BLAS then rounds each as it would in any other company."""


def remember_words(language: Language, most: int = 50_000) -> None:
    """Let a pipeline keep what it computes of each word alone, of so many words at most, and then begin anew.

    It finds the same as before, but can't be used by two threads at once, nor be trained. A pipeline that has no such
    layers stays as it is.
    """
    if _EMBEDDING not in language.pipe_names:
        return
    layers = cast("TrainablePipe", language.get_pipe(_EMBEDDING)).model.layers
    if layers and _reads_words_alone(layers[0]):
        layers[0] = Model("remembered_words", _Memory(language.vocab, layers[0], most).embed, layers=[layers[0]])


def _reads_words_alone(layer: Model[Any, Any]) -> bool:
    columns = [set(each.attrs["columns"]) for each in layer.walk() if each.name == "extract_features"]
    return bool(columns) and all(names <= _LEXICAL for names in columns)


class _Memory:
    """The words that were computed, each with its row."""

    def __init__(self, vocab: Vocab, layer: Model[Any, Any], most: int) -> None:
        self._vocab, self._layer, self._most = vocab, layer, most
        self._places: dict[tuple[int, int], int] = {}
        self._rows = np.empty((most, layer.get_dim("nO")), np.float32)

    def embed(
        self,
        model: Model[Any, Any],  # noqa: ARG002  as thinc calls it
        docs: Sequence[Doc],
        is_train: bool,  # noqa: ARG002, FBT001
    ) -> tuple[list[Rows], Callable[..., None]]:
        """Return for each document a row for each of its words."""
        words = [word for doc in docs for word in zip(*doc.to_array(["ORTH", "NORM"]).T.tolist(), strict=True)]
        different = set(words)
        if len(different) > self._most:
            return self._layer.predict(docs), refuse_training
        new = [word for word in different if word not in self._places]
        if len(self._places) + len(new) > self._most:
            self._places.clear()
            new = list(different)
        self._learn(sorted(new))
        rows = self._rows.take([self._places[word] for word in words], axis=0)
        return np.split(rows, np.cumsum([len(doc) for doc in docs])[:-1]), refuse_training

    def _learn(self, words: list[tuple[int, int]]) -> None:
        """Compute the rows of some new words, as one document."""
        if not words:
            return
        start = len(self._places)
        self._places |= zip(words, range(start, start + len(words)), strict=True)
        filled = words + words[:1] * (-len(words) % _STRIDE)
        doc = Doc(self._vocab, words=[self._vocab.strings[form] for form, _ in filled])
        for token, (_, norm) in zip(doc, filled, strict=True):
            token.norm_ = self._vocab.strings[norm]
        self._rows[start : start + len(words)] = self._layer.predict([doc])[0][: len(words)]


def refuse_training(_: object) -> None:
    """Raise `RuntimeError`: what training needs was not kept."""
    message = "A pipeline that remembers words can't be trained."
    raise RuntimeError(message)
