"""Layers of a trained network that are given other sizes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model


def resize(layer: Model[Any, Any], dims: dict[str, int], **params: NDArray[Any]) -> None:
    """Give a layer other sizes, and weights that fit them."""
    for name in params:
        layer.set_param(name, None)
    for name, size in dims.items():
        layer.set_dim(name, size, force=True)
    for name, values in params.items():
        weights: Any = np.ascontiguousarray(values, np.float32)
        layer.set_param(name, weights)
