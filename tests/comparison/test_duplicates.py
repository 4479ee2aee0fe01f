from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.comparison.duplicates import find_copies
from service.comparison.sentences import read_words
from service.domain.duplicates import Copy, DuplicateKind, Edition

BULLETINS = tomllib.loads(Path(__file__).with_name("bulletins.toml").read_text(encoding="utf-8"))

STORY = """
The ferry company Norrline has cancelled all trips between Sandle and Ostby until Friday, its spokesman Per Dahl said.

A storm damaged the ramp in Sandle on Monday night. “We cannot load a single car,” Dahl told reporters in the harbour. \
About 1,200 passengers were left waiting, and 40 of them spent the night in a school.

The mayor of Sandle, Ida Moen, called on the government to send a military vessel. The ministry of transport said it \
was looking into the request, but had no ship in the area.

Norrline carries 300,000 passengers a year. It was fined in 2019 for poor maintenance of its ramps.
"""
LEAD, STORM, MAYOR, COMPANY = STORY.strip().split("\n\n")
OTHER = """
The union of ferry workers in Ostby voted on Tuesday to go on strike from 1 May. Its leader, Jon Lie, said that 86 \
percent of the members wanted higher wages for night shifts. Norrline offered 2.5 percent in March.

The company said it would keep one boat a day running for hospital patients and mail. Talks go on next week.
"""
HEAD = "This article was first published by the Northern Press Agency. Sign up for our newsletter."
FOOT = "Reporting by Ann Lee; editing by Bo Ek. © Northern Press Agency. All rights reserved."


def print_in(source: str, text: str, url: str | None = None) -> Edition:
    return Edition(f"{source}:{hash(text)}", source, url, text)


def compare(one: str, other: str, *, source: str = "gazette", urls: tuple[str, str] | None = None) -> Copy | None:
    """Return what a text is to one that the Daily printed."""
    own_url, other_url = urls or (None, None)
    copies = find_copies(print_in("daily", one, own_url), [print_in(source, other, other_url)])
    return copies[0] if copies else None


def kind(copy: Copy | None) -> DuplicateKind | None:
    return copy.kind if copy else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STORY, "same"),
        (STORY.replace("\n\n", "\n").replace(" ", "  ").replace("\n", "\r\n\r\n"), "same"),
        (STORY.replace("“", '"').replace("”", '"').replace(",", ""), "same"),
        (STORY.upper(), "same"),
        (f"{HEAD}\n\n{STORY}\n{FOOT}", "same"),
        (STORY.replace("1,200", "1200").replace("a single", "one single").replace("one single", "a single"), "same"),
        (f"{LEAD}\n\n{STORM}", "syndicated"),
        (f"{LEAD}\n\n{MAYOR}", "syndicated"),
        (f"{STORM}\n\n{LEAD}\n\n{COMPANY}", "syndicated"),
        (f"{STORY}\n{OTHER}", "syndicated"),
        (f"{OTHER}\n{STORY}", "syndicated"),
        (STORY.replace("has cancelled all", "cancelled all").replace("called on", "asked"), "syndicated"),
        (STORY.replace("Moen", "Moenn").replace("Sandle", "Sandlle").replace("Norrline", "Norline"), "syndicated"),
        (STORY.replace("About 1,200", "About 1,400"), "syndicated"),
        (OTHER, None),
        (f"{OTHER}\n{COMPANY}", None),
        ("", None),
        ("…", None),
    ],
)
def test_what_another_outlet_prints(text: str, expected: str | None) -> None:
    assert kind(compare(STORY, text)) == expected


def test_what_the_same_outlet_prints_is_a_revision_where_it_was_edited() -> None:
    edited = STORY.replace("until Friday", "until Saturday")
    assert kind(compare(STORY, edited, source="daily")) is DuplicateKind.REVISION
    assert kind(compare(STORY, f"{STORY}\nThis article was corrected.", source="daily")) is DuplicateKind.REVISION
    assert kind(compare(STORY, f" {STORY} ", source="daily")) is DuplicateKind.SAME
    assert compare(STORY, OTHER, source="daily") is None


def test_what_stood_at_one_address_may_state_other_facts() -> None:
    updated = STORM.replace("1,200", "1,500").replace("40 of them", "65 of them").replace("Monday", "Tuesday")
    urls = ("https://www.daily.example/ferry?utm_source=mail", "http://daily.example/ferry/#top")
    assert compare(f"{LEAD} {STORM}", f"{LEAD} {updated}") is None
    assert kind(compare(f"{LEAD} {STORM}", f"{LEAD} {updated}", urls=urls)) is DuplicateKind.REVISION
    elsewhere = ("https://daily.example/ferry?id=1", "https://daily.example/ferry?id=2")
    assert compare(f"{LEAD} {STORM}", f"{LEAD} {updated}", urls=elsewhere) is None
    assert compare(STORY, OTHER, urls=urls) is None


@pytest.mark.parametrize("name", BULLETINS)
def test_bulletins_from_one_template_are_no_copies(name: str) -> None:
    one, other = BULLETINS[name]["one"], BULLETINS[name]["two"]
    assert compare(one, other) is None
    assert compare(one, other, source="daily") is None
    assert kind(compare(one, one)) is DuplicateKind.SAME
    assert kind(compare(one, f"{HEAD}\n\n{one}")) is DuplicateKind.SAME


def test_similarity_is_what_is_kept_of_the_shorter_text() -> None:
    kept, own = "Four words stand here. " * 3, "These four are new."
    assert compare("A fire broke out. It was put out. Nobody was hurt. Rain fell.", "A fire broke out.") is not None
    cut = compare(STORY, f"{LEAD} {MAYOR}")
    added = compare(f"{STORY} {OTHER}", f"{kept} {own}")
    assert cut is not None
    assert cut.similarity == 1
    assert added is None
    part = compare(STORY, f"{LEAD} The harbour was built for smaller boats in the years after the war, critics say.")
    assert part is not None
    assert part.similarity == round(19 / 34, 3)


WORDS = st.sampled_from(["Sandle", "ferry", "the", "12", "two", "said", ".", ".\n\n", "—", "Moen", "”"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@given(TEXTS, TEXTS, st.booleans(), st.booleans())
def test_the_relation_is_the_same_from_either_side(one: str, other: str, one_source: bool, one_page: bool) -> None:  # noqa: FBT001
    left = Edition("a", "daily", "https://daily.example/ferry", one)
    right = Edition("b", "daily" if one_source else "gazette", left.url if one_page else None, other)
    there, back = find_copies(left, [right]), find_copies(right, [left])
    assert [(copy.similarity, copy.kind) for copy in there] == [(copy.similarity, copy.kind) for copy in back]
    assert [copy.id for copy in (*there, *back)] in ([], ["b", "a"])


@given(st.text(max_size=300))
def test_any_text_is_the_same_as_itself_if_it_has_words(text: str) -> None:
    copies = find_copies(print_in("daily", text), [print_in("gazette", text)])
    assert bool(copies) == bool(read_words(text))
    assert all(copy.kind is DuplicateKind.SAME and copy.similarity == 1 for copy in copies)
