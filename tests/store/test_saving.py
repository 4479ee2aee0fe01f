from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from service.domain.articles import (
    ArticleCounts,
    ArticleLabel,
    EntityCounts,
    Source,
    StoredArticle,
    StoredReference,
    StoredSource,
    TextQuote,
    Written,
)
from service.domain.claims import Certainty, ClaimKind, Polarity
from service.domain.entities import EntityKind, entity_id
from service.domain.events import EventType, Figures, Realis
from service.domain.spans import Span
from service.store.articles import delete_article, load_article
from service.store.claims import load_claim
from service.store.entities import load_entity
from service.store.events import load_event
from service.store.sessions import make_engine, make_sessions
from service.store.sources import load_source
from service.store.tables import entities, metadata

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEE = entity_id(EntityKind.PERSON, "ann lee")
RIVERMOUTH = entity_id(EntityKind.PLACE, "rivermouth")
GAZETTE = entity_id(EntityKind.ORGANIZATION, "gazette")


def counts(session: Session) -> dict[str, int]:
    queries = {name: select(func.count()).select_from(table) for name, table in metadata.tables.items()}
    return {name: session.scalars(query).one() for name, query in queries.items()}


def test_an_article_comes_back_as_it_was_stored(session: Session, story: Any) -> None:
    stored, is_new = story.save(session)
    assert is_new
    assert stored == load_article(session, story.article.id)
    assert stored == StoredArticle(
        id=story.article.id,
        source=Source("example-daily", "Example Daily"),
        title="Storm cuts power",
        author="A. Writer",
        url="https://example.org/storm",
        published_at="2024-05-04T08:00:00Z",
        published=date(2024, 5, 4),
        published_inferred=False,
        language="en",
        extractor="by hand/1",
        recorded_at=stored.recorded_at,
        counts=ArticleCounts(claims=2, events=1, entities=3),
        text=story.article.text,
    )


def test_a_claim_comes_back_as_it_was_stored(session: Session, story: Any) -> None:
    article = story.save(session)[0]
    claim = load_claim(session, f"{article.id}.c1")
    extraction = story.extraction
    assert claim is not None
    assert claim.article == ArticleLabel(article.id, article.title, article.url, article.published_at)
    assert claim.source == article.source
    assert (claim.kind, claim.polarity, claim.certainty) == (ClaimKind.MIXED, Polarity.NEGATIVE, Certainty.POSSIBLE)
    assert claim.text == "The army … may enter Rivermouth in June 2024 with 40 trucks"
    assert claim.content == extraction.claims[1].content
    assert claim.quote.exact.startswith("The army,” two engineers told the Gazette, “may enter")
    assert (claim.quote.prefix, claim.quote.suffix) == ("at least 300 houses had lost power. “"[-32:], ".”")
    assert claim.cue == Written("told", extraction.claims[1].cue)
    mention = Written("two engineers", extraction.claims[1].speaker.mention)
    assert claim.speaker == StoredReference(
        "two engineers", EntityKind.PERSON, anonymous=True, entity=None, article=article.id, mention=mention
    )
    assert [(via.name, via.entity) for via in claim.via] == [("Gazette", GAZETTE)]
    assert (claim.said, claim.parent) == (None, f"{article.id}.c0")
    assert claim.entities == (RIVERMOUTH,)
    assert claim.quantities == (Written("40 trucks", extraction.quantities[1]),)
    assert claim.dates == (Written("June 2024", extraction.dates[1]),)
    assert claim.events == (f"{article.id}.e0",)
    assert claim.recorded_at == article.recorded_at


def test_an_event_comes_back_as_it_was_stored(session: Session, story: Any) -> None:
    article = story.save(session)[0]
    event = load_event(session, f"{article.id}.e0")
    assert event is not None
    assert (event.type, event.mode, event.context) == (EventType.MOBILIZE, "troops", ("military",))
    assert [(actor.name, actor.entity) for actor in event.actors] == [("the army", None)]
    assert event.recipients == ()
    assert event.place is not None
    assert (event.place.entity, event.place.mention.text) == (RIVERMOUTH, "Rivermouth")
    assert (event.date, event.realis) == (story.extraction.events[0].date, Realis.POSSIBLE)
    assert event.figures == Figures(40, 40, 40, "trucks")
    assert event.sources == (article.source,)
    (report,) = event.reports
    assert report.claim == f"{article.id}.c1"
    assert report.quote.exact == "may enter Rivermouth in June 2024 with 40 trucks"
    assert report.trigger.text == "enter"
    assert [quantity.text for quantity in report.quantities] == ["40 trucks"]


def test_whoever_passes_it_on_twice_is_named_once_in_order(session: Session, story: Any) -> None:
    claim = story.extraction.claims[1]
    relayed = story.with_claims(replace(claim, via=(*claim.via, claim.speaker, *claim.via), parent=None, events=()))
    article = replace(relayed, happenings=()).save(session)[0]
    stored = load_claim(session, f"{article.id}.c0")
    assert stored is not None
    assert [via.name for via in stored.via] == ["Gazette", "two engineers"]


def test_a_quote_stands_in_its_text_with_what_is_around_it(session: Session, story: Any) -> None:
    article = story.save(session)[0]
    claim = load_claim(session, f"{article.id}.c1")
    assert claim is not None
    assert claim.quote == TextQuote(
        exact="The army,” two engineers told the Gazette, “may enter Rivermouth in June 2024 with 40 trucks",
        prefix="ast 300 houses had lost power. “",
        suffix=".”",
    )


def test_an_entity_has_its_names_and_counts(session: Session, story: Any) -> None:
    story.save(session)
    lee, town = load_entity(session, LEE), load_entity(session, RIVERMOUTH)
    assert lee is not None
    assert (lee.name, lee.kind, lee.aliases) == ("Ann Lee", EntityKind.PERSON, ("Lee",))
    assert lee.counts == EntityCounts(articles=1, claims=1, events=0)
    assert town is not None
    assert (town.aliases, town.counts) == ((), EntityCounts(articles=1, claims=1, events=1))


def test_a_source_counts_its_articles(session: Session, story: Any) -> None:
    story.save(session)
    assert load_source(session, "example-daily") == StoredSource("example-daily", "Example Daily", 1)


def test_an_article_sent_twice_is_stored_once(session: Session, story: Any) -> None:
    first, _ = story.save(session)
    before = counts(session)
    assert story.save(session) == (first, False)
    assert counts(session) == before


def test_the_publication_date_that_was_inferred_is_shown(session: Session, story: Any) -> None:
    inferred = replace(story.extraction, published_inferred=True)
    undated = replace(story.article, published_at=None, published=None)
    stored, _ = replace(story, article=undated, extraction=inferred).save(session)
    assert (stored.published_at, stored.published_inferred) == ("2024-05-04", True)


def test_names_that_are_one_entity_share_a_row(session: Session, story: Any) -> None:
    mention = story.extraction.entities[0]
    twice = replace(story.extraction, entities=(*story.extraction.entities, replace(mention, mentions=(Span(0, 3),))))
    stored, _ = replace(story, extraction=twice).save(session)
    assert stored.counts.entities == 3


def test_names_of_any_length_can_be_stored(session: Session, story: Any) -> None:
    first, *others = story.extraction.entities
    endless = replace(first, name="Ann " + "Lee " * 3000, aliases=("x" * 20_000,))
    stored, _ = replace(story, extraction=replace(story.extraction, entities=(endless, *others))).save(session)
    assert stored.counts.entities == 3


def test_a_text_too_long_for_full_text_search_can_be_stored(session: Session, story: Any) -> None:
    words = " ".join(f"{number:x}ж" for number in range(30_000))
    article = replace(story.article, text=story.article.text + words, title=words)
    stored, is_new = replace(story, article=article).save(session)
    assert is_new
    assert stored.text == article.text


@pytest.mark.parametrize("id_", ["", "nothing", "0.c0", "0.e0", "00000000000000000000.c99999999999", "a.c01"])
def test_what_is_not_there_is_not_found(session: Session, id_: str) -> None:
    for load in (load_article, load_claim, load_event, load_entity, load_source):
        assert load(session, id_) is None


def test_deleting_an_article_leaves_nothing_of_it_but_its_source_and_words(session: Session, story: Any) -> None:
    story.save(session)
    assert delete_article(session, story.article.id) is not None
    assert {name for name, count in counts(session).items() if count} == {"sources", "name_words"}
    assert delete_article(session, story.article.id) is None


def test_deleting_an_article_spares_entities_that_others_mention(session: Session, story: Any) -> None:
    story.save(session)
    other = story.sent_by("Gazette", "Storm", None)
    kept = replace(story.extraction, entities=story.extraction.entities[1:], claims=(), events=())
    replace(other, extraction=kept, happenings=()).save(session)
    delete_article(session, story.article.id)
    assert set(session.scalars(select(entities.c.id))) == {RIVERMOUTH, GAZETTE}


def test_an_article_that_cannot_be_stored_whole_is_not_stored_at_all(database_url: str, story: Any) -> None:
    sessions = make_sessions(make_engine(database_url))
    broken = replace(story.happenings[0], type=None)
    with pytest.raises(Exception, match="type"), sessions.begin() as session:
        replace(story, happenings=(broken,)).save(session)
    with sessions() as session:
        assert set(counts(session).values()) == {0}
    sessions.kw["bind"].dispose()
