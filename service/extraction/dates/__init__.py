"""Dates: when, as written."""

from __future__ import annotations

from service.extraction.dates.dates import find_dates

__all__ = ["find_dates"]
