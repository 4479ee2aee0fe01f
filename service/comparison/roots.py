"""Whom statements go back to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from service.comparison.words import find_concepts, find_words, listed
from service.domain.claims import ClaimKind
from service.domain.comparison import Root
from service.domain.entities import EntityKind, description_id, is_description_id
from service.domain.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from service.comparison.who import Who
    from service.domain.articles import Source
    from service.domain.claims import Claim
    from service.domain.comparison import Statement
    from service.domain.entities import Reference
    from service.domain.spans import Span

_OUTLET = "source-"
_BESIDE = 60
"""How many characters from a name the organisation that its bearer speaks for is looked for."""
_LOCATED = re.compile(r"\s(?:in|at)\s.*", re.DOTALL)
_POSSESSOR = re.compile(r"['’]s\s")


@dataclass(frozen=True)
class Origins:
    """Finds the roots of an article's claims."""

    source: Source
    who: Who

    def find_root(self, claim: Claim) -> Root:
        """Return the first named or described speaker of a claim, else the outlet.

        Behind a paper stands whoever is named with it: "the statement, supported by the ministry, said".
        """
        speaker = claim.speaker
        if claim.kind is ClaimKind.NARRATION or speaker is None:
            return self._find_messenger(claim)
        if speaker.entity is not None:
            return self._named(speaker.entity)
        if _is_paper(speaker):
            end = max(speaker.mention.end, claim.cue.start if claim.cue else 0)
            named = self.who.find_in(speaker.mention.start, end)
            return self._named(named[0]) if named else self._find_messenger(claim)
        if speaker.anonymous:
            messenger = self._find_messenger(claim)
            return Root(description_id(f"{speaker.name}|{messenger.id}"), f"{speaker.name} ({messenger.name})")
        return Root(description_id(self._describe(speaker.mention)), speaker.name)

    def _find_messenger(self, claim: Claim) -> Root:
        """Return the last messenger of a claim that has an entity, else the outlet."""
        named = [each.entity for each in reversed(claim.via) if each.entity is not None]
        return self._named(named[0]) if named else Root(f"{_OUTLET}{self.source.slug}", self.source.name)

    def _named(self, entity: int) -> Root:
        body = self._bodies.get(entity)
        name = self.who.extraction.entities[entity].name
        return Root(self.who.ids[entity], name, None if body is None else self.who.ids[body])

    def _describe(self, mention: Span) -> str:
        """Return the concepts of a description with the ids of those whose it is: Nepal's "interior ministry"."""
        text = self.who.extraction.text
        nameless = " ".join(text[start:end] for start, end in self.who.find_gaps(mention))
        words = _POSSESSOR.split(_LOCATED.sub("", nameless))[-1]
        located = _LOCATED.search(text, mention.start, mention.end)
        owners = self.who.find_in(mention.start, located.start() if located else mention.end)
        concepts = find_concepts(words) or {text[mention.start : mention.end]}
        return " ".join(sorted({*concepts, *(self.who.ids[each] for each in owners)}))

    @cached_property
    def _bodies(self) -> Mapping[int, int]:
        """For people, the organisation that the article says they head or speak for most often."""
        entities = self.who.extraction.entities
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for body, organisation in enumerate(entities):
            if organisation.kind is EntityKind.ORGANIZATION:
                for person in (each for mention in organisation.mentions for each in self._find_heads(mention)):
                    found[person][body] += 1
        return {person: bodies.most_common(1)[0][0] for person, bodies in found.items()}

    def _find_heads(self, name: Span) -> Iterator[int]:
        """Yield the people who stand with a word for a head right after or before an organisation's name."""
        text, entities = self.who.extraction.text, self.who.extraction.entities
        for person in self.who.find_in(name.start - _BESIDE, name.end + _BESIDE):
            if entities[person].kind is EntityKind.PERSON:
                mentions = entities[person].mentions
                after = any(_before().fullmatch(text, name.end, each.start) for each in mentions)
                if after or any(_after().fullmatch(text, each.end, name.start) for each in mentions):
                    yield person


def count_roots(roots: Iterable[Root]) -> int:
    """Return how many distinct ones there are; who speaks for an organisation and it itself are one."""
    return _count_linked({root.id, root.speaks_for or root.id} for root in roots)


def count_origins(statements: Iterable[Statement], copies: Mapping[str, str]) -> int:
    """Return how many distinct roots are behind statements.

    `copies` gives, for an article that copies another one, the id that stands for all of them. What they all say has
    one root even where nobody is named for it: else each outlet would be the root of its copy.
    """
    return _count_linked(_find_ids(each, copies) for each in statements)


def _find_ids(statement: Statement, copies: Mapping[str, str]) -> set[str]:
    root, article = statement.root, copies.get(statement.key.article)
    ids = {root.id, root.speaks_for or root.id}
    is_named = not root.id.startswith(_OUTLET) and not is_description_id(root.id)
    return ids if is_named or article is None else {*ids, f"{article} {statement.text}"}


def _count_linked(found: Iterable[set[str]]) -> int:
    """Return how many groups there are of what has an id in common."""
    groups: list[set[str]] = []
    for ids in found:
        own = set(ids)
        for group in [group for group in groups if group & own]:
            own |= group
            groups.remove(group)
        groups.append(own)
    return len(groups)


def are_one(one: Root, other: Root) -> bool:
    """Tell whether two roots are one."""
    return count_roots((one, other)) == 1


def _is_paper(speaker: Reference) -> bool:
    """Tell whether a speaker is something written or known: "a statement", "intelligence"; no "army intelligence"."""
    words = find_words(speaker.name)
    is_body = speaker.kind is EntityKind.ORGANIZATION and len(words) > 1
    return bool(words) and words[-1] in listed("papers") and not is_body


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
