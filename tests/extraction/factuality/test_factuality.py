"""Whether a text presents an event as a fact, in FactBank's notation: CT+, PR-, Uu …"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from service.domain.claims import Certainty, Polarity
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary
from service.extraction.factuality import judge_factuality, score_factuality
from service.extraction.inflections import noun_forms, verb_forms

if TYPE_CHECKING:
    from service.extraction.factuality import Factuality
    from service.extraction.parsing import Model

_CODES = {Certainty.CERTAIN: "CT", Certainty.PROBABLE: "PR", Certainty.POSSIBLE: "PS"}

# class, where its word is affirmed, where it is denied or weakened
CLASSES = [
    ("hearsay", "Rebels have reportedly [seized] the port. PR+", "Rebels have reportedly not [seized] the port. PR-"),
    ("likelihood", "Rebels seem to [hold] the port. PR+", "Rebels probably did not [seize] the port. PR-"),
    ("possibility", "Rebels may [seize] the port. PS+", "Rebels may not have [seized] the port. PS-"),
    ("condition", "Ships will [sail] if rebels come. PR+ ahead", "Ships [sailed] if rebels came. CT+"),
    (
        "evidence",
        "The inspectors have evidence that rebels [left] the port. CT+",
        "The inspectors have no evidence that rebels [left] the port. PR-",
    ),
    ("prediction", "Rebels will [seize] the port. CT+ ahead", "Rebels will not [seize] the port. CT- ahead"),
    (
        "outlook",
        "The mayor praised the planned [attack]. PR+ ahead",
        "The rebels were not to [attack] the port. PR- ahead",
    ),
    ("negation", "Rebels never [seized] the port. CT-", "Rebels did not fail to [seize] the port. CT+"),
    ("emptiness", "The government [sent] no ships. PR-", "The government [sent] ships. CT+"),
    ("contingency", "Rebels could [seize] the port. PS+", "Rebels could not [seize] the port. CT-"),
    ("hypothesis", "Rebels would [seize] the port. PS+ ahead", "Rebels would not [seize] the port. CT- ahead"),
    ("obligation", "Rebels must [leave] the port. Uu ahead", "Rebels must not [leave] the port. PR- ahead"),
    ("ability", "Rebels were able to [seize] the port. PS+", "Rebels were not allowed to [leave] the port. CT-"),
    ("success", "Rebels managed to [seize] the port. CT+", "Rebels did not manage to [seize] the port. CT-"),
    ("failure", "Rebels failed to [seize] the port. CT-", "Rebels did not fail to [seize] the port. CT+"),
    ("refusal", "Rebels refused to [leave] the port. CT-", "Rebels did not refuse to [leave] the port. Uu"),
    ("prevention", "Soldiers prevented an [attack] on the port. PR-", "Soldiers did not prevent an [attack]. PS+"),
    ("pretence", "Rebels pretended to [leave] the port. CT-", "Rebels did not pretend to [leave] the port. CT-"),
    ("fact", "The mayor knew that rebels had [left]. CT+", "The mayor did not know that rebels had [left]. CT+"),
    ("report", "The mayor said that rebels had [left]. CT+", "The mayor did not say that rebels had [left]. Uu"),
    ("proof", "The video proves that rebels [left]. CT+", "The video does not prove that rebels [left]. PS+"),
    ("allegation", "The mayor alleged that rebels had [left]. PR+", "Nobody alleged that rebels had [left]. Uu"),
    ("denial", "The mayor denied that rebels had [left]. PR-", "The mayor did not deny that rebels had [left]. PS+"),
    ("rejection", "The mayor opposed an [attack] on the port. Uu", "The mayor praised the [attack] on the port. CT+"),
    ("belief", "The mayor thinks that rebels [left]. PR+", "The mayor does not think that rebels [left]. PR-"),
    ("conviction", "The mayor is sure that rebels [left]. PR+", "The mayor is not sure that rebels [left]. PR-"),
    ("suspicion", "The mayor suspects that rebels [left]. PS+", "The mayor does not fear that rebels [left]. PS+"),
    ("doubt", "The mayor doubted that rebels had [left]. PR-", "The mayor does not doubt that rebels [left]. PR+"),
    ("question", "The mayor asked whether rebels had [left]. Uu", "The mayor told us that rebels had [left]. CT+"),
    ("commitment", "Rebels agreed to [leave] the port. CT+ ahead", "Rebels did not agree to [leave]. CT- ahead"),
    ("expectation", "Rebels are expected to [leave]. PR+ ahead", "Rebels are not expected to [leave]. PR- ahead"),
    ("intention", "Rebels plan to [leave] the port. Uu ahead", "Rebels do not plan to [leave]. CT- ahead"),
    ("wish", "The mayor urged rebels to [leave] the port. Uu ahead", "Rebels do not want to [leave]. PR- ahead"),
    (
        "support",
        "The mayor supports an [attack] on the port. Uu ahead",
        "The mayor does not support an [attack]. PR- ahead",
    ),
]


# class, where a word of it bears on something else than the event
ELSEWHERE = {
    "hearsay": "The alleged thief [left] the port. CT+",
    "likelihood": "The likely winner [left] the port. CT+",
    "possibility": "A potential buyer [left] the port. CT+",
    "condition": "Ships [sailed] if rebels came. CT+",
    "prediction": "Rebels [left] a city that will burn. CT+",
    "outlook": "The expected guests [left] the port. CT+",
    "negation": "A man with no boat [left] the port. CT+",
    "hypothesis": "Rebels [left] a city that would burn. CT+",
    "obligation": "Rebels [left] a city that must burn. CT+",
    "ability": "Able men [left] the port. CT+",
    "emptiness": "Rebels [left] a town with no ships. CT+",
    "contingency": "Rebels [left] a city that could burn. CT+",
    "success": "The mayor did not manage the men who [left] the port. CT+",
    "failure": "Men who failed [left] the port. CT+",
    "refusal": "Men who refused [left] the port. CT+",
    "prevention": "Men who stopped the ship [left] the port. CT+",
    "pretence": "Men with fake papers [left] the port. CT+",
    "fact": "Rebels did not [learn] the code. CT-",
    "report": "The mayor did not tell the men who [left] the port. CT+",
    "proof": "The mayor did not find the men who [left] the port. CT+",
    "evidence": "The evidence [reached] the court. CT+",
    "allegation": "The mayor accused the men who [left] the port. CT+",
    "denial": "The denial [split] the party. CT+",
    "rejection": "The mayor dismissed the men who [left] the port. CT+",
    "belief": "The theory [split] the party. CT+",
    "conviction": "Men of faith [left] the port. CT+",
    "suspicion": "The fear [split] the party. CT+",
    "doubt": "The doubts [ended] on Monday. CT+",
    "question": "The question [split] the party. CT+",
    "commitment": "The decision [split] the party. CT+",
    "expectation": "The forecast [reached] the port. CT+",
    "intention": "The plan [split] the party. CT+",
    "wish": "The order [reached] the port. CT+",
    "support": "The endorsement [split] the party. CT+",
}


@pytest.mark.parametrize("text", [text for _, *texts in CLASSES for text in texts])
def test_words_bear_on_events_by_their_class(model: Model, text: str) -> None:
    assert _judged(model, text) == _expected(text)


@pytest.mark.parametrize("text", ELSEWHERE.values())
def test_words_leave_alone_what_they_do_not_bear_on(model: Model, text: str) -> None:
    assert _judged(model, text) == _expected(text)


def test_every_class_is_tested_and_no_word_has_two_classes_for_one_shape() -> None:
    classes = read_vocabulary("service.extraction.factuality", "signatures")["class"]
    listed = [
        (shape, word) for entry in classes for shape, words in entry.items() if shape in _SHAPES for word in words
    ]

    assert {name for name, *_ in CLASSES} == ELSEWHERE.keys() == {entry["name"] for entry in classes}
    assert [entry["name"] for entry in classes if not _has_word_of(ELSEWHERE[entry["name"]], entry)] == []
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.parametrize(
    "text",
    [
        # negation: of the event, of something else
        "Rebels did not [attack] the port. CT-",
        "Rebels not only [attacked] the port but burnt it. CT+",
        "Rebels no longer [hold] the port. CT-",
        "No rebels [left] the port. CT-",
        "Neither rebels nor soldiers [left] the port. CT-",
        "There was no [attack] on the port. CT-",
        "Many rebels [left] the port. CT+",
        "Ships left without [unloading]. CT-",
        # chains of predicates
        "Rebels may have failed to [seize] the port. PS-",
        "The mayor did not deny that rebels failed to [seize] the port. PS-",
        "The mayor may know that rebels had [left]. CT+",
        "The mayor may think that rebels had [left]. PS+",
        # conditions, purposes, questions, time
        "If rebels [attack] the port, ships will leave. PS+",
        "Unless rebels [leave] the port, ships will burn. PS+",
        "If rebels attack the port, ships will [leave]. PR+ ahead",
        "When rebels [attacked] the port, ships left. CT+",
        "Ships will leave when rebels [attack] the port. CT+ ahead",
        "Ships will wait until the port is [closed]. CT+ ahead",
        "Ships will leave because the port was [closed]. CT+",
        "Ships will leave before [reaching] the port. PR+ ahead",
        "The crew left before [reaching] the port. CT+",
        "Rebels bought boats to [attack] the port. PR+ ahead",
        "Rebels were too weak to [attack] the port. CT-",
        "Did rebels [attack] the port? Uu",
        "Rebels did [attack] the port. CT+",
        "The mayor does not know whether rebels [attacked] the port. Uu",
        "The mayor does not know that rebels [attacked] the port. CT+",
        "It remains to be [seen] who left. CT-",
        # future in the past
        "The mayor said that rebels would [leave] the port. CT+ ahead",
        # coordination
        "Rebels will attack the port and [seize] its ships. CT+ ahead",
        "Rebels did not attack the port but [seized] its ships. CT+",
        "Rebels neither attacked the port nor [seized] its ships. CT-",
        # nouns: known, taken up, arguments of what carries them
        "The mayor will condemn the [attack] on the port. CT+",
        "The mayor will discuss an [attack] on the port. Uu ahead",
        "Rebels did not launch an [attack] on the port. CT-",
        "Rebels threatened an [attack] on the port. PS+",
        "The army did not force the crowd to [leave]. CT-",
        "The army bought boats to [leave]. PR+ ahead",
        "The mayor asked the [inquiry] to report in May. CT+",
        "The mayor asked for an [inquiry] in May. Uu ahead",
        "Rebels called for an [attack] on the port. Uu ahead",
        "Rebels called the [attack] on the port a success. CT+",
        "An [attack] on the port is possible. PS+",
        "The [attack] did not begin. CT-",
        "The [attack] did not surprise the mayor. CT+",
        "Rebels engaged in an [attack] on the port. CT+",
        "Rebels did not engage in an [attack]. CT-",
        "Rebels have yet to [leave] the port. CT-",
        "Rebels have to [leave] the port. Uu ahead",
        # gerunds
        "Rebels stopped [attacking] the port. PR-",
        "Soldiers kept rebels from the port by [attacking] them. CT+",
        # what nouns say is denied with them
        "The mayor denied the claim that rebels had [attacked] the port. PR-",
        "The city feared an attack, reports that the mayor [denied]. CT+",
        "The mayor made the claim that rebels had [attacked] the port. PR+",
    ],
)
def test_events_are_as_sure_as_what_embeds_them(model: Model, text: str) -> None:
    assert _judged(model, text) == _expected(text)


def test_hearsay_is_marked_as_reported(model: Model) -> None:
    document = model.parse("The mayor said rebels left.")

    assert judge_factuality(document, document.tokens[-2]).reported
    assert not judge_factuality(document, document.tokens[2]).reported


def test_points_fall_with_certainty(model: Model) -> None:
    texts = ["Rebels left.", "Rebels will leave.", "Rebels probably left.", "Rebels may leave.", "Rebels never left."]
    points = [score_factuality(model.parse(text), _last_word(text)) for text in texts]

    assert points == sorted(points, reverse=True)
    assert points[0] == 3
    assert points[-1] < 0


_SHAPES = ("beside", "infinitive", "clause", "noun", "subject")


def _has_word_of(text: str, entry: dict[str, Any]) -> bool:
    """Tell whether a text has any form of a word of a class."""
    listed = {word for shape in _SHAPES for phrase in entry.get(shape, ()) for word in phrase.split()}
    forms = {form for word in listed for form in (*verb_forms(word), *noun_forms(word))}
    return not forms.isdisjoint(re.findall(r"\w+", text.lower()))


def _judged(model: Model, text: str) -> str:
    sentence = text[: max(text.rfind(stop) for stop in ".?") + 1]
    document = model.parse(sentence.replace("[", "").replace("]", ""))
    event = next(word for word in document.tokens if word.span.start == text.index("["))
    return _code(judge_factuality(document, event))


def _expected(text: str) -> str:
    return text[max(text.rfind(stop) for stop in ".?") + 2 :]


def _code(value: Factuality) -> str:
    sign = "+" if value.polarity is Polarity.POSITIVE else "-"
    certainty = "Uu" if value.certainty is Certainty.UNKNOWN else _CODES[value.certainty] + sign
    return certainty + (" ahead" if value.ahead else "")


def _last_word(text: str) -> Span:
    return Span(text.rindex(" ") + 1, len(text) - 1)
