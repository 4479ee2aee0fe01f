"""How many there are."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.api.schemas.mentions import Schema


class TotalOut(Schema):
    """How many there are: exactly, or at least."""

    value: int = Field(description="The number.", examples=[128])
    relation: Literal["eq", "gte"] = Field(description="Whether there are exactly so many, or at least.")
