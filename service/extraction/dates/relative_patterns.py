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
    """Read "two years ago", "a week later", "the year before"."""
    if "ago" in phrase:
        return Shift(_unit(phrase), phrase.number("ago"), phrase.text("count"))
    sign = phrase.number("sign", "before", "after", "counted_from")
    compared = _unit(phrase) is TimeUnit.YEAR and sign == -1
    anchor = Anchor.COMPARISON if compared else Anchor.PREVIOUS
    return Shift(_unit(phrase), sign, "1" if "the" in phrase else phrase.text("count"), anchor)


def _read_beyond(phrase: Phrase) -> Expression | None:
    """Read "the week before last", "the year after next"."""
    sign = phrase.number("sign", "counted_from")
    return Shift(_unit(phrase), sign, "two") if sign == phrase.number("outer") else None


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
    """Read "two years", "the past six months", "the last decade", "half an hour", "a year and a half"."""
    numeral = phrase.text("fraction") or phrase.text("count")
    return Duration(_unit(phrase), f"{numeral} {phrase.text('more')}" if "more" in phrase else numeral)


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


def _read_weekdays(phrase: Phrase) -> Expression:
    """Read "every Monday", "Tuesday nights", "Sundays"."""
    time = phrase.value("daytime", "daytime", "daytimes")
    day = f"XXXX-WXX-{phrase.number('weekday', 'weekday', 'weekdays')}"
    return Repeated(f"{day}T{time}" if time else day)


def _read_part_of_year(phrase: Phrase) -> Expression:
    month = phrase.number("part", "month")
    return Repeated(f"XXXX-{month:02}" if month else f"XXXX-{phrase.value('part', 'season')}")


def _read_every(phrase: Phrase) -> Expression:
    """Read "each week", "every other day", "every morning"."""
    if "daytime" in phrase:
        return Repeated(f"XXXX-XX-XXT{phrase.value('daytime')}")
    unit, count = _unit(phrase), phrase.number("other") or 1
    return Repeated(f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}")


def _read_repeated(phrase: Phrase) -> Expression:
    return Repeated(phrase.value("repeated"))


def _unit(phrase: Phrase) -> TimeUnit:
    return TimeUnit(phrase.value("unit", "unit", "units"))


RELATIVE_RULES = (
    Rule(
        "count",
        "(NUMBER|ARTICLE? SEVERAL|ARTICLE ROUND) (NUMBER|SEVERAL|OF (?=SEVERAL|ROUND)|(OR|TO|DASH) (?=NUMBER))*"
        "(OF|DASH? AND DASH? ARTICLE DASH? HALF)? | ARTICLE",
    ),
    Rule("ago", "<count>({count})? DASH? SOME* <unit>(UNIT|UNITS) (OR SO)? <ago>(AGO)", _read_offset),
    Rule(
        "later",
        "(<the>(THE)|<count>({count})) DASH? SOME* <unit>(UNIT|UNITS) (OR SO)?"
        "<sign>(BEFORE|AFTER|COUNTED_FROM (?=COMMA|STOP|AND|$))",
        _read_offset,
    ),
    Rule("beyond", "THE <unit>(UNIT) <sign>(COUNTED_FROM) <outer>(OUTER)", _read_beyond),
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
    Rule("every_weekday", "EVERY <weekday>(WEEKDAY) <daytime>(DAYTIME)?", _read_weekdays),
    Rule("weekdays", "<weekday>(WEEKDAYS|WEEKDAY (?=DAYTIMES)) <daytime>(DAYTIME|DAYTIMES)?", _read_weekdays),
    Rule("every_part_of_year", "EVERY <part>(MONTH|SEASON)", _read_part_of_year),
    Rule("every", "EVERY (<daytime>(DAYTIME)|(<other>(OTHER)|SOME)? <unit>(UNIT))", _read_every),
    Rule("repeated", "<repeated>(REPEATED)", _read_repeated),
    Rule("every_few", "EVERY <count>(NUMBER|SEVERAL) <unit>(UNITS)", _read_length),
    Rule(
        "length",
        "(ARTICLE? <fraction>(FRACTION) DASH? ARTICLE?|THE? <count>({count}) SOME*) "
        "(?!QUARTER OF) <unit>(UNIT|UNITS) <more>(AND ARTICLE HALF)? (?!DASH? OLD|OF OLD|DASH LONG)",
        _read_length,
    ),
    Rule("hyphened_length", "<count>({count}) DASH (?!QUARTER) <unit>(UNIT|UNITS) (?!DASH? OLD)", _read_length),
    Rule("unknown_length", "(SEVERAL OF)? (?!QUARTER) <unit>(UNITS) (DASH LONG)? (?!DASH? OLD|OF OLD)", _read_length),
    Rule("vague", "<way>(VAGUE|VAGUE_ADJECTIVE) | (?<=IN) THE <step>(PAST)", _read_vague),
    Rule("unit_long", "<unit>(UNIT) DASH LONG", _read_one),
    Rule("ended_year", "THE FISCAL? <unit>(TWELVEMONTH) (?=COMMA? ENDED)", _read_one),
    Rule("this", "THE FISCAL? SOME? <unit>(UNIT)", _read_this),
)
