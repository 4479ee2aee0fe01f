"""Disputes: statements on one matter that contradict or deny each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from service.comparison.roots import count_origins
from service.domain.comparison import Dispute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from service.domain.comparison import ClaimKey, Comparison, Matter, Statement

    Clash: TypeAlias = tuple[ClaimKey, ClaimKey, Comparison]
    """Two statements, and how they clash."""
    _Linked: TypeAlias = dict[ClaimKey, dict[ClaimKey, Comparison]]


def group_disputes(
    statements: Iterable[Statement], clashes: Iterable[Clash], copies: Mapping[str, str] | None = None
) -> tuple[Dispute, ...]:
    """Return the groups of statements that are linked by contradictions and denials, most roots first.

    Clashes are given: they are stored as statements are. Statements that don't clash stand on one side. `copies`
    gives, for an article that copies another one, the id that stands for all of them.
    """
    by_key = {statement.key: statement for statement in statements}
    linked: _Linked = defaultdict(dict)
    for a, b, comparison in sorted(clashes, key=lambda clash: clash[:2]):
        linked[a][b] = linked[b][a] = comparison
    disputes = (_compose([by_key[key] for key in group], linked, copies or {}) for group in _connect(linked))
    return tuple(sorted(disputes, key=lambda dispute: -dispute.roots))


def _connect(clashes: _Linked) -> Iterator[list[ClaimKey]]:
    """Yield the groups of statements that clashes link, each in order."""
    left = set(clashes)
    while left:
        group, edge = set(), [min(left)]
        while edge:
            key = edge.pop()
            if key not in group:
                group.add(key)
                edge.extend(clashes[key])
        left -= group
        yield sorted(group)


def _compose(statements: Sequence[Statement], clashes: _Linked, copies: Mapping[str, str]) -> Dispute:
    sides: list[list[Statement]] = []
    for statement in statements:
        own = clashes[statement.key]
        side = next((each for each in sides if not any(other.key in own for other in each)), None)
        if side is None:
            sides.append([statement])
        else:
            side.append(statement)
    found = [clash for statement in statements for clash in clashes[statement.key].values()]
    (relation, rule), _ = Counter((clash.relation, clash.rule) for clash in found).most_common(1)[0]
    ordered = sorted(sides, key=lambda side: -count_origins(side, copies))
    return Dispute(
        relation=relation,
        rule=rule,
        matter=_find_matter(ordered) if rule.startswith("figure.") else None,
        sides=tuple(map(tuple, ordered)),
        roots=count_origins(statements, copies),
    )


def _find_matter(sides: Sequence[Sequence[Statement]]) -> Matter | None:
    """Return the matter of the first side's figures of which another side gives one too."""
    others = {(each.matter.unit, each.matter.stage) for side in sides[1:] for one in side for each in one.figures}
    matters = (each.matter for statement in sides[0] for each in statement.figures)
    return next((each for each in matters if (each.unit, each.stage) in others), None)
