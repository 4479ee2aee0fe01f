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

from training.averaging import average
from training.pruning import prune

_TEMPLATE = Path(__file__).with_name("pipeline.cfg")
_AGAIN = {"max_steps": 5_000, "dropout": 0.1}
_RATE_AGAIN = {"warmup_steps": 250, "total_steps": 5_050, "initial_rate": 0.0008}
_LAST = {"max_steps": 2_000, "dropout": 0.15}
_RATE_LAST = {"warmup_steps": 100, "total_steps": 2_050, "initial_rate": 0.0008}
_ANEW = frozenset({"trainable_lemmatizer"})
"""What later runs don't take over: spaCy's lemmatiser unlearns what it knows when it is trained on."""


def fit(build: Path, steps: int | None = None) -> Path:
    """Train what `pipeline.cfg` describes, in three runs, and return the folder of what came of it.

    The second run goes on from the first with a fresh learning rate (a warm restart; Loshchilov and Hutter 2017). Then
    what it began with, its best state and its last one are averaged. When nothing is left to choose, the last run goes
    on from there, on the development parts too, and what it began and ended with are averaged. Of that, classes are
    taken out that are hardly ever chosen. Reads `<build>/train/`, `<build>/whole/`, `<build>/dev.spacy` and
    `<build>/blank/`. `steps` ends all runs early, which is enough to see that it works.
    """
    path = build / "pipeline.cfg"
    path.write_text(_with_paths(_TEMPLATE.read_text("utf-8"), build), "utf-8")
    fill_config(path, path)
    config = load_config(path)
    first = run(config, build / "first", steps)
    best = run(_run_from(first, config, _AGAIN, _RATE_AGAIN), build / "second", steps)
    chosen = build / "chosen"
    average((best, best.with_name("model-last"), first), apart=_ANEW).to_disk(chosen)
    config["paths"]["train"] = str(build / "whole")
    last = run(_run_from(chosen, config, _LAST, _RATE_LAST), build / "third", steps).with_name("model-last")
    trained = average((chosen, last), apart=_ANEW)
    with threadpool_limits(1):
        prune(trained, [build / "train" / f"{name}.spacy" for name in ("treebanks", "names")])
    trained.to_disk(build / "trained")
    return build / "trained"


def run(config: Config, output: Path, steps: int | None) -> Path:
    """Train what a configuration describes, and return the folder of the best state."""
    if steps is not None:
        config["training"] |= {"max_steps": steps, "eval_frequency": steps}
    output.mkdir(exist_ok=True)
    with use_ops("numpy", use_blis=False), threadpool_limits(1):
        train(init_nlp(config), output, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-best"


def _run_from(state: Path, config: Config, training: dict[str, Any], rate: dict[str, Any]) -> Config:
    """Return the configuration of a run that begins with what an earlier one has learnt."""
    again = config.copy()
    again["components"] |= {name: {"source": str(state)} for name in again["components"].keys() - _ANEW}
    again["training"] |= training
    again["training"]["optimizer"]["learn_rate"] |= rate
    again["training"]["batcher"]["size"]["start"] = again["training"]["batcher"]["size"]["stop"]
    return again


def _with_paths(template: str, build: Path) -> str:
    for key, path in (("train", "train"), ("dev", "dev.spacy"), ("blank", "blank")):
        template = template.replace(f"\n{key} = null\n", f'\n{key} = "{build / path}"\n', 1)
    return template
