from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.names import Counts, GoldText, count_names, score_names
from service.domain.entities import EntityKind
from service.domain.mentions import NameMention
from service.domain.spans import Span

if TYPE_CHECKING:
    from service.extraction.parsing import Model

TEXT = "Peter Miller flew from Norway to Portugal."
MILLER, NORWAY = Span(0, 12), Span(23, 29)


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        ([(MILLER, EntityKind.PERSON), (NORWAY, EntityKind.PLACE)], 2),
        ([(MILLER, EntityKind.ORGANIZATION), (NORWAY, EntityKind.PLACE)], 1),
        ([(Span(6, 12), EntityKind.PERSON)], 0),
    ],
)
def test_a_name_is_right_if_span_and_kind_are(model: Model, gold: list[tuple[Span, EntityKind]], right: int) -> None:
    text = GoldText("letters", TEXT, frozenset(NameMention(span, kind) for span, kind in gold))
    assert count_names(model, text) == Counts("letters", right, 3, len(gold))


def test_figures_are_those_of_all_names() -> None:
    counts = [Counts("letters", 3, 4, 5), Counts("diaries", 1, 4, 3)]
    assert score_names(counts) == {"P": 50.0, "R": 50.0, "F1": 50.0}
