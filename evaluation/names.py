"""Names on texts that the recogniser was not trained on: GUM's news, and the held-out tenth of re3d."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from evaluation.bench import Measured, NoDataError
from evaluation.bootstrap import bootstrap
from evaluation.treebanks import read_documents
from service.domain.entities import EntityKind
from service.domain.mentions import NameMention
from service.domain.spans import Span, cover
from service.extraction.names import find_names
from service.extraction.sentences import find_prose
from training.gum import find_names as find_gold_names
from training.labels import ORG, PERSON, PLACE
from training.re3d import read_re3d

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from evaluation.bench import Bench
    from service.extraction.parsing import Model

_KINDS = {PERSON: EntityKind.PERSON, ORG: EntityKind.ORGANIZATION, PLACE: EntityKind.PLACE}
_RE3D, _NEWS = "re3d", "GUM news"
_NEWS_ID = "GUM_news"
_GUM_PARTS = ("en_gum.dev", "en_gum.test")


class GoldText(NamedTuple):
    """A text with the persons, organisations and places named in it."""

    corpus: str
    text: str
    names: frozenset[NameMention]


class Counts(NamedTuple):
    """Names of one text: both in the gold and found, found, in the gold."""

    corpus: str
    right: int
    found: int
    gold: int


def measure_names(bench: Bench) -> Measured:
    """Return precision, recall and F1 of names whose span and kind are exact, whatever the split; F1 by corpus too."""
    texts = [*islice(_re3d(bench.corpora), bench.limit), *islice(_gum_news(bench.corpora), bench.limit)]
    counts = [count_names(bench.model, text) for text in bench.track(texts, "names")]
    figures = bootstrap(score_names, counts)
    sizes = []
    for corpus in (_RE3D, _NEWS):
        part = [count for count in counts if count.corpus == corpus]
        figures[f"{corpus} F1"] = bootstrap(score_names, part)["F1"]
        sizes.append(f"{corpus}, {len(part)} texts")
    return Measured(figures, f"held out of {' and of '.join(sizes)}, {sum(count.gold for count in counts)} names")


def score_names(texts: Sequence[Counts]) -> dict[str, float]:
    """Return precision, recall and F1 in per cent."""
    right, found, gold = (sum(column) for column in zip(*(count[1:] for count in texts), strict=True))
    return {
        "P": 100 * right / max(found, 1),
        "R": 100 * right / max(gold, 1),
        "F1": 200 * right / max(found + gold, 1),
    }


def count_names(model: Model, gold: GoldText) -> Counts:
    """Find the names of a text as extraction does, and compare."""
    document = model.parse(gold.text)
    names = find_names(document, find_prose(document))
    found = {name for name in names if name.kind in _KINDS.values()}
    return Counts(gold.corpus, len(found & gold.names), len(found), len(gold.names))


def _re3d(corpora: Path) -> Iterator[GoldText]:
    path = corpora / "re3d.jsonl"
    if not path.is_file():
        raise NoDataError(path, "CORPORA")
    with path.open(encoding="utf-8") as lines:
        for text in read_re3d(lines):
            if text.is_held_out:
                names = (NameMention(Span(n.start, n.end), _KINDS[n.label]) for n in text.names if n.label in _KINDS)
                yield GoldText(_RE3D, text.text, frozenset(names))


def _gum_news(corpora: Path) -> Iterator[GoldText]:
    for part in _GUM_PARTS:
        for document in read_documents(corpora, part):
            if document.name.startswith(_NEWS_ID):
                names = (
                    NameMention(cover(places[name.start : name.end]), _KINDS[name.label])
                    for sentence, places in zip(document.sentences, document.places, strict=True)
                    for name in find_gold_names(sentence)
                    if name.label in _KINDS
                )
                yield GoldText(_NEWS, document.text, frozenset(names))
