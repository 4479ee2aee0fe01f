"""Acts of two statements that are one: the same done, by the same, to the same, at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.comparison.keys import act_keys
from service.comparison.pairs import meet
from service.domain.entities import is_description_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.comparison.pairs import Pair
    from service.domain.comparison import Act

_FIELDS = ("type", "stage", "actors", "recipients", "place", "date")


def find_same_acts(pair: Pair) -> Iterator[tuple[Act, Act]]:
    """Yield acts that are one as far as it is known."""
    return (each for each in _find_like_deeds(pair) if _have_one_cast(*each) and meet(each[0].date, each[1].date))


def do_roles_clash(pair: Pair) -> bool:
    """Tell whether both report a deed of one kind, and never by the same to the same."""
    deeds = [*_find_like_deeds(pair)]
    return bool(deeds) and not any(_have_one_cast(*each) for each in deeds)


def list_agreeing(one: Act, other: Act) -> tuple[str, ...]:
    """Return the fields in which two acts agree."""
    return tuple(name for name in _FIELDS if (own := getattr(one, name)) and own == getattr(other, name))


def _find_like_deeds(pair: Pair) -> Iterator[tuple[Act, Act]]:
    for one in pair.a.acts:
        keys = act_keys(pair.a, one)
        yield from ((one, other) for other in pair.b.acts if not keys.isdisjoint(act_keys(pair.b, other)))


def _have_one_cast(one: Act, other: Act) -> bool:
    return _fit(one.actors, other.actors) and _fit(one.recipients, other.recipients)


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether those in a role can be the same: who is only described can be anybody."""
    a, b = (frozenset(each for each in cast if not is_description_id(each)) for cast in (one, other))
    return not a or not b or bool(a & b)
