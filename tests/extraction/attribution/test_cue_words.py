"""Every group of words in cues.toml: where a word does what it is listed for, and where it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from service.domain.vocabulary import read_vocabulary
from service.extraction.attribution import find_attributions
from service.extraction.inflections import noun_forms, verb_forms
from service.extraction.quotes import find_quotes
from service.extraction.sentences import find_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.extraction.parsing import Model

GROUPS = {
    "verbs.asking": (
        ("The reporter asked whether the bridge was safe.", "The reporter | asked whether | the bridge was safe"),
        ("The cook pressed the garlic.", None),
    ),
    # Whoever makes others fear is not the one who fears.
    "verbs.causing": (
        ("The visit sparked worries that the dam would fail.", "- | worries | the dam would fail"),
        ("The visit sparked their worries that the dam would fail.", "their | worries | the dam would fail"),
    ),
    # A short denial inside a report counts where somebody else is cited for it.
    "verbs.denying": (
        (
            "The mayor said the police had denied it.",
            "The mayor | said | the police had denied it; the police | denied | it",
        ),
        ("The mayor said he denied it.", "The mayor | said | he denied it"),
    ),
    "verbs.saying": (
        ("The mayor said that the bridge was safe.", "The mayor | said | the bridge was safe"),
        ("The cook added sugar.", None),
    ),
    "verbs.reporting": (
        ("The bridge is safe, the report found.", "the report | found | The bridge is safe"),
        ("She found the keys.", None),
    ),
    # Verbs that never take a clause as their content may take another one.
    "verbs.never": (
        ("The new paint meant that the bridge was safe.", None),
        ("The bridge, as the mayor put it, was safe.", "the mayor | put | The bridge … was safe"),
    ),
    "verbs.infinitive": (
        ("The company refused to close the mine.", "The company | refused | to close the mine"),
        ("She planned a garden.", None),
    ),
    "verbs.commanding": (
        ("Unions urged the company to close the mine.", "Unions | urged | the company to close the mine"),
        ("The waiter set the table.", None),
    ),
    "verbs.seeming": (
        ("The dam seems to have failed.", "- | seems | The dam … to have failed"),
        ("The dam appeared on the map.", None),
    ),
    "verbs.object": (
        ("The pope condemned the war.", "The pope | condemned | the war"),
        ("The boats floated away.", None),
    ),
    "verbs.naming": (
        ("Critics called the plan a mistake.", "Critics | called | the plan a mistake"),
        ("She joined a club called Dawn.", None),
    ),
    "verbs.as": (
        ("He saw the plan as a threat.", "He | saw | the plan as a threat"),
        ("She saw a plane.", None),
    ),
    "verbs.showing": (
        ("The poll showed a narrow lead.", "The poll | showed | a narrow lead"),
        ("The stain hardly showed.", None),
    ),
    "verbs.citing": (
        (
            "The Herald reported, citing two engineers, that the dam had failed.",
            "two engineers, via The Herald | reported | the dam had failed",
        ),
        (
            "The Herald reported, citing low growth, that rates would fall.",
            "The Herald | reported | rates would fall",
        ),
    ),
    "verbs.telling": (
        (
            "Two engineers told the newspaper that the dam had failed.",
            "Two engineers, via the newspaper | told | the dam had failed",
        ),
        ("Two engineers told lawmakers that the dam had failed.", "Two engineers | told | the dam had failed"),
    ),
    "verbs.prepositions.about": (
        ("She spoke about the plan.", "She | spoke about | the plan"),
        ("She spoke softly.", None),
    ),
    "verbs.prepositions.after": (
        ("Critics went after the mayor.", "Critics | went after | the mayor"),
        ("Critics went home.", None),
    ),
    "verbs.prepositions.against": (
        ("They campaigned against the law.", "They | campaigned against | the law"),
        ("They campaigned in the north.", None),
    ),
    "verbs.prepositions.at": (
        ("Fans jeered at the referee.", "Fans | jeered at | the referee"),
        ("Fans jeered.", None),
    ),
    "verbs.prepositions.for": (
        ("Farmers called for lower taxes.", "Farmers | called for | lower taxes"),
        ("Farmers called at noon.", None),
    ),
    "verbs.prepositions.in": (
        ("He believes in ghosts.", "He | believes in | ghosts"),
        ("He believed her.", None),
    ),
    "verbs.prepositions.of": (
        ("He thought of a house.", "He | thought of | a house"),
        ("He dreamed all night.", None),
    ),
    "verbs.prepositions.on": (
        ("Critics pounced on the plan.", "Critics | pounced on | the plan"),
        ("The cat pounced.", None),
    ),
    "verbs.prepositions.over": (
        ("They battled over the will.", "They | battled over | the will"),
        ("They battled the flames.", None),
    ),
    "verbs.prepositions.to": (
        ("She pointed to the war.", "She | pointed to | the war"),
        ("She pointed at the map.", None),
    ),
    "verbs.prepositions.upon": (
        ("She touched upon the war.", "She | touched upon | the war"),
        ("She touched the wall.", None),
    ),
    "verbs.prepositions.with": (
        ("They sparred with the miners.", "They | sparred with | the miners"),
        ("They sparred on Monday.", None),
    ),
    "nouns.clause": (
        ("The court heard his claim that the will was forged.", "his | claim | the will was forged"),
        ("The court heard his claim in May.", None),
    ),
    "nouns.infinitive": (
        ("He broke his promise to leave.", "his | promise | to leave"),
        ("He kept his promise.", None),
    ),
    "nouns.existing": (
        ("The fears are growing that the dam will fail.", "- | fears | the dam will fail"),
        ("Trees are growing in the park.", None),
    ),
    "nouns.documents": (
        ("Hundreds still trapped in mine: Report", "Report | : | Hundreds still trapped in mine"),
        ("Hundreds still trapped in mine: Report due on Monday", None),
    ),
    "nouns.speakers": (
        ("Hundreds still trapped in mine: Officials", "Officials | : | Hundreds still trapped in mine"),
        ("Hundreds still trapped in mine: Officials left", None),
    ),
    "nouns.outlets": (
        (
            "Two engineers told the agency that the dam had failed.",
            "Two engineers, via the agency | told | the dam had failed",
        ),
        ("The agency told two engineers that the dam had failed.", "The agency | told | the dam had failed"),
    ),
    "nouns.prepositions.about": (
        ("Her doubts about the plan were strong.", "Her | doubts about | the plan"),
        ("Her doubts were strong.", None),
    ),
    "nouns.prepositions.against": (
        ("The tirade against the mayor was long.", "- | tirade against | the mayor"),
        ("The tirade was long.", None),
    ),
    "nouns.prepositions.at": (
        ("His anger at the plan was real.", "His | anger at | the plan"),
        ("His anger was real.", None),
    ),
    "nouns.prepositions.for": (
        ("Their support for the plan was clear.", "Their | support for | the plan"),
        ("Their support was clear.", None),
    ),
    "nouns.prepositions.in": (
        ("Their faith in the plan was strong.", "Their | faith in | the plan"),
        ("Their faith was strong.", None),
    ),
    "nouns.prepositions.of": (
        ("Criticism of the plan was harsh.", "- | Criticism of | the plan"),
        ("The criticism was harsh.", None),
    ),
    "nouns.prepositions.on": (
        ("His opinion on the plan was clear.", "His | opinion on | the plan"),
        ("His opinion was clear.", None),
    ),
    "nouns.prepositions.over": (
        ("Their alarm over the plan was real.", "Their | alarm over | the plan"),
        ("The alarm rang at noon.", None),
    ),
    "nouns.prepositions.to": (
        ("His objection to the plan was short.", "His | objection to | the plan"),
        ("His objection was short.", None),
    ),
    "nouns.prepositions.toward": (
        ("His attitude toward the plan was odd.", "His | attitude toward | the plan"),
        ("His attitude was odd.", None),
    ),
    "nouns.prepositions.with": (
        ("Their frustration with the plan was clear.", "Their | frustration with | the plan"),
        ("Their frustration was clear.", None),
    ),
    "adjectives.clause": (
        ("The officer is certain that the gate was open.", "The officer | certain | the gate was open"),
        ("A certain gate was open.", None),
    ),
    "adjectives.infinitive": (
        ("They were eager to leave.", "They | eager | to leave"),
        ("They were eager.", None),
    ),
    "adjectives.prepositions.about": (
        ("Doctors are worried about the new virus.", "Doctors | worried about | the new virus"),
        ("Doctors are worried.", None),
    ),
    "adjectives.prepositions.at": (
        ("She was furious at the plan.", "She | furious at | the plan"),
        ("The storm was furious.", None),
    ),
    "adjectives.prepositions.in": (
        ("They are interested in the plan.", "They | interested in | the plan"),
        ("They are confident.", None),
    ),
    "adjectives.prepositions.of": (
        ("They are proud of the bridge.", "They | proud of | the bridge"),
        ("They are proud.", None),
    ),
    "adjectives.prepositions.on": (
        ("They are keen on the plan.", "They | keen on | the plan"),
        ("They are keen.", None),
    ),
    "adjectives.prepositions.over": (
        ("They were upset over the plan.", "They | upset over | the plan"),
        ("They were upset.", None),
    ),
    "adjectives.prepositions.to": (
        ("The crowd was hostile to the plan.", "The crowd | hostile to | the plan"),
        ("The crowd was hostile.", None),
    ),
    "adjectives.prepositions.with": (
        ("She was happy with the plan.", "She | happy with | the plan"),
        ("She was happy.", None),
    ),
    # Inside somebody's report it is part of what they say.
    "adverbs.hearsay": (
        ("The dam has reportedly failed.", "- | reportedly | The dam has … failed"),
        ("She said the dam had reportedly failed.", "She | said | the dam had reportedly failed"),
    ),
}
"""For each group two sentences with a word of it, each with source, cue and content of what is found."""


@pytest.mark.parametrize(("text", "expected"), [row for rows in GROUPS.values() for row in rows])
def test_a_word_does_what_it_is_listed_for(model: Model, text: str, expected: str | None) -> None:
    assert "; ".join(written(model, text)) == (expected or "")


def test_every_group_has_both_sentences_each_with_a_word_of_it() -> None:
    groups = dict(groups_of(read_vocabulary("service.extraction", "cues")))

    assert GROUPS.keys() == groups.keys()
    assert [(name, text) for name, rows in GROUPS.items() for text, _ in rows if not holds(text, groups[name])] == []


def groups_of(table: dict[str, Any], *above: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the words of each group of a table: "verbs.prepositions.about"."""
    for name, inside in table.items():
        if isinstance(inside, dict):
            yield from groups_of(inside, *above, name)
        else:
            yield ".".join((*above, name)), inside


def holds(text: str, listed: list[str]) -> bool:
    """Tell whether a text has any form of a listed word."""
    forms = {form for word in listed for form in (*verb_forms(word), *noun_forms(word))}
    return not forms.isdisjoint(re.findall(r"[\w-]+", text.lower()))


def written(model: Model, text: str) -> Iterator[str]:
    """Yield source, cue and content of what is attributed in a text."""
    document = model.parse(text)
    for one in find_attributions(document, find_prose(document), find_quotes(document)):
        source = ", via ".join(document[span] for span in (one.source, *one.via) if span) or "-"
        content = " … ".join(document[part] for part in one.content)
        yield f"{source} | {document[one.cue] if one.cue else '-'} | {content}"
