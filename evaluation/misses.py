"""The command that counts what is missed, by kind."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from evaluation.bench import extract_rows
from evaluation.kinds_of_miss import MISSES, Miss, Text
from evaluation.options import CORPORA, EVAL, EvalFolder, Limit, Split, open_bench
from evaluation.scorers import load_evaluate
from service.cli.terminal import answers
from service.errors import ClaimbaseError

_DETAILS = 8


def misses(  # noqa: PLR0913, PLR0917  each is an option of the command line
    task: Annotated[str, typer.Option(help=f"Of {', '.join(MISSES)}.")],
    folder: EvalFolder = EVAL,
    split: Split = "dev",
    limit: Limit = None,
    kinds: Annotated[int, typer.Option(min=1, help="How many kinds are printed.")] = 20,
    examples: Annotated[int, typer.Option(min=0, help="How many examples of each.")] = 3,
) -> None:
    """Count what one task misses, the most frequent kinds first, with frequent words or values and examples."""
    if task not in MISSES:
        raise ClaimbaseError(f"There is no task {task}; there are {', '.join(MISSES)}.")
    evaluate = load_evaluate(folder)
    with open_bench(folder, CORPORA, split, limit) as bench:
        texts = extract_rows(bench, task)
        found = [
            miss
            for one in bench.track(texts, "parsing")
            for miss in MISSES[task](Text(one.row, bench.model.parse(one.row["text"]), one.predicted, evaluate))
        ]
    answers.print(f"{task}, {split}: {len(found)} misses in {len(texts)} texts")
    for line in report(found, kinds, examples):
        answers.print(line, markup=False)


def report(found: Iterable[Miss], kinds: int, examples: int) -> Iterator[str]:
    """Yield the kinds of miss, most frequent first, each with its frequent details and its first examples."""
    by_kind: defaultdict[str, list[Miss]] = defaultdict(list)
    for miss in found:
        by_kind[miss.kind].append(miss)
    for kind, alike in sorted(by_kind.items(), key=lambda item: -len(item[1]))[:kinds]:
        details = Counter(miss.detail for miss in alike if miss.detail).most_common(_DETAILS)
        yield f"{len(alike):5}  {kind}: {', '.join(f'{detail} {count}' for detail, count in details)}".rstrip(": ")
        yield from (f"         – {miss.example}" for miss in alike[:examples])
