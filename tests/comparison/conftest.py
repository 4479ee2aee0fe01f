from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from evaluation.acquaintances import Acquaintances
from evaluation.claim_pairs import state
from service.comparison.relations import compare_statements
from service.domain.comparison import CLASHES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from service.comparison.disputes import Clash
    from service.domain.comparison import Statement
    from service.extraction.parsing import Model


@pytest.fixture
def tell(model: Model) -> Callable[[str, date, str], Sequence[Statement]]:
    """Return the statements of a short article of an outlet; entities of one test are known to each other."""
    known = Acquaintances()

    def read(text: str, published: date, outlet: str) -> Sequence[Statement]:
        article = {"id": f"{published}", "outlet": outlet, "published": published, "text": text}
        return state(model, article, known)

    return read


@pytest.fixture(scope="session")
def find_clashes() -> Callable[[Sequence[Statement]], Sequence[Clash]]:
    """Return which of some statements contradict or deny each other."""

    def find(statements: Sequence[Statement]) -> Sequence[Clash]:
        compared = ((a, b, compare_statements(a, b)) for a, b in combinations(statements, 2))
        return [(a.key, b.key, found) for a, b, found in compared if found and found.relation in CLASHES]

    return find
