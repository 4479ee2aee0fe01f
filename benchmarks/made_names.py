"""Names that nobody bears, as many as are wanted, spread as real ones are: few surnames are common, most are rare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from service.domain.entities import EntityKind
from service.domain.vocabulary import read_vocabulary
from service.normalisation.countries import all_countries
from service.normalisation.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

_SHARES = (65, 20, 12, 3)
"""Of a hundred names, how many are of each kind."""
_SURNAMES_PER_NAME = 0.2
_FLATTENED = 10
"""The first so many of a list are about as frequent."""
_COUNTRY, _MIDDLE, _SURNAME_TOO = 0.06, 0.15, 0.2
"""How often a name has a country, a middle name, and the surname alone as another name."""


@dataclass(frozen=True, slots=True)
class MadeName:
    """A name with what is stored of its bearer."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    country: str | None


def make_names(random: Random, count: int) -> Iterator[MadeName]:
    """Yield different names: two thirds of people, the others of bodies, places and groups."""
    given, surname = _skewed(random, _given_names()), _skewed(random, _words(random, int(count * _SURNAMES_PER_NAME)))
    codes = [country.code for country in all_countries()]
    makers = {
        EntityKind.PERSON: lambda: _person(random, given(), surname()),
        EntityKind.ORGANIZATION: lambda: f"{surname()} {random.choice(_parts('organizations'))}",
        EntityKind.PLACE: lambda: _word(random) + random.choice(_parts("places")),
        EntityKind.GROUP: lambda: _word(random) + random.choice(_parts("groups")),
    }
    taken: set[tuple[EntityKind, str]] = set()
    while len(taken) < count:
        (kind,) = random.choices(tuple(makers), _SHARES)
        name = makers[kind]()
        if (key := (kind, fold_name(name))) not in taken:
            taken.add(key)
            has_alias = kind is EntityKind.PERSON and random.random() < _SURNAME_TOO
            country = random.choice(codes) if random.random() < _COUNTRY else None
            yield MadeName(name, kind, (name.rpartition(" ")[2],) if has_alias else (), country)


def _skewed(random: Random, words: Sequence[str]) -> Callable[[], str]:
    """Return what draws words, each as often as its rank says (Zipf)."""
    weights = tuple(accumulate(1 / (rank + _FLATTENED) for rank in range(len(words))))
    return lambda: random.choices(words, cum_weights=weights)[0]


def _given_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(read_vocabulary("service.extraction", "given_names").values())))


def _words(random: Random, count: int) -> tuple[str, ...]:
    return tuple({_word(random): None for _ in range(count)})


def _word(random: Random) -> str:
    length = random.choice((1, 1, 2, 2, 2, 3))
    syllables = (random.choice(_parts("onsets")) + random.choice(_parts("vowels")) for _ in range(length))
    return ("".join(syllables) + random.choice(_parts("codas")) + random.choice(_parts("ends"))).capitalize()


def _person(random: Random, given: str, surname: str) -> str:
    middle = f" {random.choice(_parts('initials'))}." if random.random() < _MIDDLE else ""
    return f"{given}{middle} {surname}"


@cache
def _parts(kind: str) -> tuple[str, ...]:
    return tuple(read_vocabulary("benchmarks", "made_names")[kind])
