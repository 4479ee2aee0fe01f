"""The words around a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.extraction import Extraction

_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?]['\"”’)]*\s+|\n")
_CLAUSE_END = re.compile(
    r"[;:()–—#]|,\s|\b(?:who|which|where|while|but|when|although|as|because|after|before)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"^\s*,\s+(?:including|among)\b[^.;]*?,(?=\s)", re.IGNORECASE)
_BESIDE = re.compile(r"^\s*(?:and|or)\s+#+(?=\s)")
_FIRST = re.compile(
    r"\b(?:(?:first|initial)\s(?:batch|group|wave|contingent|tranche|part)\b[^#]*\bof|(?:the\s)?first|another"
    r"|an\sadditional|a\sfurther)\s+$",
    re.IGNORECASE,
)
_EACH_BEFORE = re.compile(r"\b(?:every|per)\b[^#]{0,20}$", re.IGNORECASE)
_EACH_AFTER = re.compile(r"^[^#]{0,30}\b(?:each|apiece|every|per)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a figure's clause on either side of it; # stands for other figures."""

    start: int
    before: str
    after: str
    end: int

    @property
    def counts_first(self) -> bool:
        """Whether the figure counts the first of more, or more than there were."""
        return _FIRST.search(self.before) is not None

    @property
    def counts_each(self) -> bool:
        """Whether the figure counts for each of several."""
        return bool(_EACH_BEFORE.search(self.before) or _EACH_AFTER.search(self.after))


def read_clause(extraction: Extraction, n: int) -> Clause:
    """Return the clause around a figure: up to a mark, a conjunction or another figure on either side.

    What stands between commas right after it, "including 500 officers,", is left out, and so is one joined by "and".
    """
    span, text = extraction.quantities[n].span, _mask_others(extraction, n)
    start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, span.start)), default=0)
    stop = _SENTENCE_END.search(text, span.end)
    before, after = text[start : span.start], text[span.end : stop.start() if stop else len(text)]
    cut = max((m.end() for m in _CLAUSE_END.finditer(before)), default=0)
    aside = _ASIDE.match(after) or _BESIDE.match(after)
    skipped = aside.end() if aside else 0
    clause_end = _CLAUSE_END.search(after, skipped)
    length = clause_end.start() if clause_end else len(after)
    return Clause(start + cut, before[cut:], after[skipped:length], span.end + length)


def _mask_others(extraction: Extraction, n: int) -> str:
    """Return the text with # in place of all figures but one, and of the words that they stand in."""
    masked = list(extraction.text)
    own = extraction.quantities[n].span
    for other in extraction.quantities:
        if other.span.end <= own.start or other.span.start >= own.end:
            masked[other.span.start : other.span.end] = "#" * len(other.span)
    return "".join(masked)
