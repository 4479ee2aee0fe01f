"""Who says something together is found by each name, and shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

TEXT = (
    "Ukraine has accused Belarus of providing weapons to Iran – allegations both Minsk and Tehran have denied."
    " Ann Lee, who met Tom Reed, said on Monday that the talks had failed."
)


@pytest.mark.parametrize("name", ["Belarus", "Minsk", "Iran", "Tehran"])
def test_each_of_those_who_speak_together_is_found(client: TestClient, name: str) -> None:
    client.post("/v1/ingest", json={"text": TEXT, "source": "Mail", "published_at": "2024-03-04"})
    (denial,) = client.get("/v1/claims", params={"speaker": name}).json()["data"]
    assert denial["polarity"] == "negative"
    assert denial["speaker"]["name"] == "Belarus", "the first of them is shown"
    assert denial["speaker"]["mention"]["text"] == "Minsk and Tehran"


def test_who_only_stands_in_the_words_for_a_speaker_says_nothing(client: TestClient) -> None:
    client.post("/v1/ingest", json={"text": TEXT, "source": "Mail", "published_at": "2024-03-04"})
    assert client.get("/v1/claims", params={"speaker": "Ann Lee"}).json()["data"]
    assert client.get("/v1/claims", params={"speaker": "Tom Reed"}).json()["data"] == []
