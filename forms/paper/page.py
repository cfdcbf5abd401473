"""The sheet of paper: A4 and its margins."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

WIDTH, HEIGHT = 595.28, 841.89
"""A4 upright, in points."""


class Margins(BaseModel):
    """Millimetres. Correspondence has 30 left and 20 right; a form may be tighter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: float = 25
    right: float = 17
    top: float = 14
    bottom: float = 12
