"""The examples of README and of the guide, run in order on one server that holds the seeds.

A block of `sh` or `python` is run; a block of `json`, `ndjson`, `csv` or `text` right below it shows what it writes.
`pytest tests/test_guide.py --update-golden` writes anew what is shown, to be reviewed as a diff.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Ran = subprocess.CompletedProcess[str]
    Run = Callable[[str, str], Ran]

ROOT = Path(__file__).parents[1]
README, GUIDE = ROOT / "README.md", ROOT / "docs" / "api.md"
PAGES = (README, GUIDE)
ADDRESS = re.compile(r"(?:localhost|127\.0\.0\.1):8000")
EXAMPLE = re.compile(
    r"^```(?P<language>sh|python)\n(?P<code>.*?)^```\n"
    r"(?:\n```(?P<form>json|ndjson|csv|text)\n(?P<shown>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
PASSING = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+\.\d+Z|\bs\d+\.\d{16}\b")
"""A moment at which something was stored, alone or in a cursor: another one in each run."""
LEFT_OUT = "# needs the internet\n"
REFUSED = 22
"""How curl ends where the answer is an error."""
WIDTH = 116


@pytest.fixture
def seeded(served: str) -> str:
    """The host and port of a server that holds the seeds."""
    for seed in sorted(ROOT.glob("seeds/*.json")):
        httpx.post(f"{served}/v1/ingest", json=json.loads(seed.read_bytes()), timeout=60).raise_for_status()
    return served.removeprefix("http://")


@pytest.fixture
def run(seeded: str, tools: dict[str, str], tmp_path: Path) -> Run:
    """What runs an example in a folder that has the files of the repository that examples name.

    Its curl shows no progress and fails where the answer is an error.
    """
    for name in ("seeds", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".curlrc").write_text("silent\nshow-error\nfail-with-body\n")
    return partial(_run, cwd=tmp_path, address=seeded, environment={**tools, "CURL_HOME": str(tmp_path)})


def test_pages_show_what_is_answered(run: Run, pytestconfig: pytest.Config) -> None:
    stale: list[str] = []
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        present = EXAMPLE.sub(partial(_present, run), page)
        stale += unified_diff(page.splitlines(), present.splitlines(), path.name, "as answered", lineterm="")
        if pytestconfig.getoption("--update-golden"):
            path.write_text(present, encoding="utf-8")
    assert not stale, "\n".join(stale)


def test_every_block_of_the_guide_is_an_example_or_what_one_answers() -> None:
    assert "```" not in EXAMPLE.sub("", GUIDE.read_text(encoding="utf-8"))


def test_only_what_needs_the_internet_is_left_out() -> None:
    examples = EXAMPLE.finditer(GUIDE.read_text(encoding="utf-8"))
    left_out = [example["code"] for example in examples if not _runs(example)]
    assert [code.startswith(LEFT_OUT) and "https://example.org" in code for code in left_out] == [True]


def _runs(example: re.Match[str]) -> bool:
    """Tell an example from a command that starts or fetches something."""
    asks = example["language"] == "python" or re.search(f"{ADDRESS.pattern}/", example["code"])
    return bool(asks) and not example["code"].startswith(LEFT_OUT)


def _present(run: Run, example: re.Match[str]) -> str:
    """Return an example with what it answers now, as it stands where that is what it shows."""
    if not _runs(example):
        return example[0]
    done = run(example["language"], example["code"])
    form, shown = example["form"], example["shown"]
    assert done.returncode == 0 or (shown and done.returncode == REFUSED), example["code"] + done.stdout + done.stderr
    if shown is None:
        return example[0]
    answer = done.stdout.rstrip("\n") + "\n"
    if _settled(form, shown) == _settled(form, answer):
        return example[0]
    written = f"{_lay_out(json.loads(answer))}\n" if form == "json" else answer
    return example[0].replace(f"```{form}\n{shown}", f"```{form}\n{written}")


def _run(language: str, code: str, *, cwd: Path, address: str, environment: Mapping[str, str]) -> Ran:
    """Run code against a server that stands at another address, and let it seem to stand at the usual one."""
    command = [sys.executable, "-c"] if language == "python" else ["bash", "-euo", "pipefail", "-c"]
    code = ADDRESS.sub(address, code)
    done = subprocess.run([*command, code], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    done.stdout = done.stdout.replace(address, "localhost:8000").replace("\r\n", "\n")
    return done


def _settled(form: str, answer: str) -> Any:
    """Return of an answer what is the same in each run; spaces and lines of JSON mean nothing."""
    lasting = PASSING.sub("…", answer)
    return json.loads(lasting) if form == "json" else lasting


def _lay_out(value: Any, indent: int = 0) -> str:
    """Write JSON with as much in a line as fits."""
    line = json.dumps(value, ensure_ascii=False)
    if indent + len(line) <= WIDTH or not isinstance(value, dict | list) or not value:
        return line
    rows: list[str] = []
    for part in _members(value, indent + 1):
        if rows and "\n" not in rows[-1] + part and indent + len(rows[-1]) + len(part) < WIDTH:
            rows[-1] += f", {part}"
        else:
            rows.append(part)
    return line[0] + f",\n{' ' * (indent + 1)}".join(rows) + line[-1]


def _members(value: dict[str, Any] | list[Any], indent: int) -> list[str]:
    if isinstance(value, list):
        return [_lay_out(each, indent) for each in value]
    return [f'"{name}": {_lay_out(each, indent + len(name) + 4)}' for name, each in value.items()]
