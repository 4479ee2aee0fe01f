"""Statements as JSON documents: a value that is never searched by its parts is kept whole."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.comparison import Act, ClaimKey, Figure, Matter, Root, Statement
from service.domain.dates import DateInterval
from service.domain.events import EventType, Realis
from service.domain.quantities import Comparator

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class StatementDocument(TypeDecorator[Statement]):
    """A statement as a JSON object of the same fields."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Statement | None, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002
        """Return a statement as an object."""
        return None if value is None else _plain(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Statement | None:  # noqa: ARG002
        """Return an object as a statement."""
        return None if value is None else _read_statement(value)


def _plain(value: Any) -> Any:  # noqa: ANN401 (whatever the fields of a value hold)
    """Return a value as JSON has it: dataclasses as objects, sets as sorted lists, days in ISO form."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    match value:
        case tuple():
            return [_plain(each) for each in value]
        case frozenset():
            return sorted(value)
        case date():
            return value.isoformat()
    return value


def _read_statement(stored: dict[str, Any]) -> Statement:
    return Statement(
        **{
            **stored,
            "key": ClaimKey(*stored["key"]),
            "root": Root(**stored["root"]),
            "kind": ClaimKind(stored["kind"]),
            "polarity": Polarity(stored["polarity"]),
            "certainty": Certainty(stored["certainty"]),
            "said": _read_interval(stored["said"]),
            "published": _read_day(stored["published"]),
            "entities": frozenset(stored["entities"]),
            "scene": frozenset(stored["scene"]),
            "figures": tuple(map(_read_figure, stored["figures"])),
            "acts": tuple(map(_read_act, stored["acts"])),
        }
    )


def _read_figure(stored: dict[str, Any]) -> Figure:
    return Figure(
        **{
            **stored,
            "matter": Matter(**stored["matter"]),
            "comparator": Comparator(stored["comparator"]),
            "realis": Realis(stored["realis"]),
            "as_of": _read_interval(stored["as_of"]),
        }
    )


def _read_act(stored: dict[str, Any]) -> Act:
    return Act(
        **{
            **stored,
            "type": EventType(stored["type"]),
            "actors": frozenset(stored["actors"]),
            "recipients": frozenset(stored["recipients"]),
            "date": _read_interval(stored["date"]),
            "realis": Realis(stored["realis"]),
        }
    )


def _read_interval(stored: dict[str, str] | None) -> DateInterval | None:
    if stored is None:
        return None
    earliest, latest = (date.fromisoformat(stored[end]) for end in ("earliest", "latest"))
    return DateInterval(stored["edtf"], earliest, latest)


def _read_day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
