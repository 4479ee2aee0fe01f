"""The batches of names that clients of the Reconciliation Service API send."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PositiveInt, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from service.api.json_parameters import SentObject, read_json_parameter
from service.api.problems import Kind, Problem, ProblemError
from service.domain.entities import EntityKind
from service.domain.reconciliation import NameQuery, Property

BATCH_SIZE = 20
"""Names that are accepted at once."""
_LONGEST = 200
"""Characters of a name that are looked at."""


def _listed(value: Any) -> Any:  # noqa: ANN401 (checked as what it becomes)
    return value if isinstance(value, list) else [value]


def _written(value: Any) -> tuple[str, ...]:  # noqa: ANN401 (any JSON)
    return tuple(words[:_LONGEST] for each in _listed(value) for words in _find_words(each))


def _find_words(value: Any) -> tuple[str, ...]:  # noqa: ANN401 (any JSON)
    """Return the words of one value of a property: of an entity, its id and its name."""
    match value:
        case {"id": str(id_), "name": str(name)}:
            return (id_, name)
        case {"id": str(id_)}:
            return (id_,)
        case str() | int() | float():
            return (str(value),)
    accepted = "a string, a number, a boolean, an entity with its id, or a list of these"
    raise PydanticCustomError("value", "Accepted is {accepted}", {"accepted": accepted})


class PropertyIn(SentObject):
    """What a table says of the bearer of a name."""

    pid: Property
    v: Annotated[tuple[str, ...], BeforeValidator(_written)]


class QueryIn(SentObject):
    """A name whose bearer is looked for."""

    query: str | None = Field(default=None, min_length=1)
    type: Annotated[tuple[EntityKind, ...], BeforeValidator(_listed)] = ()
    type_strict: Literal["any", "all", "should"] = "any"
    limit: PositiveInt = 10
    properties: tuple[PropertyIn, ...] = ()

    @model_validator(mode="after")
    def check_name(self) -> QueryIn:
        """Refuse a query without any name: nothing else leads to an entity."""
        if self._name is None:
            raise PydanticCustomError("no_name", "Give a query, or the property alias")
        return self

    @property
    def _name(self) -> str | None:
        aliases = (name for each in self.properties if each.pid is Property.ALIAS for name in each.v)
        return self.query or next(aliases, None)

    def read(self) -> NameQuery:
        """Return the query as a value.

        An entity has one kind, so none is of `all` of several. Those of a kind that it `should` be answer best, those
        of `any` of some kinds alone.
        """
        preferred = self.type_strict == "should"
        kinds = self.type if self.type_strict == "any" or len(set(self.type)) <= 1 else ()
        return NameQuery(
            name=(self._name or "")[:_LONGEST],
            kinds=None if preferred or not self.type else kinds,
            preferred=self.type if preferred else (),
            properties=tuple((each.pid, each.v) for each in self.properties),
            limit=self.limit,
        )


_BATCH = TypeAdapter(dict[str, QueryIn])


def read_queries(text: str) -> dict[str, NameQuery]:
    """Return the queries of a batch by their keys. Raises `ProblemError`."""
    queries = read_json_parameter("queries", text, _BATCH)
    if len(queries) > BATCH_SIZE:
        detail = f"At most {BATCH_SIZE} queries are accepted at once; these are {len(queries)}."
        raise ProblemError(Problem.of(Kind.TOO_LARGE, detail))
    return {key: query.read() for key, query in queries.items()}
