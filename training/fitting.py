"""Training the pipeline with `spacy train`."""

import os
import subprocess
import sys
from pathlib import Path

from spacy.cli.init_config import fill_config

_TEMPLATE = Path(__file__).with_name("pipeline.cfg")
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def fit(build: Path, steps: int | None = None) -> Path:
    """Train what `pipeline.cfg` describes and return the folder of its best state.

    Reads `<build>/train/`, `<build>/dev.spacy` and `<build>/blank/`. `steps` ends training early,
    which is enough to see that all of it works.
    """
    config, output = build / "pipeline.cfg", build / "trained"
    config.write_text(_with_paths(_TEMPLATE.read_text("utf-8"), build), "utf-8")
    fill_config(config, config)
    command = [sys.executable, "-m", "spacy", "train", str(config), "--output", str(output)]
    if steps is not None:
        command += [f"--training.max_steps={steps}", f"--training.eval_frequency={steps}"]
    subprocess.run(command, check=True, env=os.environ | _ONE_CORE)  # noqa: S603 - our own words
    return output / "model-best"


def _with_paths(template: str, build: Path) -> str:
    for key, path in (("train", "train"), ("dev", "dev.spacy"), ("blank", "blank")):
        template = template.replace(f"\n{key} = null\n", f'\n{key} = "{build / path}"\n', 1)
    return template
