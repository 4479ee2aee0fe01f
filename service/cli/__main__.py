"""`python -m service.cli`: the command line without its script."""

from __future__ import annotations

from service.cli import app

app(prog_name="claimbase")
