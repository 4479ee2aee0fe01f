"""An article with all that can be found in one, made by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from service.domain.articles import Article, Source
from service.domain.claims import Certainty, Claim, ClaimKind, Polarity
from service.domain.dates import Date, DateInterval
from service.domain.entities import Entity, EntityKind, KnownEntity, Name, Reference, entity_id
from service.domain.events import Event, EventType, Figures, Happening, Realis
from service.domain.extraction import Extraction
from service.domain.quantities import Comparator, Quantity
from service.domain.spans import Span
from service.normalisation.names import fold_name, name_keys
from service.store.saving import save_article

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.domain.articles import StoredArticle

TEXT = (
    "Ann Lee, the mayor of Rivermouth, said on 3 May 2024 that at least 300 houses had lost power. "
    "“The army,” two engineers told the Gazette, “may enter Rivermouth in June 2024 with 40 trucks.”"
)
MAY, JUNE = date(2024, 5, 3), (date(2024, 6, 1), date(2024, 6, 30))


def find(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


LEE, RIVERMOUTH, GAZETTE = range(3)
ENTITIES = (
    Entity("Ann Lee", EntityKind.PERSON, (find("Ann Lee"),), ("Lee",)),
    Entity("Rivermouth", EntityKind.PLACE, (find("Rivermouth"), Span(TEXT.rindex("Riverm"), TEXT.rindex("mouth") + 5))),
    Entity("Gazette", EntityKind.ORGANIZATION, (find("Gazette"),)),
)
SPEAKER = Reference(find("Ann Lee, the mayor of Rivermouth"), "Ann Lee", EntityKind.PERSON, entity=LEE)
ENGINEERS = Reference(find("two engineers"), "two engineers", EntityKind.PERSON, anonymous=True)
PAPER = Reference(find("the Gazette"), "Gazette", EntityKind.ORGANIZATION, entity=GAZETTE)
ARMY = Reference(find("The army"), "the army", EntityKind.GROUP)
TOWN = Reference(ENTITIES[RIVERMOUTH].mentions[1], "Rivermouth", EntityKind.PLACE, entity=RIVERMOUTH)
SAID = DateInterval("2024-05-03", MAY, MAY)
NEXT_MONTH = DateInterval("2024-06", *JUNE)
CLAIMS = (
    Claim(
        kind=ClaimKind.INDIRECT,
        content=(find("at least 300 houses had lost power"),),
        cue=find("said"),
        speaker=SPEAKER,
        via=(),
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        said=SAID,
        parent=None,
        entities=(),
        quantities=(0,),
        dates=(),
        events=(),
    ),
    Claim(
        kind=ClaimKind.MIXED,
        content=(find("The army"), find("may enter Rivermouth in June 2024 with 40 trucks")),
        cue=find("told"),
        speaker=ENGINEERS,
        via=(PAPER,),
        polarity=Polarity.NEGATIVE,
        certainty=Certainty.POSSIBLE,
        said=None,
        parent=0,
        entities=(RIVERMOUTH,),
        quantities=(1,),
        dates=(1,),
        events=(0,),
    ),
)
EVENT = Event(
    type=EventType.MOBILIZE,
    mode="troops",
    context=("military",),
    trigger=find("enter"),
    span=find("may enter Rivermouth in June 2024 with 40 trucks"),
    actors=(ARMY,),
    recipients=(),
    place=TOWN,
    date=NEXT_MONTH,
    realis=Realis.POSSIBLE,
    quantities=(1,),
    claim=1,
)
HAPPENING = Happening(
    type=EVENT.type,
    mode=EVENT.mode,
    context=EVENT.context,
    actors=EVENT.actors,
    recipients=EVENT.recipients,
    place=EVENT.place,
    date=EVENT.date,
    realis=EVENT.realis,
    figures=Figures(low=40, best=40, high=40, unit="trucks"),
    reports=(0,),
)
EXTRACTION = Extraction(
    text=TEXT,
    published=date(2024, 5, 4),
    published_inferred=False,
    extractor="by hand/1",
    claims=CLAIMS,
    events=(EVENT,),
    quantities=(
        Quantity(find("at least 300 houses"), 300, 300, None, Comparator.AT_LEAST, "houses", None),
        Quantity(find("40 trucks"), 40, 40, 40, Comparator.EXACT, "trucks", None),
    ),
    dates=(Date(find("3 May 2024"), "2024-05-03", SAID), Date(find("June 2024"), "2024-06", NEXT_MONTH)),
    entities=ENTITIES,
)


def know(entity: Entity) -> KnownEntity:
    names = tuple(Name(name, fold_name(name), name_keys(name)) for name in (entity.name, *entity.aliases))
    return KnownEntity(entity_id(entity.kind, names[0].folded), entity.kind, entity.name, names)


@dataclass(frozen=True, slots=True)
class Story:
    """What is stored of an article."""

    article: Article
    extraction: Extraction = EXTRACTION
    happenings: tuple[Happening, ...] = (HAPPENING,)

    @property
    def known(self) -> tuple[KnownEntity, ...]:
        return tuple(map(know, self.extraction.entities))

    def sent_by(self, name: str, title: str, published: date | None) -> Story:
        """Return the same text from another source and day."""
        return replace(
            self,
            article=replace(self.article, source=Source(name.lower(), name), title=title),
            extraction=replace(self.extraction, published=published),
        )

    def with_claims(self, *claims: Claim) -> Story:
        return replace(self, extraction=replace(self.extraction, claims=claims))

    def save(self, session: Session) -> tuple[StoredArticle, bool]:
        return save_article(session, self.article, self.extraction, self.happenings, self.known)


@pytest.fixture
def story() -> Story:
    article = Article(
        text=TEXT,
        source=Source("example-daily", "Example Daily"),
        title="Storm cuts power",
        author="A. Writer",
        url="https://example.org/storm",
        published_at="2024-05-04T08:00:00Z",
        published=date(2024, 5, 4),
        language="en",
    )
    return Story(article)
