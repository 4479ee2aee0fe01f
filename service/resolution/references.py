"""Who fills a role: whom its phrase names, whom it points back to, or whom it describes."""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind, Reference
from service.domain.roles import Role, RoleMention
from service.resolution.antecedents import (
    FIRST,
    HE,
    IT,
    RELATIVE,
    THEY,
    find_antecedent,
    fits_pronoun,
    named_antecedents,
    role_antecedent,
)
from service.resolution.phrases import (
    describe,
    descriptive_words,
    is_bare,
    is_definite,
    is_plural,
    modifiers,
    read_phrase,
)
from service.resolution.words import is_one_of, kind_of_noun, noun_family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from service.domain.document import Document
    from service.domain.spans import Span
    from service.resolution.antecedents import Antecedent
    from service.resolution.phrases import Phrase
    from service.resolution.scene import Scene

_CLOSENESS = (Relation.COMPOUND, Relation.NOUN_MODIFIER, Relation.POSSESSIVE)
"""How names hang on a place noun, from the narrower place to the wider."""
_ACTING = (Role.ACTOR, Role.RECIPIENT)


def find_references(scene: Scene, phrases: Mapping[RoleMention, Phrase | None]) -> dict[RoleMention, Reference]:
    """Return who fills each role: in reading order, and "I" and "we" last, once all speakers are known."""
    heard = sorted((*named_antecedents(scene), *_crowds(scene)), key=lambda each: each.start)
    references: dict[RoleMention, Reference] = {}
    for role in sorted(phrases, key=lambda each: (each.span, each.role)):
        phrase = phrases[role]
        if phrase is None:
            references[role] = Reference(role.span, " ".join(scene.document[role.span].split()), EntityKind.OTHER)
        else:
            references[role] = _refer(scene, role.role, phrase, heard)
            insort(heard, role_antecedent(scene, role.role, phrase, references[role]), key=lambda each: each.start)
    firsts = [role for role, phrase in phrases.items() if phrase and _pronoun(phrase) in FIRST]
    speakers = [role for role in references if role.role is Role.SPEAKER and role not in firsts]
    for role in firsts:
        speaker = _nearest_speaker(scene.document, role.span, speakers)
        if speaker:
            references[role] = replace(references[speaker], mention=role.span)
    return references


def _refer(scene: Scene, role: Role, phrase: Phrase, heard: Sequence[Antecedent]) -> Reference:
    """Return whom a phrase means in a role."""
    if phrase.named is not None:
        return scene.reference(phrase.named, phrase.span)
    found = _governor(scene, role, phrase, heard) or _pointed_at(scene, role, phrase, heard)
    found = found or _nation(scene, role, phrase)
    if not found and (role is Role.PLACE or is_one_of(phrase.head.lemma, "places")):
        found = _place(scene, phrase)
    return replace(found, mention=phrase.span) if found else _described(scene, role, phrase)


def _governor(scene: Scene, role: Role, phrase: Phrase, heard: Sequence[Antecedent]) -> Reference | None:
    """Return whom the noun before "who" or "which" means."""
    if _pronoun(phrase) not in RELATIVE:
        return None
    document = scene.document
    for word in (phrase.head, *document.ancestors(phrase.head)):
        if word.relation is Relation.RELATIVE_CLAUSE:
            noun = document.head(word)
            span = document.span_of(noun, without=(Relation.RELATIVE_CLAUSE,))
            inner = read_phrase(document, scene.names, span)
            found = _refer(scene, role, inner, heard) if inner and _pronoun(inner) not in RELATIVE else None
            is_person = found is not None and found.kind is EntityKind.PERSON
            return None if is_person and _pronoun(phrase) == "which" else found
    return None


def _pronoun(phrase: Phrase) -> str:
    """Return a phrase's pronoun in lower case, "" if it is none: "US" is no "us"."""
    return phrase.head.text.lower() if phrase.head.pos in {"PRON", "SCONJ", "DET"} else ""


def _pointed_at(scene: Scene, role: Role, phrase: Phrase, heard: Sequence[Antecedent]) -> Reference | None:
    """Return whom a pronoun or a definite description means."""
    word, at = _pronoun(phrase), phrase.head.span.start
    if word in HE | IT | THEY:
        found = find_antecedent(scene.document, heard, at, fits_pronoun(word))
    elif is_definite(scene.document, phrase):
        found = _find_described(scene, role, phrase, heard)
    else:
        found = None
    return found.reference if found else None


def _find_described(scene: Scene, role: Role, phrase: Phrase, heard: Sequence[Antecedent]) -> Antecedent | None:
    """Return who was called the same before; a bare "the agency" may be any organisation, "the country" any country."""
    lemma, document, at = phrase.head.lemma, scene.document, phrase.head.span.start
    called_so = _called_so(scene, phrase)
    found = find_antecedent(document, heard, at, called_so)
    if found and is_plural(document, phrase) and found.reference.entity is None:
        return None
    if not found and phrase.names and kind_of_noun(lemma) is EntityKind.PERSON:
        found = next((each for each in heard if each.reference.entity is not None and called_so(each)), None)
    if found or is_plural(document, phrase) or not is_bare(document, phrase):
        return found
    if is_one_of(lemma, "countries"):
        return find_antecedent(document, heard, at, lambda each: each.is_country)
    if is_one_of(lemma, "organisations"):
        return find_antecedent(document, heard, at, lambda each: each.reference.kind is EntityKind.ORGANIZATION)
    if role is Role.PLACE and is_one_of(lemma, "places"):
        return find_antecedent(
            document, heard, at, lambda each: each.reference.kind is EntityKind.PLACE and not each.is_country
        )
    return None


def _called_so(scene: Scene, phrase: Phrase) -> Callable[[Antecedent], bool]:
    """Return whether somebody has gone by the noun of a phrase, by all it says beside, and has the names in it."""
    document, plural = scene.document, is_plural(scene.document, phrase)
    family = noun_family(phrase.head.lemma)
    owners = {scene.of_name[name] for name in phrase.names}
    said = {noun_family(lemma) for lemma in descriptive_words(document, scene.names, phrase)}
    return lambda each: (
        family in each.families and each.plural is plural and owners <= each.owners and said <= each.families
    )


def _nation(scene: Scene, role: Role, phrase: Phrase) -> Reference | None:
    """Return the country, place or organisation that forces, officials or a government act for.

    Officials and soldiers who speak do so for themselves; a government always is its country.
    """
    classes = ("governments", "forces", "officials") if role in _ACTING else ("governments",)
    if not is_one_of(phrase.head.lemma, *classes):
        return None
    owners = (scene.reference(name, phrase.span) for name in modifiers(scene.document, scene.names, phrase))
    bodies = (owner for owner in owners if owner.kind in {EntityKind.PLACE, EntityKind.ORGANIZATION})
    return next(bodies, None)


def _place(scene: Scene, phrase: Phrase) -> Reference | None:
    """Return the place named in a phrase, the closest first: "three villages near Lima", "Peru's Cusco region"."""

    def distance(name: int) -> int:
        word = scene.document.head_in(scene.names[name].span)
        return _CLOSENESS.index(word.relation) if word and word.relation in _CLOSENESS else 1

    named = (scene.reference(name, phrase.span) for name in sorted(phrase.names, key=distance))
    return next((reference for reference in named if reference.kind is EntityKind.PLACE), None)


def _described(scene: Scene, role: Role, phrase: Phrase) -> Reference:
    """Return somebody who is only described."""
    lemma = phrase.head.lemma
    kind = kind_of_noun(lemma)
    if role is Role.PLACE:
        kind = EntityKind.PLACE
    elif is_one_of(lemma, "unknown"):
        kind = EntityKind.GROUP
    if kind is EntityKind.PERSON and is_plural(scene.document, phrase):
        kind = EntityKind.GROUP
    anonymous = kind in {EntityKind.PERSON, EntityKind.GROUP}
    return Reference(phrase.span, describe(scene.document, phrase), kind or EntityKind.OTHER, anonymous)


def _nearest_speaker(document: Document, span: Span, speakers: Sequence[RoleMention]) -> RoleMention | None:
    """Return the speaker in the same paragraph who stands nearest."""
    paragraph = document.paragraph_at(span.start)
    inside = [speaker for speaker in speakers if speaker.span in paragraph]
    return min(inside, key=lambda speaker: abs(speaker.span.start - span.start), default=None)


def _crowds(scene: Scene) -> Iterator[Antecedent]:
    """Yield the people and forces described in the plural: "rebels", "Danish soldiers"."""
    for word in scene.document.tokens:
        if word.tag == "NNS" and is_one_of(word.lemma, "forces", "people", "officials"):
            span = scene.document.span_of(word, without=(Relation.RELATIVE_CLAUSE, Relation.CASE))
            phrase = read_phrase(scene.document, scene.names, span)
            if phrase and not is_definite(scene.document, phrase):
                yield role_antecedent(scene, Role.ACTOR, phrase, _refer(scene, Role.ACTOR, phrase, ()))
