"""Articles as they are sent, and what is kept of them: values that carry ids where an Extraction has indexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from anyascii import anyascii

if TYPE_CHECKING:
    from datetime import date, datetime

    from service.domain.claims import Certainty, ClaimKind, Polarity
    from service.domain.dates import Date, DateInterval
    from service.domain.decisions import Decision
    from service.domain.entities import EntityKind
    from service.domain.events import EventType, Figures, Realis
    from service.domain.quantities import Quantity
    from service.domain.spans import Span

T = TypeVar("T")

_SLUG_LENGTH = 80
_ID_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: whoever published an article."""

    slug: str
    """Its name in lower-case ASCII, joined by hyphens: "kyiv-independent"."""
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was sent."""

    text: str
    source: Source
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published_at: str | None = None
    """The day or RFC 3339 moment that was sent; None where none was."""
    published: date | None = None
    """Its day."""
    language: str | None = None
    id: str = field(init=False)
    """The id that follows from its source and its text."""

    def __post_init__(self) -> None:
        """Work out the id once: each row below an article holds it."""
        object.__setattr__(self, "id", article_id(self.source.slug, self.text))


def article_id(source_slug: str, text: str) -> str:
    """Return the id of a text from a source: always the same, so that sending it twice stores it once.

    It is the first 20 hexadecimal digits (80 bits) of SHA-256 over the slug, a NUL and the text.
    """
    return sha256(f"{source_slug}\0{text}".encode()).hexdigest()[:_ID_LENGTH]


def slugify(name: str) -> str:
    """Return a name as lower-case ASCII words joined by hyphens, at most 80 characters; empty if it has no letter.

    >>> slugify("Le Télégramme")
    'le-telegramme'
    >>> slugify("Українська правда")
    'ukrainska-pravda'
    """
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))
    return "-".join(words)[:_SLUG_LENGTH].rstrip("-")


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """A value with the words that express it: a mention's span, a figure, a date."""

    text: str
    value: T


@dataclass(frozen=True, slots=True)
class TextQuote:
    """A quotation that can be found again without offsets (W3C Web Annotation, TextQuoteSelector)."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class ArticleLabel:
    """What is said of an article wherever something of it is shown."""

    id: str
    title: str | None
    url: str | None
    published_at: str | None


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """How much was found in an article."""

    claims: int
    events: int
    entities: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with what is known of it."""

    id: str
    source: Source
    title: str | None
    author: str | None
    url: str | None
    published_at: str | None
    """As sent, or the day that was inferred."""
    published: date | None
    published_inferred: bool
    language: str | None
    extractor: str
    recorded_at: datetime
    counts: ArticleCounts
    text: str | None
    """As sent; None in lists."""


@dataclass(frozen=True, slots=True)
class StoredReference:
    """Somebody or something in a role."""

    name: str
    kind: EntityKind
    anonymous: bool
    entity: str | None
    """Id of the entity; None for those only described."""
    article: str
    """Id of the article that mentions them there."""
    mention: Written[Span]


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its article and source."""

    id: str
    article: ArticleLabel
    source: Source
    kind: ClaimKind
    text: str
    """Its content as written, the parts joined by " … " where the attribution interrupts it."""
    content: tuple[Span, ...]
    quote: TextQuote
    """The first part of its content up to the last, with what stands around it."""
    cue: Written[Span] | None
    speaker: StoredReference | None
    via: tuple[StoredReference, ...]
    polarity: Polarity
    certainty: Certainty
    said: DateInterval | None
    parent: str | None
    """Id of the claim that this one is nested in."""
    entities: tuple[str, ...]
    quantities: tuple[Written[Quantity], ...]
    dates: tuple[Written[Date], ...]
    events: tuple[str, ...]
    recorded_at: datetime
    highlights: tuple[Span, ...] | None = None
    """Where `quote.exact` has words that were searched for; None where no words were."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One account of an event."""

    article: ArticleLabel
    source: Source
    claim: str | None
    """Id of the innermost claim that reports it."""
    quote: TextQuote
    trigger: Written[Span]
    quantities: tuple[Written[Quantity], ...]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One happening, with all reports of it, from one article or several."""

    id: str
    type: EventType
    mode: str | None
    context: tuple[str, ...]
    actors: tuple[StoredReference, ...]
    recipients: tuple[StoredReference, ...]
    place: StoredReference | None
    date: DateInterval | None
    realis: Realis
    figures: Figures | None
    sources: tuple[Source, ...]
    reports: tuple[StoredReport, ...]
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class EntityCounts:
    """How much is known of an entity."""

    articles: int
    claims: int
    events: int
    relation: Literal["eq", "gte"] = "eq"
    """`gte` where one of them was counted no further than that."""


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """Somebody or something that articles speak of."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    description: str | None
    same_as: str | None
    """Address of the same in Wikidata."""
    country: str | None
    """ISO 3166-1 alpha-2 code of the country that it is or belongs to, where a list has said it."""
    counts: EntityCounts


@dataclass(frozen=True, slots=True)
class StoredMention:
    """An entity that an article mentions."""

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Written[Span], ...]
    decision: Decision | None
    """How it was identified; None where that was not kept."""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """An outlet with the number of its articles."""

    slug: str
    name: str
    articles: int
