"""Training the pipeline as `spacy train` does, with NumPy's matrix products, which are faster than spaCy's own."""

import sys
from pathlib import Path

from spacy.cli.init_config import fill_config
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

_TEMPLATE = Path(__file__).with_name("pipeline.cfg")


def fit(build: Path, steps: int | None = None) -> Path:
    """Train what `pipeline.cfg` describes and return the folder of its best state.

    Reads `<build>/train/`, `<build>/dev.spacy` and `<build>/blank/`. `steps` ends training early,
    which is enough to see that all of it works.
    """
    path, output = build / "pipeline.cfg", build / "trained"
    path.write_text(_with_paths(_TEMPLATE.read_text("utf-8"), build), "utf-8")
    fill_config(path, path)
    ended = {} if steps is None else {"training.max_steps": steps, "training.eval_frequency": steps}
    output.mkdir(exist_ok=True)
    with use_ops("numpy", use_blis=False), threadpool_limits(1):
        nlp = init_nlp(load_config(path, overrides=ended))
        train(nlp, output, stdout=sys.stdout, stderr=sys.stderr)
    return output / "model-best"


def _with_paths(template: str, build: Path) -> str:
    for key, path in (("train", "train"), ("dev", "dev.spacy"), ("blank", "blank")):
        template = template.replace(f"\n{key} = null\n", f'\n{key} = "{build / path}"\n', 1)
    return template
