"""Members that many schemas have: ids, names, moments. They are what paths and bodies name things by, too."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

ARTICLE = "6b1f9d0c2e5a4f7788aa"
STORY = "Ann Lee, the mayor, said on Friday that at least 300 houses had lost power."
"""An article and its id, where an example of them is shown."""

ArticleId = Annotated[str, Field(description="Id of an article.", examples=[ARTICLE])]
ClaimId = Annotated[str, Field(description="Id of a claim.", examples=[f"{ARTICLE}.c3"])]
EventId = Annotated[str, Field(description="Id of an event.", examples=[f"{ARTICLE}.e3"])]
EntityId = Annotated[str, Field(description="Id of an entity.", examples=["country-kp"])]
ChangeId = Annotated[str, Field(description="Id of a change that somebody made.", examples=["17"])]
SeparationId = Annotated[str, Field(description="Id of a separation of events.", examples=[f"{ARTICLE}.s1"])]
Slug = Annotated[str, Field(description="Name of an outlet in lower-case ASCII.", examples=["kyiv-independent"])]

Name = Annotated[str, Field(description="The name that it goes by.", examples=["North Korea"])]
Reason = Annotated[str, Field(description="Why.", examples=["Two spellings of one name."])]
Person = Annotated[str, Field(description="Who decided it.", examples=["a.ruiz"])]
Moment = Annotated[dt.datetime, Field(description="When it was stored.", examples=["2024-10-25T08:30:00.123456Z"])]
Count = Annotated[int, Field(examples=[3])]
