"""Every list that names are known by: where a word of it does what it is for, and where it does not."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from service.domain.vocabulary import read_vocabulary
from service.extraction.names import find_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.extraction.parsing import Model

LISTS = {
    "name_heads.organisation": (
        "A court fined the [Rail Transport Agency] twice.",
        "The court fined the agency twice.",
    ),
    "name_heads.premises": ("They closed the [Church of Saint Ann].", "They closed the church."),
    "name_heads.company": ("He works for [Vestra Ltd] on Friday.", "He has a limited company of friends."),
    "name_heads.place_of": ("They sued the [State of Brasnov].", "They fear the state of the roof."),
    "name_heads.place_openers": ("They camped near [Lake Brasnov].", "They camped near the lake."),
    "name_heads.place": ("The floods hit [Marlowe County] on Friday.", "The county paid for the bridge."),
    "name_heads.place_nouns": ("The floods hit the town of [Brasnov].", "The floods hit the town on Friday."),
    "name_heads.person_nouns": ("The [Marlowe] campaign lost the vote.", "The campaign lost the vote."),
    "name_heads.chambers": ("They met [Brasnov], a member of parliament, there.", "A member of parliament left."),
    "name_heads.after_dash": ("The [Berlin]-based firm closed.", "The firm is based there."),
    "name_heads.never": ("They met [Anna May] there.", "They met there in May."),
    "places.regions": ("They flew to [Siberia] and the [West].", "They flew west."),
    "places.states": ("They flew to [New York].", "They flew to the new port."),
    "places.cities": ("They flew to [Phoenix].", "They drew a phoenix."),
    "groups.peoples": ("The [Romans] left.", "He set it in roman type."),
    "groups.religions": ("Many [Catholics] left.", "His tastes are catholic."),
    "groups.camps": ("Many [Conservatives] left.", "The guess was conservative."),
    "given_names": ("A judge asked [Mark Vetch] twice.", "The mark was red."),
    "titles": ("He shook hands with Gen. [Anna Berg] there.", "The general met a friend."),
    "portfolios": (
        "They heard [French] Health Minister [Luc Moreau] on Monday.",
        "The health of the minister is good.",
    ),
    "countries": ("They flew to [China].", "The china broke."),
    "organisations": ("She works for the [World Bank].", "They want a new world bank."),
}
"""For each list a sentence with its names in brackets, and one without names."""


@pytest.mark.parametrize("marked", [marked for marked, _ in LISTS.values()])
def test_what_a_list_is_for(model: Model, marked: str) -> None:
    assert names_in(model, re.sub(r"[\[\]]", "", marked)) == re.findall(r"\[(.+?)\]", marked)


@pytest.mark.parametrize("text", [text for _, text in LISTS.values()])
def test_what_a_list_leaves_alone(model: Model, text: str) -> None:
    assert names_in(model, text) == []


def test_every_list_has_both_sentences_each_with_a_word_of_it() -> None:
    lists = {name: frozenset(words_of(entries)) for name, entries in read_lists()}

    assert LISTS.keys() == lists.keys()
    assert [(name, text) for name, rows in LISTS.items() for text in rows if not holds(text, lists[name])] == []


def read_lists() -> Iterable[tuple[str, Iterable[str]]]:
    """Return every list of names and of words in names, with what it lists."""
    for table in ("name_heads", "places", "groups"):
        for name, listed in read_vocabulary("service.extraction", table).items():
            yield f"{table}.{name}", listed
    yield "given_names", chain(*read_vocabulary("service.extraction", "given_names").values())
    for name in ("titles", "portfolios"):
        yield name, read_vocabulary("service.normalisation", "name_words")[name]
    yield "countries", (entry["name"] for entry in read_vocabulary("service.normalisation", "countries").values())
    yield "organisations", read_vocabulary("service.normalisation", "organisations")


def words_of(entries: Iterable[str]) -> Iterable[str]:
    return (word.lower() for entry in entries for word in re.findall(r"\w+", entry))


def holds(text: str, listed: frozenset[str]) -> bool:
    """Tell whether a text has a word of a list, in whatever case or number."""
    written = {word.lower() for word in re.findall(r"\w+", text)}
    return not listed.isdisjoint(written | {word.removesuffix("s") for word in written})


def names_in(model: Model, text: str) -> list[str]:
    document = model.parse(text)
    return [document[name.span] for name in find_names(document, document.sentences)]
