"""What a teacher learns from and answers: sentences with their labels as strings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc, Token

LAYERS = ("tag", "features", "relation")
CASES = ("blank", "lower", "title", "upper", "mixed", "other")
_STOPS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’)]")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Lesson:
    """The words of a sentence and, of each, its head and a label in each layer, `None` where nobody has said.

    A head counts from 0 within the sentence; a root is its own head.
    """

    words: tuple[str, ...]
    heads: tuple[int | None, ...]
    labels: tuple[tuple[str | None, ...], ...]
    """For each of `LAYERS` a label a word."""

    @property
    def is_tree(self) -> bool:
        """Whether all words hang on one root."""
        roots = {word for word, head in enumerate(self.heads) if word == head}
        reached = set(roots)
        while fresh := {word for word, head in enumerate(self.heads) if head in reached} - reached:
            reached |= fresh
        return len(roots) == 1 and len(reached) == len(self.words)


def case_of(word: str) -> int:
    """Return the place in `CASES` of how a word is capitalised."""
    if word.istitle():
        name = "title"
    elif word.islower():
        name = "lower"
    elif word.isupper():
        name = "upper"
    else:
        name = "mixed" if any(map(str.isalpha, word)) else "other"
    return CASES.index(name)


def read_lessons(document: Doc) -> Iterator[Lesson]:
    """Yield the sentences of a document without its blanks; where nobody marked sentences, they end with stops."""
    is_parsed = document.has_annotation("DEP")
    for sentence in find_sentences(document):
        places = {word.i: place for place, word in enumerate(sentence)}
        heads = tuple(places.get(word.head.i, place) for place, word in enumerate(sentence))
        unknown = (None,) * len(sentence)
        yield Lesson(
            tuple(word.text for word in sentence),
            heads if is_parsed else unknown,
            (
                tuple(word.tag_ or None for word in sentence),
                tuple(f"{word.pos_}|{word.morph}" if word.pos_ else None for word in sentence),
                tuple(word.dep_ for word in sentence) if is_parsed else unknown,
            ),
        )


def find_sentences(document: Doc) -> Iterator[list[Token]]:
    """Yield the words of each sentence, blanks left out, as marked or else at most 120 at a time."""
    if not document.has_annotation("SENT_START"):
        yield from _sentences_by_stops(document)
        return
    for sentence in document.sents:
        words = [word for word in sentence if not word.is_space]
        if words:
            yield words


def _sentences_by_stops(document: Doc) -> Iterator[list[Token]]:
    words: list[Token] = []
    for word in document:
        if not word.is_space:
            words.append(word)
        if words and (word.is_space or _ends_sentence(words) or len(words) == _LONGEST):
            yield words
            words = []
    if words:
        yield words


def _ends_sentence(words: Sequence[Token]) -> bool:
    """Tell whether the last word is a stop, or closes what a stop has ended, with a blank behind it."""
    last = words[-1]
    before = words[-2] if len(words) > 1 and last.text in _CLOSING else last
    return bool(last.whitespace_) and set(before.text) <= _STOPS


def to_document(sentences: Sequence[Sequence[Token]], answers: Sequence[Lesson]) -> Doc:
    """Return consecutive sentences without blanks as a document with all that was answered; it has no names."""
    written = [word for sentence in sentences for word in sentence]
    starts = accumulate((len(sentence) for sentence in sentences), initial=0)
    tags, features, relations = (
        [label or "" for lesson in answers for label in lesson.labels[layer]] for layer in range(len(LAYERS))
    )
    return Doc(
        written[0].vocab,
        words=[word.text for word in written],
        spaces=[bool(word.whitespace_) or _stands_before_blank(word) for word in written],
        tags=tags,
        pos=[label.partition("|")[0] for label in features],
        morphs=[label.partition("|")[2] for label in features],
        heads=[start + (head or 0) for start, lesson in zip(starts, answers, strict=False) for head in lesson.heads],
        deps=relations,
    )


def _stands_before_blank(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().is_space
