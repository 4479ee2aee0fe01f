"""Whom a statement names by ids, and the same statement with other ids for some of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.domain.comparison import Act, Figure, Statement


def entity_ids(statement: Statement) -> frozenset[str]:
    """Return the ids that a statement has, of whatever kind."""
    root = (statement.root.id, statement.root.speaks_for)
    figures = (id_ for each in statement.figures for id_ in (each.matter.subject, each.matter.place))
    acts = (id_ for each in statement.acts for id_ in (*each.actors, *each.recipients, each.place))
    return frozenset(filter(None, (*root, *statement.entities, *statement.scene, *figures, *acts)))


def rename_entities(statement: Statement, new_ids: Mapping[str, str]) -> Statement:
    """Return a statement that says of others what it says of some; ids that are not given stay."""
    if new_ids.keys().isdisjoint(entity_ids(statement)):
        return statement
    root = replace(
        statement.root,
        id=new_ids.get(statement.root.id, statement.root.id),
        speaks_for=_rename(statement.root.speaks_for, new_ids),
    )
    return replace(
        statement,
        root=root,
        entities=_rename_all(statement.entities, new_ids),
        scene=_rename_all(statement.scene, new_ids),
        figures=tuple(_rename_figure(each, new_ids) for each in statement.figures),
        acts=tuple(_rename_act(each, new_ids) for each in statement.acts),
    )


def _rename_figure(figure: Figure, new_ids: Mapping[str, str]) -> Figure:
    subject, place = (_rename(id_, new_ids) for id_ in (figure.matter.subject, figure.matter.place))
    return replace(figure, matter=replace(figure.matter, subject=subject, place=place))


def _rename_act(act: Act, new_ids: Mapping[str, str]) -> Act:
    return replace(
        act,
        actors=_rename_all(act.actors, new_ids),
        recipients=_rename_all(act.recipients, new_ids),
        place=_rename(act.place, new_ids),
    )


def _rename(id_: str | None, new_ids: Mapping[str, str]) -> str | None:
    return None if id_ is None else new_ids.get(id_, id_)


def _rename_all(ids: frozenset[str], new_ids: Mapping[str, str]) -> frozenset[str]:
    return frozenset(new_ids.get(id_, id_) for id_ in ids)
