from __future__ import annotations

from typing import Any

import pytest

from service.api.formats.tables import write_table


def cell(value: Any, path: str = "a") -> str:
    """Return the cell of a row that has one column, as it is written."""
    header, line = write_table([{"a": value}], [path], bom=False)
    assert header == f"{path.replace('.', '_')}\r\n"
    return line.removesuffix("\r\n")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", '"\'\r=1+1"'),
        ("\n=1+1", '"\'\n=1+1"'),
        ("1-1", "1-1"),
        ("– no", "– no"),
        (-5, "-5"),
        (-0.5, "-0.5"),
        (True, "true"),
        (None, '""'),
        ("", '""'),
        ('say "no", twice', '"say ""no"", twice"'),
    ],
)
def test_cells(value: Any, written: str) -> None:
    assert cell(value) == written


@pytest.mark.parametrize(
    ("value", "path", "written"),
    [
        ({"b": {"c": 1}}, "a.b.c", "1"),
        ({"b": None}, "a.b.c", '""'),
        (None, "a.b", '""'),
        ([], "a.b", '""'),
        ([{"b": -5}], "a.b", "-5"),
        ([{"b": -5}, {"b": None}, {"b": 3}], "a.b", "'-5; ; 3"),
        ([{"b": [{"c": 1}, {"c": 2}]}, {"b": [{"c": 3}]}], "a.b.c", "1; 2; 3"),
        (["=x", "y"], "a", "'=x; y"),
        ([True, False], "a", "true; false"),
    ],
)
def test_paths(value: Any, path: str, written: str) -> None:
    assert cell(value, path) == written
