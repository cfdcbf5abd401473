"""Whether a workbook that somebody sent may be opened at all: an .xlsx is a zip of XML, and both can be made so that a
small file fills all memory of who reads it, or makes the reader fetch other files."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from forms.sheet_extent import Extent

MOST_UNPACKED = 512 * 1024 * 1024
"""bytes; 100,000 people are some 130 MB"""
MOST_CELLS = 10_000_000
"""rows by columns of one sheet, since readers hold the whole rectangle; 100,000 people are 3 million"""

_CHUNK = 1 << 20
_LOCAL_HEADER = 30
_LONGEST_WORD = 32
# No program that writes workbooks declares a document type: entities, which grow or fetch, stand in nothing else.
_DOCUMENT_TYPE = b"<!DOCTYPE"
_SHEET = b"sheetData"
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"
_WORKBOOK = "xl/workbook.xml"
_OTHER_WORKBOOKS = frozenset({"xl/workbook.bin", "content.xml"})
"""Of kinds whose rows repeat by a number, or are no XML; readers try them where the .xlsx does not hold up."""


class UnsafeFileError(ValueError):
    """The workbook was made to do harm, or is broken."""


class FileTooLargeError(UnsafeFileError):
    """Unpacked, it is larger than anything an office sends."""


def require_safe(content: bytes, *, most_unpacked: int = MOST_UNPACKED, most_cells: int = MOST_CELLS) -> None:
    """Look through a zipped workbook without ever holding more of it than a piece.

    `most_unpacked`: bytes of all parts. `most_cells`: of one sheet's rectangle, and of what stands in it one by one.

    Raises:
        FileTooLargeError: the sizes it names are too large together, or a sheet spans or holds too many cells.
        UnsafeFileError: it is no .xlsx, a part is larger than it says, declares a document type, hides what it is, or
            has cells that no program writes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise UnsafeFileError("no zip") from error
    names = {part.filename.lower().replace("\\", "/") for part in parts}
    if _WORKBOOK not in names or names & _OTHER_WORKBOOKS:
        raise UnsafeFileError("no .xlsx")
    if sum(part.file_size for part in parts) > most_unpacked:
        raise FileTooLargeError("unpacked")
    for part in parts:
        _look_at(_pieces(content, part), part.filename, most_cells)


def _pieces(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
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
        return (packed[first : first + _CHUNK] for first in range(0, len(packed), _CHUNK))
    if part.compress_type == zipfile.ZIP_DEFLATED:
        return _unpacked(packed, part.file_size)
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


def _look_at(pieces: Iterator[bytes], name: str, most_cells: int) -> None:
    extent, is_xml, tail = Extent(), name.lower().endswith((".xml", ".rels")), b""
    for number, piece in enumerate(pieces):
        if number == 0:
            is_xml = is_xml or piece.lstrip(_BEFORE_XML).startswith(b"<")
        text = tail + piece
        if _DOCUMENT_TYPE in text:
            raise UnsafeFileError("document type")
        tail = text[-_LONGEST_WORD:]
        if not is_xml:
            if _SHEET in text:
                raise UnsafeFileError("a sheet that is none")
            continue
        if b"\0" in piece:
            raise UnsafeFileError("not UTF-8")  # where neither this nor that is found
        try:
            extent.feed(piece)
        except ValueError as error:
            raise UnsafeFileError(str(error)) from error
        if max(extent.cells, extent.things) > most_cells:
            raise FileTooLargeError("cells")
