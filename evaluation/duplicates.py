"""The command that measures how well copies are told from other articles."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from pathlib import Path
from random import Random
from typing import Annotated, Literal

import typer
from rich.table import Table

from evaluation.bench import NoDataError
from evaluation.copies import WAYS, find_alike
from evaluation.options import EVAL, EvalFolder
from evaluation.proportions import wilson
from service.cli.terminal import answers
from service.comparison.duplicates import find_copies
from service.comparison.signatures import find_bands
from service.domain.duplicates import Edition

Pair = tuple[str, str]

_SHORTEST = 60
"""Words: of a shorter text one cannot say whether it is a copy or a quotation."""


def duplicates(
    folder: EvalFolder = EVAL,
    half: Annotated[Literal["tuned", "held-out"], typer.Option(help="Of the texts.")] = "held-out",
    alike: Annotated[int, typer.Option(min=1, help="How many pairs of different articles.")] = 1_000,
) -> None:
    """Count which copies are found, and which different articles are taken for copies.

    Copies are made from half of the texts; different articles are the pairs that are most alike in their words. The
    other half of the texts was looked at while the rule was made.
    """
    texts = _read_texts(folder / "data" / "attribution.train.jsonl", is_tuned=half == "tuned")
    reprints = [pair for pair in _read_reprints() if texts.keys() >= set(pair)]
    made = {way: list(_make_copies(way, texts)) for way in WAYS}
    printed = [(texts[one], texts[other]) for one, other in reprints]
    found = {way: [_are_linked(*pair) for pair in pairs] for way, pairs in {**made, "as printed": printed}.items()}
    known = set(map(frozenset, reprints))
    others = [pair for pair in find_alike(texts, alike + len(known)) if frozenset(pair) not in known][:alike]
    mistaken = [pair for pair in others if _are_linked(*(texts[id_] for id_ in pair))]
    answers.print(_tabulate(found, len(others), len(mistaken)))
    answers.print(
        f"{len(texts)} texts, {half}.", *(f"Taken for a copy: {' | '.join(pair)}" for pair in mistaken), sep="\n"
    )


def _read_texts(path: Path, *, is_tuned: bool) -> Mapping[str, str]:
    """Return the texts of one half, which the hash of their first words decides, by their ids."""
    if not path.is_file():
        raise NoDataError(path, "EVAL")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows if sha256(row["text"][:60].encode()).digest()[0] % 2 == is_tuned}


def _read_reprints() -> Sequence[Pair]:
    listed = tomllib.loads(files("evaluation").joinpath("reprints.toml").read_text(encoding="utf-8"))
    return [(one, other) for one, other in listed["pairs"]]


def _make_copies(way: str, texts: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the texts, each with a copy of it that is long enough; what is merged with a text is the next one."""
    written = list(texts.values())
    for number, (text, following) in enumerate(zip(written, chain(written[1:], written[:1]), strict=True)):
        copy = WAYS[way](text, following, Random(number))  # noqa: S311  draws, not secrets
        if min(len(text.split()), len(copy.split())) >= _SHORTEST:
            yield text, copy


def _are_linked(text: str, other: str) -> bool:
    """Tell whether two texts of two outlets would be linked: they share a band, and are copies."""
    if find_bands(text).isdisjoint(find_bands(other)):
        return False
    return bool(find_copies(Edition("one", "one", None, text), [Edition("other", "other", None, other)]))


def _tabulate(found: Mapping[str, Sequence[bool]], others: int, mistaken: int) -> Table:
    table = Table("", "right", "of", "per cent", "95 %")
    rows = {**{way: (sum(each), len(each)) for way, each in found.items()}}
    right, copies = (sum(column) for column in zip(*rows.values(), strict=True))
    rows["recall, all copies"] = right, copies
    rows["different articles kept apart"] = others - mistaken, others
    rows["precision"] = right, right + mistaken
    for name, (good, of) in rows.items():
        if of:
            share = wilson(good, of)
            table.add_row(name, str(good), str(of), f"{share.value:.1%}", f"{share.low:.1%} – {share.high:.1%}")
    return table
