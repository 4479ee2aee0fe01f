"""Health: for whoever keeps the service running."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from service.api.dependencies import SessionDep
from service.api.problems import Kind, Problem, ProblemError
from service.store.migrating import is_ready

router = APIRouter(tags=["Health"])


class HealthOut(BaseModel):
    """That all is well."""

    status: Literal["ok"] = Field(default="ok", description="Always `ok`: what is not well answers 503.")


@router.get("/healthz", operation_id="get_health", summary="Is the process up?")
def get_health() -> HealthOut:
    """Return that the process answers; the database is not asked."""
    return HealthOut()


@router.get("/readyz", operation_id="get_readiness", summary="Can it serve?")
def get_readiness(session: SessionDep) -> HealthOut:
    """Return that the database is reachable and migrated to this version."""
    if not is_ready(session):
        detail = "The database cannot be reached, or is not migrated to this version."
        raise ProblemError(Problem.of(Kind.UNAVAILABLE, detail))
    return HealthOut()
