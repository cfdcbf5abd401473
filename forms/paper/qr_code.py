"""QR codes as black runs of modules, the smallest symbol that holds the text with 15 % of it restorable (level M)."""

from __future__ import annotations

import math
import re
from typing import Any

import zxingcpp

from forms.paper.surface import Surface

_DARK = re.compile(b"\0+")


def draw_qr_code(surface: Surface, x: float, y: float, side: float, text: str) -> None:
    """The code with its upper left corner at (x, y), ``side`` points wide without the white margin a reader needs."""
    rows = modules(text)
    runs = [
        (run.start(), number, run.end() - run.start()) for number, row in enumerate(rows) for run in _DARK.finditer(row)
    ]
    surface.modules(x, y, side / len(rows), runs)


def modules(text: str) -> list[bytes]:
    """The rows of the symbol from top to bottom, one byte a module: 0 where it is black, 255 where it is white."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its stub does not say
    flat = bytes(image)
    side = math.isqrt(len(flat))
    return [flat[start : start + side] for start in range(0, len(flat), side)]
