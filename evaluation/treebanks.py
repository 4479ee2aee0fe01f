"""Treebanks as raw text, each word with its place in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from evaluation.bench import NoDataError
from service.domain.spans import Span
from training.conllu import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from training.conllu import Sentence


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document of a treebank as it was before anybody cut it into sentences and words."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    places: tuple[tuple[Span, ...], ...]
    """For each sentence, where its words stand in the text."""


def read_documents(corpora: Path, part: str, limit: int | None = None) -> Iterator[GoldDocument]:
    """Yield the documents of a part, "en_gum.test"; `NoDataError` where its file is missing."""
    path = corpora / f"{part}.conllu"
    if not path.is_file():
        raise NoDataError(path, "CORPORA")
    with path.open(encoding="utf-8") as lines:
        documents = groupby(read_sentences(lines), key=lambda sentence: sentence.document)
        yield from (write_out(name, sentences) for name, sentences in islice(documents, limit))


def write_out(name: str, sentences: Iterable[Sentence]) -> GoldDocument:
    """Return consecutive sentences as one text, with an empty line between paragraphs."""
    kept = tuple(sentences)
    text = ""
    places = []
    for sentence in kept:
        if text and sentence.begins_paragraph:
            text = text.rstrip() + "\n\n"
        spans = []
        for word in sentence.words:
            spans.append(Span(len(text), len(text) + len(word.form)))
            text += word.form + " " * word.space_after
        places.append(tuple(spans))
    return GoldDocument(name, text.rstrip(), kept, tuple(places))
