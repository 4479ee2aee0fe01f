"""Given names of two syllables with a hyphen, as Korean and Chinese ones are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.extraction.syllables import is_syllabic

if TYPE_CHECKING:
    from service.extraction.parsing import Model


@pytest.mark.parametrize("word", ["Jae-myung", "Jong-Un", "Ing-wen", "Ka-chun", "Sun-won"])
def test_two_syllables_are_a_name(word: str) -> None:
    assert is_syllabic(word)


@pytest.mark.parametrize(
    "word", ["", "-", "Sun", "Sun-", "-won", "sun-won", "Prize-winning", "Anti-war", "Kung-fu", "Ling-ling", "Jung-gu"]
)
def test_other_words_are_none(word: str) -> None:
    assert not is_syllabic(word)


def test_such_names_stay_one_word(model: Model) -> None:
    text = "Ri Sun-won’s office, “Han Ji-min” and the Kyoto-based firm said so."
    words = [token.text for token in model.parse(text).tokens]
    assert "Sun-won" in words
    assert "Ji-min" in words
    assert "Kyoto-based" not in words
