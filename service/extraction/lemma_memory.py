"""The lemmas that were made of words, kept for when a word comes again with the same edits.

The language model chooses a tree of edits for each word ("ies" at the end is "y"), and a tree makes always the same of
the same word. spaCy applies it twice, each time by a walk through the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.pipeline import EditTreeLemmatizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Choices = NDArray[np.intp]

_BACKOFF = "orth"


def remember_lemmas(language: Language, most: int = 200_000) -> None:
    """Let a pipeline keep so many lemmas at most, and then begin anew.

    It finds the same as before, but can't be used by two threads at once. Lemmas that others have set are overwritten.
    A pipeline without such a lemmatiser stays as it is.
    """
    for _, pipe in language.pipeline:
        if isinstance(pipe, EditTreeLemmatizer) and pipe.top_k == 1 and pipe.backoff == _BACKOFF:
            memory = _Memory(pipe, most)
            pipe.__dict__.update(predict=memory.choose, set_annotations=memory.write)


class _Memory:
    """What takes the place of the lemmatiser's two steps."""

    def __init__(self, pipe: EditTreeLemmatizer, most: int) -> None:
        self._pipe, self._lemmas = pipe, _Lemmas(pipe, most)

    def choose(self, docs: Iterable[Doc]) -> list[Choices]:
        """Return for each word of each document the number of the tree that fits best."""
        given = list(docs)
        if not any(map(len, given)):
            return [np.empty(0, np.intp) for _ in given]
        return [scores.argmax(axis=1) for scores in self._pipe.model.predict(given)]

    def write(self, docs: Iterable[Doc], choices: Sequence[Choices]) -> None:
        """Give each word its lemma: itself, where the tree does not fit it."""
        for doc, chosen in zip(docs, choices, strict=True):
            words: Any = doc.to_array("ORTH")
            keys = zip(chosen.tolist(), words.tolist(), strict=True)
            lemmas: Any = np.array([self._lemmas[key] for key in keys], np.uint64)
            doc.from_array(["LEMMA"], lemmas)


class _Lemmas(dict[tuple[int, int], int]):
    """The lemmas that came, by the number of the tree and the word; made as they are asked for."""

    def __init__(self, pipe: EditTreeLemmatizer, most: int) -> None:
        super().__init__()
        self._trees, self._labels, self._strings = pipe.trees, pipe.cfg["labels"], pipe.vocab.strings
        self._most = most

    def __missing__(self, key: tuple[int, int]) -> int:
        if len(self) >= self._most:
            self.clear()
        tree, word = key
        lemma = self._trees.apply(self._labels[tree], self._strings[word])
        found: int = word if lemma is None else self._strings.add(lemma)
        self[key] = found
        return found
