"""Split an entity in two."""

from __future__ import annotations

from itertools import product
from secrets import token_hex
from typing import TYPE_CHECKING

from service.domain.curation import Action, Change, Curation, Decided, EntityName, Reassignment, RefusedName
from service.errors import Fault, InvalidChangeError
from service.store.changes import save_change
from service.store.curating import load_mentioning, load_names, load_refused_names, take_turn
from service.store.recording import record_changes
from service.usecases.lock_entity import lock_entity
from service.usecases.look_up_entities import look_up_entity
from service.usecases.read_given_name import read_given_name
from service.usecases.relate_changed import relate_changed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy.orm import Session

    from service.domain.curation import Grounds, SplitOff
    from service.domain.entities import EntityKind, Name

_ID_BYTES = 8


def split_entity(session: Session, id_: str, part: SplitOff, grounds: Grounds) -> Curation:
    """Give what some articles say of an entity, and some of its aliases, to a new entity; return that one.

    Raises `NotFoundError`; `ConflictError` if it was merged; `InvalidChangeError` for articles that say nothing of it
    and for aliases that it does not have.
    """
    take_turn(session, part.articles)
    entity, family = lock_entity(session, id_)
    own = read_given_name("name", part.name)
    given = _read_aliases(part.aliases)
    names = load_names(session, family)
    aliases = {each.name.folded: each.name for each in names if each.name.folded != entity.folded}
    mentioning = load_mentioning(session, family, part.articles)
    if faults := (*_find_faults("articles", part.articles, mentioning), *_find_faults("aliases", given, aliases)):
        raise InvalidChangeError(*faults)
    kind = part.kind or entity.kind
    new_ids = {each: f"{kind}-{token_hex(_ID_BYTES)}" for each in (id_, *(other for other in family if other != id_))}
    new_id = new_ids[id_]
    refused = {RefusedName(*each) for each in product(family, given)}.difference(load_refused_names(session, family))
    change = Change(
        action=Action.SPLIT,
        entity_ids=(*new_ids, *new_ids.values()),
        before=Decided(names=tuple(each for each in names if each.name.folded in given)),
        after=Decided(
            entities=_new_entities(own, kind, new_ids),
            names=tuple(EntityName(new_id, name) for name in _new_names(own, given, aliases)),
            refused=tuple(sorted(refused, key=str)),
            reassigned=tuple(
                Reassignment(each, *ids) for each in dict.fromkeys(part.articles) for ids in new_ids.items()
            ),
        ),
        grounds=grounds,
    )
    made = save_change(session, change)
    relate_changed(session, change)
    record_changes(session)
    return Curation(look_up_entity(session, new_id), made)


def _read_aliases(aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded forms of the aliases that are given away."""
    return tuple(read_given_name(f"aliases/{n}", alias).folded for n, alias in enumerate(aliases))


def _find_faults(field: str, asked: tuple[str, ...], known: Collection[str]) -> Iterator[Fault]:
    """Yield what is asked for and not the entity's."""
    detail = {"articles": "No stored article of that id mentions it.", "aliases": "It has no such alias."}[field]
    return (Fault(f"{field}/{n}", detail) for n, each in enumerate(asked) if each not in known)


def _new_entities(own: Name, kind: EntityKind, new_ids: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
    """Return the new entity, and after it a counterpart for each that was merged into the old one.

    The counterparts are merged into the new entity: so each id moves to one of its own, and back.
    """
    new_id, *counterparts = new_ids.values()
    record = {"kind": kind, "name": own.text, "folded": own.folded}
    return {
        new_id: {**record, "merged_into": None},
        **{each: {**record, "merged_into": new_id} for each in counterparts},
    }


def _new_names(own: Name, given: tuple[str, ...], aliases: Mapping[str, Name]) -> tuple[Name, ...]:
    return (own, *(aliases[folded] for folded in dict.fromkeys(given) if folded != own.folded))
