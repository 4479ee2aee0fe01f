"""Who is who in an article, against GUM's coreference: B³ (Bagga and Baldwin 1998) over its news articles.

GUM puts mentions into groups (`Entity=` in the last column). What is clustered here are the names of persons,
organisations and places among them, as `training.gum` cuts them from the mentions; nationalities, which GUM does not
count as mentions of their country, and pronouns and descriptions are left out. Names that are mentioned once are
clusters of one. The names are given, so that what is measured is who they are, not whether they are found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from evaluation.treebanks import read_documents
from service.domain.entities import EntityKind
from service.domain.mentions import NameMention
from service.domain.spans import Span, cover
from service.resolution.article import resolve_article
from training.gum import find_names
from training.labels import ORG, PERSON, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from evaluation.treebanks import GoldDocument
    from service.extraction.parsing import Model
    from training.conllu import Word

_BRACKET = re.compile(r"\((?P<opens>\d+)-[^()]*(?P<single>\))?|(?P<closes>\d+)\)")
_KINDS = {PERSON: EntityKind.PERSON, ORG: EntityKind.ORGANIZATION, PLACE: EntityKind.PLACE}
_NEWS = "GUM_news"
_PARTS = ("en_gum.dev", "en_gum.test", "en_gum.train")
HELD_OUT = _PARTS[:2]
"""Parts that the language model was not trained on."""


class GoldArticle(NamedTuple):
    """An article with its names, and the group of each."""

    part: str
    text: str
    names: tuple[NameMention, ...]
    groups: tuple[str, ...]


class Clustering(NamedTuple):
    """For each name of an article, its cluster in the gold and as it was found."""

    part: str
    gold: tuple[str, ...]
    found: tuple[int | None, ...]


def read_articles(corpora: Path) -> Iterator[GoldArticle]:
    """Yield GUM's news articles that hold names."""
    for part in _PARTS:
        for document in read_documents(corpora, part):
            article = _read_article(part, document) if document.name.startswith(_NEWS) else None
            if article and article.names:
                yield article


def cluster_names(model: Model, article: GoldArticle) -> Clustering:
    """Put the names of an article together as extraction does."""
    cast = resolve_article(model.parse(article.text), article.names, ())
    return Clustering(article.part, article.groups, cast.of_name)


def score_clusters(articles: Sequence[Clustering]) -> dict[str, float]:
    """Return B³ precision, recall and F1 over all names, in per cent."""
    names = [each for article in articles for each in _overlaps(article)]
    precision = 100 * sum(shared / found for shared, found, _ in names) / max(len(names), 1)
    recall = 100 * sum(shared / gold for shared, _, gold in names) / max(len(names), 1)
    return {"B³ P": precision, "B³ R": recall, "B³ F1": 2 * precision * recall / max(precision + recall, 1e-9)}


def _overlaps(article: Clustering) -> Iterator[tuple[int, int, int]]:
    """Yield for each name how many its two clusters share, and how many are in each."""
    gold, found = (_members(clusters) for clusters in (article.gold, article.found))
    for group, cluster in zip(article.gold, article.found, strict=True):
        yield len(gold[group] & found[cluster]), len(found[cluster]), len(gold[group])


def _members(clusters: Sequence[str | int | None]) -> Mapping[str | int | None, set[int]]:
    members: dict[str | int | None, set[int]] = defaultdict(set)
    for place, cluster in enumerate(clusters):
        members[cluster].add(place)
    return members


def _read_article(part: str, document: GoldDocument) -> GoldArticle:
    found = []
    for sentence, places in zip(document.sentences, document.places, strict=True):
        heads = dict(_heads(sentence.words))
        for name in find_names(sentence):
            inside = range(name.start, name.end)
            group = next((heads.get(index) for index in inside if sentence.words[index].head not in inside), None)
            if name.label in _KINDS and group:
                span = cover(places[name.start : name.end])
                found.append((NameMention(Span(span.start, span.end), _KINDS[name.label]), group))
    return GoldArticle(part, document.text, tuple(name for name, _ in found), tuple(group for _, group in found))


def _heads(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Yield for each mention in a sentence its head and group; of those that share a head the shortest comes last."""
    mentions = sorted(_mentions(words), key=lambda each: each[0] - each[1])
    for start, end, group in mentions:
        inside = range(start, end)
        yield next((index for index in inside if words[index].head not in inside), start), group


def _mentions(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield where the mentions of a sentence begin and end, and their groups."""
    opened: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        for match in _BRACKET.finditer(word.misc.get("Entity", "")):
            if number := match["closes"]:
                if opened[number]:
                    yield opened[number].pop(), index + 1, number
            elif match["single"]:
                yield index, index + 1, match["opens"]
            else:
                opened[match["opens"]].append(index)
