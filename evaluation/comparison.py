"""The command that measures what claims are to each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from evaluation.bootstrap import bootstrap
from evaluation.claim_pairs import NONE, ClaimPair, judge_story, read_stories, score_relations
from service.cli.terminal import answers
from service.errors import ClaimbaseError
from service.extraction.parsing import load_model
from service.settings import Settings


def comparison(
    folder: Annotated[Path, typer.Option(help="Folder of the stories.")] = Path("tests/comparison/gold"),
    misses: Annotated[str | None, typer.Option(help="Print the misses of a part: tune, held-out.")] = None,
) -> None:
    """Measure the relations of claims on invented stories, those that the rules were written on and those held out."""
    if not folder.is_dir():
        raise ClaimbaseError(f"There is no {folder}. Name the folder of the stories: --folder ...")
    model = load_model(Settings().model)
    pairs = [pair for name, story in read_stories(folder) for pair in judge_story(model, name, story)]
    for part in dict.fromkeys(pair.split for pair in pairs):
        for line in report(part, [pair for pair in pairs if pair.split == part]):
            answers.print(line, markup=False)
    if misses:
        for line in list_misses(pair for pair in pairs if pair.split == misses):
            answers.print(line, markup=False)


def report(part: str, pairs: Sequence[ClaimPair]) -> Iterator[str]:
    """Yield the figures of a part with their intervals over its stories, and whose fault the misses are."""
    stories = [tuple(each) for _, each in groupby(pairs, key=lambda pair: pair.story)]
    related = [pair for pair in pairs if pair.gold != NONE]
    yield f"{part}: {len(stories)} stories, {len(pairs)} pairs, {len(related)} related"
    for name, estimate in bootstrap(score_relations, stories).items():
        yield f"  {name:20} {estimate.value:5.1f}  {estimate.low:.1f}–{estimate.high:.1f}"
    told = Counter(pair.answer for pair in pairs)
    yield f"  found: {', '.join(f'{relation} {count}' for relation, count in told.most_common() if relation != NONE)}"
    missed = [pair for pair in related if not pair.is_right]
    lost = sum(not pair.is_extracted for pair in missed)
    false = sum(pair.gold == NONE and pair.found is not None for pair in pairs)
    yield f"  missed: {lost} by extraction, {len(missed) - lost} by rules; related without reason: {false}"


def list_misses(pairs: Iterable[ClaimPair]) -> Iterator[str]:
    """Yield each pair that was judged wrongly, with the rule that did."""
    for pair in pairs:
        if not pair.is_right:
            rule = pair.found.rule if pair.found else "-"
            fault = "" if pair.is_extracted else "; not extracted"
            yield f"{pair.story}: {pair.gold}, found {pair.answer} by {rule}{' turned' * pair.is_turned}{fault}"
            yield from (f"    {quote}" for quote in pair.quotes)
