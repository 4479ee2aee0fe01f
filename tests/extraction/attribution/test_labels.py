"""Labels before and after a colon: what they label, and headings and sentences that only look labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.extraction.attribution.labels import find_labelled
from service.extraction.sentences import find_prose

if TYPE_CHECKING:
    from service.extraction.parsing import Model


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        # A name before the colon, with or without a title, or several; not a thing, nor what a named person does.
        ("Ana Ruiz: No new taxes this year", "Ana Ruiz", "No new taxes this year"),
        ("Mayor Ana Ruiz: The bridge is safe", "Mayor Ana Ruiz", "The bridge is safe"),
        ("Ana Ruiz and Luis Vega: The bridge is safe", "Ana Ruiz and Luis Vega", "The bridge is safe"),
        ("Soup: Boil the beans for an hour", None, None),
        ("Ana Ruiz spoke: The bridge is safe", None, None),
        # A document by itself; not one with more words.
        ("Poll: Most voters want new schools", "Poll", "Most voters want new schools"),
        ("Poll on schools: Most voters want more", None, None),
        # A document or a kind of speaker after it; not other things, nor what they do.
        ("Hundreds still trapped in mine: Report", "Report", "Hundreds still trapped in mine"),
        ("Hundreds still trapped in mine: UN study", "UN study", "Hundreds still trapped in mine"),
        ("Hundreds still trapped in mine: Officials", "Officials", "Hundreds still trapped in mine"),
        ("Hundreds still trapped in mine: Photographs", None, None),
        ("Hundreds still trapped in mine: Report due on Monday", None, None),
        ("Hundreds still trapped in mine: Officials left", None, None),
        # Three words are said at least, and six name a speaker at most.
        ("Ana Ruiz: No taxes", None, None),
        ("Trapped: Report", None, None),
        ("Ana Ruiz, Luis Vega, Eva Paz, Tom Berg: The bridge is safe", None, None),
        # The colon parts two words; not two figures, nor two letters.
        ("Ana Ruiz 10:30 on the main bridge", None, None),
        ("Ana Ruiz:The bridge is safe", None, None),
        # It is the first of its paragraph.
        ("The result: Ana Ruiz: The bridge is safe", None, None),
    ],
)
def test_a_label_names_who_speaks(model: Model, text: str, speaker: str | None, content: str | None) -> None:
    document = model.parse(text)
    found = find_labelled(document, find_prose(document))

    written = [(document[one.source], document[one.content[0]]) for one in found if one.source]
    assert written == ([] if speaker is None else [(speaker, content)])
