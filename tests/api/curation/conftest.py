"""A few articles with people who may be one, and somebody who corrects what was made of them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from sqlalchemy import func, select

from service.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi.testclient import TestClient
    from httpx import Response
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Curator:
    """Somebody who changes entities over HTTP."""

    client: TestClient
    grounds: ClassVar[Mapping[str, str]] = MappingProxyType({"reason": "It is so.", "by": "a.curator"})
    texts: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "Daily": "Ann Lee said on 3 May 2024 that Anna Leigh had met Tom Reed. "
            "Tom Reed denied that 20 people had died.",
            "Gazette": "Anna Leigh said on 4 May 2024 that at least 300 houses had lost power in Portugal and Spain.",
            "Herald": "Tom Reed said on 5 May 2024 that Ann Lee might resign.",
        }
    )

    def send(self, method: str, path: str, **body: Any) -> Response:
        sent = {**body, **self.grounds}
        response: Response = self.client.request(method, f"/v1/entities/{path}", json=sent)
        return response

    def merge(self, id_: str, into: str) -> Response:
        return self.send("POST", f"{id_}/merge", into=into)

    def split(self, id_: str, **taken: Any) -> Response:
        return self.send("POST", f"{id_}/split", **taken)

    def edit(self, id_: str, **corrected: Any) -> Response:
        return self.send("PATCH", id_, **corrected)

    def undo(self, made: dict[str, Any]) -> Response:
        return self.send("POST", f"changes/{made['change']['id']}/undo")

    def found(self, path: str) -> list[str]:
        """Return the ids of a list that has one page."""
        page = self.client.get(path).json()
        assert page["total"] == {"value": len(page["data"]), "relation": "eq"}, path
        return [each["id"] for each in page["data"]]

    @staticmethod
    def done(response: Response) -> dict[str, Any]:
        assert response.status_code in {200, 201}, response.text
        answer: dict[str, Any] = response.json()
        return answer

    @staticmethod
    def refused(response: Response, status: int, *told: str) -> None:
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "application/problem+json"
        problem = response.json()
        for words in told:
            assert words in problem["detail"]


@pytest.fixture
def curator(client: TestClient) -> Curator:
    return Curator(client)


@pytest.fixture
def articles(ingest: Any) -> dict[str, str]:
    return {source: ingest(text, source)["id"] for source, text in Curator.texts.items()}


@pytest.fixture
def ids(client: TestClient, articles: dict[str, str]) -> dict[str, str]:
    """The ids of all entities by their names."""
    assert articles
    return {each["name"]: each["id"] for each in client.get("/v1/entities?limit=200").json()["data"]}


@pytest.fixture
def snapshot(connection: Connection) -> Any:
    """What returns all rows of all tables, but for the history, the feed and the words of names, which are kept."""

    def take() -> dict[str, list[Any]]:
        unlike = {"entity_changes", "feed", "name_words"}
        tables = [table for table in metadata.sorted_tables if table.name not in unlike]
        rows = {table.name: select(func.to_jsonb(table.table_valued())) for table in tables}
        return {name: sorted(map(str, connection.scalars(chosen))) for name, chosen in rows.items()}

    return take
