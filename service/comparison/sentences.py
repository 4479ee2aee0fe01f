"""Sentences as they are compared: words without case and punctuation, numerals in digits, and the facts among these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeAlias
from unicodedata import normalize

from service.domain.vocabulary import read_vocabulary

Mark: TypeAlias = tuple[str, ...]

_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|\n\s*\n")
_WORD = re.compile(r"\w+(?:[.,]\d+|['’]\w+)*")
_LEFT_OUT = str.maketrans("", "", ",'’")
_BLANK = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text."""

    words: tuple[str, ...]
    facts: frozenset[str]
    """Its figures, and its names: what has a capital within the sentence."""

    @property
    def marks(self) -> frozenset[Mark]:
        """What it is recognised by: each fact, and each two words in a row with blanks in the place of facts.

        So two sentences that were made from one template have marks in common, whatever it was filled in with.
        """
        blanked = (_BLANK if word in self.facts else word for word in self.words)
        pairs = {pair for pair in pairwise(blanked) if any(pair)}
        return frozenset(pairs.union((fact,) for fact in self.facts)) or frozenset({self.words})


def read_words(text: str) -> list[str]:
    """Return the words of a text in order, the way they are compared.

    >>> read_words("“Don’t,” he said: 1,200 men, two officers.")
    ['dont', 'he', 'said', '1200', 'men', '2', 'officers']
    """
    return [_fold(word) for word in _WORD.findall(normalize("NFKC", text))]


@lru_cache(maxsize=64)
def read_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that have words. A paragraph ends one; the end of a line does not.

    Those of the latest texts are kept: copies arrive together, and each is compared with those before it.
    """
    written = map(_WORD.findall, _END.split(normalize("NFKC", text)))
    return tuple(_read_sentence(words) for words in written if words)


def _read_sentence(written: list[str]) -> Sentence:
    words = tuple(map(_fold, written))
    names = (word for word, shown in zip(words[1:], written[1:], strict=True) if shown[0].isupper())
    figures = (word for word in words if word[0].isdecimal())
    return Sentence(words, frozenset((*names, *figures)))


def _fold(word: str) -> str:
    folded = word.casefold().translate(_LEFT_OUT)
    return _numerals().get(folded, folded)


@cache
def _numerals() -> dict[str, str]:
    """Return numerals of one word, with what they are in digits."""
    tables = read_vocabulary("service.domain", "numerals")
    return {word: str(value) for table in ("cardinals", "tens", "multipliers") for word, value in tables[table].items()}
