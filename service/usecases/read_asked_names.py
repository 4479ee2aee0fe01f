"""Read the names of entities and countries that are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.normalisation.countries import find_country_code
from service.normalisation.names import fold_name, spelling_keys

if TYPE_CHECKING:
    from service.domain.lookups import EntityCriteria


def read_asked_names(asked: EntityCriteria) -> EntityCriteria:
    """Return criteria in which a name is given as the store keeps names, and countries by code."""
    if asked.country is not None:
        asked = replace(asked, country=tuple(filter(None, map(find_country_code, asked.country))))
    if asked.q is not None:
        asked = replace(asked, q=fold_name(asked.q), sounds=spelling_keys(asked.q))
    return asked
