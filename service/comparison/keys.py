"""Short strings under which statements on one matter meet: those that are related share at least one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from service.comparison.words import choose_keen, find_concepts
from service.domain.units import wholes_of

if TYPE_CHECKING:
    from service.domain.comparison import Act, Figure, Statement


def statement_keys(statement: Statement) -> frozenset[str]:
    """Return the keys of a statement: by its figures, by its acts, by its words."""
    figures = (
        f"figure|{anchor}|{wholes_of(figure.matter.unit)[-1]}"
        for figure in statement.figures
        for anchor in figure_anchors(statement, figure)
    )
    acts = (key for act in statement.acts for key in act_keys(statement, act))
    words = (f"words|{concept}" for concept in choose_keen(find_concepts(statement.gist)))
    return frozenset((*figures, *acts, *words))


def figure_anchors(statement: Statement, figure: Figure) -> frozenset[str]:
    """Return by what a figure is found: whose it is, where, and whom and what its article is mostly about."""
    return _scene_anchors(statement.scene).union(each for each in (figure.matter.subject, figure.matter.place) if each)


@lru_cache(maxsize=10_000)
def _scene_anchors(scene: frozenset[str]) -> frozenset[str]:
    """Return whom and what an article is mostly about; asked again for each pair of its figures."""
    named = {each for each in scene if "-" in each}
    return frozenset((*named, *choose_keen(scene - named)))


def act_keys(statement: Statement, act: Act) -> frozenset[str]:
    """Return the keys of an act: what is done, with each who takes part, else with those the statement is about."""
    return _act_keys(act, statement.entities)


@lru_cache(maxsize=10_000)
def _act_keys(act: Act, about: frozenset[str]) -> frozenset[str]:
    done = act.stage or next(iter(sorted(find_concepts(act.trigger))), act.type)
    return frozenset(f"act|{done}|{each}" for each in act.actors | act.recipients | about)
