"""Import the entities of a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.entities import Entity, EntityKind
from service.normalisation.countries import find_country
from service.store.importing import save_listed_entities
from service.store.merged import load_survivors
from service.usecases.identify_entities import identify_entities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from service.domain.entities import ListedEntity
    from service.store.importing import Imported


def import_entities(session: Session, listed: Sequence[ListedEntity]) -> tuple[Imported, ...]:
    """Add entities or extend those that are there already, and return what became of each.

    Which one a listed entity is across articles is judged as if an article had mentioned it, and only it. Of those that
    were merged the survivor is extended. Whoever commits it calls `record_changes` before, once for all.
    """
    found = identify_entities(session, tuple(map(_mention, listed)), together=False)
    survivors = load_survivors(session, {each.id for each in found})
    known = [replace(each, id=survivors.get(each.id, each.id)) for each in found]
    done: dict[int, Imported] = {}
    while left := [place for place in range(len(listed)) if place not in done]:
        first = list({known[place].id: place for place in reversed(left)}.values())  # one may be listed twice
        saved = save_listed_entities(session, [known[place] for place in first], [listed[place] for place in first])
        done.update(zip(first, saved, strict=True))
    return tuple(done[place] for place in range(len(listed)))


def _mention(listed: ListedEntity) -> Entity:
    """Return a listed entity as an article would mention it: a country by its code."""
    country = find_country(listed.name) if listed.kind is EntityKind.PLACE else None
    code = country.code if country and listed.country in {None, country.code} else None
    return Entity(listed.name, listed.kind, (), listed.aliases, code)
