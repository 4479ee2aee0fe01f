"""An article as callers send it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from service.api.schemas.members import STORY


class ArticleFields(BaseModel):
    """What is known of an article; query parameters where the body is the article itself."""

    model_config = ConfigDict(extra="forbid")

    source: str | None = Field(
        default=None,
        max_length=200,
        description="The outlet's name or slug. Needed for storing, unless the page or `url` gives it.",
        examples=["Kyiv Independent"],
    )
    title: str | None = Field(default=None, max_length=1000, description="Its headline.", examples=["Storm cuts power"])
    author: str | None = Field(default=None, max_length=1000, description="Who wrote it.", examples=["Ann Lee"])
    url: str | None = Field(
        default=None,
        max_length=2000,
        description="Where the article was published; fetched from there, where JSON has neither text nor html.",
        examples=["https://example.org/storm"],
    )
    published_at: str | None = Field(
        default=None,
        max_length=50,
        description="`2024`, `2024-10`, `2024-10-23` or an RFC 3339 date-time. Relative dates are read from it. "
        "Where it is missing, it is inferred from the text if that allows it.",
        examples=["2024-10-24"],
    )
    language: str | None = Field(default=None, max_length=35, description="BCP 47 tag.", examples=["en"])


class ArticleBody(ArticleFields):
    """An article as JSON, with its text, the HTML of its page, or the address of that."""

    text: str | None = Field(default=None, description="The article, kept exactly as sent.", examples=[STORY])
    html: str | None = Field(
        default=None,
        description="The article's page; its text is extracted.",
        examples=[f"<article><p>{STORY}</p></article>"],
    )
