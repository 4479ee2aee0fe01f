"""How the tokeniser cut what stands between two blanks, kept for when it comes again.

spaCy keeps this too, but only until a text comes to a special case, "don't" or "U.S.": what is new after it is cut
anew each time. So what is new is cut alone first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stubs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def remember_chunks(language: Language, most: int = 100_000) -> None:
    """Let a pipeline keep how so many chunks are cut, the first that come.

    It finds the same as before. A pipeline with a tokeniser of another kind stays as it is.
    """
    if isinstance(language.tokenizer, Tokenizer):
        language.tokenizer.max_cache_size = most
        language.tokenizer = _Memory(language.tokenizer, most).tokenize


class _Memory:
    """The chunks that the tokeniser has kept."""

    def __init__(self, tokenizer: Tokenizer, most: int) -> None:
        self._tokenizer, self._most = tokenizer, most
        self._known: set[str] = set()

    def tokenize(self, text: str) -> Doc:
        """Return the words of a text."""
        new = set(text.split()) - self._known
        if len(self._known) + len(new) <= self._most:
            for chunk in new:
                self._tokenizer(chunk)
            self._known |= new
        doc: Doc = self._tokenizer(text)
        return doc
