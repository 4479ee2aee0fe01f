from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    import pytest

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds"


def test_service_does_what_it_says_of_itself(
    served: str, tools: dict[str, str], pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    """Schemathesis tries it on the seeds; its phase `coverage`, with thousands of requests, is left to `make fuzz`."""
    for seed in sorted(SEEDS.glob("*.json")):
        sent = httpx.post(f"{served}/v1/ingest", json=json.loads(seed.read_bytes()))
        assert sent.status_code == 201
    run = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", HERE / "schemathesis.toml"),
            *("run", f"{served}/openapi.json", *pytestconfig.getoption("--fuzz").split()),
        ],
        env={**tools, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
