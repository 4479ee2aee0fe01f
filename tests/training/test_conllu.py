"""CoNLL-U in, sentences out."""

import pytest

from training.conllu import ROOT, read_sentences


def conllu(*rows: str) -> list[str]:
    """Return rows given with spaces as lines of a file."""
    return [*("\t".join(row.split(" ")) if not row.startswith("#") else row for row in rows), ""]


DONT = conllu(
    "# newdoc id = a",
    "1 I I PRON PRP _ 4 nsubj _ _",
    "2-3 don't _ _ _ _ _ _ _ _",
    "2 do do AUX VBP _ 4 aux _ _",
    "3 n't not PART RB _ 4 advmod _ _",
    "4 know know VERB VBP _ 0 root _ SpaceAfter=No",
    "5 . . PUNCT . _ 4 punct _ _",
)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (DONT, "I don't know."),
        (
            conllu(
                "1-2 don’t _ _ _ _ _ _ _ SpaceAfter=No", "1 do do AUX VB _ 0 root _ _", "2 n’t not PART RB _ 1 x _ _"
            ),
            "don’t",
        ),
        (conllu("1 a a DET DT _ 0 root _ _", "1.1 gone go VERB VB _ _ _ _ _", "2 b b X FW _ 1 dep _ _"), "a b"),
    ],
)
def test_a_sentence_reads_as_written(lines: list[str], text: str) -> None:
    (sentence,) = read_sentences(lines)
    assert sentence.text == text


def test_heads_count_from_zero() -> None:
    (sentence,) = read_sentences(DONT)
    assert [word.head for word in sentence.words] == [3, 3, 3, ROOT, 3]
    assert [word.form for word in sentence.words] == ["I", "do", "n't", "know", "."]


def test_documents_and_paragraphs_begin_where_marked() -> None:
    word = "1 Yes yes INTJ UH _ 0 root _ _"
    marks = ("# newdoc id = a", "# sent_id = 2", "# newpar", "# newpar_block = p", "# newdoc id = b")
    lines = [line for mark in marks for line in conllu(mark, word)]
    found = [(sentence.document, sentence.begins_paragraph) for sentence in read_sentences(lines)]
    assert found == [("a", True), ("a", False), ("a", True), ("a", False), ("b", True)]
