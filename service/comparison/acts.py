"""The events of a claim, with ids for those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.stages import find_stage
from service.domain.comparison import Act

if TYPE_CHECKING:
    from service.comparison.who import Who
    from service.domain.claims import Claim


def find_acts(who: Who, claim: Claim) -> tuple[Act, ...]:
    """Return what a claim says was done or is to be done, in reading order."""
    events = (who.extraction.events[n] for n in claim.events)
    text = who.extraction.text
    return tuple(
        Act(
            type=event.type,
            stage=find_stage(text[event.trigger.start : event.trigger.end]),
            trigger=text[event.trigger.start : event.trigger.end],
            actors=who.identify_all(event.actors),
            recipients=who.identify_all(event.recipients),
            place=who.identify(event.place) if event.place else None,
            date=event.date,
            realis=event.realis,
        )
        for event in events
    )
