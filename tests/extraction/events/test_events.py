"""Events with who does them to whom, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.domain.events import EventType, Realis
from service.domain.vocabulary import read_vocabulary
from service.extraction.dates import find_dates
from service.extraction.events import find_events
from service.extraction.quantities import find_quantities

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.mentions import EventMention
    from service.extraction.parsing import Model


def events(document: Document) -> list[EventMention]:
    names = document.recognised
    dates = tuple(date for sentence in document.sentences for date in find_dates(document, sentence))
    figures = tuple(
        figure for sentence in document.sentences for figure in find_quantities(document, sentence, dates, names)
    )
    return [
        event for sentence in document.sentences for event in find_events(document, sentence, names, dates, figures)
    ]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Rebels attacked the capital of Chad.", "ASSAULT", ["Rebels"], ["the capital of Chad"]),
        ("Norway sent tents to Nepal.", "AID", ["Norway"], ["Nepal"]),
        ("Peru has accused Chile.", "ACCUSE", ["Peru"], ["Chile"]),
        # passives, agents and participles
        ("Two farmers were killed by rebels.", "ASSAULT", ["rebels"], ["Two farmers"]),
        ("The town was shelled by Serb forces on Friday.", "ASSAULT", ["Serb forces"], ["The town"]),
        ("Ten tanks were deployed to Latvia.", "MOBILIZE", ["Ten tanks"], ["Latvia"]),
        # shared arguments
        ("Kenya and Uganda signed a treaty.", "SUPPORT", ["Kenya", "Uganda"], []),
        ("The rebels, who attacked Goma, fled.", "ASSAULT", ["The rebels"], ["Goma"]),
        ("Greece agreed to send grain to Egypt.", "AGREE", ["Greece"], ["Egypt"]),
        # whose it is, inside an argument
        ("Iran rejected a Turkish offer.", "REJECT", ["Iran"], ["Turkish"]),
        ("Bulgaria demanded the withdrawal of Soviet troops.", "REQUEST", ["Bulgaria"], ["Soviet troops"]),
        ("Poland urged Hungary to open the border.", "REQUEST", ["Poland"], ["Hungary"]),
        ("Spain said Morocco must free the crew.", "REQUEST", ["Spain"], ["Morocco"]),
        # nouns
        ("Ethiopia's invasion of Somalia lasted two years.", "ASSAULT", ["Ethiopia"], ["Somalia"]),
        ("Talks between Cyprus and Turkey collapsed.", "CONSULT", ["Cyprus", "Turkey"], []),
        ("Students staged a protest against the ministry.", "PROTEST", ["Students"], ["the ministry"]),
        ("A group of monks held a vigil.", "PROTEST", ["A group of monks"], []),
        ("Monks went on strike in Laos.", "PROTEST", ["Monks"], ["Laos"]),
        ("The premier flew home for talks with the rebels.", "CONSULT", ["The premier"], ["the rebels"]),
        ("Clashes between police and students erupted.", "ASSAULT", ["police", "students"], []),
        ("The envoys held three days of talks with Chile.", "CONSULT", ["The envoys"], ["Chile"]),
        # those who say what they do, but not of others
        ("Japan said it had halted aid to Serbia.", "SANCTION", ["Japan"], ["Serbia"]),
        ("Japan said Peru had halted aid to Serbia.", "SANCTION", ["Peru"], ["Serbia"]),
        # who is tried does not act
        ("The colonel went on trial in Lima.", "ACCUSE", ["Lima"], ["The colonel"]),
        # where no usual place holds anybody, whose it is
        ("The union suspended the membership of Mali.", "SANCTION", ["The union"], ["Mali"]),
        ("Turkish cranes demolished the home of a dissident.", "COERCE", ["Turkish"], ["the home of a dissident"]),
    ],
)
def test_actors_and_recipients(model: Model, text: str, type_: str, actors: list[str], recipients: list[str]) -> None:
    document = model.parse(text)
    event = events(document)[0]

    assert event.type == type_
    assert [document[actor] for actor in event.actors] == actors
    assert [document[recipient] for recipient in event.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # what is promised, demanded, refused or threatened is no event of its own
        ("Greece agreed to send grain to Egypt.", ["AGREE"]),
        ("Malta demanded that Libya withdraw its troops.", ["REQUEST"]),
        ("Mali refused to release the hostages.", ["REJECT"]),
        ("The general threatened to attack the port.", ["THREATEN"]),
        ("Farmers blocked a road, demanding talks with the government.", ["PROTEST"]),
        # what stands beside it is
        ("Rebels attacked the port and released the hostages.", ["ASSAULT", "RETREAT"]),
        # a noun that names nobody tells of nothing new
        ("Prices rose after the war.", []),
        ("The attack was long ago.", []),
        # what one will do is a promise or a threat
        ("Japan will provide loans to Indonesia.", ["AGREE"]),
        ("The envoys said they would meet the rebels.", ["AGREE"]),
        ("The envoys met the rebels.", ["CONSULT"]),
        # a verb that a parser may take for a participle
        ("The envoys met in Oslo.", ["CONSULT"]),
        # a destination makes an assignment a movement of troops
        ("Three soldiers were assigned to the border.", ["MOBILIZE"]),
        ("Three soldiers will be assigned to every group of recruits.", []),
        # a threat to attack is one event, an attack beside it another
        ("The army threatened to shell the port.", ["THREATEN"]),
        ("The army shelled the port and arrested the mayor.", ["ASSAULT", "COERCE"]),
        ("The president said he would extend the curfew.", ["THREATEN"]),
    ],
)
def test_types(model: Model, text: str, types: list[str]) -> None:
    assert [event.type for event in events(model.parse(text))] == types


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("The ministers met in Vienna on 3 March 2021.", "Vienna", "3 March 2021"),
        ("On Monday, rebels attacked a convoy near Athens.", "Athens", "Monday"),
        ("Rebels attacked a convoy.", None, None),
        ("The mayor said on Tuesday that rebels attacked a convoy.", None, None),
        ("Rebels attacked a convoy for two hours.", None, None),
    ],
)
def test_place_and_date_are_of_the_event(model: Model, text: str, place: str | None, date: str | None) -> None:
    document = model.parse(text)
    dates = find_dates(document, document.sentences[0])
    event = events(document)[0]

    assert (event.place and document[event.place]) == place
    assert (document[dates[event.date].span] if event.date is not None else None) == date


def test_figures_are_of_the_events_own_arguments(model: Model) -> None:
    document = model.parse("Chad sent 300 soldiers to Mali, where 40 villages have no water.")
    event = events(document)[0]
    figures = find_quantities(document, document.sentences[0], (), document.recognised)

    assert [document[figures[place].span] for place in event.quantities] == ["300 soldiers"]


def test_the_span_is_the_events_own_clause(model: Model) -> None:
    document = model.parse("Rebels attacked the port because the mayor had fled the town.")

    assert document[events(document)[0].span].startswith("Rebels attacked the port")
    assert "mayor" not in document[events(document)[0].span]


def test_other_happenings_need_a_figure(model: Model) -> None:
    with_figure, without = (events(model.parse(text)) for text in ("Forty people died.", "The poet died."))

    assert [event.type for event in with_figure] == [EventType.OTHER]
    assert without == []


def test_mode_and_context(model: Model) -> None:
    event = events(model.parse("The army deployed nuclear missiles."))[0]

    assert event.mode == "weapons"
    assert event.context == ("cbrn", "military")


CONTEXTS = {
    "military": "army",
    "diplomatic": "embassy",
    "economic": "bank",
    "political": "parliament",
    "election": "candidate",
    "legal": "court",
    "terrorism": "bomber",
    "cbrn": "nuclear plant",
    "cyber": "hackers",
    "refugee": "refugees",
    "human_rights": "prisoners",
    "territory": "settlement",
    "resource": "pipeline",
    "health": "hospital",
    "environment": "climate office",
    "crime": "gang",
    "religion": "mosque",
    "migration": "migrants",
}
"""For each context what belongs to it."""


@pytest.mark.parametrize(("context", "thing"), CONTEXTS.items())
def test_a_context_is_of_the_event_s_own_clause(model: Model, context: str, thing: str) -> None:
    own, beside = f"A mob attacked the {thing}.", f"A mob attacked the port because the {thing} had left it."

    assert [events(model.parse(text))[0].context for text in (own, beside)] == [(context,), ()]


def test_every_context_is_tested() -> None:
    assert CONTEXTS.keys() == read_vocabulary("service.extraction.events", "contexts")["contexts"].keys()


def test_realis_is_judged(model: Model) -> None:
    event = events(model.parse("Rebels may have attacked the port."))[0]

    assert event.realis is Realis.POSSIBLE
