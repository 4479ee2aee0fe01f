"""The tokeniser of the shipped model: spaCy's English one, brought closer to UD.

UD English (https://universaldependencies.org/en/tokenization.html) keeps prefixes on
their words (`non-profit`, `re-elected`), splits other hyphens, and keeps runs of one mark
(`!!!`). All changes are data of the tokeniser, so a saved pipeline needs none of this code.
"""

import re
from collections.abc import Mapping, Sequence

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, no stubs
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stubs
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from training.vocabularies import ABBREVIATIONS, BOUND_PREFIXES

Exceptions = Mapping[str, Sequence[Mapping[int, str]]]

_NOT_WORDS = {"and/or", "):", "(="}
_HYPHEN = r"(?:-|–|—|--|---|——|~)"
_DASH = r"(?:–|—|--|---|——)"
_MARKS = r"(?:[!?]{2,}|-{4,}|\*{2,}|={2,}|_{2,}|<{2,}|>{2,}|\+{2,}|\#{2,}|\${2,})"
_PHONE_NUMBER = re.compile(r"(?:1-)?(?:\d{3}-)?\d{3}-\d{4}")
_SPOKEN = {"wanna": ("wan", "na"), "outta": ("out", "ta"), "gimme": ("gim", "me"), "lemme": ("lem", "me")}


def adapted_tokenizer(nlp: Language) -> Tokenizer:
    """Return the tokeniser for an English pipeline."""
    defaults = nlp.Defaults
    prefixes = [_MARKS, *(defaults.prefixes or ()), r"[‘’](?=\w)"]
    suffixes = [_MARKS, *(defaults.suffixes or ()), r"(?<=[0-9])(?i:[ap]m)", r"(?<=[0-9])(?:bn|tn|mn)"]
    return Tokenizer(
        nlp.vocab,
        rules=_rules(defaults.tokenizer_exceptions or {}),
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(_infixes([str(infix) for infix in defaults.infixes or ()])).finditer,
        token_match=_PHONE_NUMBER.fullmatch,
        url_match=defaults.url_match,
    )


def _infixes(defaults: Sequence[str]) -> list[str]:
    """Return the default infixes with the hyphen rule held back after bound prefixes."""
    bound = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in BOUND_PREFIXES)
    word_hyphen = rf"(?<=[^\W_]){bound}{_HYPHEN}(?=[^\W\d_])"
    kept = [infix for infix in defaults if "—" not in infix and r"\-\*" not in infix]
    return [
        *kept,
        word_hyphen,
        rf"(?<=\S){_DASH}(?=\S)",
        r"(?<=[^\W\d_]\.)(?:-|–)(?=[^\W\d_])",
        r"(?<=[0-9])[+\-*^](?=[0-9$£€-])",
        r"(?<=[0-9][ap]m)-(?=[0-9])",
        r"(?<=[0-9][-–])[$£€](?=[0-9])",
    ]


def _rules(exceptions: Exceptions) -> dict[str, list[dict[int, str]]]:
    """Return the exceptions with more abbreviations and with upper-case contractions."""
    rules = {text: [dict(piece) for piece in pieces] for text, pieces in exceptions.items() if text not in _NOT_WORDS}
    shouted = {
        text.upper(): [{**piece, ORTH: piece[ORTH].upper()} for piece in pieces]
        for text, pieces in rules.items()
        if len(pieces) > 1 and ("'" in text or "’" in text) and len(text.upper()) == len(text)
    }
    spoken = {text: [{ORTH: piece} for piece in pieces] for text, pieces in _SPOKEN.items()}
    return {**shouted, **rules, **spoken, **{text: [{ORTH: text}] for text in ABBREVIATIONS}}
