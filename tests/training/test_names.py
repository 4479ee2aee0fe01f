"""What belongs to a name."""

import pytest

from training.labels import settled
from training.names import Name, longest_first, title_length


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("US Secretary of State John Kerry", 4),
        ("Russian Foreign Minister Lavrov", 3),
        ("Prime Minister", 2),
        ("Jordan Hill", 0),
        ("Stephen King", 0),
    ],
)
def test_title_length(words: str, length: int) -> None:
    assert title_length(words.split()) == length


@pytest.mark.parametrize(
    ("label", "name", "expected"),
    [
        ("ORG", "Iran", "PLACE"),
        ("OTHER", "Spanish", "GROUP"),
        ("PERSON", "Jordan", "PERSON"),
        ("ORG", "Reuters", "ORG"),
    ],
)
def test_settled(label: str, name: str, expected: str) -> None:
    assert settled(label, name) == expected


def test_the_longest_name_wins() -> None:
    names = [Name(2, 3, "PLACE"), Name(0, 3, "ORG"), Name(4, 5, "PLACE")]
    assert longest_first(names) == (Name(0, 3, "ORG"), Name(4, 5, "PLACE"))
