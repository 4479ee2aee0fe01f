"""Fold the name that is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.normalisation.names import fold_name, name_keys

if TYPE_CHECKING:
    from service.domain.lookups import EntityCriteria


def fold_asked_name(asked: EntityCriteria) -> EntityCriteria:
    """Return criteria in which the name, or the part of one, is given as the store keeps names."""
    return asked if asked.q is None else replace(asked, q=fold_name(asked.q), keys=name_keys(asked.q))
