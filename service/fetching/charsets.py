"""From the bytes of a page to its characters."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""Marks that begin a text."""

_META = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page says how it is encoded; browsers look through fewer."""
_SAMPLE = 20_000
"""Bytes from which an encoding is guessed."""

_READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers take in place of what is said, since it holds the quotation marks that pages use."""
_SINGLE_BYTE = (
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *(f"cp{page}" for page in (866, 874, *range(1250, 1259))),
    *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
)
_MULTI_BYTE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr")
_ENCODINGS = frozenset((*_SINGLE_BYTE, *_MULTI_BYTE))
"""Those of the WHATWG Encoding Standard by Python's names. Python knows others that take quadratic time."""
_USUAL = "cp1252"
_GUESSES = [_USUAL, "cp1251", "koi8_r", "cp1253", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
"""One for each script: cp1250 and others are too much like cp1252 to be told from it."""


def decode(content: bytes, told: str | None) -> str:
    """Return the characters of a page: by its mark, as UTF-8 if it is that, by the header, by itself, or by a guess.

    Bytes that mean nothing become U+FFFD, and so do NUL characters, as in browsers.
    """
    return _decode(content, told).replace("\0", "\ufffd")


def _decode(content: bytes, told: str | None) -> str:
    for encoding in _candidates(content, told):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(content[:_SAMPLE], cp_isolation=_GUESSES).best()
    return content.decode(guess.encoding if guess else _USUAL, errors="replace")


def _candidates(content: bytes, told: str | None) -> Iterator[str]:
    yield from (encoding for mark, encoding in _MARKS.items() if content.startswith(mark))
    yield "utf-8"  # what is valid UTF-8 is hardly ever anything else, whatever it says
    meta = _META.search(content, 0, _HEAD)
    for name in (told, meta and meta[1].decode("ascii", "replace")):
        if name and (encoding := _find_encoding(name)):
            yield encoding


def _find_encoding(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    encoding = _READ_AS.get(known, known)
    return encoding if encoding in _ENCODINGS else None
