"""Names made comparable: folded, split, keyed by sound, matched across spellings.

Two spellings are one where they fold alike once transliteration habits are evened out (`Gorbachev`,
`Gorbachov`), or where they sound alike (Metaphone; Philips 1990) and the rest of the name agrees.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii
from jellyfish import metaphone
from rapidfuzz.distance import OSA

from service.domain.entities import EntityKind
from service.domain.vocabulary import read_vocabulary

_POSSESSIVE = re.compile(r"(?<=[\w.])(?:['’ʼ]s|(?<=s)['’])(?!\w)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’ʼ‘`´]")
_INITIAL = re.compile(r"\b(\w)\.")
_GAP = re.compile(r"[\W_]+")

_SPELLINGS = (
    (re.compile(r"(?:iy|yi|yy|yj|ij|ii|iyi|ey)$"), "i"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?:tsch|tch|tsh)"), "ch"),
    (re.compile(r"(?:shch|sch)"), "sh"),
    (re.compile(r"(?:dzh|dj)"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"([dg])h"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"q|ck|c(?=[aou])"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])([aou])e(?=[bcdfghjklmnpqrstvwxz])"), r"\1"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Habits of transliteration that differ between outlets, in the order in which they are evened out."""

_MINIMUM_LENGTH_OF_TYPO = 6
_ACRONYM_LENGTHS = range(2, 8)


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """Return a name in plain lower-case ASCII words, without possessive, dots and other punctuation.

    >>> fold_name("U.S.’s"), fold_name("Łukasz O’Brien-Müller")
    ('us', 'lukasz obrien muller')
    """
    ascii_text = anyascii(_APOSTROPHE.sub("'", _POSSESSIVE.sub("", text))).replace("'", "").replace("`", "")
    return _GAP.sub(" ", _INITIAL.sub(r"\1", ascii_text)).strip().casefold()


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without the titles and honorifics around them.

    >>> name_tokens("Lt. Gen. Jane Doe-Roe, Jr.")
    ('jane', 'doe', 'roe')
    """
    tokens = fold_name(name).removeprefix("the ").split()
    titles, suffixes = _words("titles"), _words("suffixes")
    while len(tokens) > 1 and tokens[-1] in suffixes:
        tokens.pop()
    first = next((place for place, token in enumerate(tokens) if token not in titles), 0)
    return tuple(tokens[first:])


def name_keys(name: str) -> tuple[str, ...]:
    """Return keys to look a name up by: two names that match share at least one.

    A key is the sound of a word that tells names apart, of the initials, or of the whole name. Sharing a key
    makes two names candidates, no more: `names_match` decides.
    """
    tokens = name_tokens(name)
    dull = _words("links") | _words("frequent") | _words("place_kinds")
    telling = tuple(token for token in tokens if token not in dull)
    acronyms = (_sound(acronym) for acronym in sorted(_acronyms(tokens)))
    keys = (*map(_sound, _singular(telling)), *acronyms, _sound("".join(_singular(_content(tokens)))))
    return tuple(dict.fromkeys(key for key in keys if key))


def names_its_kind(name: str) -> bool:
    """Tell whether a place's name says what kind of place it is: "Tomsk Oblast", not "Tomsk"."""
    return not _words("place_kinds").isdisjoint(fold_name(name).split())


def names_match(a: str, b: str, kind: EntityKind) -> bool:
    """Tell whether two names can be one person's (organisation's, place's …), whatever their spelling.

    A person's surname matches the full name; an organisation's initials match it, and so does its name
    without a nationality, but never with another one.
    """
    if fold_name(a) == fold_name(b) != "":
        return True
    if kind is EntityKind.PERSON:
        return _persons_match(name_tokens(a), name_tokens(b))
    first, second = tuple(fold_name(a).split()), tuple(fold_name(b).split())
    if kind is EntityKind.ORGANIZATION:
        return _organisations_match(first, second)
    if kind is EntityKind.PLACE:
        return _spelled_alike(_place(first), _place(second))
    return _spelled_alike(_singular(_content(first)), _singular(_content(second)))


def _persons_match(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two persons' names agree in the surname, and in the given names as far as both have them."""
    short, long = sorted((tuple(map(_spelling, a)), tuple(map(_spelling, b))), key=len)
    if not short or "".join(short) == "".join(long) or sorted(short) == sorted(long):
        return bool(short)
    if len(short) == 1:
        return len(long) > 1 and short[0] in _surnames(long)
    if long[-len(short) :] == short and short[0] in _words("links"):
        return True
    if short[0] == long[0] and short[0] in _leading_family_names():
        return _sound("".join(short[1:])) == _sound("".join(long[1:]))
    return _given_and_surname_match(short, long)


def _given_and_surname_match(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether first names agree (an initial will do) and a surname is shared; one of them may be misspelt."""
    given, other = short[0], long[0]
    same_given = given == other or (min(len(given), len(other)) == 1 and given[0] == other[0])
    if short[-1] in _surnames(long):
        return same_given or _sounds_alike(given, other)
    return given == other and len(given) > 1 and _sounds_alike(short[-1], long[-1])


def _surnames(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a full name that may be its surname."""
    return tokens if tokens[0] in _leading_family_names() else tokens[1:]


def _organisations_match(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether names agree beside nationality and legal form, or one is the other's initials."""
    (nation, rest), (other_nation, other_rest) = _split_nationality(a), _split_nationality(b)
    if nation and other_nation and nation != other_nation:
        return False
    if _spelled_alike(_company(rest), _company(other_rest)):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) == 1 < len(long) and short[0] in _acronyms(long)


def _spelled_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names are the same words, or the same but for one misspelt letter in a longer one."""
    first, second = _joined_spelling(a), _joined_spelling(b)
    if first == second:
        return bool(first)
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and _differ_by_a_slip(first, second)


@lru_cache(maxsize=1 << 15)
def _joined_spelling(tokens: tuple[str, ...]) -> str:
    """Return the words of a name as one, evened out in spelling."""
    return "".join(map(_spelling, tokens))


def _differ_by_a_slip(a: str, b: str) -> bool:
    """Tell whether two spellings sound alike and are one edit apart."""
    return min(len(a), len(b)) >= _MINIMUM_LENGTH_OF_TYPO and _sound(a) == _sound(b) and OSA.distance(a, b) == 1


def _sounds_alike(a: str, b: str) -> bool:
    """Tell whether two words sound the same, or differ by one slip of the keyboard after their first letter."""
    if min(len(a), len(b)) > 1 and _sound(a) == _sound(b):
        return True
    return a[0] == b[0] and min(len(a), len(b)) >= _MINIMUM_LENGTH_OF_TYPO and OSA.distance(a, b) == 1


@lru_cache(maxsize=1 << 15)
def _spelling(token: str) -> str:
    """Return a folded word with differing habits of transliteration evened out."""
    for pattern, replacement in _SPELLINGS:
        token = pattern.sub(replacement, token)
    return token


@lru_cache(maxsize=1 << 15)
def _sound(token: str) -> str:
    """Return how a folded word sounds; a vowel at its start is A, whichever it is."""
    sound = metaphone(_spelling(token)).replace(" ", "")
    return re.sub(r"^[AEIOU]", "A", sound) or token


def _acronyms(tokens: tuple[str, ...]) -> frozenset[str]:
    """Return the initials that a name of several words may go by, with and without its linking words."""
    _, rest = _split_nationality(tokens)
    ways = (tokens, _content(tokens), rest, _content(rest))
    found = ("".join(token[0] for token in way) for way in ways)
    return frozenset(acronym for acronym in found if len(acronym) in _ACRONYM_LENGTHS)


def _content(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that don't merely link, or all if all do."""
    return _without(tokens, "links")


@lru_cache(maxsize=1 << 15)
def _place(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return a place's words without links and what kind of place it is."""
    return _without(_content(tokens), "place_kinds")


def _company(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return an organisation's words without links and legal form."""
    return _singular(_without(_content(tokens), "legal_forms"))


def _singular(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without a plural s: "Houthis", "Houthi"."""
    return tuple(token[:-1] if token.endswith("s") and not token.endswith("ss") else token for token in tokens)


def _without(tokens: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Return the words that are not in a list of the vocabulary, or all if none would be left."""
    return tuple(token for token in tokens if token not in _words(words)) or tokens


def _split_nationality(tokens: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the country that a name starts with, as its code, and the rest; "" if none."""
    for length in (3, 2, 1):
        code = _nationalities().get(" ".join(tokens[:length]))
        if code and len(tokens) > length:
            return code, tokens[length:]
    return "", tokens


@cache
def _words(kind: str) -> frozenset[str]:
    """Return a list of the vocabulary."""
    return frozenset(read_vocabulary("service.normalisation", "name_words")[kind])


@cache
def _leading_family_names() -> frozenset[str]:
    """Return the family names that stand first, evened out in spelling."""
    return frozenset(map(_spelling, _words("leading_family_names")))


@cache
def _nationalities() -> dict[str, str]:
    """Return the code of each country by its folded names and adjectives."""
    countries = read_vocabulary("service.normalisation", "countries")
    return {
        fold_name(word): code
        for code, country in countries.items()
        for word in (country["name"], *country.get("aliases", ()), *country.get("demonyms", ()))
    }
