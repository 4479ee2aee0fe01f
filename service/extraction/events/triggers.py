"""Which word, with which arguments, reports an event of which type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.vocabulary import read_vocabulary
from service.extraction.events.argument_classes import classes_of, classes_of_doer, is_measure
from service.extraction.events.arguments import Arguments, find_noun_arguments, find_verb_arguments, is_stranded
from service.extraction.events.frames import find_frames
from service.extraction.inflections import verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.document import Document, Token
    from service.extraction.events.argument_classes import Named
    from service.extraction.events.frames import Frame

_SATELLITES = frozenset(
    {
        Relation.PARTICLE, Relation.ADVERBIAL, Relation.OBJECT, Relation.OBLIQUE, Relation.NOUN_MODIFIER,
        Relation.COMPOUND, Relation.ADJECTIVAL, Relation.OPEN_COMPLEMENT, Relation.CASE, Relation.AUXILIARY,
        Relation.AGENT,
    }
)  # fmt: skip
_INERT = frozenset({Relation.ADJECTIVAL, Relation.COMPOUND, Relation.CASE, Relation.FLAT})
"""Relations of words that describe or name and tell of nothing: "an expanding role", "according to"."""
_ABSENT = frozenset({"none"})
_ENTERING = frozenset({"on", "in", "into", "under", "to"})
_MOVING = frozenset({"for", "from", "on"})
_PARTICLES = frozenset({"ADP", "ADV", "PART"})
_OWN = frozenset({"modifier", "complement"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an event, its frame, and what fills the slots around it."""

    word: Token
    frame: Frame
    arguments: Arguments
    carrier: Token | None = None
    """The verb that only carries out what a noun names: "staged" of "staged a rally"."""


def find_triggers(
    document: Document, words: tuple[Token, ...], named: Named, dated: frozenset[int]
) -> Iterator[Trigger]:
    """Yield the words of a sentence that report events; `dated` holds the indexes of words inside dates."""
    for word in words:
        frames = find_frames(word)
        if not frames or (word.relation in _INERT and not is_stranded(document, word)):
            continue
        satellites = _satellites(document, word, frames)
        possible = [frame for frame in frames if frame.beside <= satellites]
        if not possible:
            continue
        carrier = _carrier(document, word) if frames[0].kind == "NOUN" else None
        arguments = {
            slot: tuple(filler for filler in fillers if filler.index not in dated)
            for slot, fillers in _arguments(document, word, frames[0].kind, carrier).items()
        }
        for frame in possible:
            filled = _with_own_object(arguments, frame)
            if _fits(document, frame, filled, named):
                yield Trigger(word, frame, filled, carrier)
                break


def _arguments(document: Document, word: Token, kind: str, carrier: Token | None) -> Arguments:
    """Return a word's slots; a noun's lack is made good from the verb that carries it out."""
    if kind != "NOUN":
        return find_verb_arguments(document, word)
    own = find_noun_arguments(document, word)
    if carrier is None:
        return own
    verb = find_verb_arguments(document, carrier)
    itself = _heads(document, word)
    others = {slot: tuple(filler for filler in fillers if filler not in itself) for slot, fillers in verb.items()}
    shared = {slot: fillers for slot, fillers in others.items() if slot not in _OWN}
    stated = {slot: fillers for slot, fillers in own.items() if any(filler.pos != "PRON" for filler in fillers)}
    found = shared | stated
    return found | {"possessor": (*found["subject"], *own["object"])}


def _carrier(document: Document, word: Token) -> Token | None:
    """Return what carries a noun that names an event.

    That is the verb of "staged a rally", "went on strike", "arrived for talks", "clashes erupted" or "held three days
    of talks"; the noun itself in "they are on strike" and "there were calls".
    """
    predicate = document.child(word, Relation.CASE) and document.child(word, Relation.COPULA)
    if predicate or document.child(word, Relation.EXPLETIVE):
        return word
    first = _heads(document, word)[-1]
    verb = document.head(first)
    if verb.lemma == "be" and document.child(verb, Relation.EXPLETIVE):
        return verb
    light = _light_way(document, first)
    return verb if light is not None and verb.text.lower() in _light_verbs(light) else None


def _light_way(document: Document, noun: Token) -> str | None:
    """Return in which way a verb may carry a noun, by the place that the noun has in its clause."""
    if noun.relation is Relation.SUBJECT:
        return "occurring"
    if noun.relation in {Relation.OBJECT, Relation.PASSIVE_SUBJECT}:
        return "doing"
    if noun.relation is not Relation.OBLIQUE:
        return None
    preposition = _preposition(document, noun)
    if preposition in _MOVING and document.head(noun).text.lower() in _light_verbs("moving"):
        return "moving"
    return "entering" if preposition in _ENTERING else None


def _preposition(document: Document, noun: Token) -> str:
    """Return a noun's preposition, which parsers also hang on its verb: "went on strike"."""
    case = document.child(noun, Relation.CASE) or document.tokens[max(noun.index - 1, 0)]
    return case.lemma


def _heads(document: Document, word: Token) -> tuple[Token, ...]:
    """Return a noun and what coordinates or measures it: "talks", "round" of "a third round of talks"."""
    heads = [word]
    while heads[-1].relation is Relation.CONJUNCT or _is_measured(document, heads[-1]):
        heads.append(document.head(heads[-1]))
    return tuple(heads)


def _is_measured(document: Document, word: Token) -> bool:
    case = document.child(word, Relation.CASE)
    inside = word.relation is Relation.NOUN_MODIFIER and case is not None and case.lemma == "of"
    return inside and is_measure(document.head(word))


def _satellites(document: Document, word: Token, frames: tuple[Frame, ...]) -> frozenset[str]:
    """Return the lemmas that a trigger of several words may find beside it."""
    if not any(frame.beside for frame in frames):
        return frozenset()
    children = [child for child in document.children(word) if child.relation in _SATELLITES]
    cases = (case for child in children for case in document.children(child, Relation.CASE))
    above = (document.head(word),) if is_stranded(document, word) else ()
    satellites = (*children, *cases, *above, *_adjacent(document, word, frames[0].kind))
    return frozenset(written for token in satellites for written in (token.lemma, token.text.lower()))


def _adjacent(document: Document, word: Token, kind: str) -> tuple[Token, ...]:
    """Return the particle next to a trigger, wherever a parser hung it: "on" of "on strike", "over" of "hand over"."""
    place = word.index - 1 if kind == "NOUN" else word.index + 1
    return tuple(token for token in document.tokens[max(place, 0) : place + 1] if token.pos in _PARTICLES)


def _with_own_object(arguments: Arguments, frame: Frame) -> Arguments:
    """Count the noun after a trigger's own preposition as its object ("call for", "pull out of"), its own words not."""
    if not frame.beside:
        return arguments
    nouns = (word for preposition in frame.beside for word in arguments.get(preposition, ()))
    direct = _others(nouns, frame) or _others(arguments["object"], frame)
    objects = direct or arguments.get("of", ()) or arguments.get("indirect", ())
    return arguments | {"object": objects}


def _others(words: Iterable[Token], frame: Frame) -> tuple[Token, ...]:
    return tuple(word for word in words if word.lemma not in frame.beside)


def _fits(document: Document, frame: Frame, arguments: Arguments, named: Named) -> bool:
    def classes(slot: str) -> frozenset[str]:
        look = classes_of_doer if slot == "subject" else classes_of
        found = [look(document, word, named) for word in arguments.get(slot, ())]
        return frozenset().union(*found) if found else _ABSENT

    return all(classes(slot) & needed for slot, needed in frame.needs.items()) and not any(
        classes(slot) & barred for slot, barred in frame.bars.items()
    )


@cache
def _light_verbs(way: str) -> frozenset[str]:
    verbs = read_vocabulary("service.extraction.events", "light")["light"][way]
    return frozenset(form for verb in verbs for form in verb_forms(verb))
