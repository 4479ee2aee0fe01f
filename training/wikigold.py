"""WikiGold (Balasuriya et al. 2009): Wikipedia articles with entities, a token a line."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from training.labels import WIKIGOLD, settled
from training.names import Name

_NO_SPACE_BEFORE = frozenset(".,;:!?)]%'") | {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "..."}
_NO_SPACE_AFTER = frozenset("([$£€#")


def read_wikigold(lines: Iterable[str]) -> Iterator[tuple[list[str], list[bool], tuple[Name, ...]]]:
    """Yield the words, the spaces after them and the names of each sentence."""
    for is_blank, group in groupby((line.split() for line in lines), key=lambda fields: not fields):
        if is_blank:
            continue
        rows = [fields for fields in group if fields[0] != "-DOCSTART-"]
        if rows:
            words = [word for word, _ in rows]
            yield words, spacing(words), _names(words, [tag for _, tag in rows])


def spacing(words: list[str]) -> list[bool]:
    """Return whether a space follows each word, guessed from punctuation."""
    spaces, inside_quotes = [], False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == '"':
            inside_quotes = not inside_quotes
        opens = word in _NO_SPACE_AFTER or word == "``" or (word == '"' and inside_quotes)
        closes = following in _NO_SPACE_BEFORE or following == "''" or (following == '"' and inside_quotes)
        spaces.append(not (opens or closes))
    return spaces


def _names(words: list[str], tags: list[str]) -> tuple[Name, ...]:
    """Return runs of one tag as names."""
    names, start = [], 0
    for tag, group in groupby(tags):
        end = start + len(list(group))
        if tag != "O":
            label = WIKIGOLD[tag.removeprefix("I-")]
            names.append(Name(start, end, settled(label, " ".join(words[start:end]))))
        start = end
    return tuple(names)
