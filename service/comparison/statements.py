"""The claims of an article as statements that can be compared with those of others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.comparison.acts import find_acts
from service.comparison.matters import find_figures
from service.comparison.roots import Origins
from service.comparison.stages import tell_circumstances
from service.comparison.who import Who
from service.comparison.words import find_concepts, listed
from service.domain.claims import Polarity, join_content
from service.domain.comparison import ClaimKey, Statement
from service.domain.units import is_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.articles import Source
    from service.domain.claims import Claim
    from service.domain.extraction import Extraction

_LEAD = 400
"""How many characters of an article tell what it is about."""
_LEADING_ENTITIES = 5
_REACH = 4
"""How many claims back the one is looked for that a bare denial denies."""


def find_statements(
    article_id: str, source: Source, extraction: Extraction, ids: Sequence[str]
) -> tuple[Statement, ...]:
    """Return one statement for each claim of an article, in their order.

    `ids` are the ids of `extraction.entities`. Nothing but these is read: the same article gives the same statements.
    """
    who = Who(extraction, ids)
    reader = _Reader(article_id, source, who, Origins(source, who), _find_scene(extraction, ids))
    statements: list[Statement] = []
    for n, claim in enumerate(extraction.claims):
        statement = reader.read(n, claim)
        statements.append(_lend(statement, statements) if _is_bare_denial(statement) else statement)
    return tuple(statements)


@dataclass(frozen=True, slots=True)
class _Reader:
    article_id: str
    source: Source
    who: Who
    origins: Origins
    scene: frozenset[str]

    def read(self, n: int, claim: Claim) -> Statement:
        extraction = self.who.extraction
        text = join_content(extraction.text, claim.content)
        return Statement(
            key=ClaimKey(self.article_id, n),
            source=self.source.slug,
            root=self.origins.find_root(claim),
            kind=claim.kind,
            polarity=claim.polarity,
            certainty=claim.certainty,
            text=text,
            gist=self._read_gist(claim),
            said=claim.said,
            published=extraction.published,
            entities=frozenset(self.who.ids[each] for each in claim.entities),
            scene=self.scene,
            figures=find_figures(self.who, claim),
            acts=find_acts(self.who, claim),
        )

    def _read_gist(self, claim: Claim) -> str:
        """Return what a claim says without the names in it: whom it is about is told by ids."""
        text = self.who.extraction.text
        return " ".join(text[start:end] for part in claim.content for start, end in self.who.find_gaps(part))


def _find_scene(extraction: Extraction, ids: Sequence[str]) -> frozenset[str]:
    """Return what an article is about: who is named most, and what its first sentences speak of."""
    mentioned = Counter({id_: len(entity.mentions) for id_, entity in zip(ids, extraction.entities, strict=True)})
    leading = (id_ for id_, _ in mentioned.most_common(_LEADING_ENTITIES))
    concepts = find_concepts(extraction.text[:_LEAD])
    return frozenset((*leading, *(each for each in tell_circumstances(concepts) if not is_class(each))))


def _is_bare_denial(statement: Statement) -> bool:
    """Tell whether a denial doesn't say what it denies: "allegations both have denied"."""
    return (
        statement.polarity is Polarity.NEGATIVE
        and not statement.figures
        and not find_concepts(statement.text) - listed("allegations")
    )


def _lend(denial: Statement, before: Sequence[Statement]) -> Statement:
    """Return a bare denial with the content of what it denies: the last claim before it that speaks of the denier."""
    recent = [
        each
        for each in reversed(before[-_REACH:])
        if each.polarity is Polarity.POSITIVE and each.root.id != denial.root.id
    ]
    of_denier = (each for each in recent if denial.root.id in each.entities)
    denied = next(of_denier, next(iter(recent), None))
    if denied is None:
        return denial
    return replace(denial, gist=denied.gist, entities=denied.entities, figures=denied.figures, acts=denied.acts)
