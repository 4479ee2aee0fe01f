"""Whoever follows the changes ends with what the service has, whatever happens and whenever they look."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service.store.tables import entities
from service.usecases.reextract_article import reextract_article

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from sqlalchemy.orm import Session, sessionmaker

    from service.extraction.parsing import Model

TEXTS = (
    "Norway sent 3,000 soldiers to Sweden on 3 May 2024, Ann Lee said.",
    "Oslo has deployed at least 3,000 troops to Sweden, officials said on Saturday. Tom Reed denied it.",
    "Norway sent 9,000 soldiers to Sweden on 3 May 2024, Tom Reed said.",
    "Norway has deployed troops to Sweden, Anna Leigh told the Gazette on Saturday, and Ann Lee had denied it.",
    "Anna Leigh said on 4 May 2024 that at least 300 houses had lost power in Portugal.",
)
DAYS = ("2024-05-04", "2024-05-05")
GROUNDS = {"reason": "It is so.", "by": "a.curator"}
STEPS = 25


@dataclass
class World:
    """What happens to the service, at random."""

    client: TestClient
    sessions: sessionmaker[Session]
    model: Model
    random: Random
    articles: list[str] = field(default_factory=list)
    undo: list[str] = field(default_factory=list)

    def step(self) -> None:
        curating = (self.merge, self.split, self.edit, self.part, self.take_back, self.take_back)
        self.random.choice((*[self.send] * 4, *curating, self.remove, self.again))()

    def send(self) -> None:
        body = {"text": self.random.choice(TEXTS), "source": self.random.choice("AB")}
        answer = self.client.post("/v1/ingest", json={**body, "published_at": self.random.choice(DAYS)})
        self.articles = [*{*self.articles, answer.json()["id"]}]

    def remove(self) -> None:
        if self.articles:
            gone = self.articles.pop(self.random.randrange(len(self.articles)))
            assert self.client.delete(f"/v1/articles/{gone}").status_code == 204

    def again(self) -> None:
        for id_ in self.articles[:1]:
            reextract_article(self.sessions, self.model, id_)

    def merge(self) -> None:
        if len(known := self.known("entities")) > 1:
            one, other = self.random.sample(known, 2)
            self.curate(f"entities/{one}/merge", "entities/changes", into=other)

    def split(self) -> None:
        if self.articles and (known := self.known("entities")):
            body = {"name": self.random.choice(("Ann Lee", "A. Lee")), "articles": [self.random.choice(self.articles)]}
            self.curate(f"entities/{self.random.choice(known)}/split", "entities/changes", **body)

    def edit(self) -> None:
        if known := self.known("entities"):
            body = {"name": self.random.choice(("Ann Lee", "Annie")), **GROUNDS}
            self.client.patch(f"/v1/entities/{self.random.choice(known)}", json=body)

    def part(self) -> None:
        if self.articles and (known := self.known("events")):
            event = self.random.choice(known)
            self.curate(f"events/{event}/split", "events/separations", article=self.random.choice(self.articles))

    def take_back(self) -> None:
        if self.undo:
            path = self.undo.pop(self.random.randrange(len(self.undo)))
            assert self.client.post(path, json=GROUNDS).status_code in {200, 409}

    def curate(self, path: str, undo: str, **body: Any) -> None:
        answer = self.client.post(f"/v1/{path}", json={**body, **GROUNDS})
        assert answer.status_code < 500
        if answer.status_code < 300:
            made = answer.json().get("change") or answer.json()["separation"]
            self.undo.append(f"/v1/{undo}/{made['id']}/undo")

    def known(self, kind: str) -> list[str]:
        if kind == "entities":
            with self.sessions() as session:
                return sorted(session.scalars(select(entities.c.id).where(entities.c.merged_into.is_(None))))
        return [each["id"] for each in self.client.get(f"/v1/{kind}?limit=200").json()["data"]]

    def stored(self, without_names: Any) -> dict[tuple[str, str], Any]:
        kinds = {"articles": "article", "claims": "claim", "events": "event", "entities": "entity"}
        return {
            (kind, id_): without_names(self.client.get(f"/v1/{plural}/{id_}").json())
            for plural, kind in kinds.items()
            for id_ in self.known(plural)
        }


@pytest.mark.parametrize("seed", range(4))
def test_a_mirror_ends_equal(  # noqa: PLR0913, PLR0917 (fixtures)
    client: TestClient, sessions: sessionmaker[Session], model: Model, mirror: Any, without_names: Any, seed: int
) -> None:
    world = World(client, sessions, model, Random(seed))  # noqa: S311 (it is no secret)
    for _ in range(STEPS):
        world.step()
        if world.random.random() < 0.3:
            mirror.follow(world.random.randint(1, 7))
    mirror.follow(limit=50)
    assert mirror.copy == world.stored(without_names)
    assert mirror.copy
