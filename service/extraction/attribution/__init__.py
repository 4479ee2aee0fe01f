"""Attribution: who says what."""

from __future__ import annotations

from service.extraction.attribution.attribution import find_attributions

__all__ = ["find_attributions"]
