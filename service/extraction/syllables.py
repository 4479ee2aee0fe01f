"""Given names of two syllables with a hyphen between them: "Jae-myung", "Ing-wen".

The tokeniser would cut them there, and "Sun-won" would end in a verb, "Chung-in" in a preposition.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.attrs import NORM  # type: ignore[import-not-found]  # compiled, no stubs
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stubs

from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

_KNOWN = "mary"
"""A given name that treebanks have. It stands for the others where the language model looks at a word's norm."""


def is_syllabic(word: str) -> bool:
    """Tell whether a word is a given name of two syllables, as Korean and Chinese ones are romanised."""
    first, dash, second = word.partition("-")
    if not dash or not first[:1].isupper() or first.lower() == second.lower():
        return False
    return is_syllable(first) and is_syllable(second) and word.lower() not in _listed("nouns")


def is_syllable(word: str) -> bool:
    """Tell whether a word is a syllable of such names, as many surnames are: "Moon", "Ma"."""
    return word.lower() in _listed("korean", "mandarin", "cantonese")


def keep_syllabic_names(language: Language) -> None:
    """Let a pipeline take such names for one word each, and read them as it reads given names that it knows.

    A pipeline with a tokeniser of another kind stays as it is.
    """
    if not isinstance(language.tokenizer, Tokenizer):
        return
    vocab: Any = language.vocab
    is_whole: Callable[[str], object] = language.tokenizer.token_match or (lambda _: None)
    norm_of: Callable[[str], str] = vocab.lex_attr_getters[NORM]
    language.tokenizer.token_match = lambda text: is_syllabic(text) or is_whole(text)
    vocab.lex_attr_getters[NORM] = lambda text: _KNOWN if is_syllabic(text) else norm_of(text)


@cache
def _listed(*kinds: str) -> frozenset[str]:
    table = read_vocabulary("service.extraction", "syllables")
    return frozenset(each for kind in kinds for each in table[kind])
