"""QR codes for where there is no page: a picture in a file, or drawn with the letters of a terminal."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from central.console.qr import qr_svg
from forms.paper.qr_code import modules

_QUIET = 4
_POINTS = 8
"""a module's side in a picture"""
_BLACK_ON_WHITE, _AS_BEFORE = "\x1b[38;5;16;48;5;231m", "\x1b[0m"


def write_picture(file: Path, text: str) -> None:
    """.png or .svg, by the file's ending."""
    if file.suffix.lower() == ".svg":
        file.write_text(qr_svg(text, "QR code"), encoding="utf-8")
    else:
        file.write_bytes(_png(_framed(text)))


def drawn(text: str) -> str:
    """Two modules a letter, one above the other, black on white whatever the terminal's own colours are."""
    rows = _framed(text)
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    marks = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    lines = ("".join(marks[both] for both in zip(upper, lower, strict=True)) for upper, lower in pairs)
    return "\n".join(f"{_BLACK_ON_WHITE}{line}{_AS_BEFORE}" for line in lines)


def _framed(text: str) -> list[list[bool]]:
    """The modules, true where black, with the white margin a reader needs."""
    rows = [[not module for module in row] for row in modules(text)]
    side = len(rows) + 2 * _QUIET
    beside = [False] * _QUIET
    empty = [[False] * side for _ in range(_QUIET)]
    return [*empty, *([*beside, *row, *beside] for row in rows), *empty]


def _png(rows: list[list[bool]]) -> bytes:
    """Eight bits of grey a point (PNG, ISO/IEC 15948); every line goes unfiltered."""
    side = len(rows) * _POINTS
    lines = b"".join(
        (b"\0" + b"".join((b"\0" if black else b"\xff") * _POINTS for black in row)) * _POINTS for row in rows
    )
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
