"""The rows of an article's claims, and of whom they involve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.claims import join_content
from service.domain.entities import EntityKind
from service.domain.spans import cover
from service.store.claim_documents import write_claim
from service.store.filing import Involvement, each_part_once, interval_columns
from service.store.tables import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.claims import Claim
    from service.store.filing import Filing, Row


def claim_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of the claims."""
    happening_of = {report: n for n, happening in enumerate(filing.happenings) for report in happening.reports}
    for n, claim in enumerate(filing.extraction.claims):
        parts = tuple(_involved(filing, claim))
        involved = list(dict.fromkeys(each.entity_id for each in parts))
        yield {
            "article_id": filing.article_id,
            "n": n,
            "kind": claim.kind,
            "text": join_content(filing.article.text, claim.content),
            "content": claim.content,
            **filing.quote(cover(claim.content)),
            "cue": claim.cue,
            "cue_text": filing.cut(claim.cue) if claim.cue else None,
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            **interval_columns(claim.said),
            "parent": claim.parent,
            "quantities": claim.quantities,
            "dates": claim.dates,
            "events": sorted({happening_of[report] for report in claim.events}),
            "event_types": sorted({filing.extraction.events[report].type for report in claim.events}),
            "speaker_name": claim.speaker.name if claim.speaker else None,
            "title": filing.article.title,
            "source_slug": filing.article.source.slug,
            **filing.days(claim.said),
            "published_day": filing.published_day,
            "involved": involved,
            "speakers": list(dict.fromkeys(each.entity_id for each in parts if each.part is Part.SPEAKER)),
            "written": write_claim(filing, claim, involved),
        }


def claim_entity_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of who speaks, who passes it on, whom the claim is about, where it happens."""
    for n, claim in enumerate(filing.extraction.claims):
        for taking in each_part_once(_involved(filing, claim)):
            yield filing.link_row(n, claim.said, taking)


def claim_figure_rows(filing: Filing) -> Iterator[Row]:
    """Return the rows of which claim has which figures, by what claims are found by them."""
    for n, claim in enumerate(filing.extraction.claims):
        for place in dict.fromkeys(claim.quantities):
            quantity = filing.extraction.quantities[place]
            yield {
                "article_id": filing.article_id,
                "n": n,
                "quantity": place,
                "unit": quantity.unit,
                "value": quantity.value,
                "source_slug": filing.article.source.slug,
                **filing.days(claim.said),
            }


def _involved(filing: Filing, claim: Claim) -> Iterator[Involvement]:
    if claim.speaker:
        yield filing.involve(Part.SPEAKER, claim.speaker)
    for reference in claim.joint_speakers:
        yield filing.involve(Part.SPEAKER, reference)
    for reference in claim.via:
        yield filing.involve(Part.VIA, reference)
    for entity in claim.entities:
        yield Involvement(Part.ABOUT, filing.entities[entity].id)
    yield from _places(filing, claim)


def _places(filing: Filing, claim: Claim) -> Iterator[Involvement]:
    """Return where a claim's events happen, and the places it names that don't act in them."""
    events = [filing.extraction.events[report] for report in claim.events]
    acting = {reference.entity for event in events for reference in (*event.actors, *event.recipients)}
    for event in events:
        if event.place:
            yield filing.involve(Part.PLACE, event.place)
    for entity in claim.entities:
        if filing.extraction.entities[entity].kind is EntityKind.PLACE and entity not in acting:
            yield Involvement(Part.PLACE, filing.entities[entity].id)
