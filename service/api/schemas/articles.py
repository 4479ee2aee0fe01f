"""Articles and their sources."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, computed_field

from service.api.schemas.mentions import Schema
from service.domain.duplicates import DuplicateKind


class SourceLabelOut(Schema):
    """An outlet, wherever something of it is shown."""

    slug: str = Field(examples=["kyiv-independent"])
    name: str = Field(examples=["Kyiv Independent"])


class SourceOut(SourceLabelOut):
    """An outlet with the number of its articles."""

    articles: int


class ArticleLabelOut(Schema):
    """An article, wherever something of it is shown."""

    id: str
    title: str | None
    url: str | None
    published_at: str | None


class QuoteOut(Schema):
    """A quotation that can be found again without offsets (W3C Web Annotation, TextQuoteSelector)."""

    exact: str
    prefix: str
    suffix: str


class ArticleCountsOut(Schema):
    """How much was found in an article."""

    claims: int
    events: int
    entities: int


class LinksOut(Schema):
    """Where an article, its claims, its events and its copies are."""

    self: str
    claims: str
    events: str
    duplicates: str


class ArticleOut(Schema):
    """An article with what is known of it, without its text."""

    id: str
    source: SourceLabelOut
    title: str | None
    author: str | None
    url: str | None
    published_at: str | None = Field(description="As sent, or the day that was inferred.", examples=["2024-10-24"])
    published_inferred: bool = Field(description="True where the date was inferred from dates in the text.")
    language: str | None
    extractor: str = Field(description="Which rules and model read it.", examples=["rules/4 en_claimbase/4"])
    recorded_at: dt.datetime
    counts: ArticleCountsOut

    @computed_field(description="Where it, its claims, its events and its copies are.")  # type: ignore[prop-decorator]
    @property
    def links(self) -> LinksOut:
        """Return where the article, its claims, its events and its copies are."""
        return LinksOut(
            self=f"/v1/articles/{self.id}",
            claims=f"/v1/claims?article={self.id}",
            events=f"/v1/events?article={self.id}",
            duplicates=f"/v1/articles/{self.id}/duplicates",
        )


class FullArticleOut(ArticleOut):
    """An article with its text, exactly as sent (HTML: as extracted)."""

    text: str


class CopyOut(Schema):
    """An article that prints the same text as another."""

    article: ArticleLabelOut
    source: SourceLabelOut
    similarity: float = Field(
        description="Which part of the words of the shorter text is in sentences that the longer keeps: 0.5 to 1.",
        examples=[0.94],
    )
    kind: DuplicateKind = Field(
        description="`same`: word for word, but for up to 40 words at the head and foot. `revision`: the outlet's own "
        "text, or that of the same address, edited. `syndicated`: what two outlets made of one text."
    )
