from __future__ import annotations

import pytest

from service.fetching.charsets import decode

TEXT = "“Café – naïve”, she said."


def meta(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"><title>{TEXT}</title>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode(), "iso-8859-1"),
        (TEXT.encode(), "no-such-charset"),
        (TEXT.encode("utf-8-sig"), "windows-1252"),
        (TEXT.encode("utf-16"), None),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-8"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("cp1252"), "ISO-8859-1"),
        (TEXT.encode("cp1252"), "us-ascii"),
        (TEXT.encode("mac-roman"), "macintosh"),
    ],
)
def test_text_is_read_as_it_was_written(content: bytes, told: str | None) -> None:
    assert decode(content, told) == TEXT


@pytest.mark.parametrize(
    ("charset", "told"), [("windows-1252", None), ("iso-8859-1", None), ("latin1", "utf-8"), ("cp1252", "idna")]
)
def test_page_says_itself_how_it_is_encoded(charset: str, told: str | None) -> None:
    assert decode(meta(charset).encode("cp1252"), told) == meta(charset)


def test_old_way_of_saying_so() -> None:
    page = f'<META http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Слова “так”: {TEXT[:1]}</p>'
    assert decode(page.encode("cp1251"), None) == page


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The mayor of São Paulo said: “It’s the worst storm.” ", "cp1252"),
        ("Президент заявил, что переговоры начнутся в понедельник. ", "cp1251"),
        ("総理は月曜日に協議を始めると述べた。", "shift_jis"),
    ],
)
def test_encoding_is_guessed_where_none_is_given(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding) * 10, None) == text * 10


@pytest.mark.parametrize("told", ["hex", "rot13", "punycode", "idna", "unicode_escape", "undefined", "a\0b", "", "é"])
def test_what_is_no_encoding_of_pages_is_not_used(told: str) -> None:
    assert decode(TEXT.encode("cp1252"), told) == TEXT


def test_bytes_that_mean_nothing_are_replaced() -> None:
    assert "\ufffd" in decode(bytes(range(256)) * 4, "utf-8")
    assert decode(b"a\0b", None) == "a\ufffdb"
