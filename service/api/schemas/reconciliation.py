"""What the Reconciliation Service API 0.2 answers."""

from __future__ import annotations

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

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

    id: str = Field(examples=["person"])
    name: str = Field(examples=["Person"])
    description: str | None = None

    @classmethod
    def of(cls, kind: EntityKind, *, described: bool = False) -> TypeOut:
        """Shape a kind, with or without an explanation of it."""
        return cls(id=kind, name=kind.capitalize(), description=TYPES[kind] if described else None)


class PropertyOut(Schema):
    """What a table may say of an entity beside its name."""

    id: str = Field(examples=["country"])
    name: str = Field(examples=["Country"])
    description: str | None = None


class FeatureOut(Schema):
    """One reason for a score, from 0 to 1."""

    id: str = Field(examples=["name_similarity"])
    value: float


class CandidateOut(Schema):
    """An entity that may be meant by a name."""

    id: str
    name: str
    description: str | None = Field(description="What it is, or what else it is called.")
    type: tuple[TypeOut, ...]
    score: float = Field(description="How well it answers, from 0 to 100.")
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

    result: tuple[CandidateOut, ...]


class SuggestedEntityOut(Schema):
    """An entity that what was typed may become."""

    id: str
    name: str
    description: str | None
    notable: tuple[TypeOut, ...]

    @classmethod
    def of(cls, bearer: Bearer) -> SuggestedEntityOut:
        """Shape an entity."""
        entity = bearer.entity
        types = (TypeOut.of(entity.kind),)
        return cls(id=entity.id, name=entity.name, description=_describe(bearer), notable=types)


class SuggestedEntitiesOut(Schema):
    """Entities, best first."""

    result: tuple[SuggestedEntityOut, ...]


class SuggestedTypesOut(Schema):
    """Kinds of entities."""

    result: tuple[TypeOut, ...]


class SuggestedPropertiesOut(Schema):
    """Properties."""

    result: tuple[PropertyOut, ...]


class ExtensionOut(Schema):
    """Columns about entities: a list of values in each cell, as `{"str": …}` or `{"int": …}`."""

    meta: tuple[PropertyOut, ...]
    rows: dict[str, dict[str, tuple[dict[str, str | int], ...]]]


class ProposedPropertiesOut(Schema):
    """Columns that there are for a type."""

    type: str
    properties: tuple[PropertyOut, ...]


class FlyoutOut(Schema):
    """A small preview of an entity."""

    id: str
    html: str


class UrlTemplateOut(Schema):
    """An address, once an entity's id stands in it."""

    url: str


class PreviewOut(UrlTemplateOut):
    """Where an entity is shown, in a frame of how many pixels."""

    width: int
    height: int


class ServiceOut(Schema):
    """Where something is."""

    service_url: str
    service_path: str


class SuggestOut(ServiceOut):
    """Where suggestions are, and what shows more of each; its path has a place for an id."""

    flyout_service_path: str | None = None


class ExtendOut(Schema):
    """Where columns are proposed."""

    propose_properties: ServiceOut


class SuggestsOut(Schema):
    """What is suggested."""

    entity: SuggestOut
    type: SuggestOut
    property: SuggestOut


class ManifestOut(Schema):
    """What this service can do (W3C Reconciliation Service API 0.2)."""

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True)

    versions: tuple[str, ...]
    name: str
    identifier_space: str
    schema_space: str
    documentation: str
    service_version: str
    default_types: tuple[TypeOut, ...]
    view: UrlTemplateOut
    preview: PreviewOut
    suggest: SuggestsOut
    extend: ExtendOut
    batch_size: int


def _describe(bearer: Bearer) -> str | None:
    """Return what is known of an entity, or what else it is called, to tell it from its namesakes."""
    others = [name.text for name in bearer.entity.names if name.text != bearer.entity.name][:_ALIASES_SHOWN]
    return bearer.description or (f"Also: {', '.join(others)}" if others else None)
