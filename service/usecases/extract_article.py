"""Extract the claims and events of one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.claims import Claim
from service.domain.events import Event
from service.domain.extraction import Extraction
from service.domain.roles import Role, RoleMention
from service.extraction.pipeline import find_mentions
from service.normalisation.dates import infer_published, normalise_dates
from service.normalisation.quantities import normalise_quantity
from service.resolution.article import resolve_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from service.domain.dates import Date, DateInterval
    from service.domain.entities import Reference
    from service.domain.mentions import ClaimMention, EventMention, Mentions
    from service.domain.roles import Cast
    from service.domain.spans import Span
    from service.extraction.parsing import Model

RULES = "rules/5"
"""Version of the rules; raised whenever they find something else in the same text."""


def extractor_name(model: Model) -> str:
    """Return which rules and model extract: "rules/5 en_claimbase/7"."""
    return f"{RULES} {model.name}"


def extract_article(model: Model, text: str, published: date | None = None) -> Extraction:
    """Return all that a text asserts, with names resolved and dates and figures as values.

    Where no publication date is given it is inferred from the dates in the text, if they allow it.
    """
    document = model.parse(text)
    mentions = find_mentions(document)
    anchor = published or infer_published(mentions.dates)
    assembly = _Assembly(
        mentions=mentions,
        dates=normalise_dates(mentions.dates, anchor),
        cast=resolve_article(document, mentions.names, tuple(_roles(mentions))),
        reporting=_innermost_claims(mentions),
    )
    return Extraction(
        text=text,
        published=anchor,
        published_inferred=anchor is not None and published is None,
        extractor=extractor_name(model),
        claims=tuple(map(assembly.claim, mentions.claims)),
        events=tuple(map(assembly.event, range(len(mentions.events)), mentions.events)),
        quantities=tuple(normalise_quantity(document, mention) for mention in mentions.quantities),
        dates=assembly.dates,
        entities=assembly.cast.entities,
    )


def _roles(mentions: Mentions) -> Iterator[RoleMention]:
    for claim in mentions.claims:
        if claim.speaker:
            yield RoleMention(claim.speaker, Role.SPEAKER)
        yield from (RoleMention(span, Role.SPEAKER) for span in claim.joint_speakers)
        yield from (RoleMention(span, Role.VIA) for span in claim.via)
    for event in mentions.events:
        yield from (RoleMention(span, Role.ACTOR) for span in event.actors)
        yield from (RoleMention(span, Role.RECIPIENT) for span in event.recipients)
        if event.place:
            yield RoleMention(event.place, Role.PLACE)


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Mentions become claims and events once their dates and names are known."""

    mentions: Mentions
    dates: tuple[Date, ...]
    cast: Cast
    reporting: dict[int, int]
    """For each event, the innermost claim that reports it."""

    def claim(self, mention: ClaimMention) -> Claim:
        joint = self._references(mention.joint_speakers, Role.SPEAKER)
        return Claim(
            kind=mention.kind,
            content=mention.content,
            cue=mention.cue,
            speaker=self._reference(mention.speaker, Role.SPEAKER),
            via=self._references(mention.via, Role.VIA),
            polarity=mention.polarity,
            certainty=mention.certainty,
            said=self._interval(mention.said),
            parent=mention.parent,
            entities=self._entities(mention),
            quantities=mention.quantities,
            dates=mention.dates,
            events=mention.events,
            joint_speakers=tuple(each for each in joint if each.entity is not None),
        )

    def event(self, index: int, mention: EventMention) -> Event:
        return Event(
            type=mention.type,
            mode=mention.mode,
            context=mention.context,
            trigger=mention.trigger,
            span=mention.span,
            actors=self._references(mention.actors, Role.ACTOR),
            recipients=self._references(mention.recipients, Role.RECIPIENT),
            place=self._reference(mention.place, Role.PLACE),
            date=self._interval(mention.date),
            realis=mention.realis,
            quantities=mention.quantities,
            claim=self.reporting.get(index),
        )

    def _reference(self, span: Span | None, role: Role) -> Reference | None:
        return self.cast.references[RoleMention(span, role)] if span else None

    def _references(self, spans: Iterable[Span], role: Role) -> tuple[Reference, ...]:
        return tuple(self.cast.references[RoleMention(span, role)] for span in spans)

    def _interval(self, date: int | None) -> DateInterval | None:
        return None if date is None else self.dates[date].interval

    def _entities(self, mention: ClaimMention) -> tuple[int, ...]:
        """Return the entities that a claim's content speaks of, named or acting in its events."""
        named = {self.cast.of_name[name] for name in mention.names}
        events = (self.mentions.events[event] for event in mention.events)
        acting = {
            reference.entity
            for event in events
            for reference in (
                *self._references(event.actors, Role.ACTOR),
                *self._references(event.recipients, Role.RECIPIENT),
            )
        }
        return tuple(sorted(entity for entity in named | acting if entity is not None))


def _innermost_claims(mentions: Mentions) -> dict[int, int]:
    """Return, for each event that a claim reports, the shortest such claim."""
    claims = mentions.claims
    longest_first = sorted(range(len(claims)), key=lambda index: -sum(map(len, claims[index].content)))
    return {event: index for index in longest_first for event in claims[index].events}
