"""Claims: what somebody asserts, and how surely."""

from __future__ import annotations

from service.extraction.claims.claims import find_claims

__all__ = ["find_claims"]
