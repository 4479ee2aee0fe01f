"""Factuality: whether a text presents something as a fact, for its author and for whoever is cited."""

from __future__ import annotations

from service.extraction.factuality.factuality import judge_factuality
from service.extraction.factuality.marks import is_asked
from service.extraction.factuality.scale import score_factuality
from service.extraction.factuality.stance import judge_confidence, judge_stance
from service.extraction.factuality.values import Factuality, weakest

__all__ = [
    "Factuality",
    "is_asked",
    "judge_confidence",
    "judge_factuality",
    "judge_stance",
    "score_factuality",
    "weakest",
]
