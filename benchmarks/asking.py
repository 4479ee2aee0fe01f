"""How long answers take, and how many come in a second, when one or several ask at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count, repeat
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import psycopg
from psycopg import IsolationLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)

_WARMING = 4
"""How many times as long as it is measured all may be asked before."""
_PATIENCE = 20
"""How many times as long it may take until each was asked once, lest the median be that of the first few."""
_FEWEST = 2
"""Answers to each connection, however long they take."""

Statements = tuple[tuple[str, Any], ...]
"""What is sent to the database for one question: SQL with its parameters."""


class Asker(Protocol[T_contra]):
    """Asks over a connection of its own, which it keeps."""

    def ask(self, asked: T_contra, /) -> None:
        """Ask, and take the whole answer."""

    def close(self) -> None:
        """Close the connection."""


class HttpAsker:
    """Asks an HTTP server for paths. Of an answer it reads headers and body; that takes it some 0.2 ms."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)

    def get(self, path: str) -> bytes:
        """Return the answer to GET. Raises `RuntimeError` where it is not 200."""
        try:
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
        except ConnectionError:  # the server closes what was idle for some seconds
            self._connection.close()
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:  # noqa: PLR2004
            raise RuntimeError(f"{path} is answered {answer.status}: {body[:500]!r}")
        return body

    def ask(self, asked: str, /) -> None:
        """Ask for a path."""
        self.get(asked)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class SqlAsker:
    """Asks PostgreSQL as the service does, in one transaction that sees one state; all statements are prepared."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url.replace("+psycopg", "", 1))
        self._connection.isolation_level = IsolationLevel.REPEATABLE_READ

    def ask(self, asked: Statements, /) -> None:
        """Send the statements of one question."""
        with self._connection.cursor() as cursor:
            for statement, parameters in asked:
                cursor.execute(statement, parameters, prepare=True).fetchall()
        self._connection.commit()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Answered:
    """What asking for some time came to."""

    times: tuple[float, ...]
    """Milliseconds of each answer."""
    seconds: float
    """How long was asked."""

    @property
    def p50(self) -> float:
        """The median, in milliseconds."""
        return median(self.times)

    @property
    def p99(self) -> float:
        """The 99th percentile, in milliseconds."""
        return quantiles(self.times, n=100, method="inclusive")[-1]

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.times) / self.seconds


@dataclass(frozen=True, slots=True)
class Way(Generic[T]):
    """A way of asking, for as long as is set, by so many at a time."""

    connect: Callable[[], Asker[T]]
    seconds: float

    def ask(self, asked: Sequence[T], at_once: int) -> Answered:
        """Ask in turn, all at least once, after all was asked once, if that does not take too long."""
        turns, last = count(), len(asked) - 1
        with ThreadPoolExecutor(at_once) as pool:
            askers = [self.connect() for _ in range(at_once)]
            warm = perf_counter() + _WARMING * self.seconds
            list(pool.map(_ask_all, askers, (asked[n::at_once] for n in range(at_once)), repeat(warm)))
            began = perf_counter()
            ends, latest = began + self.seconds, began + _PATIENCE * self.seconds

            def go_on(asker: Asker[T]) -> list[float]:
                times: list[float] = []
                turn = 0
                while (sent := perf_counter()) < ends or (turn < last and sent < latest) or len(times) < _FEWEST:
                    turn = next(turns)
                    asker.ask(asked[turn % len(asked)])
                    times.append(1000 * (perf_counter() - sent))
                return times

            taken = [each for times in pool.map(go_on, askers) for each in times]
            elapsed = perf_counter() - began
        for asker in askers:
            asker.close()
        return Answered(tuple(taken), elapsed)


def _ask_all(asker: Asker[T], asked: Sequence[T], ends: float) -> None:
    for each in asked:
        if perf_counter() < ends:
            asker.ask(each)
