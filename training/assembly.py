"""The shipped pipeline: the parts of two trainings in one folder, without what only training needs."""

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from training.corpora import blank_pipeline

_SYNTAX = ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser")
_META = {
    "name": "claimbase",
    "version": "1.0.0",
    "description": "English news: tags, features, lemmas, UD dependencies, sentences, names.",
    "author": "Claimbase",
    "license": "CC-BY-SA-4.0",
    "sources": [
        {"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0"},
        {"name": "GUM 11 (CC BY and CC BY-SA genres)", "license": "CC BY 4.0, CC BY-SA"},
        {"name": "WikiGold", "license": "CC BY 4.0"},
        {"name": "re3d", "license": "OGL 3.0, CC BY, public domain"},
    ],
}


def assemble(syntax: Path, names: Path) -> Language:
    """Return one pipeline with the syntax of one training and the names of another."""
    nlp = blank_pipeline()
    parsing = spacy.load(syntax)
    for part in _SYNTAX:
        nlp.add_pipe(part, source=parsing)
    recognising = spacy.load(names)
    recognising.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=recognising)
    return nlp


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
