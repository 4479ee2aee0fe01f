"""Rows written by COPY come back as they were, and errors are those of other statements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from service.domain.spans import Span
from service.store.columns import NO_DAY
from service.store.comparison_tables import claim_relations
from service.store.copying import copy_rows
from service.store.tables import articles, dates, sources

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SAID = "what the article says"
WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(slug=WORDS, name=WORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_text_comes_back(session: Session, slug: str, name: str) -> None:
    copy_rows(session.connection(), sources, [{"slug": slug, "name": name}])
    assert session.execute(delete(sources).returning(sources)).all() == [(slug, name)]


@pytest.mark.parametrize("text", ["\\N", "\\.", "a\tb\nc\rd\\e", "", '{"}', "NULL", "a,b"])
def test_what_copy_gives_a_meaning_is_text(session: Session, text: str) -> None:
    row = _relation_row() | {"rule": text, "matched": [text, "b"], "clashed": ()}
    copy_rows(session.connection(), sources, [{"slug": "daily", "name": text}])
    copy_rows(session.connection(), articles, [_article_row()])
    copy_rows(session.connection(), claim_relations, [row])
    found = session.execute(select(claim_relations)).one()
    assert (found.rule, found.matched, found.clashed, found.inverse) == (text, [text, "b"], [], False)
    assert found.last_day == NO_DAY


def test_spans_and_nothing_come_back(session: Session) -> None:
    copy_rows(session.connection(), sources, [{"slug": "daily", "name": "Daily"}])
    copy_rows(session.connection(), articles, [_article_row()])
    row = {"article_id": "a", "n": 0, "span": Span(3, 7), "text": "2020", "timex3": "2020", "edtf": None}
    copy_rows(session.connection(), dates, [row | {"earliest": None, "latest": date(2020, 12, 31)}])
    found = session.execute(select(dates)).one()
    assert (found.span, found.edtf, found.earliest, found.latest) == (Span(3, 7), None, None, date(2020, 12, 31))


def test_an_empty_span_is_refused(session: Session) -> None:
    row = {"article_id": "a", "n": 0, "span": Span(3, 3), "text": "", "timex3": ""}
    with pytest.raises(ValueError, match="empty span"):
        copy_rows(session.connection(), dates, [row])


def test_an_error_is_that_of_other_statements_and_tells_nothing_of_the_rows(session: Session) -> None:
    rows = [{"slug": SAID, "name": "Daily"}] * 2
    with pytest.raises(IntegrityError) as raised:
        copy_rows(session.connection(), sources, rows)
    assert "duplicate key" in str(raised.value)
    assert SAID not in str(raised.value)


def _article_row() -> dict[str, object]:
    counts = dict.fromkeys(("claims", "events", "entities"), 0)
    own = {"id": "a", "source_slug": "daily", "published_inferred": False, "text": SAID, "extractor": "none"}
    return {**own, **counts, "published_day": NO_DAY}


def _relation_row() -> dict[str, object]:
    days = dict.fromkeys(("last_day", "other_last_day", "other_known_day"), NO_DAY)
    keys = {"article_id": "a", "n": 0, "other_article_id": "b", "other_n": 0}
    return {**keys, "relation": "agrees", "rule": "", "matched": [], "clashed": [], "inverse": False, **days}
