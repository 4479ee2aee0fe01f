"""Acts that are promised, threatened or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.domain.events import Realis
from service.domain.vocabulary import read_vocabulary
from service.extraction.events import find_events
from service.extraction.inflections import verb_forms

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
        ("Norway intends to send tents to Nepal.", "AGREE"),
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


LISTS = {
    "modals": (
        ("Norway will send tents to Nepal.", "AGREE"),
        ("Norway sent tents to the port that will close.", "AID"),
    ),
    "possible": (
        ("Peru may impose sanctions on Chile, officials said.", "THREATEN"),
        ("Peru may impose sanctions on Chile.", "SANCTION"),
    ),
    "refusing": (
        ("The rebels could not release the hostages.", "REJECT"),
        ("The rebels could release the hostages.", "RETREAT"),
    ),
    "negations": (
        ("The rebels will not release the hostages.", "REJECT"),
        ("The rebels released hostages who had not eaten.", "RETREAT"),
    ),
    "intending": (
        ("Norway hopes to send tents to Nepal.", "AGREE"),
        ("Norway sent tents and a plan to Nepal.", "AID"),
    ),
    "deciding": (
        ("Norway decided to send tents to Nepal.", "AGREE"),
        ("Peru decided to impose sanctions on Chile.", "SANCTION"),
    ),
    "failing": (
        ("Chad failed to honour the treaty.", "REJECT"),
        ("Chad failed to attack the port.", "ASSAULT"),
    ),
}
"""For each list a sentence in which a word of it makes another type of an act, and one in which it does not."""


@pytest.mark.parametrize(("text", "expected"), [row for rows in LISTS.values() for row in rows])
def test_words_that_make_another_type_of_an_act(model: Model, text: str, expected: str) -> None:
    assert first(model, text)[0] == expected


def test_every_list_has_both_sentences_each_with_a_word_of_it() -> None:
    lists = read_vocabulary("service.extraction.events", "intentions")

    assert LISTS.keys() == lists.keys()
    for name, rows in LISTS.items():
        forms = {form for word in lists[name] for form in verb_forms(word)}
        assert [text for text, _ in rows if forms.isdisjoint(re.findall(r"\w+", text))] == []


def test_a_refusal_takes_place(model: Model) -> None:
    assert first(model, "The rebels will not release the hostages.")[1] is Realis.ACTUAL
    assert first(model, "The rebels did not release the hostages.")[1] is Realis.NEGATED
