"""Events: what happens, who does it to whom, where and when."""

from __future__ import annotations

from service.extraction.events.events import find_events

__all__ = ["find_events"]
