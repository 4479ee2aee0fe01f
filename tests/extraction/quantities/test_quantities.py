"""Figures in sentences: [marked words] are figures, anything else is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.domain.quantities import Comparator
from service.domain.vocabulary import read_vocabulary
from service.extraction.dates import find_dates
from service.extraction.inflections import noun_forms
from service.extraction.names import find_names
from service.extraction.quantities import find_quantities

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.mentions import QuantityMention
    from service.extraction.parsing import Model

EXACT, ABOUT, RANGE = Comparator.EXACT, Comparator.ABOUT, Comparator.RANGE
AT_LEAST, MORE_THAN = Comparator.AT_LEAST, Comparator.MORE_THAN
UP_TO, LESS_THAN = Comparator.UP_TO, Comparator.LESS_THAN


def figures_in(model: Model, text: str) -> tuple[Document, list[QuantityMention]]:
    document = model.parse(text)
    names = find_names(document, document.sentences)
    dates = tuple(date for sentence in document.sentences for date in find_dates(document, sentence))
    figures = [find_quantities(document, sentence, dates, names) for sentence in document.sentences]
    return document, [figure for found in figures for figure in found]


@pytest.mark.parametrize(
    ("marked", "comparator", "unit"),
    [
        ("The mill employs [340 workers].", EXACT, "workers"),
        ("The mill employs [at least 1,200 workers].", AT_LEAST, "workers"),
        ("The mill lost [more than three dozen workers].", MORE_THAN, "workers"),
        ("The mill lost [some 3,000 workers].", ABOUT, "workers"),
        ("The mill lost [nearly half] of the workers.", ABOUT, None),
        ("The mill hires [up to 60 weavers] each year.", UP_TO, "weavers"),
        ("The mill hires [fewer than 60 weavers].", LESS_THAN, "weavers"),
        ("The mill hires [a minimum of 60 weavers].", AT_LEAST, "weavers"),
        ("The mill hires [60 or more weavers].", AT_LEAST, "weavers"),
        ("The mill hires between [10 and 12 weavers].", RANGE, "weavers"),
        ("The mill hires [10 to 12 weavers].", RANGE, "weavers"),
        ("The mill hires [three or four weavers].", RANGE, "weavers"),
        ("The mill hired [dozens of weavers].", EXACT, "weavers"),
        ("The mill hired [one weaver].", EXACT, "weaver"),
        ("The mill borrowed [€2.5 million].", EXACT, "euro"),
        ("The mill borrowed [US$5bn] twice.", EXACT, "dollar"),
        ("The mill borrowed [C$700,000].", EXACT, "canadian dollar"),
        ("The mill borrowed between [$3 million and $5 million].", RANGE, "dollar"),
        ("The mill borrowed [30 euros].", EXACT, "euro"),
        ("Rents rose [12.5%].", EXACT, "percent"),
        ("Rents rose [about 4 per cent].", ABOUT, "percent"),
        ("Rents rose to [$900 a month].", EXACT, "dollar per month"),
        ("The road is [37m] wide.", EXACT, "metre"),
        ("The road is [12 miles] long.", EXACT, "mile"),
        ("They limit trucks to [60 km/h].", EXACT, "kilometre per hour"),
        ("It is a [40-mile] road.", EXACT, "mile"),
        ("The road crosses [40 square miles].", EXACT, "square mile"),
        ("The road crosses [40 lonely miles].", EXACT, "mile"),
        ("The road heats to [40 degrees Celsius].", EXACT, "degree celsius"),
        ("The road heats to [40 degrees] Monday.", EXACT, "degree"),
        ("The mill is [40 years old].", EXACT, "year old"),
        ("The mill spins [3,000 spools per day].", EXACT, "spools per day"),
        ("The mill lost [tens of millions of dollars].", EXACT, "dollar"),
        ("The mill has [20-plus years] left.", AT_LEAST, "year"),
        ("The mill has [~40 weavers].", ABOUT, "weavers"),
        ("The mill pays [one in five] weavers.", EXACT, None),
        ("The mill grew by [5 to 20 percent].", RANGE, "percent"),
        ("The mill hired [20–30 weavers].", RANGE, "weavers"),
        ("The mill hired [12 weavers] Monday.", EXACT, "weavers"),
        ("The mill fired [40 cotton weavers].", EXACT, "weavers"),
        ("They waited for [over two years].", MORE_THAN, "year"),
    ],
)
def test_find_quantities(model: Model, marked: str, comparator: Comparator, unit: str | None) -> None:
    document, figures = figures_in(model, re.sub(r"[\[\]]", "", marked))
    assert [(document[figure.span], figure.comparator, figure.unit) for figure in figures] == [
        (re.findall(r"\[(.+?)\]", marked)[0], comparator, unit)
    ]


@pytest.mark.parametrize(
    ("text", "unit", "owner"),
    [
        ("They sent 300 Danish engineers abroad.", "engineers", "Danish"),
        ("They sent 300 young engineers abroad.", "engineers", None),
        ("They met 12 members of the orchestra.", "members", "the orchestra"),
        ("They met half of the orchestra.", None, "the orchestra"),
        ("They met the orchestra’s 12 violinists.", "violinists", "the orchestra"),
    ],
)
def test_owner_of_a_figure(model: Model, text: str, unit: str | None, owner: str | None) -> None:
    _, (figure,) = figures_in(model, text)
    assert (figure.unit, figure.of) == (unit, owner)


@pytest.mark.parametrize(
    "text",
    [
        "The shop on Pier 39 closed in 2019.",
        "The shop closed on March 4, 2019, at 10:45.",
        "The shop came third, or 23rd, in the 1990s.",
        "Call 555-0134 or +1 212-555-0134 now.",
        "Turn to page 12.",
        "They won 3-2 and drew 1-1.",
        "The mill stands at 16-18, near the river.",
        "He lost in round 3, and left room 214.",
        "No one spoke to one another.",
        "An F-16 flew over the G7 leaders.",
        "Vera Lindqvist, 34, lives there.",
        "",
        "… — ?!",
    ],
)
def test_what_is_no_quantity(model: Model, text: str) -> None:
    assert figures_in(model, text)[1] == []


BESIDE = {
    "joints": ("The mill has [5 to 7 looms].", "The mill sent [10 weavers] to [12 mills]."),
    "either": ("The mill hires [three or four weavers].", "The mill hires [10 weavers] or [12 miners]."),
    "both": ("The mill hired between [10 and 12 weavers].", "The mill hired [10 weavers] and [12 miners]."),
    "openers": ("The mill hired between [10 and 12 weavers].", "The mill stands between [two rivers]."),
    "changes": ("The index rose by [5 points] to [20 points].", "The index rose by [5 to 7 points]."),
    "kinds": ("The road crosses [40 square miles].", "The square has [40 benches]."),
    "scales": ("The road heats to [40 degrees Celsius].", "The Celsius scale has [40 lines]."),
    "labels": ("Turn to page 12.", "They read [12 pages]."),
    "measures": ("The mill weaves [40 yards].", "The yard has [40 gates]."),
}
"""For each list of words that join, split, measure or name figures a sentence in which one does, and one in which it
does not: [marked words] are figures."""


@pytest.mark.parametrize("marked", [marked for pair in BESIDE.values() for marked in pair])
def test_words_beside_figures(model: Model, marked: str) -> None:
    document, figures = figures_in(model, re.sub(r"[\[\]]", "", marked))
    assert [document[figure.span] for figure in figures] == re.findall(r"\[(.+?)\]", marked)


def test_every_list_of_words_beside_figures_is_tested_with_a_word_of_it() -> None:
    units = read_vocabulary("service.extraction", "units")
    ranges = read_vocabulary("service.extraction", "comparators")["ranges"]
    lists = ranges | {name: units[name] for name in ("kinds", "scales", "labels", "measures")}

    assert BESIDE.keys() == lists.keys()
    for name, pair in BESIDE.items():
        forms = {form for word in lists[name] for form in noun_forms(word.lower())}
        assert [marked for marked in pair if forms.isdisjoint(re.findall(r"\w+", marked.lower()))] == []


def test_ends_of_a_range_are_kept_apart(model: Model) -> None:
    document, (figure,) = figures_in(model, "He breeds one to two thousand hens.")
    assert [document[numeral] for numeral in figure.numerals] == ["one", "two thousand"]


def test_where_something_got_is_no_range(model: Model) -> None:
    document, figures = figures_in(model, "The index rose by 5 points to 20 points.")
    assert [document[figure.span] for figure in figures] == ["5 points", "20 points"]


def test_a_date_is_not_what_is_counted(model: Model) -> None:
    document, figures = figures_in(model, "Rain cost them 40 last year.")
    assert [(document[figure.span], figure.unit) for figure in figures] == [("40", None)]


def test_a_number_may_be_taken_for_a_name(model: Model) -> None:
    document, figures = figures_in(model, "Dozens of weavers left.")
    assert [(document[figure.span], figure.unit) for figure in figures] == [("Dozens of weavers", "weavers")]


@pytest.mark.parametrize("label", read_vocabulary("service.extraction", "units")["labels"])
def test_labels_make_no_quantities(model: Model, label: str) -> None:
    assert [figure for figure in figures_in(model, f"They turned to {label} 12.")[1] if figure.unit is None] == []


@pytest.mark.parametrize("measure", sorted({*read_vocabulary("service.extraction", "units")["measures"]} - {"won"}))
def test_measures_are_kept_by_their_lemma(model: Model, measure: str) -> None:
    """Won is left out: it is a verb as well."""
    assert [figure.unit for figure in figures_in(model, f"It was a 40-{measure} thing.")[1]] == [measure]
