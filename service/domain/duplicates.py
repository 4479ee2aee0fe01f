"""Copies: articles that print the same text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.articles import ArticleLabel, Source


class DuplicateKind(StrEnum):
    """How two articles are copies."""

    SAME = "same"
    """Word for word, but for a line or two at the head or foot."""
    REVISION = "revision"
    """One outlet's text and what it made of it."""
    SYNDICATED = "syndicated"
    """What two outlets made of one text."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What of an article is compared with others."""

    id: str
    source: str
    """Slug."""
    url: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that another one is a copy of, and the other way round."""

    id: str
    similarity: float
    """The part of the shorter text's words that stands in sentences which the longer keeps: 0.5 to 1."""
    kind: DuplicateKind


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A copy with its article and source."""

    article: ArticleLabel
    source: Source
    similarity: float
    kind: DuplicateKind
