"""What the rows of one article share: its key, source and days, and the words that they cut out of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service.domain.entities import description_id
from service.store.columns import NO_DAY
from service.store.tables import Part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from service.domain.articles import Article
    from service.domain.dates import DateInterval
    from service.domain.entities import KnownEntity, Reference
    from service.domain.events import Happening
    from service.domain.extraction import Extraction
    from service.domain.spans import Span

Row = dict[str, Any]

_AROUND = 32
"""Characters shown before and after a quotation."""


@dataclass(frozen=True, slots=True)
class Involvement:
    """That somebody takes a part in a claim or an event."""

    part: Part
    entity_id: str
    reference: Reference | None = None
    """How they are written, where that is shown."""


@dataclass(frozen=True, slots=True)
class Filing:
    """An article with all that was found in it, about to be stored."""

    article: Article
    extraction: Extraction
    happenings: tuple[Happening, ...]
    entities: tuple[KnownEntity, ...]
    """For each entity of the extraction, which one it is across articles."""

    @property
    def article_id(self) -> str:
        """The id of the article."""
        return self.article.id

    @property
    def published_day(self) -> date:
        """The day of publication, or what stands for none."""
        return self.extraction.published or NO_DAY

    def cut(self, span: Span) -> str:
        """Return the words of a span."""
        return self.article.text[span.start : span.end]

    def quote(self, span: Span) -> Row:
        """Return the columns of a quotation."""
        text = self.article.text
        return {
            "exact": self.cut(span),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        }

    def days(self, own: DateInterval | None) -> Row:
        """Return the days that something stands under: its own, else that of publication."""
        first, last = (own.earliest, own.latest) if own else (self.published_day, self.published_day)
        return {"first_day": first, "last_day": last}

    def involve(self, part: Part, reference: Reference) -> Involvement:
        """Return that whom a reference means takes a part."""
        return Involvement(part, self.id_of(reference), reference)

    def id_of(self, reference: Reference) -> str:
        """Return the id of whom a reference means; of the description where they aren't named."""
        return description_id(reference.name) if reference.entity is None else self.entities[reference.entity].id

    def link_row(self, n: int, own_date: DateInterval | None, taking: Involvement) -> Row:
        """Return the row of somebody who takes part in a claim or an event."""
        return {
            "article_id": self.article_id,
            "n": n,
            "part": taking.part,
            "entity_id": taking.entity_id,
            "source_slug": self.article.source.slug,
            **self.days(own_date),
        }


def each_part_once(involved: Iterable[Involvement]) -> Iterable[Involvement]:
    """Return those who take part, each once in each part, and once in any."""
    distinct: dict[tuple[Part, str], Involvement] = {}
    for each in involved:
        distinct.setdefault((each.part, each.entity_id), each)
        distinct.setdefault((Part.ANY, each.entity_id), Involvement(Part.ANY, each.entity_id))
    return distinct.values()


def interval_columns(interval: DateInterval | None) -> Row:
    """Return the columns of the days that something covers."""
    return {
        "edtf": interval.edtf if interval else None,
        "earliest": interval.earliest if interval else None,
        "latest": interval.latest if interval else None,
    }
