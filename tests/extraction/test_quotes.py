"""What stands between quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.extraction.quotes import find_quotes

if TYPE_CHECKING:
    from service.extraction.parsing import Model

MARKED = re.compile(r"\[(.*?)\]", re.DOTALL)


@pytest.mark.parametrize(
    "marked",
    [
        "“[We have finished,]” the engineer said. “[The dam holds.]”",
        '"[We have finished,]" the engineer said.',
        "``[We have finished,]'' the engineer said.",
        'The plan was called “[a gift]” by some and "[a trap]" by others.',
        "“[He told us, ‘Leave now,’ and we left,]” she said.",
        "‘[The harvest is lost,]’ the farmer said.",
        "Mayor: ‘[No tax rises]’",
        "“[The first paragraph goes on.]\n\n“[The second one ends.]” They left.",
        "“[Nobody closed this.] He left.",
        "«[Rien]», she answered.",
    ],
)
def test_quotations_are_found_between_their_marks(model: Model, marked: str) -> None:
    document = model.parse(MARKED.sub(r"\1", marked))

    assert [document[quote] for quote in find_quotes(document)] == MARKED.findall(marked)


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers’ boots weren’t new, and the ’90s were over.",
        "The farmers' fields and the miners' homes flooded.",
        'The shelf is 6\'2" tall and 30" deep.',
        "It ended”, somehow.",
        "“” is empty.",
    ],
)
def test_apostrophes_inches_and_strays_quote_nothing(model: Model, text: str) -> None:
    assert find_quotes(model.parse(text)) == ()
