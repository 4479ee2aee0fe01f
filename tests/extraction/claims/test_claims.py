"""Claims: statements with all that stands in them, and what the article itself asserts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.claims import ClaimKind
from service.extraction.pipeline import find_mentions

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.mentions import ClaimMention, Mentions
    from service.extraction.parsing import Model


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is safe,” the mayor said.", ClaimKind.DIRECT),
        ("The mayor said the bridge was “perfectly safe” for lorries.", ClaimKind.MIXED),
        ("The mayor said the bridge was safe.", ClaimKind.INDIRECT),
        ("Rebels attacked the village on Monday.", ClaimKind.NARRATION),
        # marks around a word quote nobody
        ("Rebels attacked the “garden” city on Monday.", ClaimKind.NARRATION),
        ("Ana Ruiz said the “bridge” was safe.", ClaimKind.MIXED),
    ],
)
def test_kind_tells_who_speaks_in_whose_words(model: Model, text: str, kind: ClaimKind) -> None:
    assert [claim.kind for claim in _read(model, text)[1].claims] == [kind]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mayor said on Monday that rebels attacked the village.", "Monday"),
        ("On Monday, the mayor said the bridge was safe.", "Monday"),
        ("“The bridge is safe,” the mayor said on 3 March 2021.", "3 March 2021"),
        ("The mayor said rebels attacked the village in May 2020.", None),
        ("The mayor, who was elected on Monday, said the bridge was safe.", None),
        ("Rebels attacked the village on Monday.", None),
    ],
)
def test_the_date_said_is_the_cue_s_and_not_the_content_s(model: Model, text: str, said: str | None) -> None:
    document, mentions = _read(model, text)
    (claim,) = mentions.claims

    found = None if claim.said is None else document[mentions.dates[claim.said].span]

    assert found == said


def test_a_claim_lists_what_stands_in_its_content(model: Model) -> None:
    text = "On Friday, Ana Ruiz said that rebels attacked Lima in May and killed 40 soldiers."
    document, mentions = _read(model, text)
    (claim,) = mentions.claims

    assert [document[mentions.names[index].span] for index in claim.names] == ["Lima"]
    assert [document[mentions.dates[index].span] for index in claim.dates] == ["May"]
    assert ["40" in document[mentions.quantities[index].span] for index in claim.quantities] == [True]
    assert "attacked" in [document[mentions.events[index].trigger] for index in claim.events]


def test_a_report_inside_a_report_has_a_parent(model: Model) -> None:
    text = "The mayor said the police had announced that the old bridge was closed for a week."
    _, mentions = _read(model, text)

    assert [claim.parent for claim in mentions.claims] == [None, 0]


def test_a_report_beside_a_report_has_no_parent(model: Model) -> None:
    _, mentions = _read(model, "The mayor said the bridge was safe. The police announced that the bridge was closed.")

    assert [claim.parent for claim in mentions.claims] == [None, None]


def test_claims_come_in_the_order_of_the_text(model: Model) -> None:
    text = "Rebels attacked the village. “We won,” their leader said. The mayor denied that the village was lost."
    document, mentions = _read(model, text)

    assert [_start(document, claim) for claim in mentions.claims] == sorted(
        _start(document, claim) for claim in mentions.claims
    )
    assert len(mentions.claims) == 3


@pytest.mark.parametrize("text", ["It was a quiet morning.", "Did rebels attack the village?", "Rebels attacked."])
def test_no_event_no_figure_no_statement_of_three_words_means_no_claim(model: Model, text: str) -> None:
    assert _read(model, text)[1].claims == ()


def test_narration_leaves_out_what_is_attributed(model: Model) -> None:
    text = "Rebels attacked the village, and the mayor said the bridge was safe."
    document, mentions = _read(model, text)

    narrated = [claim for claim in mentions.claims if claim.kind is ClaimKind.NARRATION]

    assert [document[span] for claim in narrated for span in claim.content] == ["Rebels attacked the village"]


def _read(model: Model, text: str) -> tuple[Document, Mentions]:
    document = model.parse(text)
    return document, find_mentions(document)


def _start(document: Document, claim: ClaimMention) -> int:
    assert document[claim.content[0]]
    return min(claim.content[0].start, claim.cue.start if claim.cue else len(document.text))
