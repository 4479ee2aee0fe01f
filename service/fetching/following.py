"""Following redirects, each to an address that is checked like the first."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import httpx

from service.errors import FetchTimeoutError, HostUnreachableError
from service.fetching.addresses import check_url
from service.fetching.retrying import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.fetching.rules import Rules

_REDIRECTS = 5


@contextmanager
def following(
    client: httpx.Client, url: httpx.URL, rules: Rules, check: Callable[[httpx.URL], None] | None = None
) -> Iterator[httpx.Response]:
    """Yield the answer that redirects lead to, its body not read yet; `check` may refuse each address beforehand.

    What fails, here or while the body is read, is a `FetchError`.
    """
    try:
        for _ in range(_REDIRECTS + 1):
            if check:
                check(url)
            with closing(ask(client, url)) as response:
                if not response.has_redirect_location:
                    yield response
                    return
            url = check_url(_find_target(response), rules)
    except httpx.TimeoutException as error:
        raise FetchTimeoutError(f"{url.host} did not answer in time.") from error
    except httpx.HTTPError as error:
        raise HostUnreachableError(f"{url.host} could not be reached, or broke off.") from error
    raise HostUnreachableError(f"{url.host} redirects once more after {_REDIRECTS} redirects.")


def _find_target(response: httpx.Response) -> str:
    try:
        return str(response.url.join(response.headers["Location"]))
    except (httpx.InvalidURL, ValueError) as error:
        raise HostUnreachableError(f"{response.url.host} redirects to what is no address.") from error
