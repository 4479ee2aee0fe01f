"""What a table may be extended by, once its names are matched (data extension)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from service.api.json_parameters import SentObject, read_json_parameter
from service.api.problems import Kind, Problem, ProblemError, explain_unknown
from service.api.schemas.reconciliation import ExtensionOut, PropertyOut
from service.domain.reconciliation import DescribedEntity

Value: TypeAlias = dict[str, str | int]

_MOST_IDS = 200


def _texts(texts: Iterable[str | None]) -> tuple[Value, ...]:
    return tuple({"str": text} for text in texts if text)


_VALUES: Mapping[str, tuple[str, Callable[[DescribedEntity], tuple[Value, ...]]]] = {
    "name": ("Name", lambda each: _texts((each.entity.name,))),
    "kind": ("Kind", lambda each: _texts((each.entity.kind,))),
    "description": ("Description", lambda each: _texts((each.entity.description,))),
    "alias": ("Alias", lambda each: _texts(each.entity.aliases)),
    "country": ("Country", lambda each: _texts((each.country,))),
    "same_as": ("Same as", lambda each: _texts((each.entity.same_as,))),
    "articles": ("Articles", lambda each: ({"int": each.entity.counts.articles},)),
    "claims": ("Claims", lambda each: ({"int": each.entity.counts.claims},)),
    "events": ("Events", lambda each: ({"int": each.entity.counts.events},)),
}
"""The name of each property, and its values."""

EXTENSIBLE = tuple(PropertyOut(id=id_, name=name) for id_, (name, _) in _VALUES.items())


def _check_id(id_: str) -> str:
    if id_ not in _VALUES:
        raise PydanticCustomError("unknown_property", "{said}", {"said": explain_unknown(id_, tuple(_VALUES))})
    return id_


class ExtendPropertyIn(SentObject):
    """A column that is wanted. There is nothing to set."""

    id: Annotated[str, AfterValidator(_check_id)]
    settings: dict[str, Any] = Field(default={}, max_length=0)


class ExtendIn(SentObject):
    """The entities and the columns that are wanted of them."""

    ids: tuple[str, ...]
    properties: tuple[ExtendPropertyIn, ...]


_EXTEND = TypeAdapter(ExtendIn)


def read_extension(text: str) -> ExtendIn:
    """Return what is wanted. Raises `ProblemError`."""
    wanted = read_json_parameter("extend", text, _EXTEND)
    if len(wanted.ids) > _MOST_IDS:
        detail = f"At most {_MOST_IDS} ids are accepted at once; these are {len(wanted.ids)}."
        raise ProblemError(Problem.of(Kind.TOO_LARGE, detail))
    return wanted


def shape_extension(wanted: ExtendIn, described: Mapping[str, DescribedEntity]) -> ExtensionOut:
    """Return a row for each entity; it is empty where the entity is not stored."""
    columns = tuple(dict.fromkeys(each.id for each in wanted.properties))
    return ExtensionOut(
        meta=tuple(PropertyOut(id=column, name=_VALUES[column][0]) for column in columns),
        rows={
            id_: {column: _VALUES[column][1](described[id_]) if id_ in described else () for column in columns}
            for id_ in wanted.ids
        },
    )
