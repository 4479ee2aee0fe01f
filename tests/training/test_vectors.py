"""Words that the treebanks lack get vectors from a sentence encoder."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from training.encoder import Encoder
from training.vectors import frequent_words, nearest_rows, principal_components

PIECES = ("[CLS]", "[SEP]", "sand", "##bank", "##s", "tide")
SIZES = {"word": (len(PIECES), 24), "position": (8, 24), "token_type": (2, 24)}
LINEAR = {
    "attention.self.query": (24, 24),
    "attention.self.key": (24, 24),
    "attention.self.value": (24, 24),
    "attention.output.dense": (24, 24),
    "intermediate.dense": (48, 24),
    "output.dense": (24, 48),
}
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """A small encoder with random weights."""
    random = np.random.default_rng(0)
    weights = {f"embeddings.{name}_embeddings.weight": random.normal(size=size) for name, size in SIZES.items()}
    layers = [f"encoder.layer.{layer}" for layer in range(4)]
    for name, size in ((f"{layer}.{part}", size) for layer in layers for part, size in LINEAR.items()):
        weights |= {f"{name}.weight": random.normal(size=size), f"{name}.bias": random.normal(size=size[0])}
    for name in ("embeddings.LayerNorm", *(f"{layer}.{part}" for layer in layers for part in NORMS)):
        weights |= {f"{name}.weight": np.ones(24), f"{name}.bias": np.zeros(24)}
    return Encoder(weights, {piece: index for index, piece in enumerate(PIECES)})


@pytest.mark.parametrize(
    ("word", "pieces"), [("sand", [2]), ("sandbanks", [2, 3, 4]), ("tides", [5, 4]), ("bank", []), ("sandy", [])]
)
def test_a_word_is_spelled_in_the_longest_known_pieces(encoder: Encoder, word: str, pieces: list[int]) -> None:
    assert encoder.spell(word) == pieces


def test_a_vector_depends_on_its_word_alone(encoder: Encoder) -> None:
    together = encoder.encode(np.array([[2, 3], [5, 4]]))
    alone = encoder.encode(np.array([[5, 4]]))
    assert np.allclose(together[1], alone[0])
    assert not np.allclose(together[0], alone[0])


def test_frequent_words_come_first_and_in_lower_case(tmp_path: Path) -> None:
    table = tmp_path / "frequencies.json.gz"
    with gzip.open(table, "wt", encoding="utf-8") as file:
        json.dump({"Tide": -9.0, "tide": -5.0, "the": -2.0, "12": -1.0, "--": -3.0, "can't": -6.0}, file)
    assert frequent_words(table) == ["the", "tide", "can't"]


def test_rare_words_share_the_row_of_the_most_similar_frequent_one() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.8, 0.6], [-0.6, 0.8]], dtype=np.float32)
    assert nearest_rows(vectors, 2).tolist() == [0, 1, 0, 1]


def test_principal_components_keep_what_differs_most() -> None:
    rows = np.array([[3, 0.1, 5], [-3, 0.1, 5], [2, -0.1, 5], [-2, -0.1, 5]], dtype=np.float32)
    reduced = principal_components(rows, 4, 1)
    assert sorted(reduced[:, 0].round(3).tolist()) == [-1, -1, 1, 1]
    assert reduced[0, 0] == reduced[2, 0]
