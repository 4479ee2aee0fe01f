"""Noise that makes edited corpora look like scraped news.

Curly and straight quotes and apostrophes, headlines without a final stop in Title Case or
capitals, trailing dots, spaces lost between sentences. Each function returns a new document
and leaves the annotation as it was.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, cast

from spacy.tokens import Doc

if TYPE_CHECKING:
    from thinc.types import Ints2d

_LAYERS: list[int | str] = [
    *("TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"),
    *("ENT_IOB", "ENT_TYPE"),
]
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_SMALL_WORDS = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
_CLITICS = {"n't", "n’t", "na", "not"}
_CURLY_SHARE, _STRAIGHT_SHARE = 0.35, 0.2
_LONGEST_HEADLINE = 20
_HEADLINE_SHARE, _SHOUTED_SHARE, _TITLE_CASED_SHARE = 0.08, 0.25, 0.5
_DOTS_SHARE, _GLUED_SHARE, _SINGLE_BREAK_SHARE = 0.02, 0.03, 0.3


def rewritten(document: Doc, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
    """Return the document with other words in place of its own, annotation unchanged."""
    copy = Doc(document.vocab, words=list(words), spaces=list(spaces))
    return copy.from_array(_LAYERS, cast("Ints2d", document.to_array(_LAYERS)))


def curly(words: Sequence[str]) -> list[str]:
    """Return the words with typographic quotes: `"`, `'s` → `“` or `”`, `’s`."""
    written, double_open, single_open = [], False, False
    for word in words:
        if word in {'"', "``", "''"}:
            written.append("”" if double_open else "“")
            double_open = not double_open
        elif word == "'":
            written.append("’" if single_open else "‘")
            single_open = not single_open
        else:
            written.append(word.replace("'", "’"))
    return written


def straight(words: Sequence[str]) -> list[str]:
    """Return the words with typewriter quotes."""
    return [word.translate(_STRAIGHT) for word in words]


def title_cased(words: Sequence[str]) -> list[str]:
    """Return the words as in an American headline: `Minister Steps Down in Row`."""
    return [
        word if (index and word in _SMALL_WORDS) or word in _CLITICS else word[0].upper() + word[1:]
        for index, word in enumerate(words)
    ]


def headline(document: Doc, random: Random) -> Doc:
    """Return one sentence of the document as a headline, without its final stop."""
    sentences = list(document.sents)
    sentence = random.choice([s for s in sentences if len(s) <= _LONGEST_HEADLINE] or sentences)
    end = sentence.end
    while end > sentence.start + 1 and document[end - 1].tag_ in {".", "_SP"}:
        end -= 1
    if sentence.root.i >= end:
        end = sentence.end
    cut = document[sentence.start : end].as_doc()
    words, spaces = [token.text for token in cut], [bool(token.whitespace_) for token in cut]
    if random.random() < _SHOUTED_SHARE:
        shouted = rewritten(cut, [word.upper() for word in words], spaces)
        for token in shouted:
            token.lemma = 0
        return shouted
    return rewritten(cut, title_cased(words) if random.random() < _TITLE_CASED_SHARE else words, spaces)


def noisy(document: Doc, random: Random) -> Doc:
    """Return the document with a random selection of noise."""
    words = [token.text for token in document]
    spaces = [bool(token.whitespace_) for token in document]
    style = random.random()
    if style < _CURLY_SHARE:
        words = curly(words)
    elif style < _CURLY_SHARE + _STRAIGHT_SHARE:
        words = straight(words)
    for index, token in enumerate(document[:-1]):
        if words[index] == "\n\n" and random.random() < _SINGLE_BREAK_SHARE:
            words[index] = "\n"
        if words[index] != "." or not document[index + 1].is_sent_start:
            continue
        if random.random() < _DOTS_SHARE:
            words[index] = random.choice(("...", "…"))
        elif token.nbor().is_title and token.i and token.nbor(-1).is_lower and random.random() < _GLUED_SHARE:
            spaces[index] = False
    return rewritten(document, words, spaces)


def variants(document: Doc, copies: int, random: Random) -> Iterator[Doc]:
    """Yield a document as it is and `copies` times with noise, now and then as a headline."""
    yield document
    for _ in range(copies):
        cut = headline(document, random) if random.random() < _HEADLINE_SHARE else document
        yield noisy(cut, random)
