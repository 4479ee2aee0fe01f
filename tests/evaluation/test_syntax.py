from __future__ import annotations

import pytest

from evaluation.syntax import Arc, Counts, Parsed, attachment, compare
from service.domain.spans import Span

A, B, C, AB = Span(0, 2), Span(2, 4), Span(5, 8), Span(0, 4)
GOLD = (Arc(A, C, "nsubj"), Arc(B, A, "case"), Arc(C, None, "root"))


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        pytest.param(GOLD, Counts(3, 3, 3, 3), id="all right"),
        pytest.param((*GOLD[:2], Arc(C, None, "dep")), Counts(3, 3, 3, 2), id="another relation"),
        pytest.param((*GOLD[:2], Arc(C, A, "root")), Counts(3, 3, 2, 2), id="another head"),
        pytest.param((Arc(AB, C, "nsubj"), GOLD[2]), Counts(3, 2, 1, 1), id="two words taken for one"),
        pytest.param((), Counts(3, 0, 0, 0), id="nothing found"),
    ],
)
def test_words_count_if_they_are_cut_and_attached_as_in_the_treebank(found: tuple[Arc, ...], counts: Counts) -> None:
    assert compare(GOLD, found) == counts


def test_attachment_is_f1_over_the_words_of_all_documents() -> None:
    first = Parsed(raw=Counts(6, 4, 4, 3), cut=Counts(6, 6, 5, 5))
    second = Parsed(raw=Counts(4, 6, 4, 2), cut=Counts(4, 4, 4, 3))
    assert attachment([first, second]) == {"UAS": 80.0, "LAS": 50.0, "LAS, gold words": 80.0}
