from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from service.api.formats.listings import ARTICLES, CLAIMS, ENTITIES, EVENTS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi.testclient import TestClient
    from httpx import Response

    from service.api.formats.listings import Listing

LISTINGS = (CLAIMS, EVENTS, ARTICLES, ENTITIES, SOURCES)
KINDS = [listing.name for listing in LISTINGS]


@pytest.fixture(autouse=True)
def stored(storm: dict[str, Any], strike: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return storm, strike


def get(client: TestClient, path: str, **headers: str) -> Response:
    response: Response = client.get(path, headers=headers)
    assert response.status_code == 200, response.text
    return response


def rows_of(client: TestClient, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = get(client, path).json()["data"]
    return rows


def table_of(response: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.text, newline=""), strict=True))


def lines_of(response: Response) -> list[dict[str, Any]]:
    return [json.loads(line) for line in response.text.splitlines()]


@pytest.mark.parametrize("kind", KINDS)
def test_lines_are_the_objects_of_the_pages(client: TestClient, kind: str) -> None:
    response = get(client, f"/v1/{kind}?format=ndjson")
    assert response.headers["Content-Type"] == "application/x-ndjson"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{kind}.ndjson"'
    assert lines_of(response) == rows_of(client, f"/v1/{kind}?limit=200") != []


@pytest.mark.parametrize("kind", KINDS)
def test_table_has_a_line_for_each_row(client: TestClient, kind: str) -> None:
    response = get(client, f"/v1/{kind}?format=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{kind}.csv"'
    rows = rows_of(client, f"/v1/{kind}?limit=200")
    name = next(iter(rows[0]))
    assert [line[name] for line in table_of(response)] == [row[name] for row in rows]


@pytest.mark.parametrize("listing", LISTINGS, ids=KINDS)
def test_every_member_has_a_column(client: TestClient, listing: Listing) -> None:
    [header, *_] = get(client, f"/v1/{listing.name}?format=csv").text.splitlines()
    [row, *_] = rows_of(client, f"/v1/{listing.name}")
    for member in row:
        assert any(f"{column}_".startswith(f"{member}_") for column in header.split(",")), member


def test_cells_hold_what_the_row_holds(client: TestClient) -> None:
    [claim] = rows_of(client, "/v1/claims?unit=houses")
    [line] = table_of(get(client, "/v1/claims?unit=houses&format=csv"))
    assert (line["speaker_name"], line["speaker_anonymous"]) == ("Ann Lee", "false")
    assert (line["quantities_value"], line["quantities_low"], line["quantities_high"]) == ("300", "300", "")
    assert (line["source_name"], line["article_title"]) == ("Example Daily", "Storm cuts power")
    assert line["said_edtf"] == claim["said"]["edtf"] == "2024-05-03"
    assert line["content_spans_start"] == str(claim["content"]["spans"][0]["start"])
    assert line["entities"] == "; ".join(claim["entities"])
    assert (line["parent"], line["via_name"]) == ("", "")


def test_members_of_lists_are_joined(client: TestClient, ingest: Callable[..., dict[str, Any]]) -> None:
    article = ingest("Tom Reed said that 20 people and 3 dogs had died.", "Example Daily")
    path = f"/v1/claims?article={article['id']}&kind=indirect"
    [figures] = [row["quantities"] for row in rows_of(client, path)]
    [line] = table_of(get(client, f"{path}&format=csv"))
    assert len(figures) == 2
    assert line["quantities_value"] == "20; 3"
    assert line["quantities_unit"] == "; ".join(figure["unit"] for figure in figures)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(client: TestClient, ingest: Callable[..., dict[str, Any]], begin: str) -> None:
    title = f'{begin}HYPERLINK("http://example.org","click"),\r\n"more"'
    article = ingest("Tom Reed said that it rained.", "Example Daily", title=title)
    lines = table_of(get(client, "/v1/articles?format=csv"))
    assert [line["title"] for line in lines if line["id"] == article["id"]] == [f"'{title}"]


def test_byte_order_mark_comes_if_asked_for(client: TestClient) -> None:
    plain, marked = (get(client, f"/v1/sources?format=csv{bom}").content for bom in ("", "&bom=true"))
    assert plain == b"slug,name,articles\r\nexample-daily,Example Daily,1\r\nthe-gazette,The Gazette,1\r\n"
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/x-ndjson;q=0.9, text/csv;q=0.8", "application/x-ndjson"),
        ("application/*;q=0.1, application/x-ndjson", "application/x-ndjson"),
        ("application/json;q=0.5, */*", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=high, application/json;q=0.1", "application/json"),
        ("application/*", "application/json"),
        ("text/html, */*;q=0.8", "application/json"),
        ("", "application/json"),
    ],
)
def test_format_is_the_one_that_is_accepted_best(client: TestClient, accept: str, content_type: str) -> None:
    response = get(client, "/v1/sources", Accept=accept)
    assert response.headers["Content-Type"] == content_type
    assert "Accept" in response.headers["Vary"].split(", ")


def test_parameter_goes_before_accept(client: TestClient) -> None:
    assert get(client, "/v1/sources?format=json", Accept="text/csv").json()["total"]["value"] == 2
    assert get(client, "/v1/sources?format=csv", Accept="image/png").text.startswith("slug,")


@pytest.mark.parametrize("filters", ["speaker=Reed&polarity=negative", "q=power&sort=relevance", "sort=said"])
def test_export_answers_the_same_question(client: TestClient, filters: str) -> None:
    assert lines_of(get(client, f"/v1/claims?format=ndjson&{filters}")) == rows_of(client, f"/v1/claims?{filters}")


def test_limit_cuts_and_cursor_goes_on(client: TestClient) -> None:
    page = get(client, "/v1/claims?limit=2").json()
    first = lines_of(get(client, "/v1/claims?limit=2&format=ndjson"))
    rest = lines_of(get(client, f"{page['next'].replace('limit=2&', '')}&format=ndjson"))
    assert first == page["data"]
    assert first + rest == rows_of(client, "/v1/claims")


def test_nothing_found_is_a_header_or_nothing(client: TestClient) -> None:
    none = "/v1/sources?q=zzz&format="
    assert get(client, f"{none}csv").text == "slug,name,articles\r\n"
    assert get(client, f"{none}ndjson").content == b""
    assert get(client, f"{none}jsonld").json()["@graph"] == []
    assert get(client, "/v1/claims?speaker=Nobody Known&format=ndjson").content == b""


@pytest.mark.parametrize("fields", ["fields=text,id", "fields=text&fields=id", "fields=text, id"])
def test_fields_are_the_members_of_rows(client: TestClient, fields: str) -> None:
    whole = [{"id": row["id"], "text": row["text"]} for row in rows_of(client, "/v1/claims")]
    page = get(client, f"/v1/claims?{fields}").json()
    assert page["data"] == whole
    assert page["total"]["value"] == len(whole)
    assert lines_of(get(client, f"/v1/claims?{fields}&format=ndjson")) == whole
    assert get(client, f"/v1/claims?{fields}&format=csv").text.startswith("text,id\r\n")


def test_fields_bring_all_columns_that_begin_so(client: TestClient) -> None:
    header = get(client, "/v1/claims?fields=said,source&format=csv").text.splitlines()[0]
    assert header == "said_edtf,said_earliest,said_latest,source_slug,source_name"


def test_page_keeps_its_fields_and_next(client: TestClient) -> None:
    first = get(client, "/v1/articles?fields=id&limit=1").json()
    second = get(client, first["next"]).json()
    assert [row.keys() for row in first["data"] + second["data"]] == [{"id"}, {"id"}]


def test_limit_of_a_page_is_not_that_of_an_export(client: TestClient) -> None:
    response = client.get("/v1/claims?limit=201")
    assert "at most 200" in response.json()["errors"][0]["detail"]
    assert get(client, "/v1/claims?limit=201&format=ndjson").text


@pytest.mark.parametrize("kind", KINDS)
def test_few_queries_make_the_export(client: TestClient, statements: list[str], kind: str) -> None:
    statements.clear()
    get(client, f"/v1/{kind}?format=ndjson")
    assert len(statements) <= 10


def test_head_tells_what_an_export_would_be(client: TestClient) -> None:
    head, whole = client.head("/v1/claims?format=csv"), client.get("/v1/claims?format=csv")
    assert (head.status_code, head.content) == (200, b"")
    del head.headers["X-Request-ID"], whole.headers["X-Request-ID"]
    assert head.headers == whole.headers
