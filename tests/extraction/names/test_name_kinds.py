"""What tells the kind of a name, apart from the language model: each clue with a sentence it must be silent in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from service.domain.entities import EntityKind
from service.extraction.names.name_kinds import judge_kinds
from service.extraction.names.name_runs import find_candidates

if TYPE_CHECKING:
    from service.extraction.parsing import Model

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


def kinds_in(model: Model, text: str) -> dict[str, EntityKind]:
    document = replace(model.parse(text), recognised=())
    candidates = [name for sentence in document.sentences for name in find_candidates(document, sentence)]
    return judge_kinds(document, candidates)


@pytest.mark.parametrize(
    ("told", "kind", "untold"),
    [
        ("Prices fell in Brasnov.", PLACE, "Prices fell after Brasnov."),
        ("Prices fell near Brasnov.", PLACE, "Prices fell near the Brasnov."),
        ("Farmers left the Brasnov region.", PLACE, "Farmers left the Brasnov theory."),
        ("Farmers left the town of Brasnov.", PLACE, "Farmers liked the idea of Brasnov."),
        ("They met Brasnov, a spokesman, there.", PERSON, "They met Brasnov, a harbour, there."),
        ("They met Brasnov, a member of parliament, there.", PERSON, "They met Brasnov, a member of it, there."),
        ("They saw Brasnov, a member of a legislative council.", PERSON, "They saw Brasnov, a member of the council."),
        ("They met spokesman Brasnov there.", PERSON, "They met cousin Brasnov there."),
        ("The vote ended the Marlowe presidency.", PERSON, "The vote ended the Marlowe question."),
        ("They saw Brasnov who left.", PERSON, "They saw Brasnov which left."),
        ("Then Brasnov said no. Later Brasnov said yes.", PERSON, "Then Brasnov fell. Later Brasnov rose."),
        ("They met Ana.", PERSON, "They met Brasnov."),
        ("They met Brasnov Tae-won.", PERSON, "They met Brasnov Vel-won."),
        ("A letter came from GEBO. They joined GEBO.", ORGANIZATION, "A letter came from Gebo. They joined Gebo."),
        ("They joined the Grain Board.", ORGANIZATION, "They joined the Grain Brasnov."),
        ("They left Marlowe County.", PLACE, "They left Marlowe Brasnov."),
    ],
)
def test_a_clue_tells_the_kind_of_a_name(model: Model, told: str, kind: EntityKind, untold: str) -> None:
    assert list(kinds_in(model, told).values()) == [kind]
    assert kinds_in(model, untold) == {}


def test_a_common_word_that_opens_a_sentence_is_no_name(model: Model) -> None:
    assert kinds_in(model, "Wind fell in Wind.") == {"Wind": PLACE}
    assert kinds_in(model, "Wind fell in the wind.") == {}


def test_surnames_are_of_the_kind_of_the_full_name(model: Model) -> None:
    assert kinds_in(model, "Ana Brasnov left. They saw Brasnov.") == {"Ana Brasnov": PERSON, "Brasnov": PERSON}
    assert kinds_in(model, "Ana Brasnov left. They saw Marlowe.") == {"Ana Brasnov": PERSON}
