"""Noise keeps the annotation."""

from random import Random

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.noise import curly, headline, noisy, straight, title_cased


def document() -> Doc:
    """Return two parsed sentences."""
    words = ["It", "is", "over", ".", "She", "said", '"', "no", '"', "."]
    return Doc(
        Vocab(),
        words=words,
        tags=["PRP", "VBZ", "RB", ".", "PRP", "VBD", "``", "UH", "''", "."],
        heads=[2, 2, 2, 2, 5, 5, 7, 5, 7, 5],
        deps=["nsubj", "cop", "ROOT", "punct", "nsubj", "ROOT", "punct", "obj", "punct", "punct"],
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (['"', "Do", "n't", '"'], ["“", "Do", "n’t", "”"]),
        (["'", "Yes", "'"], ["‘", "Yes", "’"]),
    ],
)
def test_curly(words: list[str], written: list[str]) -> None:
    assert curly(words) == written
    assert straight(written) == words


def test_title_case_leaves_small_words_and_clitics() -> None:
    assert title_cased(["the", "rise", "of", "do", "n't"]) == ["The", "Rise", "of", "Do", "n't"]


@pytest.mark.parametrize("seed", range(20))
def test_annotation_survives(seed: int) -> None:
    original, changed = document(), noisy(document(), Random(seed))  # noqa: S311 - noise, not secrets
    assert [(t.tag_, t.dep_, t.head.i) for t in changed] == [(t.tag_, t.dep_, t.head.i) for t in original]


@pytest.mark.parametrize("seed", range(20))
def test_a_headline_is_one_sentence_without_its_stop(seed: int) -> None:
    cut = headline(document(), Random(seed))  # noqa: S311 - noise, not secrets
    assert cut.text.lower().rstrip() in {"it is over", 'she said " no "'}
    assert [token.dep_ for token in cut].count("ROOT") == 1
