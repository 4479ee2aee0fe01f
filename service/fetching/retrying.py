"""Asking again where a failure may pass: hosts that do not answer, and those that say that they are busy."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, cast

from httpx import ConnectError, ConnectTimeout
from tenacity import Retrying, retry_if_exception_type, retry_if_result, wait_random_exponential

from service.fetching.time_limit import time_left

if TYPE_CHECKING:
    from httpx import URL, Client, Response
    from tenacity import Future, RetryCallState

_TRIES = 3
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST_PAUSE = 5.0
"""Seconds. A host that asks to be left alone for longer is."""
_BACK_OFF = wait_random_exponential(multiplier=0.2, max=2)


def ask(client: Client, url: URL) -> Response:
    """Return the answer to GET, its body not read yet: the first that is no transient failure, else the last."""
    asking = Retrying(
        retry=retry_if_exception_type((ConnectError, ConnectTimeout)) | retry_if_result(_is_busy),
        wait=_pause,
        stop=_is_enough,
        before_sleep=_close,
        retry_error_callback=_last,
    )
    return asking(client.send, client.build_request("GET", url), stream=True)


def _is_busy(answer: Response) -> bool:
    return answer.status_code in _BUSY


def _pause(state: RetryCallState) -> float:
    """Return the seconds that the host asks to wait, else more with every try."""
    answer = _answer(state)
    asked = _read_retry_after(answer.headers.get("Retry-After", "")) if answer else None
    return _BACK_OFF(state) if asked is None else asked


def _is_enough(state: RetryCallState) -> bool:
    return state.attempt_number >= _TRIES or state.upcoming_sleep > min(_LONGEST_PAUSE, time_left())


def _close(state: RetryCallState) -> None:
    if answer := _answer(state):
        answer.close()


def _answer(state: RetryCallState) -> Response | None:
    return None if _outcome(state).failed else _last(state)


def _last(state: RetryCallState) -> Response:
    """Return the last answer, or raise what prevented it."""
    answer: Response = _outcome(state).result()
    return answer


def _outcome(state: RetryCallState) -> Future:
    return cast("Future", state.outcome)  # there is one whenever tenacity asks what to do next


def _read_retry_after(header: str) -> float | None:
    """Return the seconds that a Retry-After header speaks of (RFC 9110, 10.2.3), None where it is none."""
    if header.isdecimal():
        return float(header)
    with suppress(ValueError, OverflowError):
        until = parsedate_to_datetime(header)
        return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    return None
