"""Runs language-neutral cases against the engine: single expressions, and whole forms step by step."""

from __future__ import annotations

from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Phoenix")
"""The zone in which the cases were recorded."""
