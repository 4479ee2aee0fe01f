"""How a pipeline reads: what it makes of each word, and at which words its parser looks before each move."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from spacy.language import Language
from spacy.tokens import Doc

Rows: TypeAlias = NDArray[np.float32]
Places: TypeAlias = NDArray[np.int32]
_AT_A_TIME = 32
_SEEDS = 1 << 32
_DRAWN = 0.5
"""Of how many documents the moves are drawn."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as a pipeline reads it."""

    words: Rows
    """Words × what the embedding says of each."""
    states: Places
    """States of the parser × the words that it looks at, -1 for none."""


def read(nlp: Language, documents: Sequence[Doc], random: Random) -> Iterator[Reading]:
    """Yield how a pipeline reads documents, half of which it parses by moves that are drawn by their probability.

    So there are states that its own choices would not lead to, as those of another parser may.
    """
    embedding: Any = nlp.get_pipe("tok2vec")
    for start in track(range(0, len(documents), _AT_A_TIME), "reading", show_speed=False):
        some = [_bare(document) for document in documents[start : start + _AT_A_TIME] if len(document)]
        words = embedding.predict(some)
        embedding.set_annotations(some, words)
        noise = np.random.default_rng(random.randrange(_SEEDS)) if random.random() < _DRAWN else None
        yield from map(Reading, words, _states(nlp, some, noise))


def _bare(document: Doc) -> Doc:
    words, spaces = [word.text for word in document], [bool(word.whitespace_) for word in document]
    return Doc(document.vocab, words=words, spaces=spaces)


def _states(nlp: Language, documents: Sequence[Doc], noise: np.random.Generator | None) -> Iterator[Places]:
    """Yield the states on the parser's way through each document."""
    parser: Any = nlp.get_pipe("parser")
    network = parser.model.predict(documents)
    ways: list[list[Places]] = [[] for _ in documents]
    running = list(zip(ways, parser.moves.init_batch(documents), strict=True))
    while running:
        states = [state for _, state in running]
        for (way, _), words in zip(running, network.get_token_ids(states), strict=True):
            way.append(words)
        scores = network.predict(states)
        if noise is not None:
            scores = scores + noise.gumbel(size=scores.shape)  # the highest is then drawn by its probability
        parser.transition_states(states, np.ascontiguousarray(scores, np.float32))
        running = [(way, state) for way, state in running if not state.is_final()]
    first = 0
    for document, way in zip(documents, ways, strict=True):
        words = np.array(way)
        yield np.where(words < 0, -1, words - first).astype(np.int32)
        first += len(document)
