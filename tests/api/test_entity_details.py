from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

pytestmark = pytest.mark.usefixtures("storm", "strike")
GROUNDS = {"reason": "It is so.", "by": "a.curator"}


@pytest.fixture
def ids(client: TestClient) -> dict[str, str]:
    return {each["name"]: each["id"] for each in client.get("/v1/entities?limit=200").json()["data"]}


def count(client: TestClient, path: str) -> int:
    total: int = client.get(path).json()["total"]["value"]
    return total


def test_an_entity_tells_when_in_which_roles_and_beside_whom_it_is_seen(client: TestClient, ids: Any) -> None:
    lee = client.get(f"/v1/entities/{ids['Ann Lee']}").json()
    assert (lee["first_seen"], lee["last_seen"]) == ("2024-05-04", "2024-05-31")
    for part in ("speaker", "via", "about", "place"):
        said = count(client, f"/v1/claims?{part}={lee['id']}")
        assert lee["roles"]["claims"][part] == {"value": said, "relation": "eq"}
    assert lee["roles"]["claims"]["speaker"]["value"] > 0
    assert lee["roles"]["events"].keys() == {"actor", "recipient", "place"}
    company = lee["co_mentions"]
    assert company["among"] == {"value": 2, "relation": "eq"}
    assert (company["data"][0]["name"], company["data"][0]["articles"]) == ("Tom Reed", 2)
    assert lee["id"] not in [each["id"] for each in company["data"]]


def test_an_entity_leads_to_its_claims_events_timeline_and_history(client: TestClient, ids: Any) -> None:
    lee = client.get(f"/v1/entities/{ids['Ann Lee']}").json()
    for kind in ("claims", "events"):
        assert count(client, lee["links"][kind]) == lee["counts"][kind]
    assert client.get(lee["links"]["self"]).json() == lee
    for kind in ("timeline", "history"):
        assert client.get(lee["links"][kind]).status_code == 200


def test_what_was_merged_counts_for_the_survivor(client: TestClient, ids: Any) -> None:
    lee, reed = ids["Ann Lee"], ids["Tom Reed"]
    client.post(f"/v1/entities/{reed}/merge", json={"into": lee, **GROUNDS})
    survivor = client.get(f"/v1/entities/{lee}").json()
    assert survivor["roles"]["claims"]["speaker"]["value"] == count(client, f"/v1/claims?speaker={lee}")
    assert {lee, reed}.isdisjoint(each["id"] for each in survivor["co_mentions"]["data"])
    timeline = client.get(f"/v1/entities/{reed}/timeline?by=day", follow_redirects=False)
    assert timeline.status_code == 308
    assert timeline.headers["Location"].endswith(f"/v1/entities/{lee}/timeline?by=day")
    assert client.get(timeline.headers["Location"]).json()["entity"] == lee


@pytest.mark.parametrize("name", ["Ann Lee", "Tom Reed", "Rivermouth"])
@pytest.mark.parametrize("days", ["", "from=2024-05-04", "to=2024-05-03", "from=2024-05-03&to=2024-05", "from=2030"])
@pytest.mark.parametrize("by", ["day", "month"])
def test_a_period_has_as_many_as_the_lists(client: TestClient, ids: Any, name: str, days: str, by: str) -> None:
    timeline = client.get(f"/v1/entities/{ids[name]}/timeline?by={by}&{days}").json()
    asked = dict(parse_qsl(days))
    periods = [each["period"] for each in timeline["data"]]
    assert periods == sorted(set(periods))
    for each in timeline["data"]:
        period = each["period"]
        first, last = (day if (day := asked.get(end, "")).startswith(period) else period for end in ("from", "to"))
        for kind in ("claims", "events"):
            assert each[kind] == count(client, f"/v1/{kind}?entity={ids[name]}&from={first}&to={last}")
    dated = asked or {"from": "0001-01-02"}
    listed = [count(client, f"/v1/{kind}?entity={ids[name]}&{urlencode(dated)}") for kind in ("claims", "events")]
    assert timeline["total"] == {"value": sum(listed), "relation": "eq"}
    assert bool(periods) is bool(sum(listed))


def test_a_timeline_goes_by_month(client: TestClient, ids: Any) -> None:
    timeline = client.get(f"/v1/entities/{ids['Ann Lee']}/timeline").json()
    assert (timeline["by"], timeline["data"][0]["period"]) == ("month", "2024-05")


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [("by=week", 400, "by"), ("from=x", 400, "from"), ("from=2025&to=2024", 400, "from"), ("day=1", 400, "day")],
)
def test_a_bad_timeline_is_refused(client: TestClient, ids: Any, asked: str, status: int, parameter: str) -> None:
    answer = client.get(f"/v1/entities/{ids['Ann Lee']}/timeline?{asked}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (status, parameter)


def test_nobody_has_no_timeline(client: TestClient) -> None:
    answer = client.get("/v1/entities/person-0000000000000000/timeline")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("size", [1, 2])
def test_details_take_a_fixed_number_of_queries(client: TestClient, ids: Any, statements: list[str], size: int) -> None:
    if size > 1:
        client.post(f"/v1/entities/{ids['Tom Reed']}/merge", json={"into": ids["Ann Lee"], **GROUNDS})
    statements.clear()
    client.get(f"/v1/entities/{ids['Ann Lee']}")
    assert len([each for each in statements if each.startswith(("SELECT", "WITH"))]) == 8
