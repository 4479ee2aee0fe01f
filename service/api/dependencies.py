"""What routes ask for: the database, the language model, the web, and a request of which every parameter is read.

What neither waits nor computes is asynchronous: FastAPI hands the others to a thread each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, cast

from fastapi import Depends, HTTPException, Request
from sqlalchemy.orm import Session, sessionmaker

from service.api.problems import InvalidField, explain_unknown, refuse_fields
from service.extraction.parsing import Model
from service.fetching.web import Web
from service.settings import Settings


async def get_settings(request: Request) -> Settings:
    """Return the settings that the application was made with."""
    return cast("Settings", request.state.settings)


async def get_model(request: Request) -> Model:
    """Return the language model, loaded once for all requests."""
    return cast("Model", request.state.model)


async def get_sessions(request: Request) -> sessionmaker[Session]:
    """Return what opens sessions, for routes that commit more than once."""
    return cast("sessionmaker[Session]", request.state.sessions)


async def get_snapshots(request: Request) -> sessionmaker[Session]:
    """Return what opens sessions that see one state of the database, whatever is committed meanwhile."""
    return cast("sessionmaker[Session]", request.state.snapshots)


async def get_web(request: Request) -> Web:
    """Return the way out to the web, the same for all requests."""
    return cast("Web", request.state.web)


SettingsDep = Annotated[Settings, Depends(get_settings)]
ModelDep = Annotated[Model, Depends(get_model)]
WebDep = Annotated[Web, Depends(get_web)]
SessionsDep = Annotated[sessionmaker[Session], Depends(get_sessions)]
SnapshotsDep = Annotated[sessionmaker[Session], Depends(get_snapshots)]


def get_session(request: Request, sessions: SessionsDep, snapshots: SnapshotsDep) -> Iterator[Session]:
    """Return the session of one request; it is committed before the answer is sent.

    A reader sees one state of the database: an article that is replaced meanwhile stays as it was.
    """
    opening = snapshots if request.method in {"GET", "HEAD"} else sessions
    with opening.begin() as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session, scope="function")]


async def check_parameters(request: Request) -> None:
    """Refuse what would otherwise be ignored: parameters that the route does not document, and repeated single ones."""
    accepted = _documented_parameters(request)
    for name, value in request.query_params.multi_items():
        if name not in accepted:
            raise refuse_fields(InvalidField(parameter=name, detail=explain_unknown(name, tuple(accepted))))
        if "\0" in value:
            raise refuse_fields(InvalidField(parameter=name, detail="It holds a NUL character."))
        if len(request.query_params.getlist(name)) > 1 and not _is_list(accepted[name]):
            raise refuse_fields(InvalidField(parameter=name, detail="It is given more than once."))
    if "\0" in request.url.path:
        raise HTTPException(404)


def _documented_parameters(request: Request) -> dict[str, dict[str, Any]]:
    """Return the schema of each query parameter of the route that was matched."""
    operation = request.app.openapi()["paths"][request.scope["route"].path][request.method.lower()]
    return {each["name"]: each["schema"] for each in operation.get("parameters", ()) if each.get("in") == "query"}


def _is_list(schema: dict[str, Any]) -> bool:
    return any(option.get("type") == "array" for option in (schema, *schema.get("anyOf", ())))
