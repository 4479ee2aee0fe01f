"""Who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.extraction.attribution import find_attributions
from service.extraction.quotes import find_quotes
from service.extraction.sentences import find_prose

if TYPE_CHECKING:
    from service.domain.document import Document
    from service.domain.mentions import Attribution
    from service.extraction.parsing import Model

CASES = [
    # A verb with a clause, on either side of it.
    ("The mayor said the bridge was safe.", "The mayor", "said", "the bridge was safe"),
    ("The mayor said on Monday that the bridge was safe.", "The mayor", "said", "the bridge was safe"),
    ("The bridge was safe, the mayor said.", "the mayor", "said", "The bridge was safe"),
    ("The bridge, the mayor said, was safe.", "the mayor", "said", "The bridge … was safe"),
    ("Ana Ruiz, the mayor, believes the bridge is safe.", "Ana Ruiz, the mayor", "believes", "the bridge is safe"),
    ("The study found that two rivers had dried up.", "The study", "found", "two rivers had dried up"),
    # An infinitive, an object, a preposition.
    ("The company also plans to close two mines.", "The company", "plans", "to close two mines"),
    ("Unions urged the company to close the mine.", "Unions", "urged", "the company to close the mine"),
    ("The pope condemned the war.", "The pope", "condemned", "the war"),
    ("Farmers called for lower taxes.", "Farmers", "called for", "lower taxes"),
    ("Critics called the plan a mistake.", "Critics", "called", "the plan a mistake"),
    ("Critics called the plan a “costly mistake.”", "Critics", "called", "the plan a “costly mistake.”"),
    # Nobody is named.
    ("The talks are expected to begin on Friday.", None, "expected", "The talks … to begin on Friday"),
    ("The dam has reportedly failed.", None, "reportedly", "The dam has … failed"),
    # Nouns, adjectives, "according to".
    ("The court heard his claim that the will was forged.", "his", "claim", "the will was forged"),
    ("Doctors are worried about the new virus.", "Doctors", "worried about", "the new virus"),
    ("Serious doubts remain in the army about the cost of the plan.", "the army", "doubts", "the cost of the plan"),
    ("The fears are growing that the dam will fail.", None, "fears", "the dam will fail"),
    ("According to the ministry, nine people died.", "the ministry", "According to", "nine people died"),
    ("Nine people died, according to the ministry.", "the ministry", "according to", "Nine people died"),
    (
        "According to Ana Ruiz, a doctor, the virus has spread.",
        "Ana Ruiz, a doctor",
        "According to",
        "the virus has spread",
    ),
    # Quotations.
    ("“It is over,” Ana Ruiz said.", "Ana Ruiz", "said", "It is over"),
    ("“It is over,” said Ana Ruiz. “We lost.”", "Ana Ruiz", "said", "It is over … We lost."),
    ('Ana Ruiz said, "It is over. We lost."', "Ana Ruiz", "said", "It is over. We lost."),
    ("“It is over,” she said, “and we lost.”", "she", "said", "It is over … and we lost."),
    ("The war “will end soon,” she said.", "she", "said", "The war “will end soon,”"),
    ("She was blunt, and told reporters: “We lost.”", "She", "told", "We lost."),
    ("“It is over,” she said.\n\n“We lost the war.”", "she", "said", "It is over … We lost the war."),
    # Labels.
    ("Ana Ruiz: No new taxes this year", "Ana Ruiz", ":", "No new taxes this year"),
    ("Hundreds still trapped in mine: Report", "Report", ":", "Hundreds still trapped in mine"),
    ("LIMA (Newswire) — Ana Ruiz said the bridge was safe.", "Ana Ruiz", "said", "the bridge was safe"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_a_statement_has_its_source_cue_and_content(
    model: Model, text: str, source: str | None, cue: str, content: str
) -> None:
    document, found = _attributions(model, text)

    assert [_written(document, attribution) for attribution in found] == [(source, cue, content)]


CONTENTS = [
    # It runs to the end of its clause, and of a second one, but not into the main clause after it.
    (
        "Officials said that the dam had failed, and that the valley was wet.",
        "the dam had failed, and that the valley was wet",
    ),
    ("While she said that the plan was good, voters stayed at home.", "the plan was good"),
    # It ends where its speaker goes on, not where it is itself coordinated.
    ("Officials said the bridge was closed and the road was open.", "the bridge was closed and the road was open"),
    ("Officials said the bridge was closed and added that it would open.", "the bridge was closed"),
    ("Officials said the mill was closed and added to a list.", "the mill was closed and added to a list"),
    ("Officials said the bridge was closed, adding that it would open.", "the bridge was closed"),
    ("Officials said the bridge was closed, blocking the road.", "the bridge was closed, blocking the road"),
    # "That" after whom, when, where and citing whom.
    ("They told reporters on Monday in the city hall that the bridge was safe.", "the bridge was safe"),
    ("The Herald reported, citing low growth, that rates would fall.", "rates would fall"),
    (
        "On Monday, harbour chief Anna Marlowe warned voters that the two ferries dispatched to Oslo have been sold.",
        "the two ferries dispatched to Oslo have been sold",
    ),
    ("She reminded them that those who left lost.", "those who left lost"),
    # What stands before an inserted verb, whatever is cited after it.
    (
        "Nine boats will be sold to the club, the Herald reported on May 2, citing a letter.",
        "Nine boats will be sold to the club",
    ),
    # All of the sentence before "according to", around it or after it.
    (
        "The dam has failed and the valley is wet, according to the ministry.",
        "The dam has failed and the valley is wet",
    ),
    ("In May, according to the ministry, the dam failed.", "In May … the dam failed"),
    # A relative clause is part of what is reported.
    ("The Herald reported the fire that burned the mill.", "the fire that burned the mill"),
    # Not what follows "according to" and a comma.
    ("The dam has failed, according to the ministry, and the valley is wet.", "The dam has failed"),
    # Not a quotation in another paragraph but one.
    ("She said the bridge was safe.\n\nThe rain fell.\n\n“We lost.”", "the bridge was safe"),
    # Not the quotation of the next speaker.
    ("“We won,” said Ana Ruiz. “They lost,” said Luis Vega.", "We won"),
    # A quotation alone, with the clause it is part of, or going on in the same sentence.
    ("She said, “It helps them.”", "It helps them."),
    ("She said it “helps” them.", "it “helps” them"),
    ("“We won,” said Ana Ruiz, smiling, “and they lost.”", "We won … and they lost."),
    ("“We won,” said Ana Ruiz. The mayor called them “liars.”", "We won"),
]


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_a_content_ends_where_it_should(model: Model, text: str, content: str) -> None:
    document, found = _attributions(model, text)

    assert _written(document, found[0])[2] == content


SOURCES = [
    # Appositions belong to it; dates, datelines and what it does meanwhile don't.
    ("The mayor's doctor, Ana Ruiz, says the bridge is safe.", "The mayor's doctor, Ana Ruiz"),
    ("After that day, the mayor said the bridge was safe.", "the mayor"),
    ("LIMA (Newswire) — Ana Ruiz said the bridge was safe.", "Ana Ruiz"),
    ("LIMA – Ana Ruiz said the bridge was safe.", "Ana Ruiz"),
    ("LIMA, May 3 (Newswire) - Ana Ruiz said the bridge was safe.", "Ana Ruiz"),
    # A dash or a bracket makes no dateline of a sentence.
    ("OPEC officials said the bridge was safe — again.", "OPEC officials"),
    ("The mayor (Ana Ruiz) said the bridge was safe — again.", "The mayor (Ana Ruiz)"),
    ("The mayor — Ana Ruiz — said the bridge was safe.", "The mayor — Ana Ruiz"),
    ("“It is over,” said Ana Ruiz, the mayor.", "Ana Ruiz, the mayor"),
    ("“It is over,” said Ana Ruiz, smiling.", "Ana Ruiz"),
    # Several say it.
    ("The ministry and the United Nations said the bridge was safe.", "The ministry and the United Nations"),
    # The subject of the main clause says what a participle after a comma adds, not what stands before it.
    ("The mayor met the judges, saying that the bridge was safe.", "The mayor"),
    ("A letter saying that the bridge was safe came on Monday.", "A letter"),
    # Whoever has, makes or is what a noun names; nobody who only hears of it.
    ("They made a promise to leave.", "They"),
    ("The men were critics of the plan.", "The men"),
    ("The fears are growing that the dam will fail.", None),
    ("The visit sparked concerns about the dam.", None),
    # A name that only its capital shows.
    ("Sharp said the bridge was safe.", "Sharp"),
    # It is no subject of a passive.
    ("The talks are expected to begin on Friday.", None),
    # Nor is an empty "it"; nobody is uncertain because of the main clause's subject.
    ("While it is not clear whether they will come, the situation is calm.", None),
    ("While officials are uncertain if the dam will hold, the situation is calm.", "officials"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_is_who_says_it_with_titles_and_appositions(model: Model, text: str, source: str | None) -> None:
    document, found = _attributions(model, text)

    assert _written(document, found[0])[0] == source


@pytest.mark.parametrize(
    "text",
    [
        "The rain made the river rise.",
        "The engineers let the water out.",
        "The ship left the harbour on Monday.",
        "He walked to the station and took a train.",
        "Two ships remain in the port.",
        "Nine boats were sold, the club closed on May 2, leaving a gap.",
        "Opening hours: 9 to 5",
        "The house has a “garden” room.",
        # A quotation whose speaker is not told, or stands too far away.
        "Ana Ruiz left. “It is over.”",
        "The mayor was tired. “We lost.”",
        "The play “We Won” ended.",
        # Commas that insert nobody, a colon that introduces a list.
        "The dam, the mayor and the mill are old.",
        "He had three tools: a saw, a hammer and an axe.",
    ],
)
def test_effects_deeds_and_scare_quotes_are_no_statements(model: Model, text: str) -> None:
    _, found = _attributions(model, text)

    assert found == ()


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("The dam has failed, the Herald reported, citing two engineers.", "two engineers", ["the Herald"]),
        ("The Herald reported, citing two engineers, that the dam had failed.", "two engineers", ["The Herald"]),
        ("The Herald reported, citing low growth, that rates would fall.", "The Herald", []),
        ("Two engineers told the newspaper that the dam had failed.", "Two engineers", ["the newspaper"]),
        ("Two engineers told lawmakers the dam had failed.", "Two engineers", []),
        ("The Herald reported the dam had failed.", "The Herald", []),
    ],
)
def test_a_messenger_is_not_the_source(model: Model, text: str, source: str, via: list[str]) -> None:
    document, (found,) = _attributions(model, text)

    assert found.source is not None
    assert document[found.source] == source
    assert [document[span] for span in found.via] == via


def test_a_report_inside_a_report_is_kept_and_an_attitude_is_not(model: Model) -> None:
    document, found = _attributions(
        model,
        "The mayor said the police had announced that the bridge was closed for a week. She said she hoped to win.",
    )

    assert [document[attribution.cue] for attribution in found if attribution.cue] == ["said", "announced", "said"]


def test_a_denial_is_kept_with_what_is_denied(model: Model) -> None:
    document, found = _attributions(model, "Allegations that both the ministry and the army have denied were repeated.")

    assert _written(document, found[0])[:2] == ("the ministry and the army", "denied")


def test_what_is_said_inside_a_quotation_belongs_to_its_speaker(model: Model) -> None:
    document, found = _attributions(model, "“I think we won, and my brother says we lost,” Ana Ruiz said.")

    assert [_written(document, one)[0] for one in found] == ["Ana Ruiz"]


def _attributions(model: Model, text: str) -> tuple[Document, tuple[Attribution, ...]]:
    document = model.parse(text)
    return document, find_attributions(document, find_prose(document), find_quotes(document))


def _written(document: Document, attribution: Attribution) -> tuple[str | None, str, str]:
    source = document[attribution.source] if attribution.source else None
    cue = document[attribution.cue] if attribution.cue else ""
    return source, cue, " … ".join(document[span] for span in attribution.content)
