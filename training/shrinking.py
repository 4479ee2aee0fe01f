"""The trained pipeline with a smaller parser, which is faster and finds nearly the same."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from training.distilling import distil
from training.noise import noisy
from training.uptraining import read_speeches

_HIDDEN, _STEPS = 64, 8_000


def shrink(trained: Path, build: Path, sources: Path, steps: int | None = None) -> Path:
    """Return the folder of a trained pipeline whose parser was made smaller.

    That learns by the texts that the pipeline was trained on, and by speeches. `steps` ends it early, which is enough
    to see that it works.
    """
    small = build / "small"
    with use_ops("numpy", use_blis=False), threadpool_limits(1):
        nlp = spacy.load(trained)
        with nlp.memory_zone():  # the words of the texts are not the pipeline's
            documents = _documents(nlp, build / "whole", sources, Random(6))  # noqa: S311 - noise, not secrets
            distil(nlp, list(islice(documents, steps)), hidden=_HIDDEN, steps=steps or _STEPS)
    nlp.to_disk(small)
    return small


def _documents(nlp: Language, whole: Path, sources: Path, random: Random) -> Iterator[Doc]:
    for path in sorted(whole.glob("*.spacy")):
        yield from DocBin().from_disk(path).get_docs(nlp.vocab)
    speeches = nlp.pipe(document.text for document in read_speeches(nlp, sources))
    yield from (noisy(speech, random) for speech in speeches)
