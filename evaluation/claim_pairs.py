"""Pairs of claims from invented articles, with what one is to the other: as people say and as the rules do."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from evaluation.acquaintances import Acquaintances
from service.comparison.relations import DIRECTED, compare_statements
from service.comparison.statements import find_statements
from service.domain.articles import Source, slugify
from service.domain.comparison import ClaimRelation
from service.usecases.extract_article import extract_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from service.domain.comparison import Comparison, Statement
    from service.extraction.parsing import Model

NONE = "none"


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims of one story, what they are to each other, and what was found of it."""

    story: str
    split: str
    quotes: tuple[str, str]
    gold: str
    """A relation, or "none"."""
    by: str | None
    """The field that decides."""
    statements: tuple[Statement, ...]
    """Those of the two claims, as far as they were extracted."""
    found: Comparison | None
    is_extracted: bool
    """Whether both claims were found, with the figures that their quotes give."""
    is_turned: bool
    """Whether the relation, if it has a direction, is found the other way round."""

    @property
    def answer(self) -> str:
        """The relation that was found, or "none"."""
        return self.found.relation if self.found else NONE

    @property
    def is_right(self) -> bool:
        """Whether the relation and its direction are right."""
        return self.answer == self.gold and not self.is_turned

    @property
    def is_decided_alike(self) -> bool:
        """Whether the deciding field is among those that are given for it."""
        return self.found is not None and self.by in (*self.found.matched, *self.found.clashed)


def read_stories(folder: Path) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the stories of a folder, each with its name: articles with marked claims, and related pairs of these."""
    return tuple((path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml")))


def judge_story(model: Model, name: str, story: dict[str, Any]) -> tuple[ClaimPair, ...]:
    """Return all pairs of marked claims from different articles of a story, each compared by the rules.

    Pairs that the story doesn't list have nothing to do with each other. Two quotes from one claim are compared once.
    """
    gold = {tuple(pair["pair"]): pair for pair in story["pairs"]}
    known = Acquaintances()
    marked = [each for article in story["articles"] for each in _mark(model, article, known)]
    judged: dict[tuple[object, object], ClaimPair] = {}
    for a, b in combinations(marked, 2):
        first, second = (b, a) if (b.name, a.name) in gold else (a, b)
        if first.article == second.article:
            continue
        pair = _judge(name, story["split"], first, second, gold.get((first.name, second.name)))
        judged.setdefault((first.identity, second.identity), pair)
    return tuple(judged.values())


@dataclass(frozen=True, slots=True)
class _Marked:
    """A claim as marked, and the statement that was found for it."""

    article: str
    name: str
    quote: str
    statement: Statement | None

    @property
    def identity(self) -> object:
        return self.statement.key if self.statement else self.name


def _mark(model: Model, article: dict[str, Any], known: Acquaintances) -> Iterator[_Marked]:
    statements = state(model, article, known)
    for name, quote in article["claims"].items():
        holding = [each for each in statements if quote in each.text]
        statement = min(holding, key=lambda each: len(each.text), default=None)
        yield _Marked(article["id"], f"{article['id']}.{name}", quote, statement)


def state(model: Model, article: dict[str, Any], known: Acquaintances) -> Sequence[Statement]:
    """Return the statements of an invented article; its entities join those that are known."""
    extraction = extract_article(model, article["text"].strip(), article["published"])
    ids = known.identify(extraction.entities)
    source = Source(slugify(article["outlet"]), article["outlet"])
    return find_statements(f"{source.slug}-{article['id']}", source, extraction, ids)


def _judge(story: str, split: str, first: _Marked, second: _Marked, gold: dict[str, Any] | None) -> ClaimPair:
    a, b = first.statement, second.statement
    found = compare_statements(a, b) if a and b else None
    relation = gold["relation"] if gold else NONE
    counts = gold is not None and gold["by"] in {"value", "part", "stage", "place", "date"}
    return ClaimPair(
        story=story,
        split=split,
        quotes=(first.quote, second.quote),
        gold=relation,
        by=gold["by"] if gold else None,
        statements=tuple(each for each in (a, b) if each),
        found=found,
        is_extracted=bool(a and b) and (not counts or bool(a and b and a.figures and b.figures)),
        is_turned=found is not None and relation in DIRECTED and found.inverse,
    )


def score_relations(stories: Sequence[Sequence[ClaimPair]]) -> dict[str, float]:
    """Return precision, recall and F1 of each relation, their mean F1, and how often the deciding field is right."""
    pairs = [pair for story in stories for pair in story]
    figures: dict[str, float] = {}
    for relation in ClaimRelation:
        told = [pair for pair in pairs if pair.answer == relation]
        meant = [pair for pair in pairs if pair.gold == relation]
        hits = sum(pair.is_right for pair in meant)
        figures[f"{relation} P"] = _percent(hits, len(told))
        figures[f"{relation} R"] = _percent(hits, len(meant))
        figures[f"{relation} F1"] = _percent(2 * hits, len(told) + len(meant))
    figures["macro-F1"] = sum(figures[f"{relation} F1"] for relation in ClaimRelation) / len(ClaimRelation)
    right = [pair for pair in pairs if pair.is_right and pair.found]
    figures["deciding field"] = _percent(sum(pair.is_decided_alike for pair in right), len(right))
    return figures


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
