"""The sheet of paper: A4 and its margins."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

WIDTH, HEIGHT = 595.28, 841.89
"""A4 upright, in points."""


class Margins(BaseModel):
    """Millimetres; by default those of the rules of correspondence (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: float = 30
    right: float = 20
    top: float = 25
    bottom: float = 20
