"""From text to Document: the only place that knows the language library."""

from __future__ import annotations

import ctypes
import gc
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
from service.extraction.chunk_memory import remember_chunks
from service.extraction.clearnlp import to_universal
from service.extraction.lemma_memory import remember_lemmas
from service.extraction.mending import hang, mend, runs_on
from service.extraction.paragraphs import find_paragraphs
from service.extraction.whole_names import keep_names_whole
from service.extraction.window_layers import join_window_layers
from service.extraction.word_memory import remember_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

_SHIPPED = Path(__file__).with_name("en_claimbase")
_LONGEST = 100_000
"""Characters parsed in one piece; a longer paragraph is cut at a blank."""
_COLUMNS: list[str | int] = ["IDX", "LENGTH", "IS_SPACE", "LEMMA", "POS", "TAG", "DEP"]
_KEPT = ((-3, 1 << 25), (-1, 1 << 28))
"""What glibc keeps: M_MMAP_THRESHOLD, at most 32 MiB, and M_TRIM_THRESHOLD (malloc.h, mallopt(3))."""
_LOOKS = (50_000, 50, 100)
"""How many new objects, and looks at these, let the garbage collector look at its three generations."""
_BLANKS = dict.fromkeys(map(ord, "\n\r\t\v\f\u00a0\u2028\u2029"), " ")


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded language pipeline. Safe to share between threads."""

    name: str
    """Its name and major version: "en_claimbase/1"."""
    _language: Language = field(repr=False)
    _string_of: Callable[[int], str] = field(repr=False)
    """What a key of its vocabulary stands for."""
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
                tree = _tree(doc, text, piece.start, self._string_of)
                tokens.extend(_tokens(tree, len(tokens)))
                sentences.extend(_sentences(tree))
                names.extend(_names(doc, piece.start))
        return Document(text, tuple(tokens), tuple(sentences), paragraphs, tuple(names))


def check_model(name: str | None) -> None:
    """Raise `ModelNotFoundError` if no pipeline of that name or path is installed; quick, since it loads nothing."""
    if name is not None and not spacy.util.is_package(name) and not Path(name).is_dir():
        raise ModelNotFoundError(name)


def load_model(name: str | None = None) -> Model:
    """Load the shipped pipeline, or another installed spaCy pipeline by its name or path.

    Holds BLAS to one thread in the whole process: parsing is all that uses it, one text at a time, and in products of
    matrices so small a second thread only burns time. Lets Python's garbage collector look seldom, since a text makes
    tens of thousands of objects that are all needed until it is extracted, and never again at what is there now, which
    takes it a fifth of a second. Raises `ModelNotFoundError` where there is no such pipeline.
    """
    threadpool_limits(limits=1, user_api="blas")
    _keep_freed_memory()
    gc.set_threshold(*_LOOKS)
    try:
        with use_ops("numpy", use_blis=False):  # NumPy's BLAS multiplies twice as fast as spaCy's
            language = spacy.load(name or _SHIPPED)
    except OSError as error:
        raise ModelNotFoundError(name or str(_SHIPPED)) from error
    keep_names_whole(language)
    remember_chunks(language)
    remember_words(language)
    remember_lemmas(language)
    join_window_layers(language)
    gc.collect()
    gc.freeze()
    version = str(language.meta["version"]).split(".", maxsplit=1)[0]
    known_as = f"{language.meta['lang']}_{language.meta['name']}/{version}"
    string_of: Callable[[int], str] = language.vocab.strings.__getitem__
    return Model(known_as, language, cache(string_of))


def _keep_freed_memory() -> None:
    """Let the C library keep what is freed, up to 256 MiB.

    Each layer's matrices are made anew. To get their pages from the system every time costs a tenth of the parse.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:  # only glibc has it
        for option, size in _KEPT:
            set_option(option, size)


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
    """One parsed piece in the shape of Universal Dependencies, word by word, and the words that begin its sentences."""

    spans: list[Span]
    blank: list[int]
    """1 for what is only white space."""
    texts: list[str]
    lemmas: list[str]
    parts: list[str]
    tags: list[str]
    heads: list[int]
    labels: list[str]
    starts: list[int]


def _tree(doc: Doc, text: str, offset: int, string_of: Callable[[int], str]) -> _Tree:
    """Return the tree of the piece of a text that stands at an offset, read in columns: spaCy tokens cost to make."""
    places, lengths, blank, *keys = doc.to_array(_COLUMNS).T.tolist()
    spans = [Span(offset + place, offset + place + length) for place, length in zip(places, lengths, strict=True)]
    texts = [text[span.start : span.end] for span in spans]
    lemmas, parts, tags, labels = (list(map(string_of, column)) for column in keys)
    distances = doc.to_array("HEAD").astype("int64").tolist()
    heads, labels = to_universal([place + way for place, way in enumerate(distances)], labels, parts)
    mend(texts, parts, tags, heads, labels)
    starts: list[int] = []
    for sentence in doc.sents:
        if starts and runs_on(texts, parts, sentence.start, sentence.end):
            hang(heads, labels, starts[-1], sentence.start, sentence.end)
        else:
            starts.append(sentence.start)
    return _Tree(spans, blank, texts, lemmas, parts, tags, heads, labels, starts)


def _tokens(tree: _Tree, first: int) -> Iterator[Token]:
    """Yield the words of one piece, blanks left out, numbered from `first`."""
    words = (word for word, is_blank in enumerate(tree.blank) if not is_blank)
    indexes = {word: index for index, word in enumerate(words, first)}
    for word, index in indexes.items():
        head = indexes.get(tree.heads[word], index)
        yield Token(
            index=index,
            span=tree.spans[word],
            text=tree.texts[word],
            lemma=(tree.lemmas[word] or tree.texts[word]).lower(),
            pos=tree.parts[word],
            tag=tree.tags[word],
            relation=Relation.ROOT if head == index else _relation(tree.labels[word]),
            head=head,
        )


def _sentences(tree: _Tree) -> Iterator[Span]:
    for start, end in pairwise([*tree.starts, len(tree.spans)]):
        words = [tree.spans[word] for word in range(start, end) if not tree.blank[word]]
        if words:
            yield Span(words[0].start, words[-1].end)


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
