"""A smaller parser that learns from the trained one.

A network learns more easily large than small, but once it has learnt, a smaller one can do nearly what it does. That is
taught how the large one scores each move, which says more than which is right (Hinton et al. 2015). Nobody has to
annotate the texts that it learns by.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any, Self

import numpy as np
from rich.progress import track
from spacy.language import Language
from spacy.ml.parser_model import precompute_hiddens  # type: ignore[import-not-found]
from spacy.tokens import Doc
from thinc.api import Adam, Model, warmup_linear

from training.readings import Places, Reading, Rows, read
from training.resizing import resize

_WORDS_A_STEP = 1_500
_RATE, _WARM_UP = 0.002, 200


@dataclass(frozen=True, slots=True)
class _Parser:
    """The three layers of a parser."""

    reader: Model[Any, Any]
    """Brings words into the parser's dimensions."""
    units: Model[Any, Any]
    """What the hidden units make of a word in each place that the parser looks at."""
    moves: Model[Any, Any]
    """Scores the moves by the hidden units."""

    @classmethod
    def of(cls, nlp: Language) -> Self:
        network = nlp.get_pipe("parser").model  # type: ignore[attr-defined]
        units, moves = network.get_ref("lower"), network.get_ref("upper")
        (reader,) = (layer for layer in network.walk() if layer.name == "linear" and layer is not moves)
        return cls(reader, units, moves)

    def score(self, words: Rows, states: Places) -> tuple[Rows, Callable[[Rows], None]]:
        """Return the scores of all moves in each state, and what lets the layers learn how these should change."""
        brought, learn_reader = self.reader.begin_update(words)
        rows = np.vstack([brought, np.zeros_like(brought[:1])])  # the last one, -1, is no word
        hidden = precompute_hiddens(1, rows, self.units, train=True)
        units, learn_units = hidden.begin_update(states)
        scores, learn_moves = self.moves.begin_update(units)
        add: Any = self.reader.ops.scatter_add

        def learn(change: Rows) -> None:
            change_of_words = learn_units((learn_moves(change), states))
            change_of_rows = np.zeros_like(rows)
            add(change_of_rows, states.ravel(), change_of_words.reshape(-1, rows.shape[1]))
            learn_reader(change_of_rows[:-1])

        return scores, learn


def distil(nlp: Language, documents: Sequence[Doc], *, hidden: int, steps: int) -> None:
    """Leave the parser of a pipeline so many hidden units, and as many dimensions in which it reads words.

    It learns in so many steps, of 1,500 words each, to score moves as it did before; all else stays as it is.
    """
    random = Random(0)  # noqa: S311 - an order, not secrets
    batches = _batches(list(read(nlp, documents, random)), random)
    large = deepcopy(_Parser.of(nlp))
    _cut(nlp, hidden)
    small = _Parser.of(nlp)
    rates: Any = warmup_linear(_RATE, _WARM_UP, steps)
    optimizer = Adam(rates, L2=0.0)
    layers = (small.reader, small.units, small.moves)
    for _ in track(range(steps), "teaching the smaller parser", show_speed=False):
        _learn(small, large, next(batches))
        for layer in layers:
            layer.finish_update(optimizer)
        optimizer.step_schedules()
    for layer in layers:
        _take(layer, optimizer.averages or {})


def _cut(nlp: Language, hidden: int) -> None:
    """Make a parser's layers smaller, and keep of what they have learnt what is left room for."""
    parser = _Parser.of(nlp)
    width = parser.reader.get_dim("nO")
    reading, shift = _learnt(parser.reader, "W", "b")
    weights, bias, pad = _learnt(parser.units, "W", "b", "pad")
    scores, move_bias = _learnt(parser.moves, "W", "b")
    kept = np.sort(np.square(scores).sum(axis=0).argsort()[-hidden:])  # the units that moves depend on most
    axes = np.linalg.svd(weights.reshape(-1, width), full_matrices=False)[2][:hidden]
    resize(parser.reader, {"nO": hidden}, W=axes @ reading, b=axes @ shift)
    smaller = weights[:, kept] @ axes.T
    resize(parser.units, {"nO": hidden, "nI": hidden}, W=smaller, b=bias[kept], pad=pad[:, :, kept])
    resize(parser.moves, {"nI": hidden}, W=scores[:, kept], b=move_bias)
    for layer in nlp.get_pipe("parser").model.walk():  # type: ignore[attr-defined]
        if parser.reader in layer.walk() and layer.has_dim("nO") and layer.get_dim("nO") == width:
            layer.set_dim("nO", hidden, force=True)
    nlp.get_pipe_config("parser")["model"]["hidden_width"] = hidden


def _learnt(layer: Model[Any, Any], *names: str) -> tuple[Any, ...]:
    return tuple(layer.get_param(name) for name in names)


def _batches(readings: list[Reading], random: Random) -> Iterator[list[Reading]]:
    """Yield some readings at a time, again and again, in another order each time."""
    batch: list[Reading] = []
    while True:
        random.shuffle(readings)
        for reading in readings:
            batch.append(reading)
            if sum(len(each.words) for each in batch) >= _WORDS_A_STEP:
                yield batch
                batch = []


def _learn(small: _Parser, large: _Parser, batch: Sequence[Reading]) -> None:
    """Let a parser find out how it would come nearer to what another one says of some documents."""
    words = np.concatenate([reading.words for reading in batch])
    firsts = np.cumsum([0, *(len(reading.words) for reading in batch[:-1])])
    pairs = zip(batch, firsts, strict=True)
    states = np.concatenate([np.where(each.states < 0, -1, each.states + first) for each, first in pairs])
    states = states.astype(np.int32)
    right, _ = large.score(words, states)
    scores, learn = small.score(words, states)
    learn((_shares(scores) - _shares(right)) / np.float32(len(states)))


def _shares(scores: Rows) -> Rows:
    """Return the probabilities of choices by their scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Rows = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _take(layer: Model[Any, Any], averages: dict[tuple[int, str], Any]) -> None:
    """Give a layer the weights that it had on average."""
    for name in layer.param_names:
        if (layer.id, name) in averages:
            layer.set_param(name, averages[layer.id, name])
