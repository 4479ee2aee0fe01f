from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fetching.sites import HERE, INSIDE, Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(HERE) as served:
        yield served


@pytest.fixture
def inside(site: Site) -> Iterator[Site]:
    """What is on an internal address, on the same port as the site."""
    with serving(INSIDE, site.port) as served:
        yield served
