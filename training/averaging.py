"""One pipeline of several that were trained from one another: the mean of their weights.

States of one run lie in one basin, and their mean is often better than the best of them ("model soups"; Wortsman et
al. 2022), at no cost when it parses.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from thinc.api import Model, use_ops


def average(states: Sequence[Path], apart: Collection[str] = ()) -> Language:
    """Return the first of some pipelines with the mean weights of all; its components `apart` stay as they are."""
    with use_ops("numpy", use_blis=False):
        pipelines = [spacy.load(state) for state in states]
    for name in pipelines[0].pipe_names:
        if name not in apart:
            networks = [list(pipeline.get_pipe(name).model.walk()) for pipeline in pipelines]  # type: ignore[attr-defined]
            for nodes in zip(*networks, strict=True):
                _average(nodes)
    return pipelines[0]


def _average(nodes: Sequence[Model[Any, Any]]) -> None:
    for name in nodes[0].param_names:
        if nodes[0].has_param(name):
            weights: Any = [node.get_param(name) for node in nodes]
            nodes[0].set_param(name, np.mean(weights, axis=0))
