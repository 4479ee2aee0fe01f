"""The shipped pipeline: what was trained, with its name, version and sources."""

import shutil
from pathlib import Path
from typing import Any

from spacy.language import Language

_META = {
    "name": "claimbase",
    "version": "7.0.0",
    "description": "English news: tags, features, lemmas, UD dependencies, sentences, names.",
    "author": "Claimbase",
    "license": "CC-BY-SA-4.0",
    "sources": [
        {"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0"},
        {"name": "GUM 11 (CC BY and CC BY-SA genres)", "license": "CC BY 4.0, CC BY-SA"},
        {"name": "WikiGold", "license": "CC BY 4.0"},
        {"name": "re3d", "license": "OGL 3.0, CC BY, public domain"},
        {"name": "all-MiniLM-L6-v2 (word vectors, teacher)", "license": "Apache 2.0"},
        {"name": "State of the Union addresses (parsed by the teacher)", "license": "public domain"},
        {"name": "spaCy lookups data (frequent words)", "license": "MIT"},
    ],
}


def ship(nlp: Language, output: Path, performance: dict[str, Any]) -> None:
    """Write the pipeline; a reader of `output` sees the old folder or the new, never a half."""
    nlp.meta = {**nlp.meta, **_META, "performance": performance}
    fresh, stale = output.with_suffix(".new"), output.with_suffix(".old")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    if output.exists():
        output.rename(stale)
    fresh.rename(output)
    shutil.rmtree(stale, ignore_errors=True)
