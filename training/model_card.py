"""The model card, filled in with what was measured."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from training.evaluation import NameScore

_TEMPLATE = Path(__file__).with_name("model_card.md")
_SYNTAX_HEADS = ("tokens F1", "tags", "UPOS", "lemmas", "UAS", "LAS", "sentences F1")


def write_model_card(
    output: Path,
    syntax: Mapping[str, Mapping[str, float]],
    names: Mapping[str, Mapping[str, NameScore]],
    *,
    minutes: int,
    day: date,
) -> None:
    """Write `README.md` into the folder of the pipeline."""
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    card = _TEMPLATE.read_text("utf-8").format(
        syntax=_syntax_table(syntax),
        names=_names_table(names),
        minutes=minutes,
        day=day.isoformat(),
        megabytes=f"{size / 1e6:.1f}",
    )
    (output / "README.md").write_text(card, "utf-8")


def _syntax_table(scores: Mapping[str, Mapping[str, float]]) -> str:
    rows = [
        [f"{treebank} test", *(_percent(score) for score in values.values())] for treebank, values in scores.items()
    ]
    return _table(["corpus", *_SYNTAX_HEADS], rows)


def _names_table(scores: Mapping[str, Mapping[str, NameScore]]) -> str:
    rows = [
        [corpus, label, str(score.names), *map(_percent, score[:3])]
        for corpus, labels in scores.items()
        for label, score in labels.items()
    ]
    return _table(["corpus", "label", "names", "P", "R", "F1"], rows)


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
