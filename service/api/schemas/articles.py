"""Articles and their sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, computed_field

from service.api.schemas.members import STORY, ArticleId, Count, Moment, Slug
from service.api.schemas.mentions import Schema
from service.domain.duplicates import DuplicateKind


class SourceLabelOut(Schema):
    """An outlet, wherever something of it is shown."""

    slug: Slug
    name: str = Field(description="The outlet's name.", examples=["Kyiv Independent"])


class SourceOut(SourceLabelOut):
    """An outlet with the number of its articles."""

    articles: Count = Field(description="How many of its articles are stored.")


Title = Annotated[str | None, Field(description="Its headline.", examples=["Storm cuts power"])]
Address = Annotated[str | None, Field(description="Where it was published.", examples=["https://example.org/storm"])]
Published = Annotated[str | None, Field(description="As sent, or the day that was inferred.", examples=["2024-10-24"])]


class ArticleLabelOut(Schema):
    """An article, wherever something of it is shown."""

    id: ArticleId
    title: Title
    url: Address
    published_at: Published


class QuoteOut(Schema):
    """A quotation that can be found again without offsets (W3C Web Annotation, TextQuoteSelector)."""

    exact: str = Field(description="What is quoted, as written.", examples=["at least 3,000 soldiers"])
    prefix: str = Field(description="What stands before it.", examples=["had moved "])
    suffix: str = Field(description="What stands after it.", examples=[" into eastern Russia"])


class ArticleCountsOut(Schema):
    """How much was found in an article."""

    claims: Count = Field(description="How many claims.")
    events: Count = Field(description="How many events.")
    entities: Count = Field(description="How many entities.")


class LinksOut(Schema):
    """Where an article, its claims, its events and its copies are."""

    self: str = Field(description="The article.", examples=["/v1/articles/6b1f9d0c2e5a4f7788aa"])
    claims: str = Field(description="Its claims.", examples=["/v1/claims?article=6b1f9d0c2e5a4f7788aa"])
    events: str = Field(description="Its events.", examples=["/v1/events?article=6b1f9d0c2e5a4f7788aa"])
    duplicates: str = Field(description="Its copies.", examples=["/v1/articles/6b1f9d0c2e5a4f7788aa/duplicates"])


class ArticleOut(Schema):
    """An article with what is known of it, without its text."""

    id: ArticleId
    source: SourceLabelOut
    title: Title
    author: str | None = Field(description="Who wrote it.", examples=["Ann Lee"])
    url: Address
    published_at: Published
    published_inferred: bool = Field(description="True where the date was inferred from dates in the text.")
    language: str | None = Field(description="BCP 47 tag.", examples=["en"])
    extractor: str = Field(description="Which rules and model read it.", examples=["rules/5 en_claimbase/7"])
    recorded_at: Moment
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

    text: str = Field(description="The text, to which all offsets refer.", examples=[STORY])


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
