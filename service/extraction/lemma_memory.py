"""The lemmas that were made of words, kept for when a word comes again with the same edits.

The language model chooses a tree of edits for each word ("ies" at the end is "y"), and a tree makes always the same of
the same word. spaCy applies it twice, each time by a walk through the word.
"""

from __future__ import annotations

from functools import lru_cache
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
    """Let a pipeline keep so many lemmas at most, those that came last.

    It finds the same as before, but can't be used by two threads at once. Lemmas that others have set are overwritten.
    A pipeline without such a lemmatiser stays as it is.
    """
    for _, pipe in language.pipeline:
        if isinstance(pipe, EditTreeLemmatizer) and pipe.top_k == 1 and pipe.backoff == _BACKOFF:
            memory = _Memory(pipe, most)
            pipe.__dict__.update(predict=memory.choose, set_annotations=memory.write)


class _Memory:
    """The lemmas of the words that came, by the number of the tree and the word."""

    def __init__(self, pipe: EditTreeLemmatizer, most: int) -> None:
        self._pipe = pipe
        self._lemma = lru_cache(most)(self._make)

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
            lemmas: Any = np.array(list(map(self._lemma, chosen.tolist(), words.tolist())), np.uint64)
            doc.from_array(["LEMMA"], lemmas)

    def _make(self, tree: int, word: int) -> int:
        strings = self._pipe.vocab.strings
        lemma = self._pipe.trees.apply(self._pipe.cfg["labels"][tree], strings[word])
        return word if lemma is None else strings.add(lemma)
