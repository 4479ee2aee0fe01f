"""How alike two names are: by which of the ways that names differ in they can be one bearer's."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from service.domain.entities import EntityKind
from service.domain.vocabulary import read_vocabulary
from service.normalisation.names import (
    acronyms,
    content_words,
    fold_name,
    name_tokens,
    name_words,
    singular,
    split_nation,
    without_words,
)
from service.normalisation.spelling import differ_by_a_slip, even_out, sound_of

_ALIKE = 70
"""Per cent of letters that given names which sound the same share at least: Amir is not Omar."""
_GENERATIONS = {"junior": "jr", "jr": "jr", "senior": "sr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_VOWELS = (("eo", "u"), ("eu", "u"), ("oo", "u"), ("ou", "u"), ("ae", "e"))
"""Ways in which the vowels of Korean are written."""


class Likeness(StrEnum):
    """How two names that can be one bearer's are alike."""

    SAME_NAME = "same_name"
    """Folded the same: "São Paulo", "Sao Paulo"."""
    SAME_SPELLING = "same_spelling"
    """The same once habits of transliteration are evened out: "Kovalskyi", "Kovalsky"."""
    ONE_SLIP = "one_slip"
    """One letter apart, and sounding the same: "Kharkiv", "Kharkov"."""
    OTHER_ORDER = "other_order"
    """The same words turned round: "Han Ji-woo", "Ji-woo Han"; "Defence Ministry", "Ministry of Defence"."""
    WITHOUT_VOWELS = "without_vowels"
    """The same but for vowels that their own script does not write: "Gaddafi", "Qadhafi"."""
    OTHER_FORM = "other_form"
    """The given name in another language or for short: "Vladimir", "Volodymyr"; "Joe", "Joseph"."""
    MIDDLE_NAME = "middle_name"
    """One has a middle name or initial more."""
    SOUNDS_ALIKE = "sounds_alike"
    """Given names or surnames that sound the same: "Marlowe", "Marlow"."""
    INITIAL = "initial"
    """The given name as an initial: "J. Marlowe"."""
    SECOND_SURNAME = "second_surname"
    """One has a surname more, or a part of one: "Ruiz Vega", "Ruiz"."""
    SURNAME_ONLY = "surname_only"
    """One is the surname of the other."""
    ACRONYM = "acronym"
    """One is the initials of the other."""
    WITHOUT_NATION = "without_nation"
    """The same organisation's beside a nation that only one names: "Danish Rail Board", "Rail Board"."""
    WITHOUT_KIND = "without_kind"
    """The same place's but for its kind: "Tomsk", "Tomsk Oblast"."""


_VAGUE = frozenset({Likeness.INITIAL, Likeness.SOUNDS_ALIKE})
"""Given names that are alike so may not go with a surname that is only alike too."""


def names_match(a: str, b: str, kind: EntityKind) -> bool:
    """Tell whether two names can be one person's (organisation's, place's …), whatever their spelling."""
    return compare_names(a, b, kind) is not None


def compare_names(a: str, b: str, kind: EntityKind) -> Likeness | None:
    """Return how alike two names are, None where they can't be one bearer's of that kind.

    >>> compare_names("Dmytro Kovalskyi", "Dmytro Kovalsky", EntityKind.PERSON)
    <Likeness.SAME_SPELLING: 'same_spelling'>
    """
    if fold_name(a) == fold_name(b) != "":
        return Likeness.SAME_NAME
    if kind is EntityKind.PERSON:
        return _compare_persons(a, b)
    first, second = _words_of(a), _words_of(b)
    if kind is EntityKind.ORGANIZATION:
        return _compare_organisations(first, second)
    if kind is EntityKind.PLACE:
        return _compare_places(first, second)
    return _compare_words(singular(content_words(first)), singular(content_words(second)))


@lru_cache(maxsize=1 << 15)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(fold_name(name).removeprefix("the ").split())


def _compare_persons(a: str, b: str) -> Likeness | None:
    """Compare surnames, and given names as far as both have them."""
    short, long = sorted((_spell(name_tokens(name)) for name in (a, b)), key=len)
    if not short or (_suffix(a) and _suffix(b) and _suffix(a) != _suffix(b)):
        return None
    if "".join(short) == "".join(long):
        return Likeness.SAME_NAME if name_tokens(a) == name_tokens(b) else Likeness.SAME_SPELLING
    if len(short) == 1 or _ends_in(long, short):
        return Likeness.SURNAME_ONLY if _ends_in(long, short) else None
    if _is_turned_round(short, long):
        return Likeness.OTHER_ORDER
    if short[0] in _leading() and long[0] in _leading():
        return _compare_family_first(name_tokens(a), name_tokens(b))
    return _compare_given_first(short, long)


def _ends_in(name: tuple[str, ...], surname: tuple[str, ...]) -> bool:
    """Tell whether a full name has a surname, of several words or one; some names begin with it."""
    if len(surname) == 1:
        return len(name) > 1 and surname[0] in (name if name[0] in _leading() else name[1:])
    return name[-len(surname) :] == surname and surname[0] in name_words("links")


def _is_turned_round(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether the family name that one begins with ends the other."""
    return any(x[0] in _leading() and "".join((*x[1:], x[0])) == "".join(y) for x, y in ((a, b), (b, a)))


def _compare_family_first(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Compare names of Korea, China and Vietnam, where a vowel of the given name tells one from another."""
    family, other = (even_out(tokens[0]) for tokens in (a, b))
    same_family = _families().get(family, family) == _families().get(other, other)
    same_given = _even_out_vowels("".join(a[1:])) == _even_out_vowels("".join(b[1:]))
    return Likeness.SAME_SPELLING if same_family and same_given else None


def _compare_given_first(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness | None:
    """Compare names that begin with the given name and may have others in the middle."""
    if short[1:-1] and not _agree(short[1:-1], long[1:-1]):
        return None
    likeness = _compare_given(short[0], long[0])
    if short[-1] not in long[1:]:
        return _compare_surnames(short, long) if likeness and likeness not in _VAGUE else None
    if likeness is Likeness.SAME_NAME:
        return Likeness.MIDDLE_NAME if short[-1] == long[-1] else Likeness.SECOND_SURNAME
    return likeness


def _compare_given(a: str, b: str) -> Likeness | None:
    """Compare given names; one that ends in a is another's than one that does not."""
    if a == b:
        return None if len(a) == 1 else Likeness.SAME_NAME
    if min(len(a), len(b)) == 1:
        return Likeness.INITIAL if a[0] == b[0] else None
    if frozenset((a, b)) in _forms():
        return Likeness.OTHER_FORM
    if a.endswith("a") != b.endswith("a") or sound_of(a) != sound_of(b) or ratio(a, b) < _ALIKE:
        return None
    return Likeness.WITHOUT_VOWELS if {a, b} <= _arabic() else Likeness.SOUNDS_ALIKE


def _compare_surnames(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness | None:
    """Compare surnames after a given name that agrees."""
    if sound_of(short[-1]) == sound_of(long[-1]):
        return Likeness.WITHOUT_VOWELS if {short[0], long[0]} & _arabic() else Likeness.SOUNDS_ALIKE
    return Likeness.SOUNDS_ALIKE if differ_by_a_slip(short[-1], long[-1]) else None


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether middle names can be the same: initials stand for names."""
    if not b:
        return True
    return len(a) == len(b) and all(
        x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) or sound_of(x) == sound_of(y)
        for x, y in zip(a, b, strict=True)
    )


def _compare_organisations(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Compare what stands beside nation and legal form, or one name with the other's initials."""
    (nation, rest), (other_nation, other_rest) = split_nation(a), split_nation(b)
    if nation and other_nation and nation != other_nation:
        return None
    short, long = sorted((a, b), key=len)
    if len(short) == 1 < len(long) and short[0] in acronyms(long):
        return Likeness.ACRONYM
    first, second = _company(rest), _company(other_rest)
    found = _compare_words(first, second) or _compare_in_any_order(first, second)
    return Likeness.WITHOUT_NATION if found and nation != other_nation else found


def _compare_in_any_order(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Compare the bodies that every state has, which go by either order: "Ministry of Defence"."""
    are_of_state = all(not name_words("of_every_state").isdisjoint(words) for words in (a, b))
    found = _compare_words(tuple(sorted(a)), tuple(sorted(b))) if are_of_state else None
    return Likeness.OTHER_ORDER if found else None


def _compare_places(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Compare what stands beside the kind of place; a city is no county."""
    (kind, bare), (other_kind, other_bare) = _split_place_kind(a), _split_place_kind(b)
    if kind and other_kind and kind != other_kind:
        return None
    found = _compare_words(bare, other_bare)
    if found and kind != other_kind:
        return None if {kind, other_kind} & {"settlements", "districts"} else Likeness.WITHOUT_KIND
    return found


@lru_cache(maxsize=1 << 15)
def _split_place_kind(tokens: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return what kind of place a name says it is, "" if it does not, and the rest of its words, links left out."""
    words = content_words(tokens)
    rest = without_words(words, "place_kinds")
    if rest == words:
        return "", words
    said = set(words) - set(rest)
    return next((kind for kind in ("settlements", "districts") if said & name_words(kind)), "regions"), rest


def _compare_words(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """Compare names word for word: the same, or the same but for one misspelt letter in a longer one."""
    first, second = _spell_whole(a), _spell_whole(b)
    if first == second:
        return Likeness.SAME_SPELLING if first else None
    one_differs = len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    alike = one_differs and differ_by_a_slip(first, second) and sound_of(first) == sound_of(second)
    return Likeness.ONE_SLIP if alike else None


@lru_cache(maxsize=1 << 15)
def _company(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return an organisation's words without links and legal form."""
    return singular(without_words(content_words(tokens), "legal_forms"))


@lru_cache(maxsize=1 << 15)
def _spell_whole(tokens: tuple[str, ...]) -> str:
    """Return the words of a name as one, evened out in spelling."""
    return "".join(_spell(tokens))


def _spell(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(even_out, tokens))


def _suffix(name: str) -> str:
    """Return what tells a person from a namesake in the family: "jr", "iii"."""
    return _GENERATIONS.get(fold_name(name).rpartition(" ")[2], "")


def _even_out_vowels(given: str) -> str:
    for written, evened in _VOWELS:
        given = given.replace(written, evened)
    return given


@cache
def _families() -> dict[str, str]:
    """Return for each family name that stands first the one that stands for all its romanisations."""
    groups = read_vocabulary("service.normalisation", "name_words")["same_family_names"]
    return {even_out(name): even_out(group[0]) for group in groups for name in group}


@cache
def _leading() -> frozenset[str]:
    return frozenset(map(even_out, name_words("leading_family_names"))) | frozenset(_families())


@cache
def _forms() -> frozenset[frozenset[str]]:
    """Return the pairs of given names that are forms of one."""
    groups = read_vocabulary("service.normalisation", "name_words")["same_given_names"]
    spelled = (sorted({even_out(name) for name in group}) for group in groups)
    return frozenset(frozenset((a, b)) for group in spelled for a in group for b in group if a != b)


@cache
def _arabic() -> frozenset[str]:
    return frozenset(map(even_out, name_words("arabic_given_names")))
