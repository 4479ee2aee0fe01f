"""Names: persons, organisations, places and groups."""

from __future__ import annotations

from service.extraction.names.names import find_names

__all__ = ["find_names"]
