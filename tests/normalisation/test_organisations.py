"""Organisations under their usual name."""

from __future__ import annotations

import pytest

from service.normalisation.organisations import find_organisation


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the U.N.", "United Nations"), ("WHO", "World Health Organization"), ("Acme", None), ("", None)],
)
def test_find_organisation(name: str, expected: str | None) -> None:
    assert find_organisation(name) == expected
