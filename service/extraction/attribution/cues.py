"""Cues: which words of a sentence attribute something to somebody, and what they take as its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover
from service.extraction.attribution import verb_frames
from service.extraction.attribution.cue_words import (
    cue_prepositions,
    cue_words,
    find_base,
    is_listed,
    is_verb_of,
    read_predicate,
)
from service.extraction.attribution.verb_frames import CLAUSES, is_made_clear, opens_with, with_preposition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.domain.document import Document, Token

_CLAUSAL_FRAMES = (verb_frames.find_clause, verb_frames.find_commanded, verb_frames.find_infinitive)
_FRAMES = (
    verb_frames.find_asked,
    verb_frames.find_cleared,
    verb_frames.find_clause,
    verb_frames.find_host,
    verb_frames.find_named,
    verb_frames.find_commanded,
    verb_frames.find_infinitive,
    verb_frames.find_seeming,
    verb_frames.find_shown,
    verb_frames.find_antecedent,
    verb_frames.find_object,
    verb_frames.find_prepositional,
)
"""In the order in which they are tried: a verb has one frame."""
_OPENERS = {"nouns": ("that",), "adjectives": ("that", "if", "whether")}
_DESPITE = ("despite", "amid", "notwithstanding")
_AMONG = ("among", "amongst", "in", "inside", "within")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes, with the heads of what it takes as content."""

    word: Token
    span: Span
    """The word with its particle or preposition: "pointed out", "called for"."""
    content: tuple[Token, ...]
    """Heads of the content; none where only what stands beside the cue can be it ("he said")."""
    clausal: bool = False
    """True where the content is a clause, which adjuncts after it belong to."""
    source: Token | None = None
    """Head of the source where the cue itself names it: "according to the ministry"."""
    sourced: bool = True
    """False where its grammatical subject is not the source: "is expected to", "seems"."""


def find_cues(document: Document, sentence: Span) -> tuple[Cue, ...]:
    """Return the words of one sentence that attribute something, in reading order.

    The frames are those of PARC 3.0 (Pareti 2012) and PolNeAR (Newell et al. 2018): a verb with a clause, an
    infinitive, an object or a prepositional phrase; a noun or adjective with a clause, an infinitive or a
    prepositional phrase; adverbs of hearsay; "according to".
    """
    return tuple(cue for word in document.tokens_in(sentence) for cue in _cues_at(document, word))


def _cues_at(document: Document, word: Token) -> Iterator[Cue]:
    written = word.text.casefold()
    if written == "according":
        yield from _according(document, word)
    elif written in cue_words("adverbs", "hearsay"):
        yield Cue(word, word.span, (document.head(word),), sourced=False)
    elif word.tag == "VBN" and document.child(word, Relation.COPULA, Relation.PASSIVE_AUXILIARY) and _feels(word):
        yield from _word(document, word, "adjectives", CLAUSES)
    elif word.pos in {"VERB", "AUX"} and not _modifies(document, word):
        yield from _existing(document, word) or _verb(document, word)
    elif word.pos == "NOUN":
        yield from _denied(document, word)
        yield from _word(document, word, "nouns", (Relation.NOUN_CLAUSE, Relation.RELATIVE_CLAUSE, *CLAUSES))
    elif word.pos == "ADJ" and not is_made_clear(document, word):
        yield from _word(document, word, "adjectives", CLAUSES)


def _denied(document: Document, noun: Token) -> Iterator[Cue]:
    """Yield "despite denials from them" with the clause that is denied: the one that it hangs on, or its report."""
    host = document.head(noun)
    if noun.lemma != "denial" or not opens_with(document, noun, _DESPITE) or host.pos not in {"VERB", "AUX"}:
        return
    reported = document.children(host, Relation.CLAUSAL_COMPLEMENT, Relation.OBJECT) if is_listed(host) else ()
    yield Cue(noun, noun.span, reported or (host,))


def _modifies(document: Document, verb: Token) -> bool:
    """Tell whether a participle stands before its noun: "the informed citizen"; not with a subject of its own."""
    before = verb.relation in {Relation.ADJECTIVAL, Relation.COMPOUND}
    return before and document.child(verb, Relation.SUBJECT) is None


def _feels(word: Token) -> bool:
    """Tell whether a participle is listed as an adjective: "are concerned that"."""
    written = word.text.casefold()
    return written in cue_words("adjectives", "clause") or written in cue_prepositions("adjectives")


def _verb(document: Document, word: Token) -> Iterator[Cue]:
    verb = read_predicate(document, word)
    if _describes(document, word):
        return
    for frame in _FRAMES:
        if content := frame(document, verb):
            sourced = not verb.passive and frame is not verb_frames.find_seeming
            yield Cue(word, _span(document, word, content), content, frame in _CLAUSAL_FRAMES, sourced=sourced)
            return
    if is_verb_of(document, word, "saying") and not verb.passive:
        yield Cue(word, _span(document, word, ()), ())


def _describes(document: Document, verb: Token) -> bool:
    """Tell whether a clause says what a thing is like: "a law that allows them to leave"; "one that says" reports."""
    subject = document.child(verb, Relation.SUBJECT)
    relative = subject is not None and subject.text.casefold() == "that" and subject.tag == "WDT"
    return relative and not is_verb_of(document, verb, "saying")


def _word(document: Document, word: Token, kind: str, relations: tuple[Relation, ...]) -> Iterator[Cue]:
    """Yield a noun or adjective with its content: "claims that …", "a promise to …", "worried about …"."""
    content = _complement(document, word, word, kind, relations)
    if content:
        yield Cue(word, _span(document, word, content), content)


def _existing(document: Document, verb: Token) -> tuple[Cue, ...]:
    """Return the noun that a verb says to exist, with the content that the verb took over: "doubts remain about …"."""
    noun = document.child(verb, Relation.SUBJECT)
    if noun is None or find_base(document, verb) not in cue_words("nouns", "existing"):
        return ()
    content = _complement(document, noun, verb, "nouns", CLAUSES)
    holders = with_preposition(document, verb, _AMONG)
    return (Cue(noun, noun.span, content, source=holders[0] if holders else None),) if content else ()


def _complement(
    document: Document, word: Token, host: Token, kind: str, relations: tuple[Relation, ...]
) -> tuple[Token, ...]:
    """Return the content that a noun or adjective takes, among the dependents of a host."""
    clauses = document.children(host, *relations)
    forms = {word.lemma, word.text.casefold()}
    for group, openers in (("clause", _OPENERS[kind]), ("infinitive", ("to",))):
        if forms & cue_words(kind, group):
            content = tuple(clause for clause in clauses if opens_with(document, clause, openers))
            if content:
                return content
    prepositions = cue_prepositions(kind)
    accepted = prepositions.get(word.lemma, prepositions.get(word.text.casefold(), frozenset()))
    return with_preposition(document, host, accepted)


def _according(document: Document, word: Token) -> Iterator[Cue]:
    """Yield "according to" with the source after it and the clause that it hangs on."""
    after = document.tokens_in(Span(word.span.end, document.sentence_at(word.span.start).end))
    if [following.text.casefold() for following in after[:1]] != ["to"] or len(after) == 1:
        return
    to, source = after[:2]
    while to.index < source.head != source.index and document.head(source).pos in {"NOUN", "PROPN", "PRON", "NUM"}:
        if any(between.text == "," for between in document.tokens[source.index : source.head]):
            break
        source = document.head(source)
    if _is_manner(document, word, to, source):
        return
    above = [host for host in document.ancestors(source) if host.index not in {word.index, to.index, source.index}]
    clauses = (host for host in above if host.pos not in {"NOUN", "PROPN", "ADP"})
    host = next(clauses, above[0] if above else None)
    yield Cue(word, cover((word.span, to.span)), () if host is None else (host,), source=source)


def _is_manner(document: Document, according: Token, to: Token, source: Token) -> bool:
    """Tell whether a bare noun says how something is done, not who says it: "placed according to size"."""
    parted = according.index == 0 or document.tokens[according.index - 1].pos == "PUNCT"
    following = document.tokens[source.index + 1 : source.index + 2]
    alone = source.index == to.index + 1 and all(after.pos == "PUNCT" for after in following)
    speaks = any(source.lemma in cue_words("nouns", group) for group in ("documents", "speakers", "outlets"))
    return source.tag == "NN" and alone and not parted and not speaks


def _span(document: Document, word: Token, content: Iterable[Token]) -> Span:
    """Return a cue with the particle right after it and the preposition before its content."""
    words = [word]
    attached = list(document.children(word, Relation.PARTICLE))
    attached.extend(mark for head in content for mark in document.children(head, Relation.CASE, Relation.MARKER))
    for mark in sorted(attached, key=lambda token: token.index):
        joins = mark.relation is Relation.MARKER and mark.text.casefold() in {"that", "to"}
        if mark.index == words[-1].index + 1 and not joins:
            words.append(mark)
    return cover(mark.span for mark in words)
