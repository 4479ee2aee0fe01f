"""Training one pipeline with `spacy train`."""

import os
import subprocess
import sys
from pathlib import Path

from spacy.cli.init_config import fill_config

_HERE = Path(__file__).parent
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def fit(name: str, build: Path, steps: int | None = None, **paths: Path) -> Path:
    """Train the pipeline that `<name>.cfg` describes and return the folder of its best state.

    `steps` ends training early, which is enough to see that all of it works.
    `paths` are the values of the `[paths]` section besides the binaries, which are
    `<build>/<name>.train.spacy` and `<build>/<name>.dev.spacy`.
    """
    every_path = {
        "train": build / f"{name}.train.spacy",
        "dev": build / f"{name}.dev.spacy",
        "blank": build / "blank",
        **paths,
    }
    config = _with_paths(_HERE / f"{name}.cfg", build / f"{name}.cfg", every_path)
    output = build / name
    command = [sys.executable, "-m", "spacy", "train", str(config), "--output", str(output)]
    if steps is not None:
        command += [f"--training.max_steps={steps}", f"--training.eval_frequency={steps}"]
    subprocess.run(command, check=True, env=os.environ | _ONE_CORE)  # noqa: S603 - our own words
    return output / "model-best"


def _with_paths(template: Path, config: Path, paths: dict[str, Path]) -> Path:
    """Write the configuration with its paths and with spaCy's defaults for what it leaves out.

    A sourced component is read while defaults are filled in, so its path must be there by then.
    """
    text = template.read_text("utf-8")
    for key, path in paths.items():
        text = text.replace(f"\n{key} = null\n", f'\n{key} = "{path}"\n', 1)
    config.write_text(text, "utf-8")
    fill_config(config, config)
    return config
