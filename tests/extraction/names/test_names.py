"""Names in sentences: [marked words] are names, each with its kind."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from service.domain.entities import EntityKind
from service.extraction.names.names import find_names, is_headline

if TYPE_CHECKING:
    from service.extraction.parsing import Model

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION
PLACE, GROUP = EntityKind.PLACE, EntityKind.GROUP


def names_in(model: Model, text: str) -> list[tuple[str, EntityKind]]:
    document = model.parse(text)
    return [(document[name.span], name.kind) for name in find_names(document, document.sentences)]


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("[South Korean] troops left [South Korea] for [Peru].", (GROUP, PLACE, PLACE)),
        ("The [U.S.]-led force met in [The Hague].".replace("[The Hague]", "the [Hague]"), (PLACE, PLACE)),
        ("The war between [Chad] and [Sudan] ended.", (PLACE, PLACE)),
        ("[Peru]’s envoy met the [Danes].", (PLACE, GROUP)),
        ("He shook hands with Gen. [Anna Berg] there.", (PERSON,)),
        ("They heard [French] Foreign Minister [Luc Moreau] on Monday.", (GROUP, PERSON)),
        ("They met [US] National Security Adviser [Joan Marlowe].", (PLACE, PERSON)),
        ("A judge asked [Hassan al-Masri] twice.", (PERSON,)),
        ("A judge fined the [Ministry of Fisheries and Trade] twice.", (ORGANIZATION,)),
        ("The [Rail Transport Agency] was fined.", (ORGANIZATION,)),
        ("A court fined [Baker & Hart] twice.", (ORGANIZATION,)),
        ("The floods hit [Marlowe County] on Friday.", (PLACE,)),
        ("She works for the [United Nations] and the [World Bank].", (ORGANIZATION, ORGANIZATION)),
        ("[Joan Vetch], an adviser to the mayor, left.", (PERSON,)),
        ("The [Marlowe] campaign lost the vote.", (PERSON,)),
        ("The [Peru] campaign lost money.", (PLACE,)),
        ("Farmers in the town of [Brasnov] left.", (PLACE,)),
        ("[Moon Jae-ho] met [Ri Sun-won], a lawmaker.", (PERSON, PERSON)),
        ("[Ma Ying-ho] said no. So [Yong-nam] left.", (PERSON, PERSON)),
        ("They met [Taiwanese] [Ching-te] and [Korean] [Han Jae-ho] there.", (GROUP, PERSON, GROUP, PERSON)),
        ("A shop in [Jung-gu] was closed.", (PLACE,)),
        ("Students left [Hong-ik University].", (ORGANIZATION,)),
        ("[NAIROBI] — Prices rose on Friday.", (PLACE,)),
        ("Many African- [Americans] left.", (GROUP,)),
        ("Many [Kurds] and [Christians] fled.", (GROUP, GROUP)),
    ],
)
def test_find_names(model: Model, marked: str, kinds: tuple[EntityKind, ...]) -> None:
    names = re.findall(r"\[(.+?)\]", marked)
    text = re.sub(r"[\[\]]", "", marked)
    assert names_in(model, text) == list(zip(names, kinds, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "He left on Monday, and came back in June.",
        "The president told the minister to polish the floor.",
        "Prices rose, the bank said.",
        "",
        "… — ?!",
    ],
)
def test_no_names(model: Model, text: str) -> None:
    assert names_in(model, text) == []


def test_one_clear_mention_settles_the_others(model: Model) -> None:
    found = names_in(model, "President Anna Jordan arrived. Jordan said that Jordan would stay.")
    assert found == [("Anna Jordan", PERSON), ("Jordan", PERSON), ("Jordan", PERSON)]


def test_initials_are_of_the_kind_of_what_they_stand_for(model: Model) -> None:
    found = names_in(model, "The Grain Export Board (GEB) met. The GEB said prices rose.")
    assert found == [("Grain Export Board", ORGANIZATION), ("GEB", ORGANIZATION), ("GEB", ORGANIZATION)]


def test_headlines_hold_only_names_known_otherwise(model: Model) -> None:
    text = "Danish Farmers Block Busy Roads As Marlowe Calls Early Vote\nAnna Marlowe called a vote."
    assert names_in(model, text) == [("Danish", GROUP), ("Marlowe", PERSON), ("Anna Marlowe", PERSON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Danish Farmers Block Busy Roads", True),
        ("TROOPS LEAVE BORDER TOWN", True),
        ("Danish Farmers Block Busy Roads Again.", True),
        ("The Grain Board met on Monday.", False),
        ("Danish farmers block busy roads", False),
        ("President Anna Berg met Prime Minister Luc Moreau.", False),
    ],
)
def test_is_headline(model: Model, text: str, expected: bool) -> None:  # noqa: FBT001
    document = model.parse(text)
    assert is_headline(document, document.paragraphs[0]) is expected


def test_names_do_not_overlap(model: Model) -> None:
    document = model.parse("The South Korean National Railway Service fined Bank of Peru chief Kim Hae-won of Seoul.")
    names = find_names(document, document.sentences)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
