from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from service.logs import configure_logs

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

Ingest = Callable[..., dict[str, Any]]
Conforms = Callable[[str, Any], Any]


@pytest.fixture(scope="session", autouse=True)
def quiet() -> None:
    """Log errors only, without the values of variables."""
    configure_logs("error", "console")


@pytest.fixture
def storm_text() -> str:
    return (
        "Ann Lee, the mayor of Rivermouth, said on 3 May 2024 that at least 300 houses had lost power.\n\n"
        "“We have never seen a storm 🌊 like it,” she told reporters in the Cafe\u0301 Lune 👩‍🚒.\n\n"
        "The utility’s spokesman, Tom Reed, denied that 20 people had died in the storm.\n"
    )


@pytest.fixture
def strike_text() -> str:
    return (
        "Tom Reed said that 40 engineers might strike in June 2024.\n\n"
        "Ann Lee said on Thursday that the utility had rejected the demands of the union.\n"
    )


@pytest.fixture
def ingest(client: TestClient) -> Ingest:
    """What stores an article and returns it as it is answered."""

    def store(text: str, source: str, **fields: str) -> dict[str, Any]:
        response = client.post("/v1/ingest", json={"text": text, "source": source, **fields})
        assert response.status_code in {200, 201}, response.text
        article: dict[str, Any] = response.json()
        return article

    return store


@pytest.fixture
def storm(ingest: Ingest, storm_text: str) -> dict[str, Any]:
    return ingest(storm_text, "Example Daily", title="Storm cuts power", published_at="2024-05-04")


@pytest.fixture
def strike(ingest: Ingest, strike_text: str) -> dict[str, Any]:
    return ingest(strike_text, "The Gazette", title="Engineers may strike", published_at="2024-05-31")


@pytest.fixture(scope="session")
def conforms() -> Conforms:
    """What checks a value with a JSON schema of the Reconciliation Service API, and returns it."""
    files = Path(__file__).with_name("reconciliation-0.2").glob("*.json")
    schemas = {file.stem: json.loads(file.read_text()) for file in files}
    resources = ((schema["$id"], DRAFT7.create_resource(schema)) for schema in schemas.values())
    registry: Registry[Any] = Registry().with_resources(resources)

    def check(schema: str, value: Any) -> Any:
        Draft7Validator(schemas[schema], registry=registry).validate(value)
        return value

    return check
