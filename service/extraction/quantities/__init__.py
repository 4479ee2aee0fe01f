"""Quantities: how many and how much, as written."""

from __future__ import annotations

from service.extraction.quantities.quantities import find_quantities

__all__ = ["find_quantities"]
