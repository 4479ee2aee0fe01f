"""Layers that are computed at once change nothing of what is found."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import use_ops

from service.extraction.window_layers import join_window_layers

if TYPE_CHECKING:
    from spacy.pipeline import TrainablePipe

_SHIPPED = Path(__file__).parents[2] / "service/extraction/en_claimbase"
_TEXTS = ("", "Closed.", "The harbour wasn't closed on Tuesday, said Ana Ruiz.", "Nobody says when it will open. " * 40)


def _load() -> Language:
    with use_ops("numpy", use_blis=False):
        return spacy.load(_SHIPPED)


def test_each_word_gets_the_same_vector_but_for_rounding() -> None:
    plain, joined = _load(), _load()
    join_window_layers(joined)
    for one, other in zip(plain.pipe(_TEXTS), joined.pipe(_TEXTS), strict=True):
        assert np.allclose(one.tensor, other.tensor, rtol=0, atol=1e-4)


def test_a_pipeline_with_joined_layers_refuses_to_be_trained() -> None:
    joined = _load()
    join_window_layers(joined)
    model = cast("TrainablePipe", joined.get_pipe("tok2vec")).model
    vectors, learn = model.begin_update([joined.make_doc("It closed.")])
    with pytest.raises(RuntimeError, match="can't be trained"):
        learn(vectors)


def test_a_pipeline_without_such_layers_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    join_window_layers(blank)
    assert [token.text for token in blank("The harbour opened.")] == ["The", "harbour", "opened", "."]
