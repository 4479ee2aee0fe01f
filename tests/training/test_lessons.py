"""Sentences as the teacher reads and answers them."""

import pytest
import spacy
from spacy.tokens import Doc

from training.lessons import CASES, Lesson, case_of, find_sentences, read_lessons, to_document

VOCAB = spacy.blank("en").vocab
WORDS = ("Ann", "left", ".", "\n\n", "She", "had", "met", "Bo", ".")


def document() -> Doc:
    """Return two paragraphs of one sentence each, parsed."""
    return Doc(
        VOCAB,
        words=list(WORDS),
        spaces=[True, False, False, False, True, True, True, False, False],
        tags=["NNP", "VBD", ".", "_SP", "PRP", "VBD", "VBN", "NNP", "."],
        pos=["PROPN", "VERB", "PUNCT", "SPACE", "PRON", "AUX", "VERB", "PROPN", "PUNCT"],
        morphs=["Number=Sing", "", "", "", "", "", "", "", ""],
        heads=[1, 1, 1, 2, 6, 6, 6, 6, 6],
        deps=["nsubj", "ROOT", "punct", "dep", "nsubj", "aux", "ROOT", "obj", "punct"],
    )


def lesson(*heads: int | None) -> Lesson:
    return Lesson(("x",) * len(heads), heads, ())


def test_blanks_are_left_out_and_heads_count_within_the_sentence() -> None:
    first, second = read_lessons(document())
    assert (first.words, second.words) == (WORDS[:3], WORDS[4:])
    assert (first.heads, second.heads) == ((1, 1, 1), (2, 2, 2, 2, 2))
    assert first.labels[0] == ("NNP", "VBD", ".")
    assert first.labels[1][0] == "PROPN|Number=Sing"


def test_what_nobody_has_said_is_open() -> None:
    (bare,) = read_lessons(Doc(VOCAB, words=["Yes", "."]))
    assert bare.heads == (None, None)
    assert set(bare.labels[0]) == set(bare.labels[2]) == {None}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It held . It broke .", ["It held .", "It broke ."]),
        ('He said : " It held . " It broke .', ['He said : " It held . "', "It broke ."]),
        ("Mr. Low left", ["Mr. Low left"]),
    ],
)
def test_sentences_end_with_stops_where_nobody_marked_them(text: str, sentences: list[str]) -> None:
    words = text.split()
    unspaced = [index + 1 < len(words) and word == "." and words[index + 1] == '"' for index, word in enumerate(words)]
    found = find_sentences(Doc(VOCAB, words=words, spaces=[not glued for glued in unspaced]))
    assert [" ".join(word.text for word in sentence) for sentence in found] == sentences


def test_an_answered_document_says_what_was_read() -> None:
    original = document()
    answers = list(read_lessons(original))[:1]
    copy = to_document(list(find_sentences(original))[:1], answers)
    assert copy.text.rstrip() == "Ann left."
    assert [(word.tag_, word.pos_, str(word.morph), word.head.i, word.dep_) for word in copy] == [
        ("NNP", "PROPN", "Number=Sing", 1, "nsubj"),
        ("VBD", "VERB", "", 1, "ROOT"),
        (".", "PUNCT", "", 1, "punct"),
    ]


@pytest.mark.parametrize(
    ("heads", "is_tree"),
    [((1, 1, 1), True), ((0,), True), ((0, 1), False), ((1, 0, 2), False), ((2, 0, 2, 1), True)],
)
def test_all_words_hang_on_one_root(heads: tuple[int, ...], is_tree: bool) -> None:  # noqa: FBT001 - a table
    assert lesson(*heads).is_tree is is_tree


@pytest.mark.parametrize(
    ("word", "case"),
    [("Riga", "title"), ("riga", "lower"), ("RIGA", "upper"), ("eBay", "mixed"), ("12", "other")],
)
def test_how_a_word_is_capitalised(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case
