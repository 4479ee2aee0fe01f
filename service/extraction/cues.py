"""Cues: which words of a sentence attribute something to somebody, and what they take as its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.spans import Span, cover
from service.domain.vocabulary import read_vocabulary
from service.extraction.inflections import index_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from service.domain.document import Document, Token

_CLAUSES = (Relation.CLAUSAL_COMPLEMENT, Relation.OPEN_COMPLEMENT, Relation.ADVERBIAL_CLAUSE)
_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT, Relation.CLAUSAL_SUBJECT)


@dataclass(frozen=True, slots=True)
class Cue:
    """A predicate that attributes, with the heads of what it takes as content."""

    word: Token
    span: Span
    """The predicate as written, with its particle or preposition: "pointed out", "called for"."""
    content: tuple[Token, ...]
    """Heads of the content; none where only a quotation nearby can be it ("he said")."""
    clausal: bool = False
    """True where the content is a clause, which adjuncts after it belong to."""
    source: Token | None = None
    """Head of the source where the cue itself names it: "according to the ministry"."""
    sourced: bool = True
    """False where its grammatical subject is not the source: "is expected to", "seems"."""


def find_cues(document: Document, sentence: Span) -> tuple[Cue, ...]:
    """Return the predicates of one sentence that attribute something, in reading order.

    The frames are those of PARC 3.0 (Pareti 2012) and PolNeAR (Newell et al. 2018): a verb with a clause, an
    infinitive, an object or a prepositional phrase; a noun or adjective with a clause, an infinitive or a
    prepositional phrase; adverbs of hearsay.
    """
    return tuple(cue for word in document.tokens_in(sentence) for cue in _cues_at(document, word))


def find_base(word: Token, document: Document) -> str:
    """Return the base form of a verb with its particle, if the vocabulary has it: "pointed … out" → "point out"."""
    forms = _verbs().forms
    written = word.text.casefold()
    for particle in document.children(word, Relation.PARTICLE, Relation.ADVERBIAL):
        if whole := forms.get(f"{written} {particle.text.casefold()}"):
            return whole
    return forms.get(written, word.lemma)


def introduces_speech(document: Document, word: Token) -> bool:
    """Tell whether a word is a verb that can introduce a quotation: "said", "adding"."""
    return word.pos in {"VERB", "AUX"} and find_base(word, document) in _verbs().saying


def is_passive(document: Document, verb: Token) -> bool:
    """Tell whether a verb is in the passive, reduced relative clauses included: "the plan called Dawn"."""
    if document.child(verb, Relation.PASSIVE_AUXILIARY, Relation.AGENT):
        return True
    if document.child(verb, Relation.SUBJECT, Relation.AUXILIARY):
        return False
    return verb.tag == "VBN" and verb.relation in {Relation.NOUN_CLAUSE, Relation.ADVERBIAL_CLAUSE, Relation.ADJECTIVAL}


@dataclass(frozen=True, slots=True)
class _Verbs:
    forms: Mapping[str, str]
    saying: frozenset[str]
    never: frozenset[str]
    infinitive: frozenset[str]
    commanding: frozenset[str]
    seeming: frozenset[str]
    object: frozenset[str]
    naming: frozenset[str]
    as_: frozenset[str]
    showing: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Words:
    clause: frozenset[str]
    infinitive: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]


@cache
def _verbs() -> _Verbs:
    table = dict(read_vocabulary("service.extraction", "cues")["verbs"])
    prepositions = _by_word(table.pop("prepositions"))
    groups = {name: frozenset(words) for name, words in table.items()}
    return _Verbs(
        forms=index_forms(frozenset().union(*groups.values(), prepositions)),
        saying=groups["saying"],
        never=groups["never"],
        infinitive=groups["infinitive"],
        commanding=groups["commanding"],
        seeming=groups["seeming"],
        object=groups["object"],
        naming=groups["naming"],
        as_=groups["as"],
        showing=groups["showing"],
        prepositions=prepositions,
    )


@cache
def _words(kind: str) -> _Words:
    table = read_vocabulary("service.extraction", "cues")[kind]
    return _Words(frozenset(table["clause"]), frozenset(table["infinitive"]), _by_word(table["prepositions"]))


@cache
def _hearsay() -> frozenset[str]:
    return frozenset(read_vocabulary("service.extraction", "cues")["adverbs"]["hearsay"])


def _by_word(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    words = {word for listed in table.values() for word in listed}
    return {word: frozenset(prep for prep, listed in table.items() if word in listed) for word in words}


def _cues_at(document: Document, word: Token) -> Iterator[Cue]:
    if word.text.casefold() == "according":
        yield from _according(document, word)
    elif word.pos in {"VERB", "AUX"}:
        yield from _verb_cue(document, word)
    elif word.pos == "NOUN":
        yield from _word_cue(document, word, _words("nouns"), (Relation.NOUN_CLAUSE, Relation.RELATIVE_CLAUSE, *_CLAUSES))
    elif word.pos == "ADJ":
        yield from _word_cue(document, word, _words("adjectives"), _CLAUSES)
    elif word.pos == "ADV" and word.text.casefold() in _hearsay():
        yield Cue(word, word.span, (document.head(word),), sourced=False)


def _verb_cue(document: Document, verb: Token) -> Iterator[Cue]:
    base = find_base(verb, document)
    passive = is_passive(document, verb)
    frames = (_clause, _host, _named, _commanded, _infinitive, _seeming, _shown, _object, _gap, _prepositional)
    for frame in frames:
        if content := frame(document, verb, base, passive):
            unsourced = frame is _seeming or passive
            clausal = frame in {_clause, _infinitive, _commanded}
            yield Cue(verb, _cue_span(document, verb, content), content, clausal, sourced=not unsourced)
            return
    if base in _verbs().saying and not passive:
        yield Cue(verb, _cue_span(document, verb, ()), ())


def _word_cue(document: Document, word: Token, words: _Words, relations: tuple[Relation, ...]) -> Iterator[Cue]:
    """Yield a noun or adjective with its content: "claims that …", "a promise to …", "worried about …"."""
    content: tuple[Token, ...] = ()
    if word.lemma in words.clause:
        content = tuple(child for child in document.children(word, *relations) if _opens_with(document, child, "that"))
    if not content and word.lemma in words.infinitive:
        content = tuple(child for child in document.children(word, *relations) if _opens_with(document, child, "to"))
    if not content and word.lemma in words.prepositions:
        content = _with_preposition(document, word, words.prepositions[word.lemma])
    if content:
        yield Cue(word, _cue_span(document, word, content), content)


def _according(document: Document, word: Token) -> Iterator[Cue]:
    """Yield "according to" with the source after it and the clause that it hangs on."""
    rest = document.tokens_in(Span(word.span.end, document.sentence_at(word.span.start).end))
    if len(rest) < 2 or rest[0].text.casefold() != "to":  # noqa: PLR2004
        return
    to, source = rest[0], rest[1]
    while to.index < source.head != source.index and document.head(source).pos in {"NOUN", "PROPN", "PRON", "NUM"}:
        source = document.head(source)
    inside = {word.index, to.index, source.index}
    host = next((t for t in document.ancestors(source) if t.index not in inside and t.pos not in {"NOUN","PROPN","ADP"}), None)
    if host is None:
        host = next((t for t in document.ancestors(source) if t.index not in inside), None)
    yield Cue(word, cover((word.span, to.span)), () if host is None else (host,), source=source)


def _clause(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"said (that) the troops had left": any verb whose clause is not its effect."""
    del passive
    if base in _verbs().never:
        return ()
    found = document.children(verb, Relation.CLAUSAL_COMPLEMENT)
    if verb.text.casefold() not in _verbs().forms:
        return tuple(child for child in found if document.child(child, *_SUBJECTS, Relation.MARKER))
    if not found and base in _verbs().object:
        found = tuple(c for c in document.children(verb, Relation.OPEN_COMPLEMENT) if c.tag == "VBG")
    if not found and base in _verbs().saying:
        found = tuple(c for c in document.children(verb, Relation.OPEN_COMPLEMENT) if not _opens_with(document, c, "to"))
    return found or tuple(
        child for child in document.children(verb, Relation.ADVERBIAL_CLAUSE) if _opens_with(document, child, "that")
    )


def _host(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"The troops, he said, had left"; "as he put it, the troops had left": the clause that hosts the cue."""
    if base not in _verbs().saying or document.child(verb, Relation.OBJECT) and base not in {"tell", "put"}:
        return ()
    head = document.head(verb)
    hosted = verb.relation is Relation.PARATAXIS or (
        verb.relation is Relation.ADVERBIAL_CLAUSE and _opens_with(document, verb, "as")
    )
    if hosted and (passive or document.child(verb, *_SUBJECTS)):
        return (head,)
    return tuple(c for c in document.children(verb, Relation.PARATAXIS) if c.index < verb.index and c.pos == "VERB")


def _named(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"called the move a mistake", "describes it as a threat": what is named, and how."""
    things = document.children(verb, Relation.PASSIVE_SUBJECT if passive else Relation.OBJECT)
    names: tuple[Token, ...] = ()
    if base in _verbs().naming:
        names = tuple(c for c in document.children(verb, Relation.OPEN_COMPLEMENT, Relation.OBJECT) if c not in things)
    if not names and base in _verbs().as_:
        names = _with_preposition(document, verb, frozenset(("as",)))
    if base in _verbs().naming and not passive and things:
        return things + names
    return things + names if names else ()


def _commanded(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"urged them to leave", "is expected to leave", "called on them to leave": who, and what they are to do."""
    if base not in _verbs().commanding:
        return ()
    things = document.children(verb, *(_SUBJECTS if passive else (Relation.OBJECT, Relation.INDIRECT_OBJECT)))
    deeds = tuple(child for child in document.children(verb, *_CLAUSES) if _opens_with(document, child, "to"))
    return things + deeds if things and deeds else ()


def _infinitive(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"plans to leave": what the subject itself wants, intends, promises or refuses."""
    if passive or base not in _verbs().infinitive:
        return ()
    return tuple(child for child in document.children(verb, *_CLAUSES) if _opens_with(document, child, "to"))


def _seeming(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"appears to have left": the subject with what it only seems to be or do."""
    seen = document.child(verb, Relation.OPEN_COMPLEMENT)
    if passive or base not in _verbs().seeming or seen is None:
        return ()
    return (*document.children(verb, *_SUBJECTS), seen)


def _object(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"confirmed the deaths", "praised her for leaving": the object with what is held of it."""
    if base not in _verbs().object:
        return ()
    things = document.children(verb, Relation.PASSIVE_SUBJECT if passive else Relation.OBJECT)
    prepositions = _verbs().prepositions.get(base, frozenset()) | {"as", "for"}
    return things + _with_preposition(document, verb, prepositions) if things else ()


def _shown(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"the poll showed her ahead", "found him guilty": all that follows."""
    if passive or base not in _verbs().showing:
        return ()
    relations = (Relation.OBJECT, Relation.OBLIQUE, *_CLAUSES)
    found = tuple(child for child in document.children(verb, *relations) if child.index > verb.index)
    return found if found and found[0].relation is Relation.OBJECT and (len(found) > 1 or base != "find") else ()


def _gap(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"allegations (that) they have denied": the noun that a relative clause hangs on."""
    relative = verb.relation in {Relation.RELATIVE_CLAUSE, Relation.NOUN_CLAUSE} and not passive
    if not relative or base not in _verbs().object or document.child(verb, Relation.OBJECT, *_CLAUSES):
        return ()
    subject = document.child(verb, Relation.SUBJECT)
    return (document.head(verb),) if subject is not None and subject.tag not in {"WDT", "WP"} else ()


def _prepositional(document: Document, verb: Token, base: str, passive: bool) -> tuple[Token, ...]:
    """"called for talks", "agreed on leaving", "called on them to leave"."""
    if passive:
        return ()
    found = _with_preposition(document, verb, _verbs().prepositions.get(base, frozenset()))
    if found:
        found += tuple(child for child in document.children(verb, *_CLAUSES) if _opens_with(document, child, "to"))
    return found


def _with_preposition(document: Document, word: Token, prepositions: frozenset[str]) -> tuple[Token, ...]:
    """Return the dependents of a word that one of some prepositions introduces."""
    relations = (Relation.OBLIQUE, Relation.NOUN_MODIFIER, Relation.NOUN_CLAUSE, Relation.ADVERBIAL_CLAUSE)
    return tuple(
        child
        for child in document.children(word, *relations)
        if child.index > word.index
        and any(_opens_with(document, child, preposition) for preposition in prepositions)
    )


def _opens_with(document: Document, head: Token, opener: str) -> bool:
    """Tell whether a phrase or clause begins with a given marker or preposition."""
    marks = document.children(head, Relation.MARKER, Relation.CASE)
    return bool(marks) and marks[0].text.casefold() == opener


def _cue_span(document: Document, word: Token, content: Iterable[Token]) -> Span:
    """Return a verb with the particle right after it and the preposition before its content."""
    after = word.index + 1
    particles = [child.span for child in document.children(word, Relation.PARTICLE) if child.index == after]
    cases = [
        mark.span
        for head in content
        for mark in document.children(head, Relation.CASE)
        if mark.index == after + len(particles)
    ]
    return cover([word.span, *particles, *cases])
