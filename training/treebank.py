"""Sentences of a treebank as spaCy documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.conllu import ROOT, Sentence, Word
from training.names import Name

_PROPER_NOUNS = {"NNP", "NNPS"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A token as `Doc` wants it; `head` counts from the start of the document."""

    form: str
    space: bool
    tag: str
    pos: str
    features: str
    lemma: str
    head: int
    relation: str
    starts_sentence: bool


_BREAK = _Row(
    form="\n\n",
    space=False,
    tag="_SP",
    pos="SPACE",
    features="",
    lemma="\n\n",
    head=0,
    relation="dep",
    starts_sentence=False,
)


def _row(word: Word, offset: int, index: int, lemma: str) -> _Row:
    is_root = word.head == ROOT
    return _Row(
        form=word.form,
        space=word.space_after,
        tag=word.tag,
        pos=word.pos,
        features=word.features,
        lemma=lemma,
        head=offset + (index if is_root else word.head),
        relation="ROOT" if is_root else word.relation,
        starts_sentence=index == 0,
    )


def lemma(word: Word) -> str:
    """Return the lemma; a proper noun's is its form, whatever its parts are (`United`)."""
    return word.form if word.tag in _PROPER_NOUNS else word.lemma


def to_document(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Return consecutive sentences as one annotated document.

    Between paragraphs stands a token of whitespace, as spaCy's tokeniser makes it; it hangs
    on the word before, as in spaCy's own training data.
    """
    rows: list[_Row] = []
    for sentence in sentences:
        if rows and sentence.begins_paragraph:
            rows[-1] = replace(rows[-1], space=False)
            rows.append(replace(_BREAK, head=len(rows) - 1))
        offset = len(rows)
        rows.extend(_row(word, offset, index, lemma(word)) for index, word in enumerate(sentence.words))
    return Doc(
        vocab,
        words=[row.form for row in rows],
        spaces=[row.space for row in rows],
        tags=[row.tag for row in rows],
        pos=[row.pos for row in rows],
        morphs=[row.features for row in rows],
        lemmas=[row.lemma for row in rows],
        heads=[row.head for row in rows],
        deps=[row.relation for row in rows],
        sent_starts=[row.starts_sentence for row in rows],
    )


def passages(sentences: Iterable[Sentence], longest: int = 8) -> Iterator[list[Sentence]]:
    """Yield runs of up to `longest` consecutive sentences of one document."""
    for _, document in groupby(sentences, key=lambda sentence: sentence.document):
        listed = list(document)
        yield from (listed[start : start + longest] for start in range(0, len(listed), longest))


def with_names(document: Doc, names: Iterable[Name]) -> Doc:
    """Mark the names in a document, everything else as outside any name."""
    document.set_ents([Span(document, n.start, n.end, label=n.label) for n in names])
    return document
