"""From text to Document: the only place that knows the language library."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

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

    from spacy.language import Language
    from spacy.tokens import Doc

_SHIPPED = Path(__file__).with_name("en_claimbase")
_LONGEST = 100_000
"""Characters parsed in one piece; a longer paragraph is cut at a blank."""
_STOPS = frozenset({".", "!", "?", ":", "...", "…"})
_BLANKS = dict.fromkeys(map(ord, "\n\r\t\v\f\u00a0\u2028\u2029"), " ")


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded language pipeline. Safe to share between threads."""

    name: str
    """Its name and major version: "en_claimbase/1"."""
    _language: Language = field(repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def parse(self, text: str) -> Document:
        """Return the text with its paragraphs, sentences, words, syntax and recognised names."""
        paragraphs = find_paragraphs(text)
        tokens: list[Token] = []
        sentences: list[Span] = []
        names: list[NameMention] = []
        pieces = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
        with self._lock:
            parsed = self._language.pipe(text[piece.start : piece.end].translate(_BLANKS) for piece in pieces)
            for piece, doc in zip(pieces, parsed, strict=True):
                tree = _tree(doc)
                tokens.extend(_tokens(tree, piece.start, len(tokens)))
                sentences.extend(_sentences(tree, piece.start))
                names.extend(_names(doc, piece.start))
        return Document(text, tuple(tokens), tuple(sentences), paragraphs, tuple(names))


def check_model(name: str | None) -> None:
    """Raise `ModelNotFoundError` if no pipeline of that name or path is installed; quick, since it loads nothing."""
    if name is not None and not spacy.util.is_package(name) and not Path(name).is_dir():
        raise ModelNotFoundError(name)


def load_model(name: str | None = None) -> Model:
    """Load the shipped pipeline, or another installed spaCy pipeline by its name or path.

    Holds BLAS to one thread in the whole process: parsing is all that uses it, one text at a time, and in products of
    matrices so small a second thread only burns time. Raises `ModelNotFoundError` where there is no such pipeline.
    """
    threadpool_limits(limits=1, user_api="blas")
    try:
        with use_ops("numpy", use_blis=False):  # NumPy's BLAS multiplies twice as fast as spaCy's
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


@dataclass(frozen=True, slots=True)
class _Tree:
    """One parsed piece in the shape of Universal Dependencies, and the words at which its sentences begin."""

    doc: Doc
    heads: list[int]
    labels: list[str]
    starts: list[int]


def _tree(doc: Doc) -> _Tree:
    heads, labels = to_universal(
        [word.head.i for word in doc], [word.dep_ for word in doc], [word.pos_ for word in doc]
    )
    starts: list[int] = []
    for sentence in doc.sents:
        if starts and _runs_on(doc, sentence.start):
            _hang(heads, labels, starts[-1], sentence.start, sentence.end)
        else:
            starts.append(sentence.start)
    return _Tree(doc, heads, labels, starts)


def _runs_on(doc: Doc, start: int) -> bool:
    """Tell whether a sentence was cut in two before word `start`, as between "It held," and said the engineer."""
    return doc[start].text[0].islower() and doc[start - 1].text not in _STOPS


def _hang(heads: list[int], labels: list[str], first: int, start: int, end: int) -> None:
    """Make the root of words `start:end` depend on the root of the words from `first` on."""
    root = next(index for index in range(first, start) if heads[index] == index)
    for index in range(start, end):
        if heads[index] == index:
            heads[index], labels[index] = root, "parataxis"


def _tokens(tree: _Tree, offset: int, first: int) -> Iterator[Token]:
    """Yield the words of one piece, blanks left out, numbered from `first`."""
    words = [word for word in tree.doc if not word.is_space]
    places = {word.i: first + place for place, word in enumerate(words)}
    for word in words:
        index = places[word.i]
        head = places.get(tree.heads[word.i], index)
        yield Token(
            index=index,
            span=Span(offset + word.idx, offset + word.idx + len(word.text)),
            text=word.text,
            lemma=(word.lemma_ or word.text).lower(),
            pos=word.pos_,
            tag=word.tag_,
            relation=Relation.ROOT if head == index else _relation(tree.labels[word.i]),
            head=head,
        )


def _sentences(tree: _Tree, offset: int) -> Iterator[Span]:
    for start, end in pairwise([*tree.starts, len(tree.doc)]):
        words = [word for word in tree.doc[start:end] if not word.is_space]
        if words:
            yield Span(offset + words[0].idx, offset + words[-1].idx + len(words[-1].text))


def _names(doc: Doc, offset: int) -> Iterator[NameMention]:
    kinds = _kinds()
    for name in doc.ents:
        if name.label_ in kinds:
            yield NameMention(Span(offset + name.start_char, offset + name.end_char), kinds[name.label_])


@cache
def _relation(label: str) -> Relation:
    """Return the relation that a label stands for; its subtype counts where there is a word for it."""
    relations = _relations()
    return relations.get(label) or relations.get(label.partition(":")[0], Relation.OTHER)


@cache
def _relations() -> dict[str, Relation]:
    table = read_vocabulary("service.extraction", "relations")
    return {label: Relation(relation) for relation, labels in table.items() for label in labels}


@cache
def _kinds() -> dict[str, EntityKind]:
    table = read_vocabulary("service.extraction", "name_labels")
    return {label: EntityKind(kind) for kind, labels in table.items() for label in labels}
