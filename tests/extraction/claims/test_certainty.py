"""How sure a speaker is, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.claims import Certainty, Polarity
from service.extraction.attribution import find_attributions
from service.extraction.claims.certainty import judge_assertion
from service.extraction.quotes import find_quotes
from service.extraction.sentences import find_prose

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.mentions import Attribution
    from service.extraction.parsing import Model


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The mayor said the bridge was safe.", Certainty.CERTAIN),
        ("The mayor confirmed that the bridge had collapsed.", Certainty.CERTAIN),
        ("The mayor said the bridge will open in May.", Certainty.CERTAIN),
        ("The mayor believes the bridge is safe.", Certainty.PROBABLE),
        ("The mayor said the bridge was probably safe.", Certainty.PROBABLE),
        ("The bridge is expected to open in May.", Certainty.PROBABLE),
        ("The bridge has reportedly opened.", Certainty.PROBABLE),
        ("The mayor said the bridge might be safe.", Certainty.POSSIBLE),
        ("The mayor said the bridge could collapse.", Certainty.POSSIBLE),
        ("The mayor did not rule out that the bridge had collapsed.", Certainty.POSSIBLE),
        ("The mayor asked whether the bridge was safe.", Certainty.UNKNOWN),
        ("The mayor wants to close the bridge.", Certainty.UNKNOWN),
        ("The mayor did not say that the bridge was safe.", Certainty.UNKNOWN),
        # the cue's own hedges
        ("The mayor may have said that the bridge was safe.", Certainty.POSSIBLE),
        ("The mayor failed to say that the bridge was safe.", Certainty.UNKNOWN),
        ("The mayor doubts that the bridge is safe.", Certainty.PROBABLE),
        # the author's certainty is not the speaker's
        ("The mayor claimed that the bridge was safe.", Certainty.CERTAIN),
        ("The mayor denied that the bridge was safe.", Certainty.CERTAIN),
        ("The mayor did not know that the bridge was safe.", Certainty.UNKNOWN),
        # words that say how likely something is, and words that do not
        ("The mayor said the bridge is unlikely to open.", Certainty.PROBABLE),
        ("The mayor said it seems that the bridge is safe.", Certainty.PROBABLE),
        ("The mayor said a collapse is possible.", Certainty.POSSIBLE),
        ("The mayor said he was worried about the bridge.", Certainty.CERTAIN),
        ("The mayor said the bridge could not open.", Certainty.CERTAIN),
        ("The mayor said the bridge must open in May.", Certainty.CERTAIN),
        ("The mayor said the bridge is considered a landmark.", Certainty.CERTAIN),
        # conditions are stated, questions are not
        ("The mayor said that the bridge will open if the river falls.", Certainty.CERTAIN),
        ("The mayor asked if the bridge was safe.", Certainty.UNKNOWN),
    ],
)
def test_certainty_is_the_weakest_link(model: Model, text: str, certainty: Certainty) -> None:
    document, found = _attribution(model, text)

    assert judge_assertion(document, found)[1] is certainty


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The mayor denied that the bridge had collapsed.", Polarity.NEGATIVE),
        ("The mayor rejected the plan.", Polarity.NEGATIVE),
        ("The mayor does not believe the bridge is safe.", Polarity.NEGATIVE),
        ("The mayor refused to close the bridge.", Polarity.NEGATIVE),
        ("The mayor did not deny that the bridge had collapsed.", Polarity.POSITIVE),
        ("The mayor did not say that the bridge was safe.", Polarity.POSITIVE),
        ("The mayor said the bridge was not safe.", Polarity.POSITIVE),
        ("The mayor doubts that the bridge is safe.", Polarity.NEGATIVE),
        ("The mayor rejected claims that the bridge had collapsed.", Polarity.NEGATIVE),
        ("The mayor dismissed reports of a collapse.", Polarity.NEGATIVE),
        ("The mayor confirmed reports of a collapse.", Polarity.POSITIVE),
        ("The mayor does not support the plan.", Polarity.NEGATIVE),
        ("The mayor supports the plan.", Polarity.POSITIVE),
        ("Did the minister deny that the bridge had collapsed?", Polarity.POSITIVE),
        ("The mayor called the plan a mistake.", Polarity.POSITIVE),
    ],
)
def test_polarity_is_the_speaker_s(model: Model, text: str, polarity: Polarity) -> None:
    document, found = _attribution(model, text)

    assert judge_assertion(document, found)[0] is polarity


def _attribution(model: Model, text: str) -> tuple[Document, Attribution]:
    document = model.parse(text)
    (found,) = find_attributions(document, find_prose(document), find_quotes(document))
    return document, found
