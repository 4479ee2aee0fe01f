from __future__ import annotations

import json
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from evaluation.__main__ import app
from evaluation.speed import rates
from evaluation.table import BEGIN, END

if TYPE_CHECKING:
    from pathlib import Path

NEWS = """\
# newdoc id = GUM_news_ferry
1	Norway	Norway	PROPN	NNP	_	2	nsubj	_	Entity=(1-place-new-cf1-1-sgl-Norway)
2	sent	send	VERB	VBD	_	0	root	_	_
3	ships	ship	NOUN	NNS	_	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

"""


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder with a news article for each part of the treebanks, and one held-out text of re3d."""
    made = tmp_path / "corpora"
    made.mkdir()
    for part in ("en_gum.dev", "en_gum.test", "en_gum.train", "en_ewt.test"):
        (made / f"{part}.conllu").write_text(NEWS, encoding="utf-8")
    held_out = next(id_ for id_ in map(str, count()) if sha256(id_.encode()).digest()[0] % 10 == 0)
    entity = {"begin": 0, "end": 6, "type": "Location", "value": "Norway"}
    record = {"id": held_out, "text": "Norway sent ships.", "entities": [entity]}
    (made / "re3d.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return made


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert result.exit_code == 0, result.output
    return result.output


def test_figures_are_printed_and_written(folder: Path, corpora: Path, tmp_path: Path) -> None:
    page, figures = tmp_path / "page.md", tmp_path / "figures.json"
    page.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    only = [part for task in ("dates", "factuality", "names", "entities", "syntax") for part in ("--only", task)]
    files = ("--json", figures, "--markdown", page)
    printed = run("figures", "--eval", folder, "--corpora", corpora, *only, *files)
    written = json.loads(figures.read_text(encoding="utf-8"))
    found = {(line["task"], line["figure"]): line["estimate"]["value"] for line in written["figures"]}
    assert found["dates", "value R"] == 100.0
    assert found["names", "re3d F1"] == found["names", "GUM news F1"] == 100.0
    assert found["entities", "pairs P"] == found["entities", "B³ F1"] == 100.0
    assert "false merges: none" in written["caption"]
    assert found["syntax", "EWT LAS"] == 100.0
    assert found["factuality", "MAE"] < 1
    assert "TimeBank and AQUAINT dev, 3 articles" in written["caption"]
    assert "| dates | value P |" in page.read_text(encoding="utf-8")
    assert "value P" in printed


def test_a_task_without_data_is_left_out_and_named(folder: Path) -> None:
    printed = run("figures", "--eval", folder, "--corpora", folder, "--only", "names", "--only", "dates", "--limit", 1)
    assert "names is left out: There is no" in printed
    assert "value P" in printed


def test_misses_are_counted(folder: Path) -> None:
    assert "dates, dev: 1 misses in 3 texts" in run("misses", "--task", "dates", "--eval", folder)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["figures", "--eval", "nowhere"], "There is no nowhere. Name the folder: make eval EVAL=..."),
        (["figures", "--only", "poetry"], "There is no task poetry"),
        (["misses", "--task", "poetry"], "There is no task poetry"),
    ],
)
def test_mistakes_are_told_in_one_line(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert result.output.startswith(f"claimbase: {message}")


def test_rates_are_those_of_all_text_together() -> None:
    assert rates([(2.0, 1.0, 1.0), (7.0, 2.0, 0.5)]) == {
        "kB/s": 3.0,
        "a parser alone, kB/s": 6.0,
        "of a parser alone": 50.0,
    }
