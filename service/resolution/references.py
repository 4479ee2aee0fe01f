"""Who fills a role: whom its phrase names, whom it points back to, or whom it describes."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    Antecedent,
    find_antecedent,
    fits_pronoun,
)
from service.resolution.nouns import is_noun_of, kind_of_noun, noun_family
from service.resolution.phrases import (
    describe,
    find_titles,
    is_bare,
    is_definite,
    is_plural,
    modifiers,
    read_phrase,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from service.domain.document import Document, Token
    from service.domain.mentions import NameMention
    from service.domain.spans import Span
    from service.resolution.bearers import Bearer
    from service.resolution.phrases import Phrase

_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_SPEAKING, _SUBJECT = 3, 2
_ACTING = (Role.ACTOR, Role.RECIPIENT)
_SOME = frozenset({"some", "other", "many", "most", "few", "several", "those", "all"})


@dataclass(frozen=True, slots=True)
class Scene:
    """An article with the bearers of its names."""

    document: Document
    names: Sequence[NameMention]
    of_name: Sequence[int]
    bearers: Sequence[Bearer]

    def reference(self, name: int, span: Span) -> Reference:
        """Return the bearer of a name as the one that a phrase means."""
        bearer = self.bearers[self.of_name[name]]
        return Reference(span, bearer.name, bearer.kind, entity=self.of_name[name])

    def is_country(self, reference: Reference) -> bool:
        """Tell whether somebody is a country."""
        return reference.entity is not None and self.bearers[reference.entity].code is not None


def find_references(scene: Scene, phrases: Mapping[RoleMention, Phrase | None]) -> dict[RoleMention, Reference]:
    """Return who fills each role: in reading order, and "I" and "we" last, once all speakers are known."""
    heard = list(_name_antecedents(scene))
    if any(phrase and phrase.head.lemma in THEY for phrase in phrases.values()):
        heard.extend(_crowds(scene))
    references: dict[RoleMention, Reference] = {}
    for role in sorted(phrases, key=lambda each: (each.span, each.role)):
        phrase = phrases[role]
        if phrase is None:
            references[role] = Reference(role.span, " ".join(scene.document[role.span].split()), EntityKind.OTHER)
        else:
            references[role] = _refer(scene, role.role, phrase, heard)
            heard.append(_antecedent(scene, role.role, phrase, references[role]))
    firsts = [role for role, phrase in phrases.items() if phrase and phrase.head.text.lower() in FIRST]
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
    found = found or _nation(scene, role, phrase) or (_place(scene, phrase) if role is Role.PLACE else None)
    return replace(found, mention=phrase.span) if found else _described(scene, role, phrase)


def _governor(scene: Scene, role: Role, phrase: Phrase, heard: Sequence[Antecedent]) -> Reference | None:
    """Return whom the noun before "who" or "which" means."""
    if phrase.head.text.lower() not in RELATIVE:
        return None
    document = scene.document
    for word in (phrase.head, *document.ancestors(phrase.head)):
        if word.relation is Relation.RELATIVE_CLAUSE:
            noun = document.head(word)
            span = document.span_of(noun, without=(Relation.RELATIVE_CLAUSE,))
            inner = read_phrase(document, scene.names, span)
            return _refer(scene, role, inner, heard) if inner and inner.head != phrase.head else None
    return None


def _pointed_at(scene: Scene, role: Role, phrase: Phrase, heard: Sequence[Antecedent]) -> Reference | None:
    """Return whom a pronoun or a definite description means."""
    word, at = phrase.head.text.lower(), phrase.head.span.start
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
    family, plural = noun_family(lemma), is_plural(document, phrase)
    owners = {scene.of_name[name] for name in phrase.names}
    found = find_antecedent(
        document,
        heard,
        at,
        lambda each: family in each.families and each.plural is plural and (not owners or owners <= each.owners),
    )
    if found or plural or not is_bare(document, phrase):
        return found
    if is_noun_of(lemma, "countries"):
        return find_antecedent(document, heard, at, lambda each: each.is_country)
    if is_noun_of(lemma, "organisations"):
        return find_antecedent(document, heard, at, lambda each: each.reference.kind is EntityKind.ORGANIZATION)
    if role is Role.PLACE and is_noun_of(lemma, "places"):
        return find_antecedent(
            document, heard, at, lambda each: each.reference.kind is EntityKind.PLACE and not each.is_country
        )
    return None


def _nation(scene: Scene, role: Role, phrase: Phrase) -> Reference | None:
    """Return the country or organisation that forces, officials or a government act for.

    Officials and soldiers who speak do so for themselves; a government always is its country.
    """
    classes = ("governments", "forces", "officials") if role in _ACTING else ("governments",)
    if not is_noun_of(phrase.head.lemma, *classes):
        return None
    owners = (scene.reference(name, phrase.span) for name in modifiers(scene.document, scene.names, phrase))
    acting = (owner for owner in owners if scene.is_country(owner) or owner.kind is EntityKind.ORGANIZATION)
    return next(acting, None)


def _place(scene: Scene, phrase: Phrase) -> Reference | None:
    """Return the first place named in a phrase: "three villages near Lima"."""
    named = (scene.reference(name, phrase.span) for name in phrase.names)
    return next((reference for reference in named if reference.kind is EntityKind.PLACE), None)


def _described(scene: Scene, role: Role, phrase: Phrase) -> Reference:
    """Return somebody who is only described."""
    lemma = phrase.head.lemma
    kind = kind_of_noun(lemma)
    if role is Role.PLACE:
        kind = EntityKind.PLACE
    elif kind is None and role in (Role.SPEAKER, Role.VIA) and phrase.head.pos in {"NOUN", "ADJ", "NUM"}:
        kind = EntityKind.PERSON
    elif lemma in _SOME:
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


def _name_antecedents(scene: Scene) -> Iterator[Antecedent]:
    """Yield every name, with all the titles that its bearer is given anywhere in the article."""
    families: dict[int, set[str]] = {}
    owners: dict[int, set[int]] = {}
    for index, name in enumerate(scene.names):
        bearer = scene.of_name[index]
        titles, titled = families.setdefault(bearer, set()), owners.setdefault(bearer, set())
        if name.kind is EntityKind.PERSON:
            for family, names in find_titles(scene.document, scene.names, index):
                titles.add(family)
                titled.update(scene.of_name[each] for each in names)
        elif name.kind is EntityKind.ORGANIZATION:
            titles.update(noun_family(word) for word in scene.document[name.span].lower().split())
    for index, name in enumerate(scene.names):
        reference, bearer = scene.reference(index, name.span), scene.of_name[index]
        yield Antecedent(
            reference,
            name.span.start,
            plural=reference.kind is EntityKind.GROUP,
            salience=_salience(scene.document.head_in(name.span)),
            families=frozenset(families[bearer]),
            owners=frozenset(owners[bearer]),
            is_country=scene.is_country(reference),
        )


def _crowds(scene: Scene) -> Iterator[Antecedent]:
    """Yield the people and forces described in the plural: "rebels", "Danish soldiers"."""
    for word in scene.document.tokens:
        if word.tag == "NNS" and is_noun_of(word.lemma, "forces", "people", "officials"):
            span = scene.document.span_of(word, without=(Relation.RELATIVE_CLAUSE, Relation.CASE))
            phrase = read_phrase(scene.document, scene.names, span)
            if phrase:
                yield _antecedent(scene, Role.ACTOR, phrase, _refer(scene, Role.ACTOR, phrase, ()))


def _antecedent(scene: Scene, role: Role, phrase: Phrase, reference: Reference) -> Antecedent:
    return Antecedent(
        reference,
        phrase.head.span.start,
        plural=is_plural(scene.document, phrase) or reference.kind is EntityKind.GROUP,
        salience=_SPEAKING if role is Role.SPEAKER else _salience(phrase.head),
        families=frozenset({noun_family(phrase.head.lemma)} if phrase.head.pos == "NOUN" else ()),
        owners=frozenset(scene.of_name[name] for name in phrase.names),
        is_country=scene.is_country(reference),
    )


def _salience(head: Token | None) -> int:
    return _SUBJECT if head and head.relation in _SUBJECTS else 0
