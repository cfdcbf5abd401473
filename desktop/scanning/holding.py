"""How a sheet is held before the camera. Apart from the camera, so that windows can speak of it without OpenCV."""

from __future__ import annotations

from enum import StrEnum


class Holding(StrEnum):
    """How the sheet is held, and so what to do next."""

    NOTHING = "nothing"
    """no code in sight"""
    SEVERAL = "several"
    CUT = "cut"
    """the code is in sight, a part of the sheet is not"""
    MOVING = "moving"
    BLURRED = "blurred"
    TAKEN = "taken"
    """with this very frame"""
    NEXT = "next"
    """this sheet is taken: put the next one"""
