"""Names that a treebank without entities still shows.

EWT marks no entities. Words that aren't proper nouns are outside names; runs of proper
nouns that a vocabulary knows are named; every other run is left open, which the
recogniser neither rewards nor punishes.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from spacy.tokens import Doc, Span

from training.conllu import Sentence
from training.gum import PROPER_NOUNS
from training.labels import GROUP, ORG, PERSON, PLACE
from training.names import Name
from training.vocabularies import DEMONYMS, GIVEN_NAMES, ORGANISATIONS, PLACES

_KNOWN = dict.fromkeys(ORGANISATIONS, ORG) | dict.fromkeys(PLACES, PLACE) | dict.fromkeys(DEMONYMS, GROUP)
_GIVEN_NAMES = frozenset(GIVEN_NAMES)
_OPEN = ""


def find_silver_names(sentence: Sentence) -> Iterator[Name]:
    """Yield the known names of a sentence, and the possible ones without a label."""
    tagged = [(index, word.tag in PROPER_NOUNS or word.form in DEMONYMS) for index, word in enumerate(sentence.words)]
    for is_name, run in groupby(tagged, key=itemgetter(1)):
        if is_name:
            indices = [index for index, _ in run]
            start, end = indices[0], indices[-1] + 1
            yield Name(start, end, _label([w.form for w in sentence.words[start:end]]))


def _label(words: list[str]) -> str:
    """Return what a run of proper nouns names, as far as a vocabulary can tell."""
    is_person = len(words) in {2, 3} and words[0] in _GIVEN_NAMES and words[-1] not in PLACES
    return _KNOWN.get(" ".join(words), PERSON if is_person else _OPEN)


def with_silver_names(document: Doc, names: list[Name]) -> Doc:
    """Mark the known names in a document and leave the possible ones open."""
    document.set_ents(
        [Span(document, n.start, n.end, label=n.label) for n in names if n.label],
        missing=[document[n.start : n.end] for n in names if not n.label],
    )
    return document
