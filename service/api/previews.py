"""Entities as small pages, to be shown in a frame of somebody else's."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.domain.articles import StoredEntity

WIDTH, HEIGHT = 420, 220
"""Pixels."""
HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"}
"""May be framed by anybody, and can do nothing but be read."""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 14px/1.4 sans-serif; margin: 12px }}</style></head>
<body>{card}</body>
</html>
"""
_ALIASES_SHOWN = 8


def preview_page(entity: StoredEntity) -> str:
    """Return an entity as an HTML page."""
    return _PAGE.format(title=escape(entity.name), card=preview_card(entity))


def preview_card(entity: StoredEntity) -> str:
    """Return an entity as a piece of HTML."""
    counts = entity.counts
    aliases = ", ".join(entity.aliases[:_ALIASES_SHOWN])
    lines = (
        entity.kind.capitalize(),
        entity.description,
        f"Also: {aliases}" if aliases else None,
        f"{counts.articles} articles, {counts.claims} claims, {counts.events} events",
        entity.same_as,
    )
    rows = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<h3>{escape(entity.name)}</h3>{rows}"
