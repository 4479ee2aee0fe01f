"""Given names of two syllables, "Jae-myung", stay one word.

The tokeniser would cut them at the hyphen, and "Sun-won" would end in a verb, "Chung-in" in a preposition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.attrs import NORM  # type: ignore[import-not-found]  # compiled, no stubs
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stubs

from service.extraction.syllables import is_syllabic

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

_KNOWN = "mary"
"""A given name that treebanks have. It stands for the others where the language model looks at a word's norm."""


def keep_names_whole(language: Language) -> None:
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
