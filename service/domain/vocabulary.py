"""Vocabularies: words are data, kept as TOML beside the code that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_vocabulary(package: str, name: str) -> dict[str, Any]:
    """Return `lexicon/NAME.toml` of a package as a dictionary, read once.

    >>> read_vocabulary("service.extraction", "titles")  # doctest: +SKIP
    {'titles': ['president', 'minister', ...]}
    """
    return tomllib.loads(files(package).joinpath("lexicon", f"{name}.toml").read_text(encoding="utf-8"))
