"""All the rules by which dates are recognised, the more specific first."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.domain.date_expressions import Anchor, Calendar, Part, Portion, Range, Shift, TimeOfDay, TimeUnit
from service.extraction.dates.calendar_patterns import CALENDAR_RULES
from service.extraction.dates.date_grammar import Grammar, Rule, compile_rules
from service.extraction.dates.relative_patterns import RELATIVE_RULES

if TYPE_CHECKING:
    from service.domain.date_expressions import Expression
    from service.extraction.dates.date_grammar import Phrase

_CLOCK = re.compile(r"(\d+)(?:[:.](\d\d))? ?([ap])?")
_NOON = 12
_INNER = (
    "comma", "dash", "possessive", "of", "in", "to", "or", "and", "from", "between", "ago", "after", "so", "old",
    "long", "period", "zone",
)  # fmt: skip
"""Classes of words that stand inside dates and begin none: most words are of no class, and are passed over fast."""


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


def _read_year_end(phrase: Phrase) -> Expression:
    unit = TimeUnit(phrase.value("unit"))
    year_end = Calendar(part="12", day=31)
    return year_end if unit is TimeUnit.YEAR else Part(Shift(unit, 0), Portion.END)


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
    hour = int(match[1])
    if match[3]:
        hour = hour % _NOON + (_NOON if match[3] == "p" else 0)
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
    Rule("between", f"(?<=BETWEEN) <first>({_POINT}) AND <last>({_POINT})", _read_range),
    Rule("weekdays", "<first>({weekday}) (OR|DASH) <last>({weekday})", _read_range),
    Rule("time", f"<day>({_DAY}) COMMA? <time>(CLOCK|DAYTIME) ZONE?", _read_time),
    Rule("time_first", f"<time>(CLOCK|DAYTIME) ZONE? COMMA? <day>({_DAY})", _read_time),
    Rule("step_time", "<the>(THE)? (<step>(STEP)|<text_step>(TEXT_STEP)) <time>(DAYTIME)", _read_step_time),
    Rule(
        "part",
        f"((THE? <portion>(PORTION) DASH?|THE? PORTION? <edge>(EDGE) OF|SOONER IN?) <of>({_WHOLE}))",
        _read_part,
    ),
    Rule("clock", "<time>(CLOCK ZONE?|NOON)", _read_time),
    Rule("year_end", "<unit>(UNIT) (DASH|POSSESSIVE)? END", _read_year_end),
)


@cache
def read_grammar() -> Grammar:
    """Return the grammar of dates, compiled once."""
    return compile_rules((*COMPOSITE_RULES, *CALENDAR_RULES, *RELATIVE_RULES), _INNER)
