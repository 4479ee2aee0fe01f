"""Figures of several articles, laid side by side by what they are figures of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from service.comparison.pairs import Pair, day_of
from service.comparison.places import places_fit
from service.comparison.ranges import do_meet, read_range
from service.comparison.relations import compare_statements
from service.comparison.roots import count_origins
from service.domain.comparison import ClaimRelation, FigureGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from service.domain.comparison import Figure, Statement

    Given: TypeAlias = tuple[Statement, Figure]
    Kind: TypeAlias = tuple[str | None, str, str | None]
    """Subject, unit and stage."""


def group_figures(statements: Iterable[Statement], copies: Mapping[str, str] | None = None) -> tuple[FigureGroup, ...]:
    """Return the figures of statements in groups of one matter each, those with most figures first.

    A figure joins the first group with all of whose figures it can be of one matter. `copies` gives, for an
    article that copies another one, the id that stands for all of them; they count as one outlet and one origin.
    """
    given = sorted(((each, figure) for each in statements for figure in each.figures), key=_order)
    alike: dict[Kind, list[list[Given]]] = defaultdict(list)
    for each in given:
        matter = each[1].matter
        groups = alike[matter.subject, matter.unit, matter.stage]
        fitting = next((group for group in groups if all(_is_one_matter(each, other) for other in group)), None)
        if fitting is None:
            groups.append([each])
        else:
            fitting.append(each)
    composed = (_compose(group, copies or {}) for groups in alike.values() for group in groups)
    return tuple(sorted(composed, key=lambda group: -len(group.figures)))


def count_outlets(statements: Iterable[Statement], copies: Mapping[str, str]) -> int:
    """Return how many outlets give statements; all that print copies of one article are one."""
    copied = {copies.get(each.key.article, each.source) for each in statements}
    return len(copied)


def _order(given: Given) -> tuple[date, str, int, int]:
    statement, figure = given
    return day_of(statement) or date.max, statement.key.article, statement.key.n, figure.n


def _is_one_matter(one: Given, other: Given) -> bool:
    """Tell whether figures of one kind can be of one matter."""
    (statement, figure), (beside, its) = one, other
    pair = Pair(statement, beside)
    return (figure.matter.subject is not None or pair.is_one_story) and places_fit(pair, figure, its)


def _compose(group: Sequence[Given], copies: Mapping[str, str]) -> FigureGroup:
    statements = [statement for statement, _ in group]
    places = {figure.matter.place for _, figure in group} - {None}
    whole = [figure for _, figure in group if figure.part_of is None and not figure.each]
    counted = whole or [figure for _, figure in group]
    return FigureGroup(
        matter=replace(group[0][1].matter, place=places.pop() if len(places) == 1 else None),
        figures=tuple(group),
        low=min(figure.value if figure.low is None else figure.low for figure in counted),
        high=max(figure.value if figure.high is None else figure.high for figure in counted),
        roots=count_origins(statements, copies),
        outlets=count_outlets(statements, copies),
        contradiction=any(_contradict(*each) for each in combinations(_find_distinct(group), 2)),
    )


def _find_distinct(group: Iterable[Given]) -> tuple[Given, ...]:
    """Return one of those that say the same on one day: a popular matter has hundreds."""
    distinct: dict[object, Given] = {}
    for statement, figure in group:
        said = (read_range(figure), figure.part_of is None, figure.each, figure.as_of, day_of(statement))
        distinct.setdefault(said, (statement, figure))
    return tuple(distinct.values())


def _contradict(one: Given, other: Given) -> bool:
    if do_meet(one[1], other[1]):
        return False
    a, b = (replace(statement, figures=(figure,)) for statement, figure in (one, other))
    found = compare_statements(a, b)
    return found is not None and found.relation is ClaimRelation.CONTRADICTS
