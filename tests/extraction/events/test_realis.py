"""Whether an event has happened, as its sentence presents it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.events import Realis
from service.extraction.events.realis import judge_realis

if TYPE_CHECKING:
    from service.extraction.parsing import Model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels [attacked] the port.", Realis.ACTUAL),
        # words beside the event
        ("Rebels did not [attack] the port.", Realis.NEGATED),
        ("Rebels never [attacked] the port.", Realis.NEGATED),
        ("No rebels [attacked] the port.", Realis.NEGATED),
        ("Rebels may [attack] the port.", Realis.POSSIBLE),
        ("Rebels have reportedly [attacked] the port.", Realis.POSSIBLE),
        ("Rebels will [attack] the port.", Realis.FUTURE),
        ("The port was to be [attacked] on Sunday.", Realis.FUTURE),
        ("Rebels could not [attack] the port.", Realis.NEGATED),
        # conditions, purposes, questions
        ("If rebels [attack] the port, ships will leave.", Realis.POSSIBLE),
        ("When rebels [attacked] the port, ships left.", Realis.ACTUAL),
        ("Rebels bought boats to [attack] the port.", Realis.FUTURE),
        ("Did rebels [attack] the port?", Realis.POSSIBLE),
        # implicatives
        ("Rebels managed to [seize] the port.", Realis.ACTUAL),
        ("Rebels did not manage to [seize] the port.", Realis.NEGATED),
        ("Rebels failed to [seize] the port.", Realis.NEGATED),
        ("Rebels did not fail to [seize] the port.", Realis.ACTUAL),
        ("Rebels may have failed to [seize] the port.", Realis.POSSIBLE),
        # intention and request
        ("Rebels plan to [seize] the port.", Realis.FUTURE),
        ("Rebels agreed to [leave] the port.", Realis.FUTURE),
        ("The mayor urged rebels to [leave] the port.", Realis.FUTURE),
        # report, belief, knowledge
        ("The mayor said rebels had [seized] the port.", Realis.ACTUAL),
        ("The mayor believes that rebels [seized] the port.", Realis.POSSIBLE),
        ("The mayor denied that rebels had [seized] the port.", Realis.NEGATED),
        ("The mayor did not know that rebels had [seized] the port.", Realis.ACTUAL),
        # coordination
        ("Rebels will attack the port and [seize] its ships.", Realis.FUTURE),
        ("Rebels did not attack the port but [seized] its ships.", Realis.ACTUAL),
        # nouns
        ("Rebels launched an [attack] on the port.", Realis.ACTUAL),
        ("Rebels did not launch an [attack] on the port.", Realis.NEGATED),
        ("Rebels planned an [attack] on the port.", Realis.FUTURE),
        ("Soldiers prevented an [attack] on the port.", Realis.NEGATED),
        ("The mayor condemned the [attack] on the port.", Realis.ACTUAL),
        ("The mayor will condemn the [attack] on the port.", Realis.ACTUAL),
    ],
)
def test_realis(model: Model, text: str, expected: Realis) -> None:
    document = model.parse(text.replace("[", "").replace("]", ""))
    event = next(word for word in document.tokens if word.span.start == text.index("["))

    assert judge_realis(document, event) is expected
