"""Of what kind a name is, judged from everything its article says about it.

Clues are added up over all mentions of a name, so that one clear mention ("President Doe") settles the unclear
ones ("Doe's").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.mentions import names_within
from service.domain.spans import cover
from service.extraction.names.gazetteer import (
    is_given_name,
    is_of_chamber,
    is_person_noun,
    is_place_noun,
    is_title,
)
from service.extraction.syllables import is_syllabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from service.domain.document import Document, Token
    from service.domain.spans import Span
    from service.extraction.names.name_runs import Candidate

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE

_WRITTEN = 4
"""Weight of a kind that the words themselves tell: a title, a list, a head word."""
_SEEN = 2
"""Weight of the language model's word, where it sees about the same name; half where it sees a small part."""
_ENOUGH = 2
"""Sum below which words that only look like a name are none."""
_COMMON = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
_ACRONYM_LENGTHS = range(2, 7)
_NEAR = frozenset({"in", "near", "outside", "around", "across", "into", "toward", "towards"})
_SAYING = frozenset({"say", "tell", "add", "ask", "argue", "believe", "think", "write", "explain", "note", "marry"})


def judge_kinds(document: Document, candidates: Iterable[Candidate]) -> dict[str, EntityKind]:
    """Return the kind of each name by its text; what turns out to be no name is left out."""
    clues: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    common = {word.text for word in document.tokens if word.pos in _COMMON and word.text.islower()}
    for candidate in candidates:
        text = document[candidate.span]
        clue = clues[text]
        if text.lower() in common and _opens_sentence(document, candidate.span):
            continue
        for kind, weight in _clues(document, candidate):
            clue[kind] += weight
    kinds = {text: best for text, clue in clues.items() if (best := _best(clue))}
    return kinds | {text: kind for text, kind in short_names(kinds).items() if text in clues}


def _opens_sentence(document: Document, span: Span) -> bool:
    """Tell whether a word is capitalised for its place: then it may be a common noun."""
    return document.sentence_at(span.start).start == span.start


def short_names(kinds: Mapping[str, EntityKind]) -> dict[str, EntityKind]:
    """Return what names of several words are called for short: a person's surnames, an organisation's initials."""
    found = {}
    for text, kind in kinds.items():
        words = text.split()
        if kind is PERSON:
            found.update({" ".join(words[start:]): kind for start in range(1, len(words))})
        elif kind is ORGANIZATION and len(words) > 1:
            found["".join(word[0] for word in words if word[0].isupper())] = kind
    return found


def _best(clue: Counter[EntityKind]) -> EntityKind | None:
    kind, weight = max(clue.items(), key=lambda item: item[1], default=(None, 0))
    return kind if weight >= _ENOUGH else None


def _clues(document: Document, candidate: Candidate) -> Iterator[tuple[EntityKind, int]]:
    """Yield what one mention tells: kinds with weights."""
    words = document.tokens_in(candidate.span)
    if candidate.kind:
        yield candidate.kind, _WRITTEN
    seen = [document.recognised[index] for index in names_within(document.recognised, candidate.span)]
    if seen:
        longest = max(seen, key=lambda name: len(name.span))
        shorter, longer = sorted((len(longest.span), len(candidate.span)))
        yield longest.kind, _SEEN if 2 * shorter > longer else _SEEN // 2
    yield from _clues_of_words(words)
    yield from _clues_of_context(document, words)


def _clues_of_words(words: tuple[Token, ...]) -> Iterator[tuple[EntityKind, int]]:
    text = words[0].text
    if is_given_name(text):
        yield PERSON, 3 if len(words) > 1 else 2
    if is_syllabic(words[-1].text):
        yield PERSON, _WRITTEN
    if len(words) == 1 and text.isupper() and text.isalpha() and len(text) in _ACRONYM_LENGTHS:
        yield ORGANIZATION, 1


def _clues_of_context(document: Document, words: tuple[Token, ...]) -> Iterator[tuple[EntityKind, int]]:
    head = document.head_in(cover(word.span for word in words)) or words[-1]
    governor = document.head(head)
    before = document.tokens[max(words[0].index - 1, 0)]
    after = document.tokens[words[-1].index + 1 : words[-1].index + 2]
    if document.child(head, Relation.DETERMINER):
        yield PERSON, -2
        yield PLACE, -1
    elif before.lemma in _NEAR:
        yield PLACE, 2
    appositions = document.children(head, Relation.APPOSITION)
    described = any(is_title(noun.lemma) or _is_in_chamber(document, noun) for noun in appositions)
    if described or (is_title(before.text) and before.text.islower()):
        yield PERSON, 3
    if is_place_noun(governor.lemma) and (head.relation is Relation.COMPOUND or before.lemma == "of"):
        yield PLACE, 5
    if is_person_noun(governor.lemma) and head.relation is Relation.COMPOUND and len(words) == 1:
        yield PERSON, 2
    if head.relation is Relation.SUBJECT and governor.lemma in _SAYING:
        yield PERSON, 1
    if any(word.lemma == "who" for word in after):
        yield PERSON, 2


def _is_in_chamber(document: Document, noun: Token) -> bool:
    """Tell whether a noun is a member of a parliament: a person, where a country may be a member of a council."""
    bodies = document.children(noun, Relation.NOUN_MODIFIER) if noun.lemma == "member" else ()
    parts = (part for body in bodies for part in (body, *document.children(body, Relation.ADJECTIVAL)))
    return any(is_of_chamber(part.lemma) for part in parts)
