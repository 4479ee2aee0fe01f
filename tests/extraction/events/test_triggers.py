"""Which words with which arguments are events of which type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from service.domain.entities import EntityKind
from service.domain.events import EventType
from service.domain.vocabulary import read_vocabulary
from service.extraction.events.triggers import find_triggers
from service.extraction.inflections import verb_forms

if TYPE_CHECKING:
    from service.extraction.parsing import Model


def triggers(model: Model, text: str) -> list[tuple[str, str]]:
    document = model.parse(text)
    named = {word.index: EntityKind.PLACE for word in document.tokens if word.pos == "PROPN"}
    found = find_triggers(document, document.tokens, named, frozenset())
    return [(trigger.word.text, trigger.frame.type) for trigger in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is deployed, fired, released or provided decides
        ("The ministry deployed two battalions to the coast.", [("deployed", "MOBILIZE")]),
        ("The ministry deployed a new website.", []),
        ("Rebels fired rockets at the harbour.", [("fired", "ASSAULT")]),
        ("The bakery fired its cook.", []),
        ("Chad released forty prisoners.", [("released", "RETREAT")]),
        ("The singer released her third album.", []),
        ("Finland provided tents and blankets to the refugees.", [("provided", "AID")]),
        ("The chapter provides a summary.", []),
        ("The council imposed sanctions on the junta.", [("imposed", "SANCTION")]),
        ("The council imposed a curfew on the capital.", [("imposed", "COERCE")]),
        # who does it decides
        ("Soldiers attacked the village at dawn.", [("attacked", "ASSAULT")]),
        ("Chemists attacked the problem with new tools.", []),
        ("Gunmen killed four farmers.", [("killed", "ASSAULT")]),
        ("The storm surge hurt local fishing.", []),
        ("Miners went on strike in the north.", [("strike", "PROTEST")]),
        ("The pitcher threw a strike in the ninth inning.", []),
        # what follows decides
        ("The envoy refused to sign the accord.", [("refused", "REJECT")]),
        ("The envoy refused to comment.", []),
        ("Norway vowed to punish the hackers.", [("vowed", "THREATEN")]),
        ("Police arrested the mayor on charges of fraud.", [("arrested", "ACCUSE")]),
        ("Police arrested the mayor on Friday.", [("arrested", "COERCE")]),
        ("The minister said Peru must pay the fine.", [("said", "REQUEST")]),
        ("The minister said Peru paid the fine.", []),
        # words that belong together
        ("The ministry called off the talks.", [("called", "REJECT")]),
        ("The ministry called for an inquiry.", [("called", "REQUEST")]),
        ("The ministry called the mayor.", []),
        ("Inmates began a hunger strike.", [("strike", "PROTEST")]),
    ],
)
def test_a_word_is_an_event_if_its_arguments_fit(model: Model, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(word, type_) for word, type_ in triggers(model, text) if type_ != EventType.OTHER]

    assert found[:1] == expected


@pytest.mark.parametrize("text", ["the expanding embargo list", "According to officials, prices rose."])
def test_words_that_describe_or_mark_are_no_events(model: Model, text: str) -> None:
    assert triggers(model, text) == []


CARRIERS = {
    "doing": (("The envoys held talks.", "held"), ("The envoys held a feast after the talks.", None)),
    "entering": (("The envoys went into talks.", "went"), ("The envoys went home after the talks.", None)),
    "moving": (("The envoys arrived for talks.", "arrived"), ("The envoys arrived after the talks.", None)),
    "occurring": (("The talks began at noon.", "began"), ("The concert began after the talks.", None)),
}
"""For each list of light verbs a sentence in which one carries out the talks, and one in which it does not."""


@pytest.mark.parametrize(("text", "carrier"), [row for rows in CARRIERS.values() for row in rows])
def test_light_verbs_carry_nouns(model: Model, text: str, carrier: str | None) -> None:
    document = model.parse(text)
    found = find_triggers(document, document.tokens, {}, frozenset())
    carriers = [trigger.carrier for trigger in found if trigger.word.text == "talks"]

    assert [word and word.text for word in carriers] == [carrier]


def test_every_list_of_light_verbs_is_tested_with_a_verb_of_it() -> None:
    lists = lexicon("light")["light"]

    assert CARRIERS.keys() == lists.keys()
    for name, rows in CARRIERS.items():
        forms = {form for verb in lists[name] for form in verb_forms(verb)}
        assert [text for text, _ in rows if forms.isdisjoint(text.split())] == []


def lexicon(name: str) -> dict[str, Any]:
    return read_vocabulary("service.extraction.events", name)


def test_every_class_that_a_frame_names_exists() -> None:
    participants = lexicon("participants")
    shown = {*EntityKind, "any", "none", "named", "plural", "infinitive", "obliged", "gerund", "tensed", "bare"}
    classes = {*participants["class"], *lexicon("things")["class"], *lexicon("acts")["class"]}
    known = {*classes, *participants["modifier"], *participants["union"], *shown}
    frames = [frame for type_ in EventType for frame in lexicon(type_.lower())["frame"]]
    wanted = {
        name
        for frame in frames
        for limit in ("needs", "bars")
        for classes in frame.get(limit, {}).values()
        for name in classes
    }
    assert wanted <= known


def test_no_class_is_listed_twice() -> None:
    names = [name for table in ("participants", "things", "acts") for name in lexicon(table)["class"]]

    assert len(names) == len(set(names))


def test_every_class_is_used_by_a_frame_or_by_another_class() -> None:
    frames = [frame for type_ in EventType for frame in lexicon(type_.lower())["frame"]]
    limits = [frame.get(limit, {}) for frame in frames for limit in ("needs", "bars")]
    used = {name for limit in limits for classes in limit.values() for name in classes}
    inside = {part for parts in lexicon("participants")["union"].values() for part in parts}
    names = {name for table in ("participants", "things", "acts") for name in lexicon(table)["class"]}

    assert names - used - inside == set()


@pytest.mark.parametrize("type_", EventType)
def test_every_type_has_triggers_and_recipients(type_: EventType) -> None:
    assert lexicon(type_.lower())["frame"]
    assert lexicon(type_.lower())["recipients"]
