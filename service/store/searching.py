"""Claims and events are searched alike: by who takes part in them, by source, by day, by text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ColumnElement, Double, Table, and_, cast, exists, func, literal, or_, select, union
from sqlalchemy.dialects.postgresql import REGCONFIG, TSQUERY

from service.store.columns import TEXT_SEARCH
from service.store.figure_tables import claim_figures
from service.store.long_intervals import MONTH, lasts_long
from service.store.paging import matches, within
from service.store.tables import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.domain.lookups import DateRange, Ids
    from service.store.paging import Branch

Conditions = tuple[ColumnElement[bool], ...]

_MOST_BRANCHES = 20
_ROW = ("article_id", "n")


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for in a table whose rows involve entities."""

    rows: Table
    links: Table
    """Who takes part in those rows, and how."""
    parts: Mapping[Part, Ids]
    """Who shall take which part. The first that is asked for leads; the others are looked up for each row it finds."""
    sources: Ids
    days: DateRange
    q: str | None
    """The words that are searched for, if any."""
    where: Conditions
    """What else shall hold of the rows."""
    involved: Column[Any] | None = None
    """The ids of all who take any part, if one index has them together with the words."""
    figures: Conditions | None = None
    """Of which one shall hold of a figure of the claim. They lead where nobody is asked for."""
    sort: ColumnElement[Any] | None = None
    """What to sort by, if not the last day."""
    key: tuple[str, str] = _ROW
    """The columns of rows and links that name what a page shows; several rows may be of one, which is shown once."""

    def branches(self) -> tuple[Branch, ...]:
        """Return one branch for each leading entity, else for each kind of figure, for each source, or a single one.

        An index of the table that leads yields a branch's rows in order of their last day. Where somebody's name may
        mean a great many, they are looked up for each row instead; where words are searched for, with the words.
        """
        asked = {part: ids for part, ids in self.parts.items() if ids is not None}
        leaders = (part for part, ids in asked.items() if len(ids) <= _MOST_BRANCHES)
        leading = next(leaders, None) if self._involved_with_words is None else None
        others = (self._involves(part, ids) for part, ids in asked.items() if part is not leading)
        return self._each_once(tuple(self._branches(leading, (*says(self.rows, self.q), *self.where, *others))))

    @property
    def _involved_with_words(self) -> Column[Any] | None:
        return None if self.q is None else self.involved

    def _branches(self, leading: Part | None, where: Conditions) -> Iterator[Branch]:
        leaders = self.parts[leading] if leading else None
        if leading and leaders is not None:
            links, has_figure = self.links.c, self._has_figure()
            for id_ in dict.fromkeys(leaders):
                takes_part = and_(links.entity_id == id_, links.part == leading)
                yield from self._led_by(self.links, takes_part, (*where, *has_figure))
        elif self.figures is not None:
            led = (self._led_by(claim_figures, figure, where) for figure in self.figures)
            yield from (branch.distinct() for branch in chain(*led))
        elif self.sources is not None and len(self.sources) <= _MOST_BRANCHES:
            slug = self.rows.c.source_slug
            yield from chain(*(self._plain((slug == source, *where)) for source in dict.fromkeys(self.sources)))
        else:
            yield from self._plain((*matches(self.rows.c.source_slug, self.sources), *where))

    def _each_once(self, branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
        """Return branches that show each thing once. Its rows stand under the same days, but may differ in rank."""
        if self.key == _ROW or not branches:
            return branches
        if self.sort is None:
            return tuple(branch.distinct() for branch in branches)
        rank, *key = union(*branches).subquery().c
        best = select(func.max(rank).label("rank"), *key).group_by(*key).subquery()
        return (select(*best.c),)

    def _shown(self, table: Table, sort: ColumnElement[Any] | None) -> Branch:
        return select(table.c.last_day if sort is None else sort, *(table.c[name] for name in self.key))

    def _plain(self, where: Conditions) -> Iterator[Branch]:
        shown = self._shown(self.rows, self.sort)
        yield from (shown.where(*where, *days) for days in self._windows(self.rows))

    def _led_by(self, table: Table, chosen: ColumnElement[bool], where: Conditions) -> Iterator[Branch]:
        """Yield the branches of some rows of a table that points at the rows themselves.

        These are only read if something depends on them.
        """
        rows, led = self.rows.c, table.c
        same = and_(rows.article_id == led.article_id, rows.n == led.n)
        for days in self._windows(table):
            branch = self._shown(table, self.sort).where(chosen, *days, *matches(led.source_slug, self.sources))
            is_enough = not where and self.sort is None
            yield branch if is_enough else branch.join_from(table, self.rows, same).where(*where)

    def _windows(self, table: Table) -> Iterator[Conditions]:
        """Yield the conditions on the days of which one shall hold; together they are those of `within`.

        An index by last days passes over all that began after the days asked for. What lasts a month at most ends
        within a month of them, which is a range of that index; what lasts longer is rare, and has an index of its own.
        """
        first, last, (_, latest) = table.c.first_day, table.c.last_day, self.days
        met = within(first, last, self.days)
        if latest is None or self.q is not None or self.sort is not None:
            yield met
        else:
            month_after = min(latest, date.max - MONTH) + MONTH
            yield (*met, last <= month_after)
            yield (*met, last > month_after, lasts_long(table))

    def _has_figure(self) -> Conditions:
        if self.figures is None:
            return ()
        rows, own = self.rows.c, claim_figures.c
        return (exists().where(own.article_id == rows.article_id, own.n == rows.n, or_(*self.figures)),)

    def _involves(self, part: Part, ids: tuple[str, ...]) -> ColumnElement[bool]:
        rows, links = self.rows.c, self.links.alias().c
        same = (links.article_id == rows.article_id, links.n == rows.n)
        taking = exists().where(*same, links.part == part, links.entity_id.in_(ids))
        if self._involved_with_words is None:
            return taking
        anyhow: ColumnElement[bool] = self._involved_with_words.overlap(list(ids))
        return anyhow if part is Part.ANY else and_(anyhow, taking)


def says(table: Table, q: str | None) -> Conditions:
    """Return the condition that the text of a row answers a web search, if there is one."""
    return () if q is None else (table.c.search.bool_op("@@")(web_search(q)),)


def relevance(table: Table, q: str | None) -> ColumnElement[float]:
    """Return how well a row answers a web search: its own text counts more than its speaker, the title least."""
    return cast(func.ts_rank(table.c.search, web_search(q or "")), Double)


def web_search(q: str | ColumnElement[str]) -> ColumnElement[str]:
    """Return what is looked for in web-search syntax."""
    return func.websearch_to_tsquery(literal(TEXT_SEARCH, REGCONFIG), q, type_=TSQUERY)
