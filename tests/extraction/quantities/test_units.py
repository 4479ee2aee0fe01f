"""Every class of units: where a word or sign of it makes one, and where it makes none."""

from __future__ import annotations

import pytest

from service.domain.document import Document
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary
from service.extraction.quantities.numerals import find_numerals
from service.extraction.quantities.units import find_unit

TABLES: dict[str, list[tuple[str, str, str | None]]] = {
    "signs": [("€5", "€5", "euro"), ("5€", "5€", "euro"), ("€ 5 m", "€ 5 m", "euro"), ("5¤", "5", None)],
    "dollars": [("C$5", "C$5", "canadian dollar"), ("$US5", "$US5", "dollar"), ("XC$5", "5", None)],
    "codes": [("EUR 5", "EUR 5", "euro"), ("5 EUR", "5 EUR", "euro"), ("5 EURO", "5", None)],
    "percent": [("5 pct", "5 pct", "percent"), ("5%", "5%", "percent"), ("5 pcts", "5", None)],
    "symbols": [("5 km/h", "5 km/h", "kilometre per hour"), ("5m2", "5m2", "square metre"), ("5 kmx", "5", None)],
    "attached": [("5m", "5m", "metre"), ("5C", "5C", "degree celsius"), ("5 m", "5", None)],
    "rates": [("$5 a barrel", "$5 a barrel", "dollar per barrel"), ("$5 a bottle", "$5", "dollar")],
}
"""For each table some texts that begin with a number, and the figure in each with its unit."""
ELSEWHERE = {"measures", "labels", "kinds", "scales"}
"""Tables that are read off the words around a number: test_quantities.py."""


def test_every_table_has_examples() -> None:
    assert read_vocabulary("service.extraction", "units").keys() == TABLES.keys() | ELSEWHERE


@pytest.mark.parametrize(("text", "figure", "unit"), [row for rows in TABLES.values() for row in rows])
def test_find_unit(text: str, figure: str, unit: str | None) -> None:
    sentence = Span(0, len(text))
    (number,) = find_numerals(text, sentence)
    measured = find_unit(Document(text, (), (sentence,), (sentence,)), number, sentence)
    assert (text[measured.span.start : measured.span.end], measured.unit) == (figure, unit)
