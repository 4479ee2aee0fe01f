"""Which words are cues: each frame with a sentence that has it and one that only looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.extraction.attribution import find_attributions
from service.extraction.quotes import find_quotes
from service.extraction.sentences import find_prose

if TYPE_CHECKING:
    from service.extraction.parsing import Model

FRAMES = [
    # A clause, said or held; not one that is brought about.
    ("The mayor said that the bridge was safe.", "said", "the bridge was safe"),
    ("The new paint ensured that the bridge was safe.", None, None),
    # The clause beside or around the verb; not any clause before a verb.
    ("The bridge is safe, the report found.", "found", "The bridge is safe"),
    ("The bridge is safe, and the river rose.", None, None),
    ("The bridge, as the mayor put it, was safe.", "put", "The bridge … was safe"),
    ("The bridge, as the map shows the road, was safe.", "shows", "the road"),
    # Names given; not telephone calls.
    ("Critics called the plan a mistake.", "called", "the plan a mistake"),
    ("She joined a club called Dawn.", None, None),
    # Commands and requests; not leave to do something.
    ("Unions urged the company to close the mine.", "urged", "the company to close the mine"),
    ("The key allowed the company to open the mine.", None, None),
    # What the subject means to do; not what it comes to do.
    ("The company refused to close the mine.", "refused", "to close the mine"),
    ("The company continued to use the mine.", None, None),
    # Appearances; not arrivals.
    ("The dam seems to have failed.", "seems", "The dam … to have failed"),
    ("The dam appeared on the map.", None, None),
    # Findings; not exhibits in a museum.
    ("The poll showed a narrow lead for her party.", "showed", "a narrow lead for her party"),
    ("The lead in the pipe poisoned the water.", None, None),
    # An object that is a statement or is judged; not one that is moved.
    ("The pope condemned the war.", "condemned", "the war"),
    ("The farmer moved the cart.", None, None),
    # The noun that a relative clause hangs on; not the noun that a thing's description hangs on.
    ("She saw the letters that the ministry has denied.", "denied", "the letters"),
    ("She saw the houses that the ministry has built.", None, None),
    # A preposition; not another one.
    ("Farmers called for lower taxes.", "called for", "lower taxes"),
    ("Farmers waited for the rain.", None, None),
    # Questions; not requests for things.
    ("The reporter asked whether the bridge was safe.", "asked whether", "the bridge was safe"),
    ("The minister was asked about the bridge.", "asked about", "the bridge"),
    ("The engine was pressed into service.", None, None),
    # Things made clear; not things made.
    ("The mayor made it clear that he would stay.", "made", "he would stay"),
    ("The rain made the water clear.", None, None),
    # Relative clauses that report; not ones that describe a thing.
    ("She read a paper that says the river is clean.", "says", "the river is clean"),
    ("She bought a lock that can refuse to open.", None, None),
    # Nouns with a clause, an infinitive, a preposition; not nouns of things.
    ("The court heard his claim that the will was forged.", "claim", "the will was forged"),
    ("The court heard the bell that the boy rang.", None, None),
    ("He broke his promise to leave.", "promise", "to leave"),
    ("He took his chance to leave.", None, None),
    ("Criticism of the plan was harsh.", "Criticism of", "the plan"),
    ("The roof of the house by the river was red.", None, None),
    # What exists of a noun like that; not what exists of a thing.
    ("The fears are growing that the dam will fail.", "fears", "the dam will fail"),
    ("Trees are growing in the park.", None, None),
    # Adjectives; not qualities of things.
    ("Doctors are worried about the new virus.", "worried about", "the new virus"),
    ("The officer is certain that the gate was open.", "certain", "the gate was open"),
    ("The wall is covered with paint.", None, None),
    # Denials; not other obstacles.
    ("Despite denials by the ministry, the troops were sent.", "denials", "the troops were sent"),
    ("Despite rain in the north, the troops were sent.", None, None),
    # "According to" somebody; not to a measure.
    ("Nine people died, according to the ministry.", "according to", "Nine people died"),
    ("Nine people died according to police.", "according to", "Nine people died"),
    ("Nine people died according to city records.", "according to", "Nine people died"),
    ("Nine people were placed according to age.", None, None),
    # Hearsay; not manner.
    ("The dam has reportedly failed.", "reportedly", "The dam has … failed"),
    ("The dam has suddenly failed.", None, None),
]


@pytest.mark.parametrize(("text", "cue", "content"), FRAMES)
def test_a_word_is_a_cue_in_its_frames_only(model: Model, text: str, cue: str | None, content: str | None) -> None:
    document = model.parse(text)
    found = find_attributions(document, find_prose(document), find_quotes(document))

    written = [(document[one.cue], " … ".join(document[part] for part in one.content)) for one in found if one.cue]
    assert written == ([] if cue is None else [(cue, content)])
