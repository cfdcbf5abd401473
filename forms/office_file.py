"""Whether a workbook that somebody sent may be opened at all: an .xlsx is a zip of XML, and both can be made so that a
small file fills all memory of who reads it, or makes the reader fetch other files."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

MOST_UNPACKED = 512 * 1024 * 1024
"""bytes; 100,000 people are some 130 MB"""
MOST_CELLS = 10_000_000
"""rows by columns of one sheet, since readers hold the whole rectangle; 100,000 people are 3 million"""

_CHUNK = 1 << 20
_LOCAL_HEADER = 30
_REFERENCE = re.compile(rb"""r\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,9})["']""")
_LONGEST_REFERENCE = 32
# No program that writes workbooks declares a document type: entities, which grow or fetch, stand in nothing else.
_DOCUMENT_TYPE = b"<!DOCTYPE"


class UnsafeFileError(ValueError):
    """The workbook was made to do harm, or is broken."""


class FileTooLargeError(UnsafeFileError):
    """Unpacked, it is larger than anything an office sends."""


def require_safe(content: bytes) -> None:
    """Look through a zipped workbook without ever holding more of it than a piece.

    Raises:
        FileTooLargeError: the sizes it names are too large together, or a sheet spans too many cells.
        UnsafeFileError: it is no zip, a part is larger than it says, or declares a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnsafeFileError("no zip") from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileTooLargeError("unpacked")
    for part in parts:
        _look_through(content, part)


def _look_through(content: bytes, part: zipfile.ZipInfo) -> None:
    """Unpacks by hand: `zipfile` stops where a part says it ends, other readers go on."""
    header = content[part.header_offset : part.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER:
        raise UnsafeFileError("no such place")
    start = part.header_offset + _LOCAL_HEADER + int.from_bytes(header[26:28], "little")
    start += int.from_bytes(header[28:30], "little")
    packed = content[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        if len(packed) != part.file_size:
            raise UnsafeFileError("size")
        _look_at(iter([packed]))
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        _look_at(_unpacked(packed, part.file_size))
    else:
        raise UnsafeFileError("packed otherwise")


def _unpacked(packed: bytes, size: int) -> Iterator[bytes]:
    """Piece by piece, and never more than it says it is. Raises UnsafeFileError."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    left = size
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(packed, _CHUNK)
            packed = unpacker.unconsumed_tail
            left -= len(piece)
            if left < 0 or not (piece or packed or unpacker.eof):
                raise UnsafeFileError("size")
            yield piece
    except zlib.error as error:
        raise UnsafeFileError("broken") from error


def _look_at(pieces: Iterator[bytes]) -> None:
    rows, columns, tail = 0, 0, b""
    for piece in pieces:
        text = tail + piece
        if _DOCUMENT_TYPE in text:
            raise UnsafeFileError("document type")
        found = _REFERENCE.findall(text)
        if found:
            columns = max(columns, *map(_column, {letters for letters, _ in found}))
            rows = max(rows, *map(int, {number for _, number in found}))
        tail = text[-_LONGEST_REFERENCE:]
    if rows * columns > MOST_CELLS:
        raise FileTooLargeError("cells")


def _column(letters: bytes) -> int:
    """From 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
