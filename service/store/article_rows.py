"""The rows of an article itself, of whom it mentions, of its figures and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.filing import interval_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.entities import KnownEntity
    from service.domain.spans import Span
    from service.store.filing import Filing, Row


def article_row(filing: Filing) -> Row:
    """Return the row of the article."""
    article, extraction = filing.article, filing.extraction
    inferred = extraction.published.isoformat() if extraction.published else None
    return {
        "id": article.id,
        "source_slug": article.source.slug,
        "title": article.title,
        "author": article.author,
        "url": article.url,
        "published_at": article.published_at or inferred,
        "published": extraction.published,
        "published_inferred": extraction.published_inferred,
        "language": article.language,
        "text": article.text,
        "extractor": extraction.extractor,
        "claims": len(extraction.claims),
        "events": len(filing.happenings),
        "entities": len({entity.id for entity in filing.entities}),
        "published_day": filing.published_day,
    }


def mention_rows(filing: Filing) -> Iterator[Row]:
    """Return a row for each entity with all its mentions, though it have several entries in the extraction."""
    spans: dict[str, set[Span]] = {}
    entries: dict[str, list[KnownEntity]] = {}
    for known, entity in zip(filing.entities, filing.extraction.entities, strict=True):
        spans.setdefault(known.id, set()).update(entity.mentions)
        entries.setdefault(known.id, []).append(known)
    for id_, found in entries.items():
        yield {
            "article_id": filing.article_id,
            "entity_id": id_,
            "spans": sorted(spans[id_]),
            "nations": sorted({code for known in found for code in known.nations}),
            "decision": found[0].decision,
            "source_slug": filing.article.source.slug,
            "published_day": filing.published_day,
        }


def quantity_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of the figures."""
    for n, quantity in enumerate(filing.extraction.quantities):
        yield {
            "article_id": filing.article_id,
            "n": n,
            "span": quantity.span,
            "text": filing.cut(quantity.span),
            "value": quantity.value,
            "low": quantity.low,
            "high": quantity.high,
            "comparator": quantity.comparator,
            "unit": quantity.unit,
            "of": quantity.of,
        }


def date_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of the dates."""
    for n, date in enumerate(filing.extraction.dates):
        yield {
            "article_id": filing.article_id,
            "n": n,
            "span": date.span,
            "text": filing.cut(date.span),
            "timex3": date.timex3,
            **interval_columns(date.interval),
        }
