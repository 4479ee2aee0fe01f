"""Figures side by side, by what they are figures of."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

STRIKE = ("police count", "union count")
TOLLS = ("first toll", "second toll", "third toll")


def only(groups: list[dict[str, Any]]) -> dict[str, Any]:
    (group,) = groups
    return group


def given(group: dict[str, Any]) -> dict[str, tuple[float, str]]:
    """Return who gives which figure of a group."""
    return {each["speaker"]["name"]: (each["value"], each["comparator"]) for each in group["figures"]}


def test_a_matter_has_all_its_figures_with_receipts(newsroom: Any) -> None:
    stored = newsroom.send(STRIKE)
    group = only(newsroom.look_up("figures", unit="nurses"))
    assert given(group) == {"French police": (3000, "about"), "French Health Union": (9000, "at_least")}
    assert (group["roots"], group["outlets"], group["contradiction"]) == (2, 2, True)
    assert (group["low"], group["matter"]["unit"]) == (3000, "nurses")
    figure = next(each for each in group["figures"] if each["value"] == 9000)
    claim = only(newsroom.look_up("claims", source="Workers Weekly"))
    assert figure["claim"] == claim["id"]
    assert figure["article"]["id"] == stored["union count"]["id"]
    shared = ("source", "speaker", "via", "said", "quote")
    assert [figure[name] for name in shared] == [claim[name] for name in shared]
    assert (figure["text"], figure["low"], figure["high"]) == ("At least 9,000 nurses", 9000, None)


def test_a_growing_toll_is_no_contradiction(newsroom: Any) -> None:
    newsroom.send(TOLLS)
    group = only(newsroom.look_up("figures", entity="Peru"))
    assert [each["value"] for each in group["figures"]] == [40, 95, 130], "in the order in which they were said"
    assert (group["low"], group["high"], group["contradiction"]) == (40, 130, False)
    assert (group["roots"], group["outlets"]) == (1, 3), "three outlets cite one ministry"
    assert group["matter"]["stage"] == "killed"


def test_what_was_known_on_a_day(newsroom: Any) -> None:
    newsroom.send(TOLLS)
    known = {
        day: [each["value"] for group in newsroom.look_up("figures", as_of=day) for each in group["figures"]]
        for day in ("2023-03-05", "2023-03-06", "2023-03-07", "2023")
    }
    assert known == {"2023-03-05": [], "2023-03-06": [40], "2023-03-07": [40, 95], "2023": [40, 95, 130]}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"unit": "nurses"}, 2),
        ({"unit": ["nurses", "soldiers"]}, 2),
        ({"unit": "soldiers"}, 0),
        ({"entity": "Lyon"}, 2),
        ({"entity": ["Lyon", "Peru"], "unit": "nurse"}, 2),
        ({"entity": "Peru"}, 1),
        ({"entity": "Chile"}, 0),
        ({"place": "Nowhere"}, 0),
        ({"unit": "nurses", "event_type": "PROTEST"}, 2),
        ({"unit": "nurses", "event_type": "AID"}, 0),
        ({"unit": "nurses", "source": "workers-weekly"}, 1),
        ({"unit": "nurses", "from": "2024-02-10", "to": "2024-02-10"}, 2),
        ({"unit": "nurses", "from": "2024-02-11"}, 0),
        ({"unit": "nurses", "to": "2024-01"}, 0),
    ],
)
def test_figures_are_filtered(newsroom: Any, asked: dict[str, Any], found: int) -> None:
    newsroom.send((*STRIKE, "first toll"))
    assert sum(len(each["figures"]) for each in newsroom.look_up("figures", **asked)) == found


def test_what_is_counted_is_found_by_any_word_for_it(newsroom: Any) -> None:
    newsroom.send_one("A", "2024-05-02", "Peru sent 300 soldiers to Chile in May 2024, Ann Lee said.")
    newsroom.send_one("B", "2024-05-03", "Tom Reed said that Peru had sent about 300 troops to Chile in May 2024.")
    newsroom.send_one("C", "2024-05-04", "Tom Reed said that Peru had sent 300 trucks to Chile in May 2024.")
    groups = [newsroom.look_up("figures", unit=unit) for unit in ("soldiers", "troops", "Servicemen")]
    assert groups[0] == groups[1] == groups[2]
    assert sorted(only(groups[0])["figures"][n]["text"] for n in range(2)) == ["300 soldiers", "about 300 troops"]


def test_a_unit_that_tells_what_befell_them_finds_only_those(newsroom: Any) -> None:
    newsroom.send_one("A", "2024-05-02", "The flood in Peru killed 12 people and injured 70 people, Ann Lee said.")
    newsroom.send_one("B", "2024-05-02", "The flood in Peru killed 3 soldiers, Tom Reed said.")
    found = {
        unit: sorted(each["value"] for group in newsroom.look_up("figures", unit=unit) for each in group["figures"])
        for unit in ("deaths", "injuries", "people", "soldiers")
    }
    assert found == {"deaths": [3, 12], "injuries": [70], "people": [3, 12, 70], "soldiers": [3]}


def test_what_nobody_is_named_for_has_one_root_in_all_copies(newsroom: Any) -> None:
    text = (
        "The flood in Trujillo, Peru, killed 12 people on Monday. The river had risen by four metres overnight after"
        " days of rain in the mountains, and it swept away a bridge, a school and two hundred metres of the coast road."
    )
    for outlet in ("A", "B"):
        newsroom.send_one(outlet, "2024-05-06", text)
    newsroom.send_one("C", "2024-05-06", "A flood in Trujillo, Peru, on Monday killed 12 people, and shut all schools.")
    group = only(newsroom.look_up("figures", unit="deaths"))
    assert len(group["figures"]) == 3
    assert (group["roots"], group["outlets"]) == (2, 2)


def test_a_figure_that_is_denied_is_not_given(newsroom: Any) -> None:
    newsroom.send_one("A", "2024-05-02", "Ann Lee denied that 20 miners had died in Peru.")
    assert newsroom.look_up("claims", polarity="negative")
    assert newsroom.look_up("figures") == []


def test_parts_say_what_they_are_part_of(newsroom: Any) -> None:
    newsroom.send_one("A", "2024-05-02", "Peru sent 300 soldiers, including 20 officers, to Chile, Ann Lee said.")
    figures = [each for group in newsroom.look_up("figures", unit="soldiers") for each in group["figures"]]
    assert {each["text"]: each["part_of"] for each in figures} == {"300 soldiers": None, "20 officers": "300 soldiers"}


def test_the_order_of_arrival_changes_nothing(newsroom: Any) -> None:
    found = []
    for order in permutations((*STRIKE, *TOLLS[:2])):
        stored = newsroom.send(order)
        found.append(newsroom.look_up("figures"))
        for article in stored.values():
            newsroom.client.delete(f"/v1/articles/{article['id']}")
    assert found[0]
    assert all(each == found[0] for each in found)


def test_those_with_most_roots_come_first_page_by_page(newsroom: Any) -> None:
    newsroom.send(("first toll", *STRIKE))
    newsroom.send_one("A", "2024-05-02", "Peru sent 300 soldiers to Chile, Ann Lee said.")
    every = newsroom.look_up("figures")
    assert [each["matter"]["unit"] for each in every] == ["nurses", "soldiers", "people"]
    paged, following = [], "/v1/figures?limit=1"
    while following:
        page = newsroom.client.get(following)
        assert page.json()["total"] == {"value": 3, "relation": "eq"}
        assert ("Link" in page.headers) == (page.json()["next"] is not None)
        paged += page.json()["data"]
        following = page.json()["next"]
    assert paged == every


def test_queries_do_not_grow_with_what_is_found(newsroom: Any, statements: list[str]) -> None:
    newsroom.send((*STRIKE, *TOLLS))
    counts = []
    for asked in ("unit=nurses&source=workers-weekly", "limit=200"):
        statements.clear()
        assert newsroom.client.get(f"/v1/figures?{asked}").json()["data"]
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("as_of=2024-13", "as_of"),
        ("from=2024-02&to=2024-01", "from"),
        ("event_type=PARTY", "event_type"),
        ("unit=", "unit"),
        ("q=nurses", "q"),
        ("units=nurses", "units"),
        ("cursor=x", "cursor"),
    ],
)
def test_what_cannot_be_is_refused(client: TestClient, asked: str, parameter: str) -> None:
    response = client.get(f"/v1/figures?{asked}")
    assert response.status_code == 400
    assert parameter in response.json()["errors"][0]["parameter"]
