"""What the Reconciliation Service API 0.2 answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from service.api.schemas.members import EntityId, Name
from service.api.schemas.mentions import Schema
from service.domain.entities import EntityKind
from service.domain.reconciliation import Bearer, Candidate, Property

TYPES = {
    EntityKind.PERSON: "Somebody with a name.",
    EntityKind.ORGANIZATION: "A company, authority, alliance or outlet.",
    EntityKind.PLACE: "A country, city, region or anything else on a map.",
    EntityKind.GROUP: "A nationality, a force or a party.",
    EntityKind.OTHER: "Anything else with a name.",
}
PROPERTIES = {
    Property.ALIAS: ("Alias", "Another name, in any spelling."),
    Property.COUNTRY: ("Country", "Its ISO 3166-1 code, its id here, or its name in any spelling."),
    Property.SAME_AS: ("Same as", "The same in Wikidata: an address or a Q number."),
}
_ALIASES_SHOWN = 3


class TypeOut(Schema):
    """A kind of entity."""

    id: str = Field(description="The kind.", examples=["person"])
    name: str = Field(description="What to call it.", examples=["Person"])
    description: str | None = Field(default=None, description="What is of it.", examples=["Somebody with a name."])

    @classmethod
    def of(cls, kind: EntityKind, *, described: bool = False) -> TypeOut:
        """Shape a kind, with or without an explanation of it."""
        return cls(id=kind, name=kind.capitalize(), description=TYPES[kind] if described else None)


class PropertyOut(Schema):
    """What a table may say of an entity beside its name."""

    id: str = Field(description="Which one.", examples=["country"])
    name: str = Field(description="What to call it.", examples=["Country"])
    description: str | None = Field(default=None, description="What it holds.", examples=["Its ISO 3166-1 code."])


class FeatureOut(Schema):
    """One reason for a score, from 0 to 1."""

    id: str = Field(description="What was looked at.", examples=["name_similarity"])
    value: float = Field(description="How well it fits, from 0 to 1.", examples=[0.92])


Hint = Annotated[
    str | None, Field(description="What it is, or what else it is called.", examples=["Also: Pyongyang, DPRK"])
]


class CandidateOut(Schema):
    """An entity that may be meant by a name."""

    id: EntityId
    name: Name
    description: Hint = None
    type: tuple[TypeOut, ...] = Field(description="Its kind.")
    score: float = Field(description="How well it answers, from 0 to 100.", examples=[96.4])
    match: bool = Field(description="True where it is safe to take it without a look.")
    features: tuple[FeatureOut, ...] = Field(description="Why: the score is their weighted mean.")

    @classmethod
    def of(cls, candidate: Candidate) -> CandidateOut:
        """Shape a candidate."""
        entity = candidate.bearer.entity
        return cls(
            id=entity.id,
            name=entity.name,
            description=_describe(candidate.bearer),
            type=(TypeOut.of(entity.kind),),
            score=candidate.score,
            match=candidate.match,
            features=tuple(map(FeatureOut.model_validate, candidate.features)),
        )


class ResultOut(Schema):
    """The candidates for one name, best first."""

    result: tuple[CandidateOut, ...] = Field(description="The candidates.")


class SuggestedEntityOut(Schema):
    """An entity that what was typed may become."""

    id: EntityId
    name: Name
    description: Hint = None
    notable: tuple[TypeOut, ...] = Field(description="Its kind.")

    @classmethod
    def of(cls, bearer: Bearer) -> SuggestedEntityOut:
        """Shape an entity."""
        entity = bearer.entity
        types = (TypeOut.of(entity.kind),)
        return cls(id=entity.id, name=entity.name, description=_describe(bearer), notable=types)


class SuggestedEntitiesOut(Schema):
    """Entities, best first."""

    result: tuple[SuggestedEntityOut, ...] = Field(description="At most ten of them.")


class SuggestedTypesOut(Schema):
    """Kinds of entities."""

    result: tuple[TypeOut, ...] = Field(description="The kinds.")


class SuggestedPropertiesOut(Schema):
    """Properties."""

    result: tuple[PropertyOut, ...] = Field(description="The properties.")


class ExtensionOut(Schema):
    """Columns about entities: a list of values in each cell, as `{"str": …}` or `{"int": …}`."""

    meta: tuple[PropertyOut, ...] = Field(description="The columns.")
    rows: dict[str, dict[str, tuple[dict[str, str | int], ...]]] = Field(
        description="By the id of an entity, then by that of a column.",
        examples=[{"country-kp": {"country": [{"str": "KP"}], "claims": [{"int": 12}]}}],
    )


class ProposedPropertiesOut(Schema):
    """Columns that there are for a type."""

    type: str = Field(description="The kind of entity.", examples=["person"])
    properties: tuple[PropertyOut, ...] = Field(description="The columns.")


class FlyoutOut(Schema):
    """A small preview of an entity."""

    id: EntityId
    html: str = Field(description="A piece of HTML.", examples=["<h3>North Korea</h3><p>Place</p>"])


class UrlTemplateOut(Schema):
    """An address, once an entity's id stands in it."""

    url: str = Field(
        description="The address, with `{{id}}` in the place of the id.",
        examples=["https://example.org/v1/entities/{{id}}"],
    )


class PreviewOut(UrlTemplateOut):
    """Where an entity is shown, in a frame of how many pixels."""

    width: int = Field(description="Pixels.", examples=[420])
    height: int = Field(description="Pixels.", examples=[220])


class ServiceOut(Schema):
    """Where something is."""

    service_url: str = Field(description="Where the service is.", examples=["https://example.org/reconcile"])
    service_path: str = Field(description="What to append to it.", examples=["/suggest/entity"])


class SuggestOut(ServiceOut):
    """Where suggestions are, and what shows more of each; its path has a place for an id."""

    flyout_service_path: str | None = Field(
        default=None, description="What to append for a preview.", examples=["/flyout/entity?id=${id}"]
    )


class ExtendOut(Schema):
    """Where columns are proposed."""

    propose_properties: ServiceOut = Field(description="Where the columns for a type are.")


class SuggestsOut(Schema):
    """What is suggested."""

    entity: SuggestOut = Field(description="Entities.")
    type: SuggestOut = Field(description="Their kinds.")
    property: SuggestOut = Field(description="Their properties.")


class ManifestOut(Schema):
    """What this service can do (W3C Reconciliation Service API 0.2)."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True)

    versions: tuple[str, ...] = Field(description="Of the Reconciliation Service API.", examples=[["0.2"]])
    name: str = Field(description="What to call the service.", examples=["Claimbase"])
    identifier_space: str = Field(description="What ids belong to.", examples=["https://example.org/v1/entities/"])
    schema_space: str = Field(description="What types belong to.", examples=["https://schema.org/Thing"])
    documentation: str = Field(description="Where it is described.", examples=["https://example.org/docs"])
    service_version: str = Field(description="Of Claimbase.", examples=["0.1.0"])
    default_types: tuple[TypeOut, ...] = Field(description="The kinds of entities.")
    view: UrlTemplateOut = Field(description="Where an entity is shown.")
    preview: PreviewOut
    suggest: SuggestsOut
    extend: ExtendOut
    batch_size: int = Field(description="How many names are accepted at once.", examples=[20])


def _describe(bearer: Bearer) -> str | None:
    """Return what is known of an entity, or what else it is called, to tell it from its namesakes."""
    others = [name.text for name in bearer.entity.names if name.text != bearer.entity.name][:_ALIASES_SHOWN]
    return bearer.description or (f"Also: {', '.join(others)}" if others else None)
