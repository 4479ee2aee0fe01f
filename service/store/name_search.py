"""Who may be meant by a name, or by the beginning of one: candidates from indexes first, then how well each answers.

Every way to a candidate reads a short stretch of one index, so that a single letter, or the commonest surname, costs
no more than any other. docs/decisions/0013-entity-search.md says what was measured.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Double, Integer, Text, and_, case, cast, func, literal, or_, select, true, union_all

from service.store.entity_conditions import fits, is_filtered
from service.store.lists import rows_of
from service.store.merged import shown_id
from service.store.name_corrections import load_spellings
from service.store.name_tables import PROMINENT, name_endings
from service.store.names import KEY_LENGTH, NAME_LENGTH, SHORTEST_WORD
from service.store.tables import entities, entity_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import CTE, ColumnElement, FromClause, Select
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria

_MOST_FOUND = 200
"""Names that each way finds at most."""
_MOST_FILTERED = 500
"""The same where some of them are left out afterwards."""
_MOST_CORRECTED = 25
"""Names that a corrected spelling finds at most."""
_AFTER_ALL = "~"
"""Sorts after whatever a folded name goes on with."""

_NAME = ("entity_id", "position", "ending", "prominence")
"""What is read of a name."""
_VERY_NAME, _WORDS, _BEGINNING = 3, 2, 1
"""What it counts for to be called so, to have these words in a name, or to have them begun; a likeness is below 1."""
_LIKE = 0.4
_SOUNDS_ALIKE = 0.8
"""How much a name that sounds the same counts for, where the same spelling counts 1."""
_DOUBLED = 0.01
"""What it counts for to be mentioned twice as often."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a name may mean."""

    ranked: tuple[tuple[float, str], ...]
    """How well each answers, and its id; best first."""
    is_cut: bool
    """Whether there may be others."""


def find_named(session: Session, asked: Sequence[EntityCriteria]) -> tuple[Found, ...]:
    """Return for each name that is asked for whom it may mean; it takes two statements, however many names.

    Whoever was merged is found as the survivor. The best are those called so, then those with these words in a name,
    then those with a name that begins so, then those whose names are like it; among equals, whoever is mentioned most.
    """
    typed = {n: each.q[:NAME_LENGTH] for n, each in enumerate(asked) if each.q}
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    cut = set()
    for row in session.execute(_rank(_find_candidates(session, asked, typed), asked)) if typed else ():
        cut |= {row.n} if row.is_cut else set()
        found[row.n] += [(row.score, row.entity_id)] if row.entity_id else []
    return tuple(Found(tuple(sorted(found[n], reverse=True)), n in cut) for n in range(len(asked)))


def _find_candidates(session: Session, asked: Sequence[EntityCriteria], typed: Mapping[int, str]) -> CTE:
    """Return the names that may be meant, each with what was typed, by which way it was found, and if that was full."""
    limit = _MOST_FILTERED if any(map(is_filtered, asked)) else _MOST_FOUND
    spellings = load_spellings(session, typed.values())
    corrected = [(n, q, spelling) for n, q in typed.items() for spelling in spellings[q]]
    as_typed = [(n, q, q) for n, q in typed.items()]
    ways = [
        _begin("first", as_typed, limit),
        _begin("prominent", as_typed, limit),
        *([_begin("corrected", corrected, _MOST_CORRECTED)] if corrected else ()),
        *(_sound(n, q, keys, limit) for n, q in typed.items() if len(q) >= SHORTEST_WORD for keys in asked[n].sounds),
    ]
    found = union_all(*ways).subquery()
    size = func.count().over(partition_by=(found.c.n, found.c.way))
    return select(found, (size >= found.c.most).label("is_full")).cte("candidates")


def _begin(way: str, spelled: Sequence[tuple[int, str, str]], limit: int) -> Select[Any]:
    """Return the names of which some words and what follows begin with a spelling of what was typed.

    The first in the alphabet come, where whoever is called so stands at the top; or the most prominent.
    """
    rows = rows_of(f"{way}_typed", spelled, n=Integer, q=Text, spelling=Text)
    ending, prominence = name_endings.c.ending, name_endings.c.prominence
    begin = select(name_endings).where(ending >= rows.c.spelling, ending < rows.c.spelling + _AFTER_ALL).limit(limit)
    ordered = begin.order_by(ending, name_endings.c.position)
    if way == "prominent":
        ordered = begin.where(prominence >= PROMINENT).order_by(prominence.desc(), ending)
    found = ordered.lateral(f"{way}_names")
    way_of = literal(way) + rows.c.spelling
    chosen = _compose((rows.c.n, rows.c.q, way_of), limit, found, sounds_alike=False)
    return chosen.select_from(rows.join(found, true()))


def _sound(n: int, q: str, keys: Sequence[str], limit: int) -> Select[Any]:
    """Return the names that have all of some keys.

    These stand in the statement as constants: else the planner would not know how few names have them.
    """
    wanted = [key[:KEY_LENGTH] for key in keys]
    named = select(entity_names.c.entity_id, entity_names.c.folded).where(entity_names.c.sounds.contains(wanted))
    found = named.limit(limit).subquery()
    way = literal("sound" + " ".join(wanted))
    whole = and_(
        name_endings.c.entity_id == found.c.entity_id,
        name_endings.c.folded == found.c.folded,
        name_endings.c.position == 0,
    )
    chosen = _compose((literal(n), literal(q), way), limit, name_endings, sounds_alike=True)
    return chosen.select_from(found.join(name_endings, whole))


def _compose(
    asked: tuple[ColumnElement[int], ColumnElement[str], ColumnElement[str]],
    most: int,
    names: FromClause,
    *,
    sounds_alike: bool,
) -> Select[Any]:
    """Return the columns of a candidate: for which name, as typed, it was found by which way, and what it is called."""
    n, q, way = asked
    found = (n.label("n"), q.label("q"), way.label("way"), literal(most).label("most"))
    return select(*found, literal(sounds_alike).label("sounds_alike"), *(names.c[name] for name in _NAME))


def _rank(candidates: CTE, asked: Sequence[EntityCriteria]) -> Select[Any]:
    """Return the statement for whom each name may mean: at least one row for each that has any candidate."""
    written, shown = entities.alias(), entities.alias()
    fit = or_(*(and_(candidates.c.n == n, *fits(shown, each)) for n, each in enumerate(asked)))
    ranked = (
        select(candidates.c.n, shown.c.id.label("entity_id"), func.max(_score(candidates)).label("score"))
        .join_from(candidates, written, written.c.id == candidates.c.entity_id)
        .join(shown, shown.c.id == shown_id(written))
        .where(fit)
        .group_by(candidates.c.n, shown.c.id)
        .subquery()
    )
    cut = select(candidates.c.n, func.bool_or(candidates.c.is_full).label("is_cut")).group_by(candidates.c.n).subquery()
    return select(cut, ranked.c.entity_id, ranked.c.score).join_from(cut, ranked, cut.c.n == ranked.c.n, isouter=True)


def _score(candidates: CTE) -> ColumnElement[float]:
    """Return how well a candidate answers."""
    q, ending = candidates.c.q, candidates.c.ending
    likeness = func.greatest(func.word_similarity(q, ending), case((candidates.c.sounds_alike, _SOUNDS_ALIKE), else_=0))
    answers = case(
        (and_(ending == q, candidates.c.position == 0), _VERY_NAME),
        (or_(ending == q, func.starts_with(ending, q + " ")), _WORDS),
        (func.starts_with(ending, q), _BEGINNING),
        else_=_LIKE * (likeness + func.similarity(q, ending)),
    )
    return cast(answers + _DOUBLED * candidates.c.prominence, Double)
