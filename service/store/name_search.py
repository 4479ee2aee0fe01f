"""Who may be meant by a name, or by the beginning of one: candidates from indexes first, then how well each answers.

Every way to a candidate reads a short stretch of one index, so that a single letter, or the commonest surname, costs
no more than any other. docs/decisions/0013-entity-search.md says what was measured.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Double, Integer, Text, and_, bindparam, case, cast, func, literal, or_, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from service.store.lists import rows_for, table_of
from service.store.merged import shown_id
from service.store.name_corrections import load_spellings
from service.store.name_tables import PROMINENT, name_endings
from service.store.names import KEY_LENGTH, NAME_LENGTH, SHORTEST_WORD
from service.store.tables import entities, entity_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import CTE, BindParameter, ColumnElement, FromClause, Row, Select, TableValuedAlias
    from sqlalchemy.orm import Session

    from service.domain.lookups import EntityCriteria

_MOST_FOUND = 200
"""Names that each way finds at most."""
_MOST_FILTERED = 500
"""The same where some of them are left out afterwards."""
_MOST_CORRECTED = 25
"""Names that a corrected spelling finds at most."""
_MOST_SOUNDING = 50
"""Names that have a sound at most: where there are more, it tells little."""
_MOST_BESIDE = 50
"""Names that are looked at on either side of where a name would stand in the alphabet."""
_AFTER_ALL = "~"
"""Sorts after whatever a folded name goes on with."""

_VERY_NAME, _WORDS, _BEGINNING = 3, 2, 1
"""What it counts for to be called so, to have these words in a name, or to have them begun; a likeness is below 1."""
_LIKE = 0.4
_SOUNDS_ALIKE = 0.8
"""How much a name that sounds the same counts for, where the same spelling counts 1."""
_LEAST_ALIKE = 0.3
"""The share of trigrams that names have in common that are taken for each other: what pg_trgm presumes, too."""
_DOUBLED = 0.01
"""What it counts for to be mentioned twice as often."""

_TYPED = table_of("typed", n=Integer, q=Text)
_CORRECTED = table_of("corrected", n=Integer, q=Text, spelling=Text)
_BY_SCORE = attrgetter("score", "id")


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a name may mean."""

    score: float
    id: str
    folded: str


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a name may mean."""

    matches: tuple[Match, ...]
    """Best first."""
    is_cut: bool
    """Whether there may be others."""


def find_named(session: Session, asked: Sequence[EntityCriteria]) -> tuple[Found, ...]:
    """Return for each name that is asked for whom of a kind it may mean; in two statements, however many names.

    Whoever was merged is found as the survivor. The best are those called so, then those with these words in a name,
    then those with a name that begins so, then those whose names are like it; among equals, whoever is mentioned most.
    """
    most = _MOST_FILTERED if any(each.kind or each.country for each in asked) else _MOST_FOUND
    matches: dict[int, list[Match]] = defaultdict(list)
    looked_at: dict[int, int] = defaultdict(int)
    for row in _load_candidates(session, asked, most):
        looked_at[row.n] += row.names
        if row.kind in (asked[row.n].kind or (row.kind,)):
            matches[row.n].append(Match(row.score, row.id, row.folded))
    ranked = (tuple(sorted(matches[n], key=_BY_SCORE, reverse=True)) for n in range(len(asked)))
    return tuple(Found(each, looked_at[n] >= most) for n, each in enumerate(ranked))


def _load_candidates(session: Session, asked: Sequence[EntityCriteria], most: int) -> Sequence[Row[Any]]:
    """Return for each name whom it may mean: its place, the entity's id, name and kind, score, and how many names."""
    typed = [(n, each.q[:NAME_LENGTH]) for n, each in enumerate(asked) if each.q]
    if not typed:
        return ()
    spellings = load_spellings(session, (q for _, q in typed))
    sounds = [(n, q, keys) for n, q in typed if len(q) >= SHORTEST_WORD for keys in asked[n].sounds]
    values = {"most": most, **rows_for(_TYPED, typed)}
    values |= rows_for(_CORRECTED, ((n, q, spelling) for n, q in typed for spelling in spellings[q]))
    for place, (n, q, keys) in enumerate(sounds):
        values |= {f"n_of_{place}": n, f"q_of_{place}": q, f"keys_of_{place}": [key[:KEY_LENGTH] for key in keys]}
    return session.execute(_select_candidates(len(sounds)), values).all()


@cache
def _select_candidates(sounds: int) -> Select[Any]:
    """Return the statement for the candidates, with so many names that are looked for by their sound."""
    q, most, is_long = _TYPED.c.q, bindparam("most", type_=Integer), func.length(_TYPED.c.q) >= SHORTEST_WORD
    ending, position, prominence = (name_endings.c[name] for name in ("ending", "position", "prominence"))
    before, after = and_(ending < q, is_long), and_(ending >= q + _AFTER_ALL, is_long)
    ways = (
        _find(_TYPED, _begins(q), (ending, position), most),
        _find(_TYPED, and_(_begins(q), prominence >= PROMINENT), (prominence.desc(), ending), most),
        _find(_CORRECTED, _begins(_CORRECTED.c.spelling), (ending, position), _MOST_CORRECTED),
        _find(_TYPED, before, (ending.desc(),), _MOST_BESIDE, _LEAST_ALIKE),
        _find(_TYPED, after, (ending,), _MOST_BESIDE, _LEAST_ALIKE),
        *map(_find_by_sound, range(sounds)),
    )
    return _rank(union_all(*ways).cte("candidates"))


def _begins(spelling: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that an ending begins with a spelling."""
    return and_(name_endings.c.ending >= spelling, name_endings.c.ending < spelling + _AFTER_ALL)


def _find(
    asked: TableValuedAlias,
    where: ColumnElement[bool],
    order: tuple[ColumnElement[Any], ...],
    most: int | BindParameter[int],
    least_alike: float = 0,
) -> Select[Any]:
    """Return for each name the first endings for which a condition holds, and of these those that are like it."""
    found = select(name_endings).where(where).order_by(*order).limit(most).lateral()
    alike = (func.similarity(asked.c.q, found.c.ending) >= least_alike,) if least_alike else ()
    chosen = _select_columns(asked.c.n, asked.c.q, found, sounds_alike=False)
    return chosen.select_from(asked.join(found, true())).where(*alike)


def _find_by_sound(place: int) -> Select[Any]:
    """Return the names that have all of some keys.

    These are no table: joined with one, the planner would not know how few names have them, and read all names.
    """
    n, q = bindparam(f"n_of_{place}", type_=Integer), bindparam(f"q_of_{place}", type_=Text)
    keys = bindparam(f"keys_of_{place}", type_=ARRAY(Text))
    named = select(entity_names.c.entity_id, entity_names.c.folded).where(entity_names.c.sounds.contains(keys))
    found = named.limit(_MOST_SOUNDING).subquery()
    same = and_(name_endings.c.entity_id == found.c.entity_id, name_endings.c.folded == found.c.folded)
    chosen = _select_columns(n, q, name_endings, sounds_alike=True)
    return chosen.select_from(found.join(name_endings, and_(same, name_endings.c.position == 0)))


def _select_columns(
    n: ColumnElement[int], q: ColumnElement[str], names: FromClause, *, sounds_alike: bool
) -> Select[Any]:
    """Return the columns of a candidate: for which name it was found, and what it is called."""
    found = (names.c[name] for name in ("entity_id", "position", "ending", "prominence"))
    return select(n.label("n"), q.label("q"), literal(sounds_alike).label("sounds_alike"), *found)


def _rank(candidates: CTE) -> Select[Any]:
    """Return the statement for whom candidates mean, and how well the best of an entity's names answers."""
    written, shown = entities.alias(), entities.alias()
    return (
        select(candidates.c.n, shown.c.id, shown.c.folded, shown.c.kind)
        .add_columns(func.max(_score(candidates)).label("score"), func.count().label("names"))
        .join_from(candidates, written, written.c.id == candidates.c.entity_id)
        .join(shown, shown.c.id == shown_id(written))
        .group_by(candidates.c.n, shown.c.id)
    )


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
