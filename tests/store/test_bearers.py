from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, text

from service.domain.curation import Grounds
from service.domain.entities import Entity, EntityKind, entity_id
from service.domain.lookups import EntityCriteria
from service.domain.reconciliation import NameQuery
from service.domain.spans import Span
from service.normalisation.names import fold_name, spelling_keys
from service.store.bearers import load_bearers, search_bearers
from service.usecases.describe_entities import describe_entities
from service.usecases.merge_entity import merge_entity
from service.usecases.reconcile_names import reconcile_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAMED = (
    ("Muammar Gaddafi", EntityKind.PERSON, ("Gaddafi",)),
    ("Jane Roe", EntityKind.PERSON, ()),
    ("Jane Roebuck", EntityKind.PERSON, ()),
    ("Roe", EntityKind.PLACE, ()),
)
NAMES_READ_WHOLE = re.compile(r'"Seq Scan"[^{}]*"Relation Name": "[^"]*name')
# Keys are checked by plans that were made when tables were small, until these are analysed.
FILL = """
INSERT INTO entities (id, kind, name, folded) SELECT md5(n::text), 'person', md5(n::text), md5(n::text)
    FROM generate_series(1, 20000) AS n;
ANALYZE entities;
INSERT INTO entity_names (entity_id, name, folded, sounds) SELECT id, name, folded, ARRAY[folded] FROM entities;
ANALYZE entity_names;
INSERT INTO name_endings (entity_id, folded, position, ending) SELECT entity_id, folded, 0, folded FROM entity_names;
INSERT INTO name_words SELECT folded FROM entity_names ON CONFLICT DO NOTHING;
SELECT gin_clean_pending_list(indexrelid) FROM pg_index
    WHERE indexrelid::regclass::text ~ 'name(s_sounds|_words_word)_idx';
ANALYZE;
"""


@pytest.fixture
def named(session: Session, story: Any) -> None:
    entities = tuple(Entity(name, kind, (Span(0, 3),), aliases) for name, kind, aliases in NAMED)
    extraction = replace(story.extraction, claims=(), events=(), entities=entities)
    replace(story, extraction=extraction, happenings=()).save(session)


def ask(name: str, *kinds: EntityKind) -> EntityCriteria:
    return EntityCriteria(fold_name(name), spelling_keys(name), kinds or None)


@pytest.mark.usefixtures("named")
def test_each_name_has_its_own_bearers_best_first(session: Session) -> None:
    gaddafi = entity_id(EntityKind.PERSON, "muammar gaddafi")
    roe, roebuck = (entity_id(EntityKind.PERSON, name) for name in ("jane roe", "jane roebuck"))
    asked = (
        ask("Qadhafi"),
        ask("Wolfgang"),
        ask("Jane Roe", EntityKind.PERSON),
        ask("…"),
        ask("Roe", EntityKind.PLACE),
    )
    found = search_bearers(session, asked, 2)
    assert found == ((gaddafi,), (), (roe, roebuck), (), (entity_id(EntityKind.PLACE, "roe"),))
    assert search_bearers(session, (), 2) == ()


@pytest.mark.usefixtures("named")
def test_bearers_come_with_all_their_names(session: Session) -> None:
    id_ = entity_id(EntityKind.PERSON, "muammar gaddafi")
    bearers = load_bearers(session, (id_, "person-0000000000000000"))
    assert bearers.keys() == {id_}
    assert [name.text for name in bearers[id_].entity.names] == ["Muammar Gaddafi", "Gaddafi"]
    assert load_bearers(session, ()) == {}


@pytest.mark.usefixtures("named")
def test_merged_bearers_are_their_survivor_with_the_names_of_both(session: Session) -> None:
    roe, roebuck = (entity_id(EntityKind.PERSON, name) for name in ("jane roe", "jane roebuck"))
    merge_entity(session, roebuck, roe, Grounds("For a test.", "a.curator"))
    for found in search_bearers(session, (ask("Jane Roe"), ask("Jane Roebuck")), 25):
        assert (found[0], found.count(roe), found.count(roebuck)) == (roe, 1, 0)
    bearers = load_bearers(session, (roe, roebuck))
    assert bearers[roebuck] == bearers[roe]
    assert [name.text for name in bearers[roe].entity.names] == ["Jane Roe", "Jane Roebuck"]
    (shown,) = describe_entities(session, (roebuck,)).values()
    assert shown.entity.id == roe
    for asked in ("Jane Roebuck", roebuck):
        ((best, *others),) = reconcile_names(session, (NameQuery(asked, (EntityKind.PERSON,)),))
        assert (best.bearer.entity.id, best.match, others) == (roe, True, [])


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("size", [1, 20])
def test_any_number_of_names_takes_two_queries(session: Session, statements: list[str], size: int) -> None:
    statements.clear()
    search_bearers(session, (ask("Jane Roe"),) * size, 25)
    assert len(statements) == 2


def test_names_are_found_by_their_indexes(session: Session) -> None:
    session.execute(text(FILL))
    sent: list[tuple[str, Any]] = []
    connection = session.connection()

    def record(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", record)
    search_bearers(session, (ask("Jane Roe"), ask("Dmytro Kovalsky")), 25)
    event.remove(connection, "before_cursor_execute", record)
    for statement, parameters in sent:
        plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
        assert not NAMES_READ_WHOLE.search(json.dumps(plan))
        assert "Bitmap Index Scan" in json.dumps(plan)
