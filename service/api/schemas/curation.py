"""Changes that people make to entities."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from service.api.schemas import members
from service.api.schemas.entities import EntityOut
from service.api.schemas.members import ArticleId, ChangeId, EntityId, Moment, Person
from service.api.schemas.mentions import Schema
from service.domain.curation import Action, Change, Decided, Edit, Grounds, SplitOff, StoredChange
from service.domain.entities import EntityKind

_MOST = 1000
"""Articles or aliases in one change."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Lines = Annotated[tuple[Line, ...], Field(max_length=_MOST)]


class GroundsBody(BaseModel):
    """Why something is changed, and who changes it."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason = Field(description="Why. It is kept in the history.", examples=["Two spellings of one name."])
    by: Line = Field(description="Who.", examples=["a.ruiz"])

    def grounds(self) -> Grounds:
        """Return them as a value."""
        return Grounds(self.reason, self.by)


class MergeBody(GroundsBody):
    """Into which entity another disappears."""

    into: Line = Field(description="Id of the entity that stays.", examples=["person-64fde26eb8594e14"])


class EditBody(GroundsBody):
    """What is corrected; what is left out stays as it is."""

    name: Line | None = Field(default=None, description="The name that it shall go by.", examples=["Ana Ruiz"])
    kind: EntityKind | None = Field(default=None, description="What it is.")
    aliases: Lines | None = Field(default=None, description="All its other names.", examples=[["Ruiz"]])

    @model_validator(mode="after")
    def refuse_nothing(self) -> EditBody:
        """Refuse what corrects nothing."""
        if self.name is None and self.kind is None and self.aliases is None:
            raise PydanticCustomError("nothing", "Give name, kind or aliases")
        return self

    def edit(self) -> Edit:
        """Return it as a value."""
        return Edit(self.name, self.kind, self.aliases)


class SplitBody(GroundsBody):
    """The new entity, and what it takes from the one that is split: articles, aliases or both."""

    name: Line = Field(description="The name of the new entity.", examples=["Ana Ruiz"])
    kind: EntityKind | None = Field(default=None, description="That of the entity it is taken from, unless given.")
    articles: Lines = Field(
        default=(),
        description="Ids of the articles that speak of the new entity.",
        examples=[["6b1f9d0c2e5a4f7788aa"]],
    )
    aliases: Lines = Field(default=(), description="Names that are the new entity's.", examples=[["Ruiz"]])

    @model_validator(mode="after")
    def refuse_nothing(self) -> SplitBody:
        """Refuse what takes nothing."""
        if not self.articles and not self.aliases:
            raise PydanticCustomError("nothing", "Give articles, aliases or both")
        return self

    def part(self) -> SplitOff:
        """Return it as a value."""
        return SplitOff(self.name, self.kind, self.articles, self.aliases)


class NameOut(Schema):
    """A name of an entity."""

    entity: EntityId
    name: members.Name


class ReassignmentOut(Schema):
    """That what an article says of one entity is said of another."""

    article: ArticleId
    entity: EntityId
    new: EntityId = Field(description="Id of the entity that it is said of now.")


class StateOut(Schema):
    """What a change concerns, as it was before it or is after it."""

    entities: tuple[dict[str, str | None], ...] = Field(
        description="Of each its `id`, and `name`, `kind` or `merged_into` as far as they are concerned.",
        examples=[[{"id": "country-kp", "name": "North Korea"}]],
    )
    names: tuple[NameOut, ...] = Field(description="The names that are concerned.")
    reassigned: tuple[ReassignmentOut, ...] = Field(description="What articles say of others than before.")

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, state: Decided) -> dict[str, Any]:
        """Leave out the forms by which names are looked up."""
        return {
            "entities": [
                {"id": id_} | {name: value for name, value in fields.items() if name != "folded"}
                for id_, fields in state.entities.items()
            ],
            "names": [{"entity": each.entity_id, "name": each.name.text} for each in state.names],
            "reassigned": [
                {"article": each.article_id, "entity": each.entity_id, "new": each.new_id} for each in state.reassigned
            ],
        }


class ChangeOut(Schema):
    """A change that somebody made to entities."""

    id: ChangeId
    action: Action
    entities: tuple[EntityId, ...] = Field(description="All that are concerned; first the one that it was asked of.")
    reason: members.Reason
    by: Person
    at: Moment = Field(description="When it was made.")
    before: StateOut = Field(description="What it was before.")
    after: StateOut = Field(description="What it is after.")
    undoes: ChangeId | None = Field(description="Id of the change that this one took back.")
    undone_by: ChangeId | None = Field(description="Id of the change that took this one back.")

    @model_validator(mode="before")
    @classmethod
    def lay_out(cls, made: StoredChange) -> dict[str, Any]:
        """Put the change, its grounds and what became of it side by side."""
        change: Change = made.change
        return {
            "id": str(made.id),
            "action": change.action,
            "entities": change.entity_ids,
            "reason": change.grounds.reason,
            "by": change.grounds.by,
            "at": made.at,
            "before": change.before,
            "after": change.after,
            "undoes": None if change.undoes is None else str(change.undoes),
            "undone_by": None if made.undone_by is None else str(made.undone_by),
        }


class CurationOut(Schema):
    """An entity after a change."""

    entity: EntityOut
    change: ChangeOut | None = Field(description="Null where nothing differed.")
