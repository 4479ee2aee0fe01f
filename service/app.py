"""Where the parts meet: settings, database, language model, routes."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from fastapi import Depends, FastAPI

from service.api import (
    articles,
    changes,
    claims,
    curation,
    disputes,
    entities,
    event_curation,
    events,
    extract,
    figures,
    health,
    ingest,
    reconcile,
    sources,
    suggest,
)
from service.api.caching import Caching
from service.api.dependencies import check_parameters
from service.api.middleware import CrossOrigin, HeadAsGet, RequestLog
from service.api.problems import PROBLEM_RESPONSES, install_problems
from service.errors import DatabaseUnavailableError
from service.extraction.parsing import check_model, load_model
from service.fetching.web import open_web
from service.store.sessions import make_engine, make_sessions, make_snapshots

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from service.settings import Settings

_DESCRIPTION = """
Who claimed what, when, with which numbers, according to whom, and who says otherwise.

Offsets (`start`, `end`) are half-open ranges of Unicode **code points** into an article's text. JavaScript counts
UTF-16 units: there, cut `Array.from(text)`.
"""


def create_app(settings: Settings) -> FastAPI:
    """Return the application. It loads the language model and opens the database when it starts.

    Raises `ModelNotFoundError` if the settings name a model that is not installed.
    """
    check_model(settings.model)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        if settings.database_url is None:
            raise DatabaseUnavailableError("Set CLAIMBASE_DATABASE_URL to the address of a PostgreSQL database.")
        engine = make_engine(settings.database_url.get_secret_value())
        with open_web(settings.fetching) as web:
            yield {
                "settings": settings,
                "sessions": make_sessions(engine),
                "snapshots": make_snapshots(engine),
                "model": load_model(settings.model),
                "web": web,
            }
        engine.dispose()

    app = FastAPI(
        title="Claimbase",
        description=_DESCRIPTION,
        version=version("claimbase"),
        lifespan=lifespan,
        responses=PROBLEM_RESPONSES,
        redoc_url=None,
    )
    app.add_middleware(Caching)
    app.add_middleware(HeadAsGet)
    app.add_middleware(CrossOrigin, path=reconcile.router.prefix)
    app.add_middleware(RequestLog)
    reading = (claims, events, articles, entities, sources, figures, disputes, changes)
    deciding = (curation, event_curation)
    for resource in (ingest, extract, *reading, *deciding, reconcile, suggest, health):
        app.include_router(resource.router, dependencies=[Depends(check_parameters)])
    install_problems(app)
    return app
