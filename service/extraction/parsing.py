"""From text to Document: the only place that knows the language library."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from service.domain.document import Document, Relation, Token
from service.domain.entities import EntityKind
from service.domain.mentions import NameMention
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary
from service.errors import ModelNotFoundError
from service.extraction.clearnlp import to_universal
from service.extraction.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc

_SHIPPED = Path(__file__).with_name("en_claimbase")
_LONGEST = 100_000
"""Characters parsed in one piece; a longer paragraph is cut at a blank."""
_BLANKS = dict.fromkeys(map(ord, "\n\r\t\v\f\u00a0\u2028\u2029"), " ")


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded language pipeline. Safe to share between threads."""

    name: str
    """Its name and major version: "en_claimbase/1"."""
    _language: Language = field(repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def parse(self, text: str, published: date | None = None) -> Document:
        """Return the text with its paragraphs, sentences, words, syntax and recognised names."""
        paragraphs = find_paragraphs(text)
        tokens: list[Token] = []
        sentences: list[Span] = []
        names: list[NameMention] = []
        pieces = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
        with self._lock:
            parsed = self._language.pipe(text[piece.start : piece.end].translate(_BLANKS) for piece in pieces)
            for piece, doc in zip(pieces, parsed, strict=True):
                tokens.extend(_tokens(doc, piece.start, len(tokens)))
                sentences.extend(_sentences(doc, piece.start))
                names.extend(_names(doc, piece.start))
        return Document(text, published, tuple(tokens), tuple(sentences), paragraphs, tuple(names))


def load_model(name: str | None = None) -> Model:
    """Load the shipped pipeline, or another installed spaCy pipeline by its name or path.

    Raises `ModelNotFoundError` where there is no such pipeline.
    """
    try:
        language = spacy.load(name or _SHIPPED)
    except OSError as error:
        raise ModelNotFoundError(name or str(_SHIPPED)) from error
    version = str(language.meta["version"]).split(".", maxsplit=1)[0]
    return Model(f"{language.meta['lang']}_{language.meta['name']}/{version}", language)


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        end = blank if blank > 0 else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _tokens(doc: Doc, offset: int, first: int) -> Iterator[Token]:
    """Yield the words of one piece, blanks left out, numbered from `first`."""
    heads, labels = to_universal(
        [word.head.i for word in doc], [word.dep_ for word in doc], [word.pos_ for word in doc]
    )
    words = [word for word in doc if not word.is_space]
    places = {word.i: first + place for place, word in enumerate(words)}
    relations = _relations()
    for word in words:
        index = places[word.i]
        label = labels[word.i]
        yield Token(
            index=index,
            span=Span(offset + word.idx, offset + word.idx + len(word.text)),
            text=word.text,
            lemma=(word.lemma_ or word.text).lower(),
            pos=word.pos_,
            tag=word.tag_,
            relation=relations.get(label) or relations.get(label.partition(":")[0], Relation.OTHER),
            head=places.get(heads[word.i], index),
        )


def _sentences(doc: Doc, offset: int) -> Iterator[Span]:
    for sentence in doc.sents:
        words = [word for word in sentence if not word.is_space]
        if words:
            yield Span(offset + words[0].idx, offset + words[-1].idx + len(words[-1].text))


def _names(doc: Doc, offset: int) -> Iterator[NameMention]:
    kinds = _kinds()
    for name in doc.ents:
        if name.label_ in kinds:
            yield NameMention(Span(offset + name.start_char, offset + name.end_char), kinds[name.label_])


@cache
def _relations() -> dict[str, Relation]:
    table = read_vocabulary("service.extraction", "relations")
    return {label: Relation(relation) for relation, labels in table.items() for label in labels}


@cache
def _kinds() -> dict[str, EntityKind]:
    table = read_vocabulary("service.extraction", "name_labels")
    return {label: EntityKind(kind) for kind, labels in table.items() for label in labels}
