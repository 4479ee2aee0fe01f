"""Where the parts meet: settings, database, language model, routes."""

from __future__ import annotations

from contextlib import asynccontextmanager
from itertools import chain
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
from service.api.openapi.about import ABOUT
from service.api.openapi.document import describe_api
from service.api.problems import PROBLEM_RESPONSES, install_problems
from service.errors import DatabaseUnavailableError
from service.extraction.parsing import check_model, load_model
from service.fetching.web import open_web
from service.store.sessions import make_engine, make_sessions, make_snapshots

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from service.settings import Settings


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

    app = FastAPI(**ABOUT, lifespan=lifespan, responses=PROBLEM_RESPONSES, redoc_url=None)
    app.add_middleware(Caching)
    app.add_middleware(HeadAsGet)
    app.add_middleware(CrossOrigin, path=reconcile.router.prefix)
    app.add_middleware(RequestLog)
    reading = (claims, events, articles, entities, sources, figures, disputes, changes)
    deciding = (curation, event_curation)
    resources = (ingest, extract, *reading, *deciding, reconcile, suggest, health)
    for resource in resources:
        app.include_router(resource.router, dependencies=[Depends(check_parameters)])
    install_problems(app)
    describe_api(app, chain.from_iterable(resource.router.routes for resource in resources))
    return app
