"""What is asked of made claims: nine kinds of question, each often enough that no answer is remembered for the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks.filling import id_of
from benchmarks.made_claims import DAYS, ENTITIES, FIRST_DAY, SEED, SOURCES, UNITS, made_source, made_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.made_names import MadeName

KINDS = (
    *("entity", "entity, dates", "entity, source, dates", "speaker", "full text", "full text, entity"),
    *("figures", "next page", "facets"),
)
FACETS = ("source", "speaker", "kind", "event_type", "said_month", "certainty")
LIMIT = 50

_OF_EACH = 100
_WORD_RANKS = ((5, 100), (300, 3_000), (5_000, 50_000))
"""Words that are frequent (every seventieth to sixth claim has one), middling and rare."""
_YEAR = timedelta(365)


@dataclass(frozen=True, slots=True)
class Question:
    """Which claims are looked for. All that is given shall hold."""

    kind: str
    entity: MadeName | None = None
    speaker: MadeName | None = None
    source: str | None = None
    days: tuple[date, date] | None = None
    word: str | None = None
    figure: tuple[str, int, int] | None = None
    """A unit, and the least and the largest value."""

    @property
    def path(self) -> str:
        """The question to Claimbase: whoever speaks is asked for by name, others by id."""
        days = dict(zip(("from", "to"), self.days or (), strict=False))
        figure = dict(zip(("unit", "value_min", "value_max"), self.figure or (), strict=False))
        own = {
            "entity": self.entity and id_of(self.entity),
            "speaker": self.speaker and self.speaker.name,
            "source": self.source,
            "q": self.word,
            "facets": ",".join(FACETS) if self.kind == "facets" else None,
        }
        return f"/v1/claims?{urlencode({name: value for name, value in (own | days | figure).items() if value})}"


def make_questions(named: Sequence[MadeName]) -> Mapping[str, tuple[Question, ...]]:
    """Return the questions of each kind, the same at every run; who is spoken of more is asked for more (Zipf)."""
    random = Random(SEED + 1)
    draw: dict[str, Callable[[str], Question]] = {
        "entity": lambda kind: Question(kind, _entity(random, named)),
        "entity, dates": lambda kind: Question(kind, _entity(random, named), days=_year(random)),
        "entity, source, dates": lambda kind: Question(
            kind, _entity(random, named), source=_source(random), days=_year(random)
        ),
        "speaker": lambda kind: Question(kind, speaker=_entity(random, named)),
        "full text": lambda kind: Question(kind, word=_word(random)),
        "full text, entity": lambda kind: Question(kind, _entity(random, named), word=_word(random)),
        "figures": lambda kind: Question(kind, figure=_figure(random)),
        "next page": lambda kind: Question(kind, _entity(random, named)),
        "facets": lambda kind: Question(kind, _entity(random, named)),
    }
    return {kind: tuple(draw[kind](kind) for _ in range(_OF_EACH)) for kind in KINDS}


def _rank(random: Random, count: int) -> int:
    return int(count ** random.random()) - 1


def _entity(random: Random, named: Sequence[MadeName]) -> MadeName:
    return named[_rank(random, ENTITIES)]


def _source(random: Random) -> str:
    return made_source(_rank(random, SOURCES))[0]


def _year(random: Random) -> tuple[date, date]:
    first = FIRST_DAY + timedelta(random.randrange(DAYS - _YEAR.days))
    return first, first + _YEAR


def _word(random: Random) -> str:
    return made_words()[random.randrange(*random.choice(_WORD_RANKS))]


def _figure(random: Random) -> tuple[str, int, int]:
    least = int(10 ** (random.random() * 5.5))
    return UNITS[_rank(random, len(UNITS))], least, 3 * least
