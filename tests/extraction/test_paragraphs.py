"""Where paragraphs begin and end."""

from __future__ import annotations

import pytest

from service.extraction.paragraphs import find_paragraphs

WRAPPED = "The harbour master said on Tuesday that the northern pier of the old port,\nwhich"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("One.", ["One."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\n  Two. ", ["One.", "Two."]),
        ("A short line\nin lower case", ["A short line", "in lower case"]),
        (f"{WRAPPED} was closed.", [f"{WRAPPED} was closed."]),
        (WRAPPED.replace("\n", "\n\n"), WRAPPED.split("\n")),
    ],
)
def test_lines_are_paragraphs_unless_they_continue(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_paragraphs(text)] == expected
