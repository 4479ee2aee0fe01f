"""How well a pipeline does on held-out text, from raw text on, by spaCy's own scorer.

For the model card: every label and every layer, so that spaCy pipelines can be compared. What the service makes of
the model is measured by `evaluation/`, with attachment after CoNLL 2018 and names after the rules.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from training.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

SYNTAX_TESTS = ("ewt", "gum")
NAME_TESTS = ("gum", "gum-news", "re3d")
_SYNTAX_SCORES = ("token_acc", "tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


class NameScore(NamedTuple):
    """Exact and typed precision, recall and F1 of one label; shares from 0 to 1."""

    precision: float
    recall: float
    f1: float
    names: int


def score_syntax(nlp: Language, build: Path) -> dict[str, dict[str, float]]:
    """Return the scores of tags, lemmas, attachment and sentences for each treebank.

    Attachment leaves out punctuation, as spaCy's scorer does.
    """
    return {
        test: {name: scores[name] for name in _SYNTAX_SCORES}
        for test in SYNTAX_TESTS
        for scores in [nlp.evaluate(_examples(nlp, build / f"syntax.test.{test}.spacy"))]
    }


def score_names(nlp: Language, build: Path) -> dict[str, dict[str, NameScore]]:
    """Return the scores of each label, and of all and the first three, for each corpus."""
    return {test: _name_scores(nlp, _examples(nlp, build / f"names.test.{test}.spacy")) for test in NAME_TESTS}


def _examples(nlp: Language, path: Path) -> list[Example]:
    documents = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [Example(nlp.make_doc(document.text), document) for document in documents]


def _name_scores(nlp: Language, examples: list[Example]) -> dict[str, NameScore]:
    expected, found = set(), set()
    for number, example in enumerate(examples):
        predicted = nlp(example.reference.text)
        expected |= {(number, e.start_char, e.end_char, e.label_) for e in example.reference.ents}
        found |= {(number, e.start_char, e.end_char, e.label_) for e in predicted.ents}
    groups: dict[str, Iterable[str]] = {label: (label,) for label in LABELS}
    groups |= {"PERSON, ORG, PLACE": LABELS[:3], "all": LABELS}
    return {name: _score(expected, found, set(labels)) for name, labels in groups.items()}


def _score(expected: set[Any], found: set[Any], labels: set[str]) -> NameScore:
    wanted = {name for name in expected if name[-1] in labels}
    given = {name for name in found if name[-1] in labels}
    right = len(wanted & given)
    precision, recall = right / max(len(given), 1), right / max(len(wanted), 1)
    f1 = 2 * right / max(len(wanted) + len(given), 1)
    return NameScore(precision, recall, f1, len(wanted))
