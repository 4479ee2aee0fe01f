"""WikiGold's words, spaces and names."""

import pytest

from training.wikigold import read_wikigold, spacing


def test_runs_of_a_tag_are_names() -> None:
    lines = ["The O", "Dutch I-MISC", "Royal I-ORG", "Bank I-ORG", "", "-DOCSTART- O", "", "Oslo I-LOC"]
    found = [(words, [tuple(name) for name in names]) for words, _, names in read_wikigold(lines)]
    assert found == [
        (["The", "Dutch", "Royal", "Bank"], [(1, 2, "GROUP"), (2, 4, "ORG")]),
        (["Oslo"], [(0, 1, "PLACE")]),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("He said , `` No . ''", "He said, ``No.''"),
        ('the " Big " one ( 3 )', 'the "Big" one (3)'),
        ("Ann 's $ 5", "Ann's $5"),
    ],
)
def test_spaces_are_guessed_from_punctuation(words: str, text: str) -> None:
    split = words.split()
    pairs = zip(split, spacing(split), strict=True)
    assert "".join(word + " " * space for word, space in pairs).strip() == text
