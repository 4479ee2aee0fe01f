"""What one statement is to another: the table of rules, in the order in which they decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from service.comparison import figure_rules, word_rules
from service.comparison.pairs import Pair
from service.domain.comparison import ClaimRelation, Comparison

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.comparison.receipts import Receipt
    from service.domain.comparison import Statement


class Rule(NamedTuple):
    """One reason for a relation. Those with a direction are tried both ways."""

    id: str
    relation: ClaimRelation
    test: Callable[[Pair], Receipt | None]


RULES = (
    Rule("denial.same-matter", ClaimRelation.DENIES, word_rules.denies),
    Rule("figure.same-speaker.later", ClaimRelation.UPDATES, figure_rules.revises),
    Rule("figure.growing.later", ClaimRelation.UPDATES, figure_rules.grows),
    Rule("figure.same-matter.disjoint", ClaimRelation.CONTRADICTS, figure_rules.clashes),
    Rule("figure.same-speaker.same", ClaimRelation.REPEATS, figure_rules.is_given_again),
    Rule("words.same-speaker", ClaimRelation.REPEATS, word_rules.is_said_again),
    Rule("figure.same-matter.tighter", ClaimRelation.REFINES, figure_rules.is_more_exact),
    Rule("figure.same-matter.meet", ClaimRelation.AGREES, figure_rules.fits),
    Rule("figure.part", ClaimRelation.DIFFERENT_SCOPE, figure_rules.is_part),
    Rule("figure.stage", ClaimRelation.DIFFERENT_SCOPE, figure_rules.is_at_another_stage),
    Rule("figure.place", ClaimRelation.DIFFERENT_SCOPE, figure_rules.is_elsewhere),
    Rule("figure.date", ClaimRelation.DIFFERENT_SCOPE, figure_rules.is_of_another_day),
    Rule("act.negated", ClaimRelation.CONTRADICTS, word_rules.is_not_done),
    Rule("words.negated", ClaimRelation.CONTRADICTS, word_rules.is_not_so),
    Rule("words.fuller", ClaimRelation.REFINES, word_rules.says_more),
    Rule("words.same", ClaimRelation.AGREES, word_rules.says_the_same),
)
DIRECTED = frozenset({ClaimRelation.DENIES, ClaimRelation.UPDATES, ClaimRelation.REFINES})
_WITHIN_ARTICLE = frozenset({ClaimRelation.DENIES, ClaimRelation.CONTRADICTS})
_OF_WORDS = tuple(rule for rule in RULES if not rule.id.startswith("figure."))
"""Those that may hold where not both give figures."""


def compare_statements(a: Statement, b: Statement) -> Comparison | None:
    """Return what a statement is to another one by the first rule that holds; None where they have nothing to do.

    Of two statements in one article only a denial and a contradiction are told.
    """
    pair, back = Pair(a, b), Pair(b, a)
    if a.key == b.key or not pair.is_near or pair.is_nested:
        return None
    for rule in RULES if a.figures and b.figures else _OF_WORDS:
        if a.key.article == b.key.article and rule.relation not in _WITHIN_ARTICLE:
            continue
        if receipt := rule.test(pair):
            return Comparison(rule.relation, rule.id, receipt.matched, receipt.clashed)
        if rule.relation in DIRECTED and (receipt := rule.test(back)):
            return Comparison(rule.relation, rule.id, receipt.matched, receipt.clashed, inverse=True)
    return None
