"""Lists of entities are imported after people have decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.domain.entities import EntityKind, ListedEntity
from service.store.importing import Fate
from service.usecases.import_entities import import_entities

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker


def test_a_listed_name_of_a_merged_entity_extends_the_survivor(
    curator: Any, ids: dict[str, str], sessions: sessionmaker[Session]
) -> None:
    curator.done(curator.merge(ids["Anna Leigh"], ids["Ann Lee"]))
    listed = (ListedEntity("Anna Leigh", EntityKind.PERSON, country="GB"),)
    fates = []
    for _ in range(2):
        with sessions.begin() as session:
            fates += [each.fate for each in import_entities(session, listed)]
    assert fates == [Fate.EXTENDED, Fate.ALREADY_THERE]
    shown = curator.client.get(f"/v1/entities/{ids['Ann Lee']}").json()
    assert (shown["name"], shown["country"]) == ("Ann Lee", "GB")


def test_a_list_does_not_bring_back_what_people_corrected(
    curator: Any, ids: dict[str, str], sessions: sessionmaker[Session]
) -> None:
    curator.done(curator.edit(ids["Tom Reed"], name="Thomas Reed", kind="group", aliases=[]))
    for each in (
        ListedEntity("Tom Reed", EntityKind.PERSON, ("Reed",)),
        ListedEntity("Thomas Reed", EntityKind.GROUP, ("Tom Reed",)),
    ):
        with sessions.begin() as session:
            import_entities(session, (each,))
        shown = curator.client.get(f"/v1/entities/{ids['Tom Reed']}").json()
        assert (shown["name"], shown["kind"]) == ("Thomas Reed", "group")
        assert "Tom Reed" not in shown["aliases"]
