"""Where a parsed piece of text contradicts itself or common usage, and what is meant.

All functions change lists of a piece's heads and labels, word by word, which are Universal Dependencies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STOPS = frozenset({".", "!", "?", ":", "...", "…"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def mend(texts: Sequence[str], parts: Sequence[str], tags: Sequence[str], heads: list[int], labels: list[str]) -> None:
    """Give subjects that were read as something else back to their verbs."""
    _restore_relatives(texts, parts, heads, labels)
    _restore_subjects(texts, parts, heads, labels)
    _restore_contents(tags, heads, labels)


def runs_on(texts: Sequence[str], parts: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a sentence of words `start:end` belongs to the one before it.

    So it does in lower case, as between "It held," and said the engineer; after a word, as between Supporting and Super
    PACs; and, where it has no verb, after an abbreviation, as between 10 p.m. and EST Tuesday.
    """
    before = texts[start - 1]
    if before in _STOPS:
        return False
    if texts[start][0].islower() or before[-1].isalnum():
        return True
    return before[-1] == "." and _VERBS.isdisjoint(parts[start:end])


def hang(heads: list[int], labels: list[str], first: int, start: int, end: int) -> None:
    """Make the roots of words `start:end` depend on the root of the words from `first` on."""
    root = next(index for index in range(first, start) if heads[index] == index)
    for index in range(start, end):
        if heads[index] == index:
            heads[index], labels[index] = root, "parataxis"


def _restore_relatives(texts: Sequence[str], parts: Sequence[str], heads: list[int], labels: list[str]) -> None:
    """Read "charges both towns deny" as charges that both deny: where "both" follows a noun, it opens a new subject."""
    for both in range(1, len(texts) - 1):
        noun, subject = both - 1, heads[both]
        if texts[both] == "both" and parts[noun] in _NOUNS and subject > both and heads[subject] == noun:
            verb = heads[noun]
            if labels[noun].startswith("nsubj") and verb > subject:
                heads[noun], labels[noun] = (noun if heads[verb] == verb else heads[verb]), labels[verb]
            else:
                verb = _next_verb(parts, subject)
                if verb == subject or verb == heads[verb] or verb in _above(heads, noun):
                    continue
            heads[verb], labels[verb] = noun, "acl:relcl"
            heads[subject], labels[subject] = verb, "nsubj"


def _next_verb(parts: Sequence[str], word: int) -> int:
    """Return the verb that follows a word without a stop or comma before it, else the word."""
    ends = (place for place in range(word + 1, len(parts)) if parts[place] in {"PUNCT", "VERB"})
    end = next(ends, word)
    return end if parts[end] == "VERB" else word


def _above(heads: Sequence[int], word: int) -> Iterator[int]:
    """Yield what a word depends on, up to the root."""
    while heads[word] != word:
        word = heads[word]
        yield word


def _restore_subjects(texts: Sequence[str], parts: Sequence[str], heads: list[int], labels: list[str]) -> None:
    """Read "that the army denied" as what the army denied: "that" is no fixed expression with a noun."""
    for word, label in enumerate(labels):
        that = heads[word]
        if label == "fixed" and parts[word] in _NOUNS and texts[that].lower() == "that" and labels[that] == "mark":
            heads[word], labels[word] = heads[that], "nsubj"


def _restore_contents(tags: Sequence[str], heads: list[int], labels: list[str]) -> None:
    """Read "said rebels left" as that they left: a past tense is no participle, and what it follows its subject."""
    for verb, label in enumerate(labels):
        noun = heads[verb]
        if label == "acl" and tags[verb] == "VBD" and noun == verb - 1 and labels[noun] == "obj":
            heads[verb], labels[verb] = heads[noun], "ccomp"
            heads[noun], labels[noun] = verb, "nsubj"
