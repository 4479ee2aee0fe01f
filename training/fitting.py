"""Training the pipeline as `spacy train` does, with NumPy's matrix products, which are faster than spaCy's own."""

import sys
from pathlib import Path
from typing import Any

from spacy.cli.init_config import fill_config
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import Config, use_ops
from threadpoolctl import threadpool_limits

_TEMPLATE = Path(__file__).with_name("pipeline.cfg")
_SETTLING_STEPS, _SETTLING_RATE = 1_500, 0.0005


def fit(build: Path, steps: int | None = None) -> Path:
    """Train what `pipeline.cfg` describes and return the folder of its best state.

    Reads `<build>/train/`, `<build>/dev.spacy` and `<build>/blank/`. All of `train/` comes first, and then, slower,
    only what people annotated, which is in `train/gold/`. `steps` ends both early, which is enough to see that all of it
    works.
    """
    path = build / "pipeline.cfg"
    path.write_text(_with_paths(_TEMPLATE.read_text("utf-8"), build), "utf-8")
    fill_config(path, path)
    config = load_config(path, overrides={} if steps is None else _steps(steps))
    learnt = _train(config, build / "trained")
    return _train(_settling(config, learnt, build / "train" / "gold", steps or _SETTLING_STEPS), build / "settled")


def _train(config: Config, output: Path) -> Path:
    output.mkdir(exist_ok=True)
    with use_ops("numpy", use_blis=False), threadpool_limits(1):
        train(init_nlp(config), output, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-best"


def _settling(config: Config, learnt: Path, gold: Path, steps: int) -> Config:
    """Return the configuration that goes on from what was learnt, on other texts and at a falling rate."""
    sourced = {f"components.{name}": {"source": str(learnt)} for name in config["nlp"]["pipeline"]}
    slower = {"warmup_steps": 0, "total_steps": steps, "initial_rate": _SETTLING_RATE}
    batches = {"training.batcher.size.start": config["training"]["batcher"]["size"]["stop"]}
    rate = {f"training.optimizer.learn_rate.{key}": value for key, value in slower.items()}
    changed = {"corpora.train.path": str(gold), **sourced, **_steps(steps), **rate, **batches}
    settling = config.copy()
    for key, value in changed.items():
        *sections, last = key.split(".")
        section: dict[str, Any] = settling
        for name in sections:
            section = section[name]
        section[last] = value
    return settling


def _steps(steps: int) -> dict[str, int]:
    return {"training.max_steps": steps, "training.eval_frequency": min(steps, 500)}


def _with_paths(template: str, build: Path) -> str:
    for key, path in (("train", "train"), ("dev", "dev.spacy"), ("blank", "blank")):
        template = template.replace(f"\n{key} = null\n", f'\n{key} = "{build / path}"\n', 1)
    return template
