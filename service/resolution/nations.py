"""Which country somebody belongs to, as an article says beside the name: "the Danish minister Ana Ruiz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain.document import Relation
from service.domain.entities import EntityKind
from service.domain.mentions import names_within
from service.domain.spans import Span
from service.normalisation.countries import find_whole
from service.normalisation.names import fold_name, split_nation
from service.resolution.phrases import find_titles
from service.resolution.words import is_one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from service.domain.document import Document
    from service.domain.mentions import NameMention

_BEFORE = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
"""Words that may stand between a nation and the name that it belongs to: "Serbia's oil company Acme"."""
_NATIONS = frozenset({EntityKind.PLACE, EntityKind.GROUP})
_BODIES = ("organisations", "governments")


def nations_beside(
    document: Document, names: Sequence[NameMention], name: int, codes_of: Callable[[int], frozenset[str]]
) -> frozenset[str]:
    """Return the codes of the countries that a name is said to belong to where it stands.

    `codes_of` says which country another name means, or to which what it means belongs.
    """
    return frozenset(code for owner in _owners(document, names, name) for code in codes_of(owner))


def _owners(document: Document, names: Sequence[NameMention], name: int) -> Iterator[int]:
    """Yield the names to which a name belongs: in a person's titles, or beside a place or an organisation."""
    kind = names[name].kind
    if kind is EntityKind.PERSON:
        for _, owners in find_titles(document, names, name):
            yield from owners
        return
    yield from _nations_before(document, names, name)
    yield from (_place_after if kind is EntityKind.PLACE else _nations_below)(document, names, name)


def named_nations(name: str, kind: EntityKind) -> frozenset[str]:
    """Return the code of the country in an organisation's name, or of which a place of the table is a part.

    >>> named_nations("Peruvian Ministry of Defence", EntityKind.ORGANIZATION)
    frozenset({'PE'})
    """
    if kind is EntityKind.PLACE:
        code = find_whole(name)
    elif kind is EntityKind.ORGANIZATION:
        code = split_nation(tuple(fold_name(name).removeprefix("the ").split()))[0]
    else:
        code = None
    return frozenset({code} if code else ())


def _nations_before(document: Document, names: Sequence[NameMention], name: int) -> Iterator[int]:
    """Yield the places and peoples in the words of the same phrase before a name: "South Korea's Rail Board"."""
    span = names[name].span
    first, sentence = span.start, document.sentence_at(span.start)
    words = list(document.tokens_in(Span(sentence.start, span.start)))
    while words and words[-1].pos in _BEFORE:
        first = words.pop().span.start
    yield from (index for index in names_within(names, Span(first, span.start)) if names[index].kind in _NATIONS)


def _place_after(document: Document, names: Sequence[NameMention], name: int) -> Iterator[int]:
    """Yield the wider place after a comma: "Springfield, Illinois"."""
    if name + 1 < len(names) and names[name + 1].kind is EntityKind.PLACE:
        between = document.text[names[name].span.end : names[name + 1].span.start]
        yield from (name + 1,) if between == ", " else ()


def _nations_below(document: Document, names: Sequence[NameMention], name: int) -> Iterator[int]:
    """Yield what is in "of …" after an organisation's name, or in an apposition: "Acme, the Serbian company"."""
    head = document.head_in(names[name].span)
    for word in document.children(head, Relation.NOUN_MODIFIER, Relation.APPOSITION) if head else ():
        case = document.child(word, Relation.CASE)
        is_of = word.relation is Relation.NOUN_MODIFIER and case is not None and case.lemma == "of"
        is_body = word.relation is Relation.APPOSITION and is_one_of(word.lemma, *_BODIES)
        if is_of or is_body:
            inside = document.span_of(word, without=(Relation.RELATIVE_CLAUSE,))
            yield from (index for index in names_within(names, inside) if names[index].kind in _NATIONS)
