"""What holds for the extraction of any text whatsoever."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.usecases.extract_article import extract_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.extraction import Extraction
    from service.domain.spans import Span
    from service.extraction.parsing import Model

PIECES = st.sampled_from(
    [
        "The minister said", "according to two officials", "“", "”", '"', "'", "’s", ",", ".", ":", "—", "\n", "\n\n",
        "Maria Lopez", "Brazilian troops", "Brazil", "the agency", "she", "attacked", "were deployed", "denied that",
        "at least 3,000 soldiers", "between 10 and 12", "$5bn", "per cent", "half", "on Tuesday", "last week",
        "in May 2021", "October 27-28", "may", "reportedly", "will not", "if", "and", "who", "(", ")", "😀", "\u200b",
        "e\u0301", "ﬁ", "٣", "½", "\u2028", "9" * 40,
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None)
@example(text="SAID 001 ACCORDING TO 0", published=None)
@given(text=TEXTS, published=st.one_of(st.none(), st.dates()))
def test_any_text_is_read_without_error(model: Model, text: str, published: date | None) -> None:
    extraction = extract_article(model, text, published)

    assert extraction.text == text
    assert all(span.end <= len(text) for span in _spans(extraction))
    assert all(index < len(extraction.entities) for claim in extraction.claims for index in claim.entities)
    assert all(claim.parent is None or claim.parent < number for number, claim in enumerate(extraction.claims))


@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_the_same_text_is_read_the_same_way(model: Model, text: str) -> None:
    assert extract_article(model, text, date(2021, 3, 4)) == extract_article(model, text, date(2021, 3, 4))


def test_claims_and_cues_lie_in_the_text_as_written(model: Model) -> None:
    text = "“It’s over,” Ana Ruiz said on Monday. At least 40 people died, according to the ministry."

    extraction = extract_article(model, text, date(2021, 3, 4))

    spoken = {claim.speaker.name: claim for claim in extraction.claims if claim.speaker}
    assert [text[span.start : span.end] for span in spoken["Ana Ruiz"].content] == ["It’s over"]
    assert spoken["Ana Ruiz"].said is not None
    assert spoken["Ana Ruiz"].said.edtf == "2021-03-01"
    assert extraction.quantities[0].low == 40


def _spans(extraction: Extraction) -> Iterator[Span]:
    for claim in extraction.claims:
        yield from claim.content
        if claim.cue:
            yield claim.cue
        yield from (reference.mention for reference in (claim.speaker, *claim.via) if reference)
    for event in extraction.events:
        yield from (event.trigger, event.span)
        yield from (reference.mention for reference in (*event.actors, *event.recipients, event.place) if reference)
    yield from (figure.span for figure in extraction.quantities)
    yield from (day.span for day in extraction.dates)
    yield from (span for entity in extraction.entities for span in entity.mentions)
