"""Entities that no article mentions any longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select

from service.store.changes import is_concerned
from service.store.tables import entities, mentions
from service.store.touched import note_entities
from service.store.turns import Turn, await_turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


def load_mentioned(session: Session, article_id: str) -> tuple[str, ...]:
    """Return the ids of the entities whose mentions in an article are about to be removed.

    Whoever asks has its turn until it commits, lest each of two think that the other still mentions an entity.
    """
    await_turn(session, Turn.COMPARING)
    return tuple(session.scalars(select(mentions.c.entity_id).where(mentions.c.article_id == article_id)))


def delete_orphans(session: Session, mentioned: Iterable[str]) -> None:
    """Delete those of some entities that no article mentions.

    Imported ones stay, and so do those that an article being stored has locked, and those with a history.
    """
    unlocked = select(entities.c.id).where(entities.c.id.in_(mentioned)).with_for_update(skip_locked=True)
    orphans = (
        entities.c.id.in_(session.scalars(unlocked).all()),
        entities.c.imported.is_(False),
        ~exists().where(mentions.c.entity_id == entities.c.id),
        ~is_concerned(entities.c.id),
    )
    note_entities(session, session.scalars(delete(entities).where(*orphans).returning(entities.c.id)))
