"""All that was found in one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from service.domain.claims import Claim
    from service.domain.dates import Date
    from service.domain.entities import Entity
    from service.domain.events import Event
    from service.domain.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims, events, figures, dates and entities of one text. Offsets point into `text`."""

    text: str
    published: date | None
    published_inferred: bool
    extractor: str
    """Which rules and model made it: "rules/5 en_claimbase/7"."""
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    entities: tuple[Entity, ...]
