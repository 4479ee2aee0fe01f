"""Whom a pronoun or a definite description points back to.

Candidates are the names and the role phrases before it; the nearest fitting one wins, subjects and speakers
before others (after Lappin and Leass 1994, without agreement in gender).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.roles import Role
from service.normalisation.countries import nationality
from service.resolution.phrases import descriptive_words, find_titles, is_plural
from service.resolution.words import noun_family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from service.domain.document import Document, Token
    from service.domain.entities import Reference
    from service.resolution.phrases import Phrase
    from service.resolution.scene import Scene

HE = frozenset({"he", "him", "himself", "she", "her", "herself"})
IT = frozenset({"it", "itself"})
THEY = frozenset({"they", "them", "themselves"})
FIRST = frozenset({"i", "me", "myself", "we", "us", "ourselves"})
RELATIVE = frozenset({"who", "whom", "which", "that"})

_WINDOW = 6
"""Sentences that one looks back."""
_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_SPEAKING, _SUBJECT = 3, 2
_FAR = 2
"""What a sentence of distance costs."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Somebody or something that a later phrase may point back to."""

    reference: Reference
    start: int
    plural: bool = False
    salience: int = 0
    """How much it is what its sentence is about: 3 for a speaker, 2 for a subject."""
    families: frozenset[str] = frozenset()
    """Families of the nouns that describe it: "spokesperson", "agency"."""
    owners: frozenset[int] = frozenset()
    """Entities that belong to its titles: Denmark for "the Danish foreign minister"."""
    is_country: bool = False


def find_antecedent(
    document: Document, heard: Sequence[Antecedent], at: int, fits: Callable[[Antecedent], bool]
) -> Antecedent | None:
    """Return the fitting candidate before offset `at` that is nearest and most talked about, None if all are far.

    `heard` is in reading order.
    """
    here = document.sentences_begun(at)
    first = document.sentences[max(here - _WINDOW, 0)].start if document.sentences else 0
    near = heard[bisect_left(heard, first, key=_start) : bisect_left(heard, at, key=_start)]

    def score(candidate: Antecedent) -> tuple[int, int]:
        return candidate.salience + _FAR * document.sentences_begun(candidate.start), candidate.start

    return max(filter(fits, near), key=score, default=None)


def fits_pronoun(pronoun: str) -> Callable[[Antecedent], bool]:
    """Return whether a candidate may be meant by a pronoun in lower case."""
    if pronoun in HE:
        return lambda each: each.reference.kind is EntityKind.PERSON and not each.plural
    if pronoun in IT:
        return lambda each: each.is_country or each.reference.kind is EntityKind.ORGANIZATION
    return lambda each: each.plural or each.reference.kind in {EntityKind.GROUP, EntityKind.ORGANIZATION}


def named_antecedents(scene: Scene) -> Iterator[Antecedent]:
    """Yield every name, with all that its bearer is called anywhere in the article."""
    families: dict[int, set[str]] = defaultdict(set)
    owners: dict[int, set[int]] = defaultdict(set)
    for index, bearer in enumerate(scene.of_name):
        for family, names in _callings(scene, index):
            families[bearer].add(family)
            owners[bearer].update(scene.of_name[name] for name in names)
    for bearer in range(len(scene.bearers)):
        owners[bearer].update(_nations(scene, bearer))
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


def role_antecedent(scene: Scene, role: Role, phrase: Phrase, reference: Reference) -> Antecedent:
    """Return who fills a role as somebody to point back to."""
    words = descriptive_words(scene.document, scene.names, phrase)
    head = {phrase.head.lemma} if phrase.head.pos == "NOUN" else set()
    return Antecedent(
        reference,
        phrase.head.span.start,
        plural=is_plural(scene.document, phrase) or reference.kind is EntityKind.GROUP,
        salience=_SPEAKING if role is Role.SPEAKER else _salience(phrase.head),
        families=frozenset(map(noun_family, head | words)),
        owners=frozenset(scene.of_name[name] for name in phrase.names),
        is_country=scene.is_country(reference),
    )


def _callings(scene: Scene, name: int) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield what a person's titles or an organisation's name call it, with the names that belong to a title."""
    if scene.names[name].kind is EntityKind.PERSON:
        yield from find_titles(scene.document, scene.names, name)
    elif scene.names[name].kind is EntityKind.ORGANIZATION:
        words = scene.document.tokens_in(scene.names[name].span)
        yield from ((noun_family(word.text.lower()), frozenset()) for word in words)


def _nations(scene: Scene, bearer: int) -> set[int]:
    """Return the countries that an organisation's name begins with: South Korea for "South Korean Rail Board"."""
    code = nationality(scene.bearers[bearer].name)
    return {index for index, each in enumerate(scene.bearers) if code and each.code == code}


def _salience(head: Token | None) -> int:
    return _SUBJECT if head and head.relation in _SUBJECTS else 0


def _start(candidate: Antecedent) -> int:
    return candidate.start
