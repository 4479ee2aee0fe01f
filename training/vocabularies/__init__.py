"""Word lists the converters read: words are data, not code."""

from importlib.resources import files


def _lines(name: str) -> list[str]:
    """Return the lines of a list but for remarks, which begin with `#`."""
    lines = files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a list of single words."""
    return tuple(word for line in _lines(name) for word in line.split())


ABBREVIATIONS = _words("abbreviations")
BOUND_PREFIXES = _words("bound_prefixes")
DEMONYMS = frozenset(_words("demonyms"))
TITLES = frozenset(word.lower() for word in _words("titles"))
PLACES = tuple(_lines("places"))
DIRECTIONS = ("North", "South", "East", "West", "Central", "Northern", "Southern", "Latin", "Native")
ORGANISATIONS = tuple(_lines("organisations"))
GIVEN_NAMES = _words("given_names")
SURNAMES = _words("surnames")
