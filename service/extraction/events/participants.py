"""Who does it and to whom: the arguments of a trigger as noun phrases."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.events import EventType
from service.domain.spans import cover
from service.extraction.events.argument_classes import is_affected, is_agent
from service.extraction.events.arguments import is_stranded, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.document import Document, Token
    from service.domain.spans import Span
    from service.extraction.events.argument_classes import Named
    from service.extraction.events.triggers import Trigger

_PHRASE = (
    Relation.DETERMINER, Relation.NUMERIC, Relation.ADJECTIVAL, Relation.COMPOUND, Relation.FLAT, Relation.POSSESSIVE,
    Relation.NOUN_MODIFIER,
)  # fmt: skip
_OWNING = (Relation.POSSESSIVE, Relation.ADJECTIVAL, Relation.COMPOUND)
_FALLBACK = frozenset({"object", "on", "against", "at", "in", "to", "into"})
_AFTERWARDS = ("object", "indirect", "of", "on", "against", "with", "for", "to", "from")
"""Slots that hold recipients where those of a frame hold nobody ("suspended the membership of Mali"), the first of
them not where forces are moved."""
_ASIDE = frozenset({Relation.RELATIVE_CLAUSE, Relation.PARATAXIS})
_CLAUSES = _ASIDE | {Relation.NOUN_CLAUSE, Relation.ADVERBIAL_CLAUSE, Relation.APPOSITION, Relation.PUNCTUATION}
_MODIFYING = frozenset({Relation.COMPOUND, Relation.FLAT, Relation.ADJECTIVAL})
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_SAID = frozenset({Relation.CLAUSAL_COMPLEMENT, Relation.PARATAXIS})
_CLAUSAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The head words of those who take part in an event."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def find_cast(document: Document, trigger: Trigger, named: Named) -> Cast:
    """Return who does what a trigger says, and to whom."""
    actors = _find_actors(document, trigger, named)
    return Cast(actors, _find_recipients(document, trigger, actors, named))


def _find_actors(document: Document, trigger: Trigger, named: Named) -> tuple[Token, ...]:
    """Return the head words of those who act: the subject, or the forces that nobody is said to move."""
    arguments = trigger.arguments
    stated = (word for slot in trigger.frame.actors for word in arguments.get(slot, ()))
    subjects = tuple(_antecedent(document, word, trigger) for word in spread(document, stated))
    if trigger.frame.type is EventType.MOBILIZE:
        subjects = subjects or tuple(spread(document, arguments.get("object", ())))
    agents = tuple(dict.fromkeys(agent for subject in subjects for agent in _doers(document, subject, named)))
    return agents or tuple(word for word in subjects if word.pos == "NOUN")


def _antecedent(document: Document, word: Token, trigger: Trigger) -> Token:
    """Return whom a pronoun stands for where they say themselves what they do: "Japan said it had halted aid"."""
    if word.lemma not in _PRONOUNS:
        return word
    clauses = (clause for clause in (trigger.word, *document.ancestors(trigger.word)) if clause.relation in _SAID)
    speaker = next((document.child(document.head(clause), Relation.SUBJECT) for clause in clauses), None)
    return speaker if speaker is not None and speaker.pos in {"NOUN", "PROPN"} else word


def _doers(document: Document, subject: Token, named: Named) -> tuple[Token, ...]:
    """Return a subject that can act, or whose it is: "Iraqi" of "Iraqi planes", not "Iraq" of "planes over Iraq"."""
    if is_agent(document, subject, named):
        return (subject,)
    return tuple(owner for owner in document.children(subject, *_OWNING) if _is_somebody(document, owner, named))


def _find_recipients(
    document: Document, trigger: Trigger, actors: tuple[Token, ...], named: Named
) -> tuple[Token, ...]:
    """Return the head words of those it is done to: the first slot that holds somebody, those of the frame first."""
    slots = trigger.frame.recipients
    rounds = ((slots, _ASIDE), (_AFTERWARDS[trigger.frame.type is EventType.MOBILIZE :], _CLAUSES))
    for slot, without in ((slot, without) for tried, without in rounds for slot in tried):
        words = trigger.arguments.get(slot, ())
        others = [word for word in spread(document, words) if word not in (*actors, trigger.word)]
        found = dict.fromkeys(word for word in _affected(document, others, named, without) if word not in actors)
        if found:
            return tuple(found)
    things = (trigger.arguments[slot] for slot in slots if slot in _FALLBACK and trigger.arguments.get(slot))
    return tuple(word for word in next(things, ()) if word.pos == "NOUN" and word not in actors)


def phrase(document: Document, head: Token, dated: frozenset[int]) -> Span:
    """Return a noun phrase without its preposition, clauses, appositions and dates; `dated` holds words of dates."""
    parts = [part for part in document.children(head, *_PHRASE) if part.index not in dated]
    stranded = [place for place, part in enumerate(parts) if is_stranded(document, part)]
    parts = parts[stranded[-1] + 1 :] if stranded else parts
    words = (word for part in parts for word in document.subtree(part, without=_CLAUSES) if word.index not in dated)
    phrased = sorted((head, *words), key=lambda word: word.index)
    return cover(word.span for word in dropwhile(lambda word: word != head and word.relation is Relation.CASE, phrased))


def _affected(
    document: Document, words: Iterable[Token], named: Named, without: frozenset[Relation]
) -> Iterator[Token]:
    """Yield the words that something can be done to, or for others the first inside them that can act."""
    for word in words:
        if is_affected(document, word, named) and word.pos not in _CLAUSAL:
            yield word
        else:
            yield from spread(document, _inside(document, word, named, without))


def _inside(document: Document, word: Token, named: Named, without: frozenset[Relation]) -> tuple[Token, ...]:
    """Return the first agent below a word: "UN" of "a UN appeal", "rebels" of "demands from rebels"."""
    below = document.subtree(word, without=without)
    found = next((part for part in below if part != word and _is_somebody(document, part, named)), None)
    if found is None:
        return ()
    while found.relation in _MODIFYING and found.head != word.index and is_agent(document, document.head(found), named):
        found = document.head(found)
    return (found,)


def _is_somebody(document: Document, word: Token, named: Named) -> bool:
    nominal = word.pos in {"NOUN", "PROPN"} and (word.relation is not Relation.COMPOUND or word.index in named)
    return (nominal or word.index in named) and is_agent(document, word, named)
