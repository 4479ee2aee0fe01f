"""Rules for dates told from another one, for lengths of time, and for what comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.date_expressions import Anchor, Direction, Duration, Repeated, Shift, TimeOfDay, TimeUnit, Vague
from service.extraction.dates.date_grammar import Rule

if TYPE_CHECKING:
    from service.domain.date_expressions import Expression
    from service.extraction.dates.date_grammar import Phrase

_WAYS = {-1: Direction.PAST, 0: Direction.PRESENT, 1: Direction.FUTURE}


def _read_offset(phrase: Phrase) -> Expression:
    """Read "two years ago", "a week later"."""
    if "ago" in phrase:
        return Shift(_unit(phrase), -1, phrase.text("count"))
    sign = phrase.number("sign", "before", "after")
    compared = _unit(phrase) is TimeUnit.YEAR and sign == -1
    return Shift(_unit(phrase), sign, phrase.text("count"), Anchor.COMPARISON if compared else Anchor.PREVIOUS)


def _read_year_before(phrase: Phrase) -> Expression:
    return Shift(_unit(phrase), -1, "1", Anchor.COMPARISON)


def _read_step(phrase: Phrase) -> Expression:
    return Shift(_unit(phrase), phrase.number("step"))


def _read_text_step(phrase: Phrase) -> Expression:
    return Shift(_unit(phrase), phrase.number("step", "text_step", "next"), "1", Anchor.PREVIOUS)


def _read_this(phrase: Phrase) -> Expression:
    """Read "the year", "the quarter": the one that is spoken of."""
    unit = _unit(phrase)
    anchor = {TimeUnit.DAY: Anchor.PREVIOUS, TimeUnit.QUARTER: Anchor.COMPARISON}.get(unit, Anchor.PUBLICATION)
    return Shift(unit, 0, "1", anchor)


def _read_length(phrase: Phrase) -> Expression:
    """Read "two years", "the past six months", "the last decade", "half an hour"."""
    return Duration(_unit(phrase), "half" if "half" in phrase else phrase.text("count"))


def _read_one(phrase: Phrase) -> Expression:
    return Duration(_unit(phrase), "1")


def _read_vague(phrase: Phrase) -> Expression:
    way = phrase.value("way", "vague", "vague_adjective", "vague_before_units")
    return Vague(Direction(way) if way else _WAYS[phrase.number("step", "step", "past")])


def _read_deictic(phrase: Phrase) -> Expression:
    days = phrase.number("day", "deictic")
    return Shift(TimeUnit.DAY, (days > 0) - (days < 0), str(abs(days)))


def _read_deictic_night(phrase: Phrase) -> Expression:
    return TimeOfDay(Shift(TimeUnit.DAY, phrase.number("day", "deictic_night")), "NI")


def _read_repeated(phrase: Phrase) -> Expression:
    if "weekday" in phrase:
        return Repeated(f"XXXX-WXX-{phrase.number('weekday')}")
    if "month" in phrase:
        return Repeated(f"XXXX-{phrase.number('month'):02}")
    if "adverb" in phrase:
        return Repeated(phrase.value("adverb", "repeated"))
    unit = _unit(phrase)
    return Repeated(f"PT1{unit[1:]}" if unit.startswith("T") else f"P1{unit}")


def _unit(phrase: Phrase) -> TimeUnit:
    return TimeUnit(phrase.value("unit", "unit", "units"))


RELATIVE_RULES = (
    Rule("count", "(NUMBER|ARTICLE? SEVERAL) (NUMBER|SEVERAL|OF (?=SEVERAL)|(OR|TO|DASH) (?=NUMBER))* OF? | ARTICLE"),
    Rule("ago", "<count>({count})? DASH? SOME* <unit>(UNIT|UNITS) (OR SO)? <ago>(AGO)", _read_offset),
    Rule("later", "<count>({count}) DASH? SOME* <unit>(UNIT|UNITS) (OR SO)? <sign>(BEFORE|AFTER)", _read_offset),
    Rule("year_before", "THE? SOME? <unit>(TWELVEMONTH) DASH (AGO|BEFORE) (PERIOD|UNIT)?", _read_year_before),
    Rule("past_lengths", "(THE|STEP)? STEP <count>({count}) SOME* <unit>(UNIT|UNITS)", _read_length),
    Rule("first_lengths", "THE? ORDINAL <count>({count}) SOME* <unit>(UNITS)", _read_length),
    Rule("past_length", "THE PAST <unit>(UNIT)", _read_one),
    Rule("next_in_text", "THE <step>(NEXT) <unit>(UNIT)", _read_text_step),
    Rule("latest", "THE? LATEST FISCAL? <unit>(UNIT)", _read_this),
    Rule("step", "(THE? STEP)? <step>(STEP) FISCAL? <unit>(UNIT)", _read_step),
    Rule("text_step", "THE? (STEP|TEXT_STEP)? <step>(TEXT_STEP) FISCAL? <unit>(UNIT)", _read_text_step),
    Rule(
        "vague_units", "THE? (<step>(STEP)|<way>(VAGUE_ADJECTIVE|VAGUE_BEFORE_UNITS)) (UNITS) (AND UNITS)?", _read_vague
    ),
    Rule("deictic", "<day>(DEICTIC)", _read_deictic),
    Rule("deictic_night", "<day>(DEICTIC_NIGHT)", _read_deictic_night),
    Rule(
        "repeated",
        "EVERY (<weekday>(WEEKDAY)|<month>(MONTH)|SOME? <unit>(UNIT)) | <adverb>(REPEATED)",
        _read_repeated,
    ),
    Rule("every_few", "EVERY <count>(NUMBER|SEVERAL) <unit>(UNITS)", _read_length),
    Rule(
        "length",
        "(THE? <count>({count}) SOME*|<half>(HALF) DASH? ARTICLE?) "
        "(?!QUARTER OF) <unit>(UNIT|UNITS) (?!DASH? OLD|OF OLD)",
        _read_length,
    ),
    Rule("hyphened_length", "<count>({count}) DASH (?!QUARTER) <unit>(UNIT|UNITS) (?!DASH? OLD)", _read_length),
    Rule("unknown_length", "(SEVERAL OF)? (?!QUARTER) <unit>(UNITS) (DASH LONG)? (?!DASH? OLD|OF OLD)", _read_length),
    Rule("vague", "<way>(VAGUE|VAGUE_ADJECTIVE) | (?<=IN) THE <step>(PAST)", _read_vague),
    Rule("this", "THE FISCAL? SOME? <unit>(UNIT)", _read_this),
)
