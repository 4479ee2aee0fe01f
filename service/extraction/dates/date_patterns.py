"""All the rules by which dates are recognised, the more specific first."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.domain.date_expressions import Anchor, Calendar, Offset, Part, Portion, Range, Shift, TimeOfDay, TimeUnit
from service.extraction.dates.calendar_patterns import CALENDAR_RULES
from service.extraction.dates.date_grammar import Grammar, Rule, compile_rules
from service.extraction.dates.relative_patterns import RELATIVE_RULES

if TYPE_CHECKING:
    from service.domain.date_expressions import Expression
    from service.extraction.dates.date_grammar import Phrase

_CLOCK = re.compile(r"(\d\d?)[:.]?(\d\d)? ?(?:o'clock)?([ap])?")
_HALVES = {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}
_NOON = 12
_INNER = (
    "comma", "dash", "possessive", "of", "in", "at", "on", "to", "or", "and", "ago", "after", "so", "old", "long",
    "period", "zone", "between", "counted_from", "ended", "stop", "other",
)  # fmt: skip
"""Classes of words that stand inside dates and begin none: most words are of no class, and are passed over fast."""
_TIMELESS = (
    "the", "article", "step", "text_step", "number", "day", "ordinal", "several", "round", "some", "every", "other",
    "portion", "edge", "end", "sooner", "half", "fraction", "before", "outer", "next", "latest", "fiscal",
)  # fmt: skip
"""Classes of words that may begin a date and make none by themselves."""


def _read_range(phrase: Phrase) -> Expression | None:
    first, last = phrase.expression("first"), phrase.expression("last")
    return Range(first, last) if first and last else None


def _read_portions(phrase: Phrase) -> Expression | None:
    of = phrase.expression("of")
    first, last = (Portion(phrase.value(part, "portion")) for part in ("first", "last"))
    return Range(Part(of, first), Part(of, last)) if of else None


def _read_part(phrase: Phrase) -> Expression | None:
    """Read "early next week", "the end of 1990"; "later this year" is no part that can be told."""
    of = phrase.expression("of")
    portion = phrase.value("edge") or phrase.value("portion")
    return Part(of, Portion(portion)) if of and portion else of


def _read_outermost(phrase: Phrase) -> Expression | None:
    """Read "the first week of March", "the last day of the year"; of "the second week" only March can be told."""
    of = phrase.expression("of")
    portions = {1: Portion.START, -1: Portion.END}
    portion = portions.get(phrase.number("first", "ordinal") or phrase.number("last", "step"))
    return Part(of, portion) if of and portion else of


def _read_unit_end(phrase: Phrase) -> Expression:
    """Read "year-end 2019", "the quarter's end"."""
    year = phrase.text("year")
    return Part(Calendar(year) if year else Shift(TimeUnit(phrase.value("unit")), 0), Portion.END)


def _read_offset(phrase: Phrase) -> Expression | None:
    """Read "two days before Christmas", "the week of March 6", "Easter weekend"."""
    of = phrase.expression("of")
    unit = TimeUnit(phrase.value("unit", "unit", "units"))
    count = phrase.text("count") or "1"
    return Offset(Shift(unit, phrase.number("sign", "counted_from"), count, Anchor.PREVIOUS), of) if of else None


def _read_time(phrase: Phrase) -> Expression | None:
    day = phrase.expression("day")
    return TimeOfDay(day, _time(phrase))


def _read_step_time(phrase: Phrase) -> Expression:
    """Read "this morning", "last night", "the next morning", "that evening"."""
    if "step" in phrase and "the" not in phrase:
        return TimeOfDay(Shift(TimeUnit.DAY, phrase.number("step")), _time(phrase))
    step = phrase.number("step") or phrase.number("text_step")
    return TimeOfDay(Shift(TimeUnit.DAY, step or 0, "1", Anchor.PREVIOUS), _time(phrase))


def _time(phrase: Phrase) -> str:
    """Return a time of day as TimeML writes it: "22:30" for "10:30 p.m.", "MO" for "morning"."""
    named: str | None = phrase.value("time", "daytime")
    match = _CLOCK.match(phrase.text("time") or "")
    if named or match is None:
        return named or ""
    hour, half = int(match[1]), match[3] or _HALVES.get(phrase.value("daytime"))
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"


_DAY = "{date}|{date_first}|{weekday}|{deictic}|{holiday}"
_POINT = "{stamp}|{date}|{date_first}|{month_of}|{month}|{weekday}|{season_of}|{decade}|{year}"
_WHOLE = (
    "{time}|{date}|{date_first}|{month_of}|{month}|{quarter}|{step}|{text_step}|{season_of}|{season}|{weekday}"
    "|{deictic}|{decade}|{century}|{fiscal_year}|{year}|{holiday}|{this}"
)
COMPOSITE_RULES = (
    Rule("portions", f"<first>(PORTION) (TO|OR|AND|DASH) <last>(PORTION) DASH? <of>({_WHOLE})", _read_portions),
    Rule("dashed", f"<first>({_POINT}) DASH <last>({_POINT})", _read_range),
    Rule("between", "(?<=BETWEEN) <first>({date}|{month}) AND <last>({date}|{month_of}|{month})", _read_range),
    Rule("either_day", "<first>({weekday}) OR <last>({weekday})", _read_range),
    Rule("time", f"<day>({_DAY}) (COMMA|AT)? <time>(CLOCK|DAYTIME) ZONE?", _read_time),
    Rule("time_first", f"<time>(CLOCK|DAYTIME) ZONE? (COMMA|ON)? <day>({_DAY})", _read_time),
    Rule("time_of", f"THE <time>(DAYTIME) OF <day>({_DAY})", _read_time),
    Rule("hour_in_the", "<time>(CLOCK|DAY) IN THE <daytime>(DAYTIME)", _read_time),
    Rule("in_the", "(?<=IN) THE (PORTION DASH?)? <time>(DAYTIME)", _read_time),
    Rule("step_time", "<the>(THE)? (<step>(STEP)|<text_step>(TEXT_STEP)) <time>(DAYTIME)", _read_step_time),
    Rule(
        "part",
        f"(THE? <portion>(PORTION) (DASH|IN|ON)?|THE? PORTION? <edge>(EDGE) OF|SOONER (IN|ON)?) <of>({_WHOLE})",
        _read_part,
    ),
    Rule("outermost", f"THE (<first>(ORDINAL)|<last>(STEP)) (?!QUARTER) UNIT OF <of>({_WHOLE})", _read_outermost),
    Rule("clock", "<time>(CLOCK ZONE?|NOON)", _read_time),
    Rule(
        "offset", f"(THE|<count>({{count}})) SOME? <unit>(UNIT|UNITS) <sign>(COUNTED_FROM) <of>({_DAY})", _read_offset
    ),
    Rule("unit_of", f"THE <unit>(UNIT) OF <of>({_DAY})", _read_offset),
    Rule("holiday_unit", "<of>({holiday}) <unit>(UNIT)", _read_offset),
    Rule("unit_end", "<unit>(UNIT) (DASH|POSSESSIVE)? END (OF? <year>(YEAR))?", _read_unit_end),
)


@cache
def read_grammar() -> Grammar:
    """Return the grammar of dates, compiled once."""
    return compile_rules((*COMPOSITE_RULES, *CALENDAR_RULES, *RELATIVE_RULES), _INNER, _TIMELESS)
