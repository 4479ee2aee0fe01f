"""Acts that are promised, threatened or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.events import Realis
from service.extraction.events import find_events

if TYPE_CHECKING:
    from service.extraction.parsing import Model


def first(model: Model, text: str) -> tuple[str, Realis]:
    """Return type and realis of a text's first event."""
    document = model.parse(text)
    event = find_events(document, document.sentences[0], document.recognised, (), ())[0]
    return event.type, event.realis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody will do for others is a promise, what they do or did is not
        ("Norway will send tents to Nepal.", "AGREE"),
        ("Norway plans to send tents to Nepal.", "AGREE"),
        ("Norway decided to send tents to Nepal.", "AGREE"),
        ("Norway is to send tents to Nepal.", "AGREE"),
        ("Norway sent tents to Nepal.", "AID"),
        ("Norway managed to send tents to Nepal.", "AID"),
        # what they will or may do against others is a threat
        ("Peru will impose sanctions on Chile.", "THREATEN"),
        ("Peru may impose sanctions on Chile, officials said.", "THREATEN"),
        ("Peru imposed sanctions on Chile.", "SANCTION"),
        ("Peru decided to impose sanctions on Chile.", "SANCTION"),
        # what they will not do for others is a refusal
        ("The rebels will not release the hostages.", "REJECT"),
        ("The rebels have not agreed to a truce.", "REJECT"),
        ("Chad failed to honour the treaty.", "REJECT"),
        ("The rebels did not release the hostages.", "RETREAT"),
        # soldiers who will be moved are moved
        ("Chad will deploy troops in the north.", "MOBILIZE"),
    ],
)
def test_an_act_is_typed_by_what_somebody_says_of_it(model: Model, text: str, expected: str) -> None:
    assert first(model, text)[0] == expected


def test_a_refusal_takes_place(model: Model) -> None:
    assert first(model, "The rebels will not release the hostages.")[1] is Realis.ACTUAL
    assert first(model, "The rebels did not release the hostages.")[1] is Realis.NEGATED
