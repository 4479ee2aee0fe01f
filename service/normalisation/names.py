"""Names made comparable: folded, split into words that tell more or less, keyed by sound."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from service.domain.vocabulary import read_vocabulary
from service.normalisation.spelling import sound_of

_POSSESSIVE = re.compile(r"(?<=[\w.])(?:['’ʼ]s|(?<=s)['’])(?!\w)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’ʼ‘`´]")
_INITIAL = re.compile(r"\b(\w)\.")
_INITIALS = re.compile(r"(?<=\b\w) (?=\w\b)")
"""The gap between single letters: "J. R. R. Tolkien" is "J.R.R. Tolkien"."""
_GAP = re.compile(r"[\W_]+")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b")

_ACRONYM_LENGTHS = range(2, 8)
_LONGEST_NATION = 5


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """Return a name in plain lower-case ASCII words, without possessive, dots and other punctuation.

    >>> fold_name("U.S.’s"), fold_name("Łukasz O’Brien-Müller")
    ('us', 'lukasz obrien muller')
    """
    ascii_text = anyascii(_APOSTROPHE.sub("'", _POSSESSIVE.sub("", text))).replace("'", "").replace("`", "")
    return _GAP.sub(" ", _INITIAL.sub(r"\1", ascii_text)).strip().casefold()


@lru_cache(maxsize=1 << 15)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without the titles and honorifics around them.

    >>> name_tokens("Lt. Gen. Jane Doe-Roe, Jr.")
    ('jane', 'doe', 'roe')
    """
    tokens = _INITIALS.sub("", fold_name(name).removeprefix("the ")).split()
    titles, suffixes = name_words("titles"), name_words("suffixes")
    while len(tokens) > 1 and tokens[-1] in suffixes:
        tokens.pop()
    first = next((place for place, token in enumerate(tokens) if token not in titles), 0)
    return tuple(tokens[first:])


@lru_cache(maxsize=1 << 15)
def name_keys(name: str) -> tuple[str, ...]:
    """Return keys to look a name up by: two names that match share at least one.

    A key is the sound of a word that tells names apart, of the initials, of the whole name, or of its words beside a
    nation in any order. Sharing a key makes two names candidates, no more.
    """
    words, whole = _word_keys(name), _whole_keys(name)
    initials = (sound_of(each) for each in sorted(acronyms(name_tokens(name))))
    rest = singular(content_words(split_nation(tuple(fold_name(name).split()))[1]), _fixed(name))
    in_any_order = (sound_of("".join(sorted(rest))),) if len(rest) > 1 else ()
    return tuple(dict.fromkeys(key for key in (*words, *initials, *whole, *in_any_order) if key))


def spelling_keys(name: str) -> tuple[tuple[str, ...], ...]:
    """Return sets of keys of which another spelling of a name has all of one: of its words in any order, of the whole.

    >>> spelling_keys("Ana Ruiz")
    (('AN', 'RS'), ('ANRS',))
    """
    return tuple(dict.fromkeys(filter(None, (_word_keys(name), _whole_keys(name)))))


def _word_keys(name: str) -> tuple[str, ...]:
    """Return the sounds of the words that tell names apart."""
    dull = name_words("links") | name_words("frequent") | name_words("place_kinds")
    telling = tuple(token for token in name_tokens(name) if token not in dull)
    return tuple(dict.fromkeys(filter(None, map(sound_of, singular(telling, _fixed(name))))))


def _whole_keys(name: str) -> tuple[str, ...]:
    """Return the sound of a name as one word, if it has any."""
    sound = sound_of("".join(singular(content_words(name_tokens(name)), _fixed(name))))
    return (sound,) if sound else ()


def _fixed(name: str) -> frozenset[str]:
    """Return the initials in a name, which are no plurals."""
    return frozenset(map(str.casefold, _ACRONYM.findall(name)))


def names_its_kind(name: str) -> bool:
    """Tell whether a place's name says what kind of place it is: "Tomsk Oblast", not "Tomsk"."""
    return not name_words("place_kinds").isdisjoint(fold_name(name).split())


def surname_keys(name: str) -> tuple[str, ...]:
    """Return the keys to find a person by: of the whole name and of each word but the first, which too many share."""
    tokens = name_tokens(name)
    if len(tokens) < 2:  # noqa: PLR2004
        return name_keys(name)
    whole = sound_of("".join(singular(content_words(tokens))))
    return tuple(dict.fromkeys((whole, *name_keys(" ".join(tokens[1:])))))


def acronyms(tokens: tuple[str, ...]) -> frozenset[str]:
    """Return the initials that a name of several words may go by, with and without its nation and linking words."""
    _, rest = split_nation(tokens)
    ways = (tokens, content_words(tokens), rest, content_words(rest))
    found = ("".join(token[0] for token in way) for way in ways)
    return frozenset(acronym for acronym in found if len(acronym) in _ACRONYM_LENGTHS)


def split_nation(tokens: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the country that a longer name begins with, or ends in after "of", as its code, and the rest.

    >>> split_nation(("ministry", "of", "defence", "of", "ukraine"))
    ('UA', ('ministry', 'of', 'defence'))
    """
    nations = _nationalities()
    for length in range(min(len(tokens) - 1, _LONGEST_NATION), 0, -1):
        if code := nations.get(" ".join(tokens[:length])):
            return code, tokens[length:]
        before, last = tokens[:-length], " ".join(tokens[-length:]).removeprefix("the ")
        if before[-1] == "of" and len(before) > 1 and (code := nations.get(last)):
            return code, before[:-1]
    return "", tokens


def content_words(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that don't merely link, or all if all do."""
    return without_words(tokens, "links")


def singular(tokens: tuple[str, ...], fixed: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return words without a plural s, "Houthis", "Houthi", but for some that are fixed: initials are no plurals."""
    return tuple(
        token[:-1] if token.endswith("s") and not token.endswith("ss") and token not in fixed else token
        for token in tokens
    )


def without_words(tokens: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Return the words that are not in a list of the vocabulary, or all if none would be left."""
    return tuple(token for token in tokens if token not in name_words(kind)) or tokens


@cache
def name_words(kind: str) -> frozenset[str]:
    """Return a list of the vocabulary `lexicon/name_words.toml`."""
    return frozenset(read_vocabulary("service.normalisation", "name_words")[kind])


@cache
def _nationalities() -> dict[str, str]:
    """Return the code of each country by its folded names, adjectives and seats of government."""
    countries = read_vocabulary("service.normalisation", "countries")
    return {
        fold_name(word).removeprefix("the "): code
        for code, country in countries.items()
        for kind in ("aliases", "demonyms", "seats")
        for word in (country["name"], *country.get(kind, ()))
    }
