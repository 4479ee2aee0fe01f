"""Facets: how the things that are found are spread over the values of one of their properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

F_co = TypeVar("F_co", bound=StrEnum, covariant=True)


class ClaimFacet(StrEnum):
    """What claims are counted by."""

    SOURCE = "source"
    SPEAKER = "speaker"
    KIND = "kind"
    EVENT_TYPE = "event_type"
    SAID_MONTH = "said_month"
    CERTAINTY = "certainty"


class EventFacet(StrEnum):
    """What events are counted by."""

    TYPE = "type"
    REALIS = "realis"
    SOURCE = "source"
    ACTOR = "actor"
    MONTH = "month"


class ArticleFacet(StrEnum):
    """What articles are counted by."""

    SOURCE = "source"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class FacetRequest(Generic[F_co]):
    """By what to count, and how many values of each to return."""

    names: tuple[F_co, ...]
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value, and how many things have it."""

    value: str
    """As filters take it."""
    name: str
    count: int


Facets: TypeAlias = Mapping[str, tuple[FacetValue, ...]]
"""The values of each facet, most frequent first."""
