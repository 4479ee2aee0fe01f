"""Copies of news texts, made the way newsrooms make them, and pairs of texts on one story that are none."""

from __future__ import annotations

import re
from collections import Counter
from heapq import nlargest
from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING, TypeAlias

from service.comparison.sentences import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

Way: TypeAlias = "Callable[[str, str, Random], str]"
"""Makes a copy of the first text; of the second some use is made where texts are merged."""

_HEAD = "This article first appeared elsewhere. Sign up here for the news of the day by mail."
_FOOT = "Reporting by our staff; editing by the night desk. All rights reserved."
_SENTENCE_END = re.compile(r"((?<=[.!?])[\"”’]?\s+)")
_FIGURE = re.compile(r"\d+")
_OTHER_WORDS = {
    "said": "stated", "says": "states", "told": "informed", "also": "too", "but": "yet", "while": "whereas",
    "after": "following", "before": "ahead of", "many": "numerous", "showed": "indicated", "began": "started",
    "about": "around", "because": "since", "help": "assist", "need": "require", "big": "large", "get": "receive",
    "very": "quite", "that": "which", "has": "had", "will": "would", "can": "may", "more": "further",
}  # fmt: skip
_COMMON = 0.1
"""Of the texts: a word that more of them have tells no story."""


def _reset(text: str, _other: str, _random: Random) -> str:
    return re.sub(r"\s+", " ", text).translate(str.maketrans("“”’", '""\''))


def _frame(text: str, _other: str, _random: Random) -> str:
    return f"{_HEAD}\n\n{text}\n\n{_FOOT}"


def _rename(text: str, _other: str, random: Random) -> str:
    """Put a headline of the same words in another order in the place of the first line."""
    headline, *rest = text.split("\n\n")
    words = headline.split()
    random.shuffle(words)
    return "\n\n".join((" ".join(words), *rest))


def _keep_first(part: float) -> Way:
    def cut(text: str, _other: str, _random: Random) -> str:
        paragraphs = text.split("\n\n")
        return "\n\n".join(paragraphs[: max(round(part * len(paragraphs)), 1)])

    return cut


def _keep_some(text: str, _other: str, random: Random) -> str:
    """Leave out every other paragraph, by lot."""
    paragraphs = text.split("\n\n")
    kept = sorted(random.sample(range(len(paragraphs)), max(len(paragraphs) // 2, 1)))
    return "\n\n".join(paragraphs[place] for place in kept)


def _edit(text: str, _other: str, random: Random) -> str:
    """Put other words in every other sentence, by lot."""
    sentences = _SENTENCE_END.split(text)
    return "".join(_reword(each) if random.random() < 0.5 else each for each in sentences)  # noqa: PLR2004


def _reword(sentence: str) -> str:
    return " ".join(_OTHER_WORDS.get(word, word) for word in sentence.split(" "))


def _update(text: str, _other: str, random: Random) -> str:
    """Put other figures in one sentence of ten that have some, by lot."""
    sentences = _SENTENCE_END.split(text)
    return "".join(
        _FIGURE.sub(lambda found: str(int(found[0]) + 1), each) if random.random() < 0.1 else each  # noqa: PLR2004
        for each in sentences
    )


def _put_before(text: str, other: str, _random: Random) -> str:
    return f"{text}\n\n{other}"


def _put_behind(text: str, other: str, _random: Random) -> str:
    return f"{other}\n\n{text}"


def _all_at_once(text: str, other: str, random: Random) -> str:
    return _frame(_edit(_keep_first(0.6)(_rename(text, other, random), other, random), other, random), other, random)


WAYS: Mapping[str, Way] = {
    "other spaces and quotes": _reset,
    "lines at head and foot": _frame,
    "headline reworded": _rename,
    "first 75 % of paragraphs": _keep_first(0.75),
    "first half": _keep_first(0.5),
    "first 30 %": _keep_first(0.3),
    "every other paragraph": _keep_some,
    "every other sentence edited": _edit,
    "figures updated": _update,
    "merged, first": _put_before,
    "merged, last": _put_behind,
    "renamed, cut, edited, framed": _all_at_once,
}


def find_alike(texts: Mapping[str, str], count: int) -> list[tuple[str, str]]:
    """Return the pairs of texts that are most alike in their words, by the cosine of their TF-IDF weights."""
    counts = {id_: Counter(read_words(text)) for id_, text in texts.items()}
    spread = Counter(word for words in counts.values() for word in words)
    rare = {word: log(len(texts) / times) for word, times in spread.items() if times <= _COMMON * len(texts)}
    weights = {
        id_: {word: (1 + log(times)) * rare[word] for word, times in words.items() if word in rare}
        for id_, words in counts.items()
    }
    lengths = {id_: sqrt(sum(weight**2 for weight in words.values())) or 1 for id_, words in weights.items()}

    def cosine(pair: tuple[str, str]) -> float:
        one, other = sorted((weights[id_] for id_ in pair), key=len)
        return sum(weight * other.get(word, 0) for word, weight in one.items()) / lengths[pair[0]] / lengths[pair[1]]

    return nlargest(count, combinations(sorted(texts), 2), key=cosine)
