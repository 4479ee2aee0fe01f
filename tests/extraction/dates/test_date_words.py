"""Every class of words that dates are made of: a word that belongs to it, and one like it that does not."""

from __future__ import annotations

import pytest

from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary
from service.extraction.dates.date_words import pattern_of, read_words

MEMBERS = {
    "month": ("Sept", "Septet"), "short_month": ("Jan", "January"), "weekday": ("Monday", "Monty"),
    "shortday": ("Tues", "Tuesday"), "season": ("summer", "summit"), "unit": ("year", "yearling"),
    "units": ("years", "year"), "weekdays": ("Fridays", "Friday"), "quarter": ("quarter", "quart"),
    "twelvemonth": ("year", "month"), "period": ("period", "comma"), "half": ("half", "third"),
    "fraction": ("quarter", "fifth"), "portion": ("early", "earlier"), "end": ("end", "start"),
    "edge": ("beginning", "begun"), "sooner": ("sometime", "sometimes"), "step": ("last", "lasting"),
    "text_step": ("previous", "previously"), "latest": ("latest", "later"), "past": ("past", "last"),
    "next": ("next", "this"), "the": ("The", "a"), "ago": ("from now", "now"), "before": ("earlier", "early"),
    "after": ("later", "late"), "counted_from": ("before", "beforehand"), "outer": ("next", "this"),
    "ended": ("ending", "end"), "stop": (";", ":"), "long": ("long", "longer"), "century": ("century", "centurion"),
    "decade_word": ("eighties", "eighty"), "daytime": ("afternoon", "after"), "daytimes": ("nights", "knights"),
    "noon": ("midnight", "night"), "zone": ("GMT", "GNP"), "deictic": ("tomorrow", "tomorrows"),
    "deictic_night": ("tonight", "night"), "vague": ("the near future", "the near field"),
    "vague_adjective": ("recent", "resent"), "vague_before_units": ("future", "futures"), "every": ("each", "eel"),
    "repeated": ("weekly", "weakly"), "other": ("other", "otter"), "some": ("consecutive", "executive"),
    "several": ("few", "fewer"), "round": ("dozen", "dozens"), "fiscal": ("fiscal", "fiscally"),
    "old": ("old", "older"), "article": ("an", "any"), "of": ("of", "off"), "in": ("in", "inn"), "at": ("at", "as"),
    "on": ("on", "own"), "to": ("until", "unto"), "or": ("or", "ore"), "so": ("so", "sew"), "and": ("and", "ant"),
    "between": ("between", "betwixt"), "comma": (",", "."), "dash": ("–", "_"),
    "possessive": ("’s", "s"), "holiday": ("New Year’s Eve", "New York Eve"),
    "number": ("forty-two", "forty-nil"), "ordinal": ("23rd", "0th"), "year": ("’05", "05"), "day": ("31", "32"),
    "decade": ("1990s", "1995s"), "clock": ("10:30 p.m.", "25:99"), "stamp": ("2013-03-22", "2013-3"),
    "numbered": ("Q4", "Q5"),
}  # fmt: skip


def belongs(name: str, words: str) -> bool:
    """Tell whether some words are read as one word, and that of a class."""
    codes = read_words(words, Span(0, len(words))).codes
    return len(codes) == 1 and codes in pattern_of(name)


def test_every_class_has_an_example() -> None:
    assert read_vocabulary("service.extraction", "dates").keys() - {"capitalised"} <= MEMBERS.keys()


@pytest.mark.parametrize(("name", "member"), [(name, member) for name, (member, _) in MEMBERS.items()])
def test_what_belongs_to_a_class(name: str, member: str) -> None:
    assert belongs(name, member)


@pytest.mark.parametrize(("name", "stranger"), [(name, stranger) for name, (_, stranger) in MEMBERS.items()])
def test_what_does_not_belong_to_a_class(name: str, stranger: str) -> None:
    assert not belongs(name, stranger)


@pytest.mark.parametrize("word", ["may", "march", "august", "sat", "sun", "wed"])
def test_names_of_days_and_months_need_a_capital(word: str) -> None:
    assert not belongs("month", word)
    assert not belongs("shortday", word)
    assert belongs("month", word.capitalize()) or belongs("shortday", word.capitalize())
