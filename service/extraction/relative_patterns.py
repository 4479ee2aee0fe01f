"""Rules for dates told from another one, for lengths of time, and for what comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.date_expressions import Anchor, Direction, Duration, Repeated, Shift, TimeOfDay, TimeUnit, Vague
from service.extraction.date_grammar import Rule

if TYPE_CHECKING:
    from service.domain.date_expressions import Expression
    from service.extraction.date_grammar import Phrase

_UNIT_CLASSES = ("unit", "units", "quarter", "quarters")
_WAYS = {-1: Direction.PAST, 0: Direction.PRESENT, 1: Direction.FUTURE}


def _read_offset(phrase: Phrase) -> Expression:
    """Read "two years ago", "a week later"."""
    if "ago" in phrase:
        return Shift(_unit(phrase), -1, phrase.text("count"))
    sign = phrase.value("sign", "before") or phrase.value("sign", "after")
    compared = _unit(phrase) is TimeUnit.YEAR and sign == -1
    return Shift(_unit(phrase), sign, phrase.text("count"), Anchor.COMPARISON if compared else Anchor.PREVIOUS)


def _read_year_before(phrase: Phrase) -> Expression:
    return Shift(_unit(phrase), -1, "1", Anchor.COMPARISON)


def _read_step(phrase: Phrase) -> Expression:
    return Shift(_unit(phrase), phrase.value("step", "step"))


def _read_text_step(phrase: Phrase) -> Expression:
    step = phrase.value("step", "text_step")
    return Shift(_unit(phrase), 1 if step is None else step, "1", Anchor.PREVIOUS)


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
    way = phrase.value("way", "vague") or phrase.value("way", "vague_adjective") or phrase.value("way", "vague_before_units")
    return Vague(Direction(way) if way else _WAYS[phrase.value("step", "step")])


def _read_deictic(phrase: Phrase) -> Expression:
    return Shift(TimeUnit.DAY, phrase.value("day", "deictic"))


def _read_deictic_night(phrase: Phrase) -> Expression:
    return TimeOfDay(Shift(TimeUnit.DAY, phrase.value("day", "deictic_night")), "NI")


def _read_repeated(phrase: Phrase) -> Expression:
    if "weekday" in phrase:
        return Repeated(f"XXXX-WXX-{phrase.value('weekday', 'weekday')}")
    if "month" in phrase:
        return Repeated(f"XXXX-{phrase.value('month', 'month'):02}")
    unit = _unit(phrase)
    return Repeated(phrase.value("adverb", "repeated") or f"P{'T' * unit.startswith('T')}1{unit.removeprefix('T')}")


def _unit(phrase: Phrase) -> TimeUnit:
    found = (phrase.value("unit", name) for name in _UNIT_CLASSES)
    return TimeUnit(next((unit for unit in found if unit), TimeUnit.YEAR))


RELATIVE_RULES = (
    Rule("count", "ARTICLE? (NUMBER|SEVERAL) (NUMBER|SEVERAL|OF (?=SEVERAL)|(OR|TO|DASH) (?=NUMBER))* OF? | ARTICLE"),
    Rule("any_unit", "UNIT|UNITS|QUARTER|QUARTERS"),
    Rule("ago", "<count>({count})? DASH? SOME* <unit>({any_unit}) (OR SO)? <ago>(AGO)", _read_offset),
    Rule("later", "<count>({count}) DASH? SOME* <unit>({any_unit}) (OR SO)? <sign>(BEFORE|AFTER)", _read_offset),
    Rule("year_before", "THE? SOME? <unit>(UNIT) DASH (AGO|BEFORE) (PERIOD|UNIT|QUARTER)?", _read_year_before),
    Rule("past_lengths", "(THE|STEP)? STEP <count>({count}) SOME* <unit>({any_unit})", _read_length),
    Rule("first_lengths", "THE? ORDINAL <count>({count}) SOME* <unit>(UNITS|QUARTERS)", _read_length),
    Rule("past_length", "THE PAST <unit>(UNIT|QUARTER)", _read_one),
    Rule("next_in_text", "THE NEXT <unit>(UNIT)", _read_text_step),
    Rule("latest", "THE? LATEST FISCAL? <unit>(UNIT|QUARTER)", _read_this),
    Rule("step", "(THE? STEP)? <step>(STEP) FISCAL? <unit>(UNIT|QUARTER)", _read_step),
    Rule("text_step", "THE? (STEP|TEXT_STEP)? <step>(TEXT_STEP) FISCAL? <unit>(UNIT|QUARTER)", _read_text_step),
    Rule("vague_units", "THE? (<step>(STEP)|<way>(VAGUE_ADJECTIVE|VAGUE_BEFORE_UNITS)) (UNITS|QUARTERS) (AND UNITS)?", _read_vague),
    Rule("deictic", "<day>(DEICTIC)", _read_deictic),
    Rule("deictic_night", "<day>(DEICTIC_NIGHT)", _read_deictic_night),
    Rule(
        "repeated",
        "EVERY (<weekday>(WEEKDAY)|<month>(MONTH)|SOME? <unit>(UNIT|QUARTER)) | <adverb>(REPEATED)",
        _read_repeated,
    ),
    Rule("every_few", "EVERY <count>(NUMBER|SEVERAL) <unit>(UNITS|QUARTERS)", _read_length),
    Rule(
        "length",
        "(THE? <count>({count}) DASH? SOME* DASH?|<half>(HALF) DASH? ARTICLE?) "
        "<unit>(UNIT|UNITS|(QUARTER|QUARTERS) (?!OF)) (?!DASH? OLD|OF OLD)",
        _read_length,
    ),
    Rule("unknown_length", "(SEVERAL OF)? <unit>(UNITS) (DASH LONG)? (?!DASH? OLD|OF OLD)", _read_length),
    Rule("vague", "<way>(VAGUE|VAGUE_ADJECTIVE) | (?<=IN) THE <step>(PAST)", _read_vague),
    Rule("this", "THE FISCAL? SOME? <unit>(UNIT|QUARTER)", _read_this),
)
