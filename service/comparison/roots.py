"""Whom statements go back to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.comparison.words import find_concepts, find_words, listed
from service.domain.claims import ClaimKind
from service.domain.comparison import Root
from service.domain.entities import EntityKind, description_id
from service.domain.spans import Span
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.domain.articles import Source
    from service.domain.claims import Claim
    from service.domain.extraction import Extraction

_BESIDE = 60
"""How many characters from a name the organisation that its bearer speaks for is looked for."""
_LOCATED = re.compile(r"\s(?:in|at)\s.*", re.DOTALL)
_POSSESSOR = re.compile(r"['’]s\s")
_BODIES = frozenset({EntityKind.ORGANIZATION})


@dataclass(frozen=True, slots=True)
class Origins:
    """Finds the roots of an article's claims."""

    source: Source
    extraction: Extraction
    ids: Sequence[str]

    def find_root(self, claim: Claim) -> Root:
        """Return the first named or described speaker of a claim, else the outlet.

        Behind a paper stands whoever is named with it: "the statement, supported by the ministry, said".
        """
        speaker = claim.speaker
        if claim.kind is ClaimKind.NARRATION or speaker is None:
            return self._passed_on(claim)
        if speaker.entity is not None:
            return self._named(speaker.entity)
        if _is_paper(speaker.name):
            end = claim.cue.start if claim.cue and claim.cue.start > speaker.mention.start else speaker.mention.end
            named = self._entities_in(Span(speaker.mention.start, end))
            return self._named(named[0]) if named else self._passed_on(claim)
        if speaker.anonymous:
            passing = self._passed_on(claim)
            return Root(description_id(f"{speaker.name}|{passing.id}"), f"{speaker.name} ({passing.name})")
        return Root(description_id(self._describe(speaker.mention)), speaker.name)

    def _describe(self, mention: Span) -> str:
        """Return a description without the names in it: "interior ministry" of "Nepal's interior ministry"."""
        text = _LOCATED.sub("", self.extraction.text[mention.start : mention.end])
        text = _POSSESSOR.split(text)[-1]
        names = (self.extraction.text[each.start : each.end] for each in self._mentions_in(mention))
        for name in names:
            text = text.replace(name, " ")
        return " ".join(sorted(find_concepts(text))) or text

    def _passed_on(self, claim: Claim) -> Root:
        """Return the last messenger of a claim that has an entity, else the outlet."""
        named = [each.entity for each in reversed(claim.via) if each.entity is not None]
        return self._named(named[0]) if named else Root(f"source-{self.source.slug}", self.source.name)

    def _named(self, entity: int) -> Root:
        return Root(self.ids[entity], self.extraction.entities[entity].name, self._body_of(entity))

    def _body_of(self, entity: int) -> str | None:
        """Return the organisation that the article says somebody heads or speaks for."""
        if self.extraction.entities[entity].kind is not EntityKind.PERSON:
            return None
        found = Counter(
            body for mention in self.extraction.entities[entity].mentions for body in self._bodies_beside(mention)
        )
        return self.ids[found.most_common(1)[0][0]] if found else None

    def _bodies_beside(self, mention: Span) -> Iterable[int]:
        """Yield organisations that stand with a word for their head right before or after a name."""
        text = self.extraction.text
        for index, entity in enumerate(self.extraction.entities):
            if entity.kind not in _BODIES:
                continue
            for name in entity.mentions:
                if name.end <= mention.start <= name.end + _BESIDE:
                    if _before().fullmatch(text, name.end, mention.start):
                        yield index
                elif mention.end <= name.start <= mention.end + _BESIDE and _after().fullmatch(
                    text, mention.end, name.start
                ):
                    yield index

    def _mentions_in(self, span: Span) -> list[Span]:
        return [
            each for entity in self.extraction.entities for each in entity.mentions if each in span and each != span
        ]

    def _entities_in(self, span: Span) -> list[int]:
        found = [
            (mention.start, index)
            for index, entity in enumerate(self.extraction.entities)
            for mention in entity.mentions
            if mention in span
        ]
        return [index for _, index in sorted(found)]


def count_roots(roots: Iterable[Root]) -> int:
    """Return how many distinct ones are behind statements; who speaks for an organisation and it itself are one."""
    groups: list[set[str]] = []
    for root in roots:
        own = {root.id, root.speaks_for or root.id}
        for group in [group for group in groups if group & own]:
            own |= group
            groups.remove(group)
        groups.append(own)
    return len(groups)


def are_one(one: Root, other: Root) -> bool:
    """Tell whether two roots are one."""
    return count_roots((one, other)) == 1


def _is_paper(name: str) -> bool:
    return bool(words := find_words(name)) and words[-1] in listed("papers")


@cache
def _before() -> re.Pattern[str]:
    """Between an organisation and who heads it: "the agency's chief, "."""
    return re.compile(rf"(?:['’]s)?\s+(?:{_heads()}),?\s+", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    """Between who heads an organisation and it: ", head of the "."""
    return re.compile(rf",\s+(?:the\s+|a\s+)?(?:{_heads()})\s+(?:of|for|at)\s+(?:the\s+)?", re.IGNORECASE)


def _heads() -> str:
    return "|".join(read_vocabulary("service.comparison", "words")["mouthpieces"].split())
