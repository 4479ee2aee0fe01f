"""Rows of claims that nobody made, as many as are wanted, skewed as real ones are: few are spoken of much, most little.

What is drawn by rank (whom a claim is about, who says it, where it stands, its words) comes as often as its rank says
(Zipf). Of 20,000 entities the first is in a fifth of all claims, the next four each in a twentieth or more. The same
batch is the same at every run, so that fewer claims are the first of more. Articles and events
have no text, which no question reads.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from service.domain.articles import article_id
from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.entities import EntityKind
from service.domain.events import EventType, Realis
from service.domain.quantities import Comparator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray

SEED = 2025
SOURCES, ENTITIES, WORDS = 5_000, 20_000, 50_000
ARTICLES_AT_ONCE, CLAIMS_EACH = 1_000, 6
FIRST_DAY, DAYS = date(2015, 1, 1), 3_652
UNITS = ("people", "soldiers", "dollars", "percent", "houses", "tonnes", "missiles", "deaths", "kilometres", "votes")

_LENGTH, _TITLE = 18, 7
"""Words of a claim and of a title."""
_ABOUT = 2
_FIGURES, _SAID, _EVENTS = 0.3, 0.5, 0.5
"""How many claims have a figure, a day of their own, an event."""
_LARGEST = 6.0
"""Of the largest figure, the logarithm to the base of ten."""
_SYLLABLES = ("ka", "lo", "mi", "ne", "ru", "sta", "ter", "vo", "pla", "gri", "du", "ben", "hor", "tal", "wem", "zu")

_SIZES = ("text", "value", "low", "high", "comparator", "unit")

Rows = dict[str, list[tuple[Any, ...]]]
"""By table, with the columns of `COLUMNS`. An array is written as PostgreSQL writes it."""

_TYPES = tuple(map(str, EventType))
COLUMNS = {
    "articles": (
        *("id", "source_slug", "title", "url", "published_at", "published", "published_inferred", "language", "text"),
        *("extractor", "claims", "events", "entities", "published_day"),
    ),
    "claims": (
        *("article_id", "n", "kind", "text", "content", "exact", "prefix", "suffix", "cue", "cue_text", "polarity"),
        *("certainty", "edtf", "earliest", "latest", "quantities", "dates", "events", "event_types", "speaker_name"),
        *("title", "source_slug", "first_day", "last_day", "published_day", "involved", "speakers", "written"),
    ),
    "claim_entities": ("article_id", "n", "part", "entity_id", "source_slug", "first_day", "last_day"),
    "quantities": ("article_id", "n", "span", "text", "value", "low", "high", "comparator", "unit"),
    "claim_figures": ("article_id", "n", "quantity", "unit", "value", "source_slug", "first_day", "last_day"),
    "dates": ("article_id", "n", "span", "text", "timex3", "edtf", "earliest", "latest"),
    "events": (
        *("article_id", "n", "type", "context", "realis", "text", "title", "source_slug", "first_day", "last_day"),
        *("published_day", "survivor_article", "survivor_n"),
    ),
}


def made_source(rank: int) -> tuple[str, str]:
    """Return the slug and the name of a source."""
    return f"source-{rank}", f"Source {rank}"


@cache
def made_words() -> tuple[str, ...]:
    """Return all words, most frequent first; no stemmer takes one for another."""
    return tuple("".join(parts) + "ak" for parts in product(_SYLLABLES, repeat=4))[:WORDS]


class ClaimMaker:
    """Makes the rows of a thousand articles at a time."""

    def __init__(self, entities: Sequence[tuple[str, str]]) -> None:
        """Take the id and the name of each entity, most frequent first."""
        self._entities = entities
        self._words = np.array(made_words(), dtype=object)

    def write(self, batch: int) -> dict[str, bytes]:
        """Return the rows of a batch by table, as COPY reads them."""
        return {table: "".join(map(_line, rows)).encode() for table, rows in self._make(batch).items()}

    def _make(self, batch: int) -> Rows:
        random = np.random.default_rng((SEED, batch))
        rows: Rows = defaultdict(list)
        sources = draw_ranks(random, SOURCES, ARTICLES_AT_ONCE)
        days = random.integers(0, DAYS, ARTICLES_AT_ONCE)
        titles = self._draw_texts(random, ARTICLES_AT_ONCE, _TITLE)
        claims = _Draws(random, self._draw_texts(random, ARTICLES_AT_ONCE * CLAIMS_EACH, _LENGTH))
        for n in range(ARTICLES_AT_ONCE):
            slug = made_source(int(sources[n]))[0]
            key = article_id(slug, f"{batch * ARTICLES_AT_ONCE + n}")
            article = _Article(key, slug, titles[n], FIRST_DAY + timedelta(int(days[n])), rows)
            for place in range(CLAIMS_EACH):
                self._add_claim(article, claims, n * CLAIMS_EACH + place)
            article.finish()
        return rows

    def _draw_texts(self, random: Generator, count: int, length: int) -> list[str]:
        words = self._words[draw_ranks(random, WORDS, (count, length))]
        return [" ".join(each).capitalize() + "." for each in words]

    def _add_claim(self, article: _Article, drawn: _Draws, n: int) -> None:
        speaker, *about = (self._entities[rank] for rank in drawn.entities[n])
        article.add_claim(drawn, n, None if drawn.kinds[n] is ClaimKind.NARRATION else speaker, dict(about))


def draw_ranks(random: Generator, count: int, size: int | tuple[int, int]) -> NDArray[np.int64]:
    """Return ranks below a count, each as often as it says (Zipf)."""
    ranks: NDArray[np.int64] = (count ** random.random(size)).astype(np.int64) - 1
    return ranks


def _line(row: tuple[Any, ...]) -> str:
    return "\t".join(["\\N" if value is None else str(value) for value in row]) + "\n"


def _figure(value: int, unit: str) -> dict[str, Any]:
    sizes = dict.fromkeys(("value", "low", "high"), value)
    return {"text": f"{value} {unit}", **sizes, "comparator": str(Comparator.EXACT), "unit": unit, "of": None}


def _day(day: str) -> dict[str, Any]:
    return dict.fromkeys(("text", "timex3", "edtf", "earliest", "latest"), day)


def _speaker(name: str, place: int) -> dict[str, Any]:
    return {"name": name, "kind": str(EntityKind.PERSON), "anonymous": False, "place": place, "text": name}


class _Draws:
    """What is drawn for each claim of a batch."""

    def __init__(self, random: Generator, texts: list[str]) -> None:
        count = len(texts)
        self.texts = texts
        self.entities = draw_ranks(random, ENTITIES, (count, 1 + _ABOUT)).tolist()
        self.kinds = random.choice(np.array(list(ClaimKind), dtype=object), count, p=(0.2, 0.1, 0.5, 0.2))
        self.certainties = random.choice(np.array(list(Certainty), dtype=object), count, p=(0.8, 0.08, 0.08, 0.04))
        self.polarities = random.choice(np.array(list(Polarity), dtype=object), count, p=(0.93, 0.07))
        self.types = draw_ranks(random, len(_TYPES), count)
        self.has_event = random.random(count) < _EVENTS
        self.before = np.where(random.random(count) < _SAID, random.integers(0, 4, count), -1).tolist()
        """How many days before publication it was said, -1 where that is not told."""
        self.units = draw_ranks(random, len(UNITS), count)
        self.values = (
            np.where(random.random(count) < _FIGURES, 10 ** (_LARGEST * random.random(count)), 0).astype(int).tolist()
        )


class _Article:
    """An article whose claims are being made."""

    def __init__(self, key: str, slug: str, title: str, day: date, rows: Rows) -> None:
        self._key, self._slug, self._title, self._rows = key, slug, title, rows
        self._published, self._day = day, day.isoformat()
        self._claims = self._length = self._figures = self._dates = self._events = 0

    def add_claim(self, drawn: _Draws, n: int, speaker: tuple[str, str] | None, about: dict[str, str]) -> None:
        """Add the rows of one claim, of its figure, day and event, and of whom it involves."""
        place, text, start, end = self._claims, drawn.texts[n], self._length, self._length + len(drawn.texts[n])
        span, involved = f"[{start},{end})", list(dict.fromkeys((*about, speaker[0]) if speaker else about))
        said = str(self._published - timedelta(drawn.before[n])) if drawn.before[n] >= 0 else None
        day, value, unit = said or self._day, drawn.values[n], UNITS[drawn.units[n]]
        type_ = _TYPES[drawn.types[n]] if drawn.has_event[n] else ""
        known = {
            "content": [{"start": start, "end": end}],
            "figures": [_figure(value, unit) | {"start": start, "end": end}] if value else [],
            "days": [_day(said) | {"start": start, "end": end}] if said else [],
            "speaker": speaker and _speaker(speaker[1], involved.index(speaker[0])) | {"start": start, "end": end},
            "via": [],
            "about": [involved.index(id_) for id_ in about],
        }
        self._rows["claims"].append(
            (
                *(self._key, place, str(drawn.kinds[n]), text, f'{{"{span}"}}', text, "", ""),
                *(span if speaker else None, "said" if speaker else None),
                *(str(drawn.polarities[n]), str(drawn.certainties[n]), said, said, said),
                self._add_figure(value, unit, span, day) if value else "{}",
                self._add_date(said, span) if said else "{}",
                *(self._add_event(type_, day) if type_ else "{}", f"{{{type_}}}", speaker and speaker[1]),
                *(self._title, self._slug, day, day, self._day, f"{{{','.join(involved)}}}"),
                *(f"{{{speaker[0]}}}" if speaker else "{}", json.dumps(known)),
            )
        )
        self._involve(place, day, speaker and speaker[0], about)
        self._claims += 1
        self._length += len(text) + 1

    def finish(self) -> None:
        """Add the article's own row."""
        url = f"https://{self._slug}.example/{self._key}"
        counts = (self._claims, self._events, 0, self._day)
        texts = (self._title, url, self._day, self._day, False, "en", "", "made")
        self._rows["articles"].append((self._key, self._slug, *texts, *counts))

    def _add_figure(self, value: int, unit: str, span: str, day: str) -> str:
        figure = _figure(value, unit)
        self._rows["quantities"].append((self._key, self._figures, span, *(figure[name] for name in _SIZES)))
        self._rows["claim_figures"].append((self._key, self._claims, self._figures, unit, value, self._slug, day, day))
        self._figures += 1
        return f"{{{self._figures - 1}}}"

    def _add_date(self, said: str, span: str) -> str:
        self._rows["dates"].append((self._key, self._dates, span, *(said,) * 5))
        self._dates += 1
        return f"{{{self._dates - 1}}}"

    def _add_event(self, type_: str, day: str) -> str:
        n = self._events
        own = (self._key, n, type_, "{}", str(Realis.ACTUAL), "", None, self._slug, day, day, self._day)
        self._rows["events"].append((*own, self._key, n))
        self._events += 1
        return f"{{{n}}}"

    def _involve(self, n: int, day: str, speaker: str | None, about: Iterable[str]) -> None:
        """Add a row for each part that somebody takes, and one for any of them."""
        parts = [("about", id_) for id_ in about]
        if speaker:
            parts.append(("speaker", speaker))
        parts += [("any", id_) for id_ in dict.fromkeys(id_ for _, id_ in parts)]
        self._rows["claim_entities"] += [(self._key, n, part, id_, self._slug, day, day) for part, id_ in parts]
