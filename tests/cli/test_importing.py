"""Lists of entities become entities that articles' names resolve to."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from service.cli import app
from service.cli.importing import GAZETTEER
from service.domain.articles import Article, Source
from service.domain.entities import EntityKind, entity_id
from service.domain.lookups import EntityCriteria, EntitySort, PageRequest
from service.normalisation.names import fold_name, spelling_keys
from service.store.articles import delete_article
from service.store.entities import load_entity, search_entities
from service.store.sessions import make_engine, make_sessions
from service.store.tables import entities, mentions
from service.usecases.find_entities import find_entities
from service.usecases.ingest_article import ingest_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session, sessionmaker

    from service.domain.articles import StoredEntity
    from service.extraction.parsing import Model

HEADER = "name,kind,aliases,country,same_as\n"
LIST = HEADER + (
    "Ann Moss,person,Anna Moss|A. Moss,PE,Q1001\n"
    "Lake Trust,organization,LT,,\n"
    '"Upper Lake, Old Town",place,,Peru,https://www.wikidata.org/entity/Q1002\n'
    "Peru,place,Perú,PE,http://www.wikidata.org/wiki/Q419\n"
)


@pytest.fixture
def stored(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    yield make_sessions(engine)
    engine.dispose()


def run(url: str, *arguments: object, typed: str | bytes | None = None) -> Result:
    command = ["entities", "import", *map(str, arguments)]
    return CliRunner().invoke(app, command, env={"CLAIMBASE_DATABASE_URL": url}, input=typed)


def import_lines(url: str, *lines: dict[str, Any]) -> Result:
    return run(url, "-", typed="".join(json.dumps(line) + "\n" for line in lines))


def find(sessions: sessionmaker[Session], name: str) -> StoredEntity:
    with sessions() as session:
        id_ = session.scalars(select(entities.c.id).where(entities.c.name == name)).one()
        found = load_entity(session, id_)
        assert found is not None
        return found


def listed(sessions: sessionmaker[Session], q: str | None = None) -> list[str]:
    criteria = EntityCriteria(fold_name(q), spelling_keys(q)) if q else EntityCriteria()
    with sessions() as session:
        sort = EntitySort.RELEVANCE if q else EntitySort.NAME
        return [each.name for each in search_entities(session, criteria, PageRequest(sort)).items]


@pytest.mark.parametrize("name", ["list.csv", "list.csv.gz"])
def test_a_list_is_imported_once(database_url: str, stored: sessionmaker[Session], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(LIST.encode()) if name.endswith("gz") else LIST.encode())
    assert run(database_url, path).stdout == f"{name}: 4 added\n"
    moss, town, peru = (find(stored, name) for name in ("Ann Moss", "Upper Lake, Old Town", "Peru"))
    assert (moss.kind, moss.aliases, moss.country) == (EntityKind.PERSON, ("A. Moss", "Anna Moss"), "PE")
    assert (moss.same_as, town.same_as) == (
        "https://www.wikidata.org/wiki/Q1001",
        "https://www.wikidata.org/wiki/Q1002",
    )
    assert (town.country, peru.id) == ("PE", "country-pe")
    again = run(database_url, path)
    assert (again.stdout, again.exit_code) == (f"{name}: 4 already there\n", 0)
    assert [find(stored, each.name) for each in (moss, town, peru)] == [moss, town, peru]


def test_what_is_there_is_extended_and_never_overwritten(database_url: str, stored: sessionmaker[Session]) -> None:
    import_lines(database_url, {"name": "Ann Moss", "kind": "person", "country": "PE"})
    result = import_lines(
        database_url,
        {"name": "Ann Moss", "kind": "person", "country": "CL", "same_as": "Q1001", "aliases": ["Anna Moss"]},
        {"name": "Ann Moss", "kind": "organization"},
        {"name": "Ann Moss", "kind": "person", "aliases": ["Dr. Moss"]},
    )
    assert result.stdout == "-: 1 added, 2 extended\n"
    assert result.stderr == "-:1: country PE stays.\n"
    with stored() as session:
        (id_,) = session.scalars(select(entities.c.id).where(entities.c.kind == "person"))
        moss = load_entity(session, id_)
    assert moss is not None
    assert (moss.country, moss.same_as) == ("PE", "https://www.wikidata.org/wiki/Q1001")
    assert moss.aliases == ("Anna Moss", "Dr. Moss")


def test_articles_and_lists_speak_of_the_same_entities(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    text = "The dam held, the engineer Dmytro Kovalsky said. The mayor, Tom Reed, denied that."
    article = ingest_article(stored, model, Article(text, Source("gazette", "Gazette")))[0]
    lines = (
        {"name": "Dmytro Kovalskyy", "kind": "person", "same_as": "Q1"},
        {"name": "Ann Moss", "kind": "person"},
    )
    assert import_lines(database_url, *lines).stdout == "-: 1 added, 1 extended\n"
    kovalsky = find(stored, "Dmytro Kovalsky")
    assert (kovalsky.aliases, kovalsky.counts.claims) == (("Dmytro Kovalskyy",), 1)
    assert listed(stored) == ["Dmytro Kovalsky", "Tom Reed"], "a list names none that no article mentions"
    assert listed(stored, "anne moss") == ["Ann Moss"]
    with stored.begin() as session:
        delete_article(session, article.id)
    assert listed(stored, "reed") == []
    assert listed(stored, "kovalski") == ["Dmytro Kovalsky"], "an imported one stays"


def test_a_town_called_after_somebody_takes_nothing_from_them(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    towns = ("Moss", "Reed", "Tomsk")
    import_lines(database_url, *({"name": town, "kind": "place", "country": "PE"} for town in towns))
    text = (
        "The dam held, the engineer Ann Moss said. Moss lives in Tomsk Oblast. Tom Reed denied that 3,000 people left."
    )
    ingest_article(stored, model, Article(text, Source("gazette", "Gazette")))
    assert [find(stored, town).counts.claims for town in towns] == [0, 0, 0]
    assert find(stored, "Ann Moss").counts.claims > 0
    assert find(stored, "Tomsk").counts.articles == 0, "a region is not the town it is called after"
    with stored() as session:
        found = find_entities(session, ("Moss",)) or ()
    assert find(stored, "Ann Moss").id in found


BAD = [
    ("rain", "It is not JSON: Expecting value"),
    ("[]", "It is not a JSON object."),
    (b'{"name": "caf\xe9", "kind": "other"}', "It is not UTF-8."),
    ({"name": "Ann", "kind": "human"}, "kind: Accepted are person, organization, place, group, other."),
    ({"kind": "other"}, "name: It has to be a name of at most 200 characters."),
    ({"name": "…", "kind": "other"}, "name: It has to be a name"),
    ({"name": "a\0", "kind": "other"}, "name: It has to be a name"),
    ({"name": "Ann", "kind": ["other"]}, "kind: Accepted are"),
    ({"name": "Ann", "kind": "other", "aliases": "Anna"}, "aliases: They have to be a list of names"),
    ({"name": "Ann", "kind": "other", "aliases": [7]}, "aliases: They have to be a list of names"),
    ({"name": "Ann", "kind": "other", "country": "Atlantis"}, "country: It has to be an ISO 3166-1 code such as PE"),
    ({"name": "Ann", "kind": "other", "same_as": "Ann"}, "same_as: It has to be Q and a number, or an address"),
    ({"name": "Ann", "kind": "other", "age": 7}, "age: Accepted are name, kind, aliases, country, same_as."),
]


def test_bad_lines_are_named_and_stop_nothing(database_url: str, stored: sessionmaker[Session], tmp_path: Path) -> None:
    lines = [
        line if isinstance(line, bytes) else line.encode() if isinstance(line, str) else json.dumps(line).encode()
        for line, _ in BAD
    ]
    path = tmp_path / "list.ndjson"
    path.write_bytes(b"\n".join([*lines, b'{"name": "Ann", "kind": "person"}', b""]))
    result = run(database_url, path)
    assert result.stdout == f"list.ndjson: 1 added, {len(BAD)} refused\n"
    assert result.exit_code == 1
    for number, (told, (_, reason)) in enumerate(zip(result.stderr.splitlines(), BAD, strict=True), start=1):
        assert told.startswith(f"claimbase: {path}:{number}: {reason}")
    strict = run(database_url, path, "--strict")
    assert strict.stderr.startswith(f"claimbase: {path}:1: ")
    assert strict.exit_code == 1
    assert listed(stored, "Ann") == ["Ann"]


def test_strict_stores_nothing_if_any_line_is_bad(database_url: str, stored: sessionmaker[Session]) -> None:
    lines = "".join(f"Moss {number},person\n" for number in range(600)) + "Ann,human\n"
    result = run(database_url, "-", "--format=csv", "--strict", typed="name,kind\n" + lines)
    assert result.stderr.startswith("claimbase: -:602: kind: Accepted are person,")
    assert listed(stored, "moss") == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("list.csv", "name,sort\n", "list.csv:1: The header has to name columns once, and of these: name, kind,"),
        ("list.csv", "", "list.csv:1: The header"),
        ("list.txt", "", "Its name ends in none of .csv, .ndjson, .jsonl; say --format."),
        ("list.csv.gz", "name,kind\n", "list.csv.gz: Not a gzipped file"),
        (None, "", "No such file or directory."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    database_url: str, tmp_path: Path, name: str | None, content: str, reason: str
) -> None:
    path = tmp_path / (name or "gone.csv")
    if name:
        path.write_text(content)
    result = run(database_url, path)
    assert reason in result.stderr
    assert result.exit_code == 1


def test_rows_of_csv_have_a_field_for_each_column(database_url: str) -> None:
    result = run(database_url, "-", "--format=csv", typed="kind,name\nperson\nperson,Ann\n")
    assert result.stderr == "claimbase: -:2: It has 1 columns, and the header 2.\n"
    assert result.stdout == "-: 1 added, 1 refused\n"


def test_a_file_or_the_gazetteer_has_to_be_named(database_url: str) -> None:
    for arguments in ((), ("list.csv", "--gazetteer")):
        result = run(database_url, *arguments)
        assert "Name a file, or --gazetteer." in result.stderr
        assert result.exit_code == 2


def test_the_gazetteer_is_imported_once_and_changes_nothing_of_who_is_who(
    database_url: str, stored: sessionmaker[Session], model: Model
) -> None:
    first = run(database_url, "--gazetteer")
    lines = gzip.decompress(GAZETTEER.read_bytes()).splitlines(keepends=True)
    second = run(database_url, "-", typed=b"".join(lines[::20]))
    assert re.fullmatch(r"entities\.ndjson\.gz: \d{4} added\n", first.stdout)
    assert re.fullmatch(r"-: \d{3} already there\n", second.stdout)
    assert (first.stderr, second.stderr) == ("", "")
    text = "Officials in Georgia said that Austin Houston, the mayor of Paris, left Omsk Oblast for Peru on Monday."
    ingest_article(stored, model, Article(text, Source("gazette", "Gazette")))
    with stored() as session:
        mentioned = session.scalars(select(mentions.c.entity_id)).all()
        names = {id_: load_entity(session, id_) for id_ in mentioned}
    assert {"country-ge", "country-pe", entity_id(EntityKind.PLACE, "omsk oblast")} <= set(mentioned)
    assert entity_id(EntityKind.PERSON, "austin houston") in names
    assert entity_id(EntityKind.PLACE, "paris") in names
    assert not {entity_id(EntityKind.PLACE, town) for town in ("omsk", "austin", "houston")} & set(mentioned)
