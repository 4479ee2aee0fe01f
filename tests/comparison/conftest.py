from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.acquaintances import Acquaintances
from evaluation.claim_pairs import state

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

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
