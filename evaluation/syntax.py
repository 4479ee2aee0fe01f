"""Attachment scores as the shared tasks on parsing from raw text define them (Zeman et al. 2018).

Punctuation counts, subtypes of relations don't; a word counts only if it was cut as in the treebank.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import spacy
from spacy.tokens import Doc

from evaluation.bench import Measured
from evaluation.bootstrap import bootstrap
from evaluation.treebanks import read_documents
from service.domain.spans import Span
from service.extraction.paragraphs import find_paragraphs
from service.settings import Settings
from training.conllu import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from evaluation.bench import Bench
    from evaluation.bootstrap import Estimate
    from evaluation.treebanks import GoldDocument

_TREEBANKS = ("gum", "ewt")


class Arc(NamedTuple):
    """A word, the word it depends on (None for the root of a sentence), and how, without subtype."""

    word: Span
    head: Span | None
    relation: str


class Counts(NamedTuple):
    """Words of the treebank, words found, those with the right head, those with the right relation too."""

    gold: int
    found: int
    attached: int
    labelled: int


class Parsed(NamedTuple):
    """The counts of one document, from its raw text and from the treebank's own sentences and words."""

    raw: Counts
    cut: Counts


def measure_syntax(bench: Bench) -> Measured:
    """Return attachment scores on the test parts of the treebanks, whatever the split."""
    shipped = str(files("service.extraction").joinpath("en_claimbase"))
    nlp = spacy.load(Settings().model or shipped)
    figures: dict[str, Estimate] = {}
    sizes = []
    for treebank in _TREEBANKS:
        documents = tuple(read_documents(bench.corpora, f"en_{treebank}.test", bench.limit))
        counts = [count_arcs(nlp, document) for document in bench.track(documents, f"syntax, {treebank.upper()}")]
        scored = bootstrap(attachment, counts)
        figures |= {f"{treebank.upper()} {name}": estimate for name, estimate in scored.items()}
        sizes.append(f"{treebank.upper()} test, {len(documents)} documents")
    return Measured(figures, "; ".join(sizes))


def attachment(documents: Sequence[Parsed]) -> dict[str, float]:
    """Return unlabelled and labelled attachment F1 in per cent, and the latter on gold sentences and words."""
    raw, cut = (Counts(*map(sum, zip(*kind, strict=True))) for kind in zip(*documents, strict=True))
    return {
        "UAS": _f1(raw, raw.attached),
        "LAS": _f1(raw, raw.labelled),
        "LAS, gold words": _f1(cut, cut.labelled),
    }


def count_arcs(nlp: Language, document: GoldDocument) -> Parsed:
    """Parse a document twice, paragraph by paragraph as articles are and with its own words, and compare."""
    gold = tuple(_gold_arcs(document))
    return Parsed(compare(gold, _raw_arcs(nlp, document.text)), compare(gold, _cut_arcs(nlp, document)))


def compare(gold: Iterable[Arc], found: Iterable[Arc]) -> Counts:
    """Count the words that are found and rightly attached."""
    expected = {arc.word: arc for arc in gold}
    given = {arc.word: arc for arc in found}
    attached = [word for word in expected.keys() & given.keys() if expected[word].head == given[word].head]
    labelled = sum(expected[word] == given[word] for word in attached)
    return Counts(len(expected), len(given), len(attached), labelled)


def _gold_arcs(document: GoldDocument) -> Iterator[Arc]:
    for sentence, places in zip(document.sentences, document.places, strict=True):
        for word, place in zip(sentence.words, places, strict=True):
            yield Arc(place, None if word.head == ROOT else places[word.head], _universal(word.relation))


def _raw_arcs(nlp: Language, text: str) -> Iterator[Arc]:
    paragraphs = find_paragraphs(text)
    for paragraph, doc in zip(paragraphs, nlp.pipe(text[p.start : p.end] for p in paragraphs), strict=True):
        places = [Span(paragraph.start + w.idx, paragraph.start + w.idx + len(w)) for w in doc]
        yield from (arc for arc, word in zip(_arcs(doc, places), doc, strict=True) if not word.is_space)


def _cut_arcs(nlp: Language, document: GoldDocument) -> Iterator[Arc]:
    docs = [
        Doc(
            nlp.vocab,
            words=[word.form for word in sentence.words],
            spaces=[word.space_after for word in sentence.words],
            sent_starts=[index == 0 for index in range(len(sentence.words))],
        )
        for sentence in document.sentences
    ]
    for doc, places in zip(nlp.pipe(docs), document.places, strict=True):
        yield from _arcs(doc, places)


def _arcs(doc: Doc, places: Sequence[Span]) -> Iterator[Arc]:
    for word in doc:
        head = None if word.head.i == word.i else places[word.head.i]
        yield Arc(places[word.i], head, _universal(word.dep_))


def _universal(relation: str) -> str:
    return relation.partition(":")[0].lower()


def _f1(counts: Counts, right: int) -> float:
    return 200 * right / max(counts.gold + counts.found, 1)
