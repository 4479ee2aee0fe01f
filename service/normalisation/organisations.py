"""Bodies that go by several names and are known everywhere: "UN", "United Nations"."""

from __future__ import annotations

from functools import cache

from service.domain.vocabulary import read_vocabulary
from service.normalisation.names import fold_name


def find_organisation(name: str) -> str | None:
    """Return the usual name of an organisation of the table, None for all others.

    >>> find_organisation("the U.N."), find_organisation("Acme")
    ('United Nations', None)
    """
    return _by_name().get(fold_name(name).removeprefix("the "))


@cache
def _by_name() -> dict[str, str]:
    table = read_vocabulary("service.normalisation", "organisations")
    return {fold_name(name): usual for usual, aliases in table.items() for name in (usual, *aliases)}
