"""What can go wrong, in the words of the domain. HTTP is not known here."""

from __future__ import annotations


class ClaimbaseError(Exception):
    """Something that a caller can understand and act on. Its text is a sentence for people."""


class ModelNotFoundError(ClaimbaseError):
    """The language model is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no language model {name!r}. "
            "Set CLAIMBASE_MODEL to an installed spaCy pipeline, or unset it to use the shipped one."
        )
