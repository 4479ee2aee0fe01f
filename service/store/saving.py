"""Storing an article whole, once, however many send it at the same time; and again, when it is extracted anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Text, any_, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert

from service.domain.feed import FeedKind
from service.store.article_rows import article_row, date_rows, mention_rows, quantity_rows
from service.store.articles import load_article, lock_article
from service.store.claim_rows import claim_entity_rows, claim_figure_rows, claim_rows
from service.store.comparison_tables import figures, statement_keys, statements
from service.store.copying import copy_rows
from service.store.curating import load_reassignments, load_refused_names
from service.store.duplicates import delete_copies
from service.store.event_rows import event_candidate_rows, event_entity_rows, event_rows, report_rows
from service.store.figure_tables import claim_figures
from service.store.filing import Filing
from service.store.grouping import load_events_of
from service.store.lists import insert_new, rows_for, table_of
from service.store.names import NAME_LENGTH, name_row, save_names, save_prominence
from service.store.orphans import delete_orphans, load_mentioned
from service.store.recording import keep_states
from service.store.relating import delete_relations
from service.store.tables import (
    articles,
    claim_entities,
    claims,
    dates,
    entities,
    event_candidates,
    event_entities,
    event_reports,
    events,
    mentions,
    quantities,
    sources,
)
from service.store.touched import note_article, note_entities, note_found, note_new

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from service.domain.article_events import ArticleEvent
    from service.domain.articles import Article, StoredArticle
    from service.domain.entities import KnownEntity
    from service.domain.events import Happening
    from service.domain.extraction import Extraction

_BELOW = {
    mentions: mention_rows,
    quantities: quantity_rows,
    dates: date_rows,
    claims: claim_rows,
    claim_entities: claim_entity_rows,
    claim_figures: claim_figure_rows,
    events: event_rows,
    event_reports: report_rows,
    event_entities: event_entity_rows,
    event_candidates: event_candidate_rows,
}
"""The tables below an article, and what makes their rows."""


_ADD_SOURCE = insert(sources).on_conflict_do_nothing()
_ADD_ARTICLE = insert(articles).on_conflict_do_nothing().returning(articles.c.id)
_ENTITIES = table_of("new", id=Text, kind=Text, name=Text, folded=Text, code=Text)
_ADD_ENTITIES = insert_new(entities, _ENTITIES).returning(entities.c.id)
_LOCK_ENTITIES = (
    select(entities.c.id)
    .where(entities.c.id == any_(bindparam("ids", type_=ARRAY(Text))))
    .order_by(entities.c.id)
    .with_for_update(read=True, key_share=True)
)


def save_article(
    session: Session,
    article: Article,
    extraction: Extraction,
    happenings: tuple[Happening, ...],
    known: tuple[KnownEntity, ...],
) -> tuple[StoredArticle, bool]:
    """Store an article with all that was found in it, and return it with whether it is new.

    `known` says for each entity of the extraction which one it is across articles. Of several that store the same
    article at once the first wins; the others wait for it, store nothing, and get what it stored.
    """
    filing = Filing(article, extraction, happenings, known)
    session.execute(_ADD_SOURCE, {"slug": article.source.slug, "name": article.source.name})
    is_new = session.execute(_ADD_ARTICLE, article_row(filing)).one_or_none() is not None
    if is_new:
        note_new(session, FeedKind.ARTICLE, ((article.id, None),))
        _save_found(session, filing)
    stored = load_article(session, article.id)
    if stored is None:  # somebody deleted what the first had stored
        return save_article(session, article, extraction, happenings, known)
    return stored, is_new


def replace_article(
    session: Session,
    article: Article,
    extraction: Extraction,
    happenings: tuple[Happening, ...],
    known: tuple[KnownEntity, ...],
) -> tuple[ArticleEvent, ...] | None:
    """Put what was found in a stored article in the place of what was found before; return None if it is gone.

    What was sent with it and `recorded_at` stay. Entities that nothing mentions any longer go, and all that tells what
    it is to other articles. Returned are the events that go, for others may have been the same.
    """
    if not lock_article(session, article.id):
        return None
    told = _told(session, Filing(article, extraction, happenings, known))
    save_entities(session, told.entities)
    mentioned = load_mentioned(session, article.id)
    note_article(session, article.id)
    keep_states(session)
    left = load_events_of(session, article.id)
    session.execute(update(articles).where(articles.c.id == article.id).values(article_row(told)))
    delete_relations(session, article.id)
    delete_copies(session, article.id)
    for table in (*_BELOW, statements, statement_keys, figures):
        session.execute(delete(table).where(table.c.article_id == article.id))
    _save_below(session, told)
    delete_orphans(session, mentioned)
    return left


def _save_found(session: Session, filing: Filing) -> None:
    """Store all that was found in an article whose own row is there."""
    told = _told(session, filing)
    save_entities(session, told.entities)
    _save_below(session, told)


def _save_below(session: Session, filing: Filing) -> None:
    """Store the rows below an article."""
    for table, make_rows in _BELOW.items():
        copy_rows(session.connection(), table, [*make_rows(filing)])
    note_found(session, filing.article_id, len(filing.extraction.claims), len(filing.happenings))
    save_prominence(session, {entity.id for entity in filing.entities})


def _told(session: Session, filing: Filing) -> Filing:
    """Return an article with the entities of which people said that it speaks of them, not of those it seems to."""
    return replace(filing, entities=reassign(session, filing.article_id, filing.entities))


def reassign(session: Session, article_id: str, known: tuple[KnownEntity, ...]) -> tuple[KnownEntity, ...]:
    """Return whom an article speaks of as people said, where that is not whom it seems to speak of."""
    new_ids = {each.entity_id: each.new_id for each in load_reassignments(session, article_id)}
    return tuple(_follow(entity, new_ids) for entity in known)


def _follow(entity: KnownEntity, new_ids: Mapping[str, str]) -> KnownEntity:
    """Return whom an entity stands for: what was split off may have been split again.

    It is called what people called it, so the article gives it no names.
    """
    while entity.id in new_ids:
        entity = replace(entity, id=new_ids[entity.id], names=())
    return entity


def save_entities(session: Session, known: tuple[KnownEntity, ...]) -> None:
    """Store the entities that are not there yet, and the names that are not.

    Rows are written in order of their keys, so that two writers wait for each other in turn and never in a circle.
    Each entity is locked against deletion and correction; one that is deleted just before that is stored again.
    Names that people took away stay away.
    """
    by_id = {entity.id: entity for entity in known}
    names = {(entity.id, name.folded[:NAME_LENGTH]): name for entity in known for name in entity.names}
    missing = sorted(by_id)
    while missing:
        rows = [_entity_row(by_id[id_]) for id_ in missing if by_id[id_].names]
        if rows:
            note_entities(session, shown=(), new=session.scalars(_ADD_ENTITIES, rows_for(_ENTITIES, rows)))
        missing = sorted(set(missing).difference(session.scalars(_LOCK_ENTITIES, {"ids": missing})))
    refused = {(each.entity_id, each.folded) for each in load_refused_names(session, by_id)}
    save_names(session, [name_row(id_, names[id_, folded]) for id_, folded in sorted(names.keys() - refused)])


def _entity_row(entity: KnownEntity) -> tuple[str | None, ...]:
    return entity.id, entity.kind, entity.name, entity.names[0].folded[:NAME_LENGTH], entity.code
