"""Look up figures by what they are figures of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from service.comparison.figures import group_figures
from service.comparison.pairs import day_of
from service.domain.across import FigureTable, GivenFigure
from service.domain.lookups import Page
from service.domain.units import classify_unit, parts_of, wholes_of
from service.store.claims import load_claims
from service.store.duplicates import load_copy_groups
from service.store.figures import load_figures
from service.store.statements import load_statements
from service.usecases.cut_values import cut_values
from service.usecases.find_entities import find_entities, find_places
from service.usecases.label_matters import label_matters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from service.domain.comparison import ClaimKey, Figure, FigureGroup, Statement
    from service.domain.lookups import FigureCriteria, GroupSort, Key, PageRequest
    from service.domain.units import Unit

_GROUPED = 500
"""Figures that are grouped: the latest that match."""


def look_up_figures(session: Session, asked: FigureCriteria, page: PageRequest[GroupSort]) -> Page[FigureTable]:
    """Return a page of the matters of which figures match, each with these: of the latest 500 of them.

    A unit stands for its class, and for all classes that are among it; one that tells what has befallen them, "deaths",
    for those whom it has. Places and entities may be asked for by name.
    """
    units = None if asked.unit is None else tuple(map(classify_unit, asked.unit))
    criteria = replace(
        asked,
        entity=find_entities(session, asked.entity),
        place=find_places(session, asked.place),
        unit=None if units is None else tuple({part: None for unit in units for part in parts_of(unit.name)}),
    )
    found, is_cut = load_figures(session, criteria, _GROUPED)
    statements = load_statements(session, found.keys())
    copies = load_copy_groups(session, {each.key.article for each in statements})
    groups = group_figures((_keep(each, found[each.key], units) for each in statements), copies)
    shown = cut_values(groups, _place, page, are_all=not is_cut)
    texts: dict[tuple[ClaimKey, int | None], str] = {
        (each.key, figure.n): figure.text for each in statements for figure in each.figures
    }
    return Page(_show(session, shown.items, texts), shown.total, shown.next)


def _keep(statement: Statement, found: frozenset[int], units: Sequence[Unit] | None) -> Statement:
    """Return a statement with only those of its figures that were found, and count one of some units."""
    figures = (each for each in statement.figures if each.n in found)
    return replace(statement, figures=tuple(each for each in figures if units is None or _counts(each, units)))


def _counts(figure: Figure, units: Sequence[Unit]) -> bool:
    """Tell whether a figure counts one of some units, and has come to what these tell by themselves."""
    wholes = wholes_of(figure.matter.unit)
    return any(unit.name in wholes and unit.stage in {None, figure.matter.stage} for unit in units)


def _place(group: FigureGroup) -> Key:
    """Return by what a group is put in order: most roots first, then the latest, then by its figures."""
    (first, figure), *_ = group.figures
    last = max(day_of(statement) or date.min for statement, _ in group.figures)
    return (-group.roots, -last.toordinal(), *first.key, figure.n)


def _show(
    session: Session, groups: Sequence[FigureGroup], texts: Mapping[tuple[ClaimKey, int | None], str]
) -> tuple[FigureTable, ...]:
    keys = [statement.key for group in groups for statement, _ in group.figures]
    claims = dict(zip(keys, load_claims(session, keys), strict=True))
    matters = label_matters(session, [group.matter for group in groups])
    return tuple(
        FigureTable(
            group,
            matters[group.matter],
            tuple(
                GivenFigure(figure, claims[statement.key], texts.get((statement.key, figure.part_of)))
                for statement, figure in group.figures
            ),
        )
        for group in groups
    )
