"""What a pipeline's classifiers hardly ever choose, taken out of them.

A class costs the same at every word, however seldom it is right, and treebanks have hundreds that come a few times in
a million words: lemmas made in the way of one word, pairs of labels that crossing arcs need. What a pipeline does not
choose for its own corpora, it will hardly choose for other texts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from spacy.language import Language
from spacy.pipeline._parser_internals.nonproj import projectivize  # type: ignore[import-not-found]
from spacy.tokens import Doc, DocBin
from thinc.api import Model

from training.resizing import resize

_Choice = TypeVar("_Choice")
_RARE = 1 / 100_000
_SCORED = ("trainable_lemmatizer", "morphologizer")
"""What scores all its classes for each word."""
_LEFT, _RIGHT = 2, 3
"""The parser's moves that make an arc; the others are few, and stay."""


def prune(nlp: Language, corpora: Iterable[Path]) -> None:
    """Take out of a pipeline the ways to make a lemma, the features and the arcs that it chooses for few words.

    Few are less than one in 100,000 of some corpora, which are read as bare text.
    """
    words, chosen, arcs = 0, {name: Counter[int]() for name in _SCORED}, Counter[tuple[int, str]]()
    with nlp.memory_zone():  # their words are not the pipeline's
        for document in nlp.pipe(_texts(nlp, corpora)):
            words += len(document)
            arcs.update(_arcs(document))
            for name, choices in chosen.items():
                choices.update(_choices(nlp, name, document))
    least = words * _RARE
    kept = {name: sorted(_frequent(choices, least)) for name, choices in chosen.items()}
    _prune_lemmatizer(nlp, kept["trainable_lemmatizer"])
    _prune_morphologizer(nlp, kept["morphologizer"])
    _prune_parser(nlp, _frequent(arcs, least))


def _texts(nlp: Language, corpora: Iterable[Path]) -> Iterator[str]:
    for path in corpora:
        for document in DocBin().from_disk(path).get_docs(nlp.vocab):
            yield document.text


def _choices(nlp: Language, name: str, document: Doc) -> list[int]:
    pipe: Any = nlp.get_pipe(name)
    (scores,) = pipe.model.predict([document])
    chosen: list[int] = scores.argmax(axis=1).tolist()
    return chosen


def _arcs(document: Doc) -> Iterator[tuple[int, str]]:
    """Yield the move and the label of each arc as the parser makes it: where arcs cross, a label names two."""
    heads, labels = projectivize([word.head.i for word in document], [word.dep_ for word in document])
    for word, (head, label) in enumerate(zip(heads, labels, strict=True)):
        if head != word:
            yield (_LEFT if word < head else _RIGHT), label


def _frequent(times: Mapping[_Choice, int], least: float) -> set[_Choice]:
    return {choice for choice, count in times.items() if count >= least}


def _prune_lemmatizer(nlp: Language, kept: Sequence[int]) -> None:
    pipe: Any = nlp.get_pipe("trainable_lemmatizer")
    pipe.cfg["labels"] = [pipe.cfg["labels"][choice] for choice in kept]
    pipe.tree2label = {tree: choice for choice, tree in enumerate(pipe.cfg["labels"])}
    _keep_outputs(pipe.model, "softmax", kept)


def _prune_morphologizer(nlp: Language, kept: Sequence[int]) -> None:
    pipe: Any = nlp.get_pipe("morphologizer")
    labels = [pipe.labels[choice] for choice in kept]
    for table in ("labels_morph", "labels_pos"):
        pipe.cfg[table] = {label: pipe.cfg[table][label] for label in labels}
    _keep_outputs(pipe.model, "softmax", kept)


def _prune_parser(nlp: Language, kept: set[tuple[int, str]]) -> None:
    pipe: Any = nlp.get_pipe("parser")
    before = {pipe.moves.get_class_name(move): move for move in range(pipe.moves.n_moves)}
    actions = {
        kind: {label: n for label, n in labels.items() if kind not in {_LEFT, _RIGHT} or (kind, label) in kept}
        for kind, labels in pipe.moves.labels.items()
    }
    pipe.moves.initialize_actions(actions)
    _keep_outputs(pipe.model, "upper", [before[pipe.moves.get_class_name(move)] for move in range(pipe.moves.n_moves)])


def _keep_outputs(network: Model[Any, Any], name: str, kept: Sequence[int]) -> None:
    """Leave a network those of its outputs, in that order; its layer of that name makes them."""
    last = network.get_ref(name)
    before = last.get_dim("nO")
    learnt: dict[str, Any] = {param: last.get_param(param) for param in ("W", "b")}
    resize(last, {"nO": len(kept)}, **{param: values[kept] for param, values in learnt.items()})
    for node in network.walk():
        if node.has_dim("nO") and node.get_dim("nO") == before:
            node.set_dim("nO", len(kept), force=True)
