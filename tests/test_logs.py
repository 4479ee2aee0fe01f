from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
import structlog

from service.logs import configure_logs

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def restore() -> Iterator[None]:
    root, settings = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.configure(**settings)


def fail() -> None:
    article = "words of a confidential article"
    raise ValueError(len(article))


def read(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_libraries_and_we_log_alike(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("info", "json")
    with structlog.contextvars.bound_contextvars(request_id="a1"):
        structlog.get_logger("service").info("stored", claims=3)
        logging.getLogger("uvicorn.error").warning("slow %s", "client")
    ours, theirs = read(capsys)
    assert (ours["event"], ours["claims"], ours["level"], ours["request_id"]) == ("stored", 3, "info", "a1")
    assert (theirs["event"], theirs["level"], theirs["request_id"]) == ("slow client", "warning", "a1")


def test_what_is_below_the_level_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("warning", "json")
    structlog.get_logger("service").info("request")
    logging.getLogger("uvicorn.access").error("GET / 200")
    assert read(capsys) == []


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_tracebacks_hold_no_values(capsys: pytest.CaptureFixture[str], log_format: Any) -> None:
    configure_logs("info", log_format)
    try:
        fail()
    except ValueError as error:
        structlog.get_logger("service").error("unexpected error", exc_info=error)
    logged = capsys.readouterr().err
    assert "in fail" in logged or '"fail"' in logged
    assert "ValueError" in logged
    assert "words of a confidential article" not in logged.replace('article = "words of a confidential article"', "")
