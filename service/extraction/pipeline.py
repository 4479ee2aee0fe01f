"""The order of the stages, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.mentions import Mentions
from service.extraction.attribution import find_attributions
from service.extraction.claims import find_claims
from service.extraction.dates import find_dates
from service.extraction.events import find_events
from service.extraction.names import find_names
from service.extraction.quantities import find_quantities
from service.extraction.quotes import find_quotes
from service.extraction.sentences import find_prose

if TYPE_CHECKING:
    from service.domain.document import Document


def find_mentions(document: Document) -> Mentions:
    """Return everything that a document mentions: names, dates, figures, events and claims."""
    prose = find_prose(document)
    quotes = find_quotes(document)
    names = find_names(document, prose)
    dates = tuple(date for s in prose for date in find_dates(document, s))
    quantities = tuple(figure for s in prose for figure in find_quantities(document, s, dates, names))
    events = tuple(event for s in prose for event in find_events(document, s, names, dates, quantities))
    attributions = find_attributions(document, prose, quotes)
    claims = find_claims(document, prose, quotes, attributions, names, dates, quantities, events)
    return Mentions(names, dates, quantities, events, claims)
