"""Files of Excel 97 made by hand, for what no program would write: records in a stream, the stream in a compound file.

[MS-XLS] and [MS-CFB] say what stands where.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STREAM_ENTRY, _ROOT_ENTRY = 2, 5
_GLOBALS, _WORKSHEET = 5, 16
END_OF_PART = struct.pack("<HH", 0x0A, 0)


def number(row: int, column: int, value: float = 1.0) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def numbers(row: int, count: int) -> bytes:
    """A whole row of them, as densely as can be: ones as integers."""
    return _record(0x00BD, struct.pack("<HH", row, 0) + struct.pack("<HI", 0, 6) * count + struct.pack("<H", count - 1))


def old_workbook(sheets: Sequence[str], cells: bytes) -> bytes:
    """A workbook whose sheets are all at the same place of the file."""
    start = _beginning(_GLOBALS)
    size = len(start) + sum(len(_bound(name, 0)) for name in sheets) + len(END_OF_PART)
    bound = b"".join(_bound(name, size) for name in sheets)
    return compound("Workbook", start + bound + END_OF_PART + _beginning(_WORKSHEET) + cells + END_OF_PART)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream of at most seven megabytes."""
    stream = stream.ljust(4096, b"\0")
    places = -(-len(stream) // _SECTOR)
    tables = next(count for count in range(1, 110) if count * _SECTOR // 4 >= places + 1 + count)
    chain = [*range(1, places), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIII", tables, places, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *[places + 1 + each for each in range(tables)], *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", _ROOT_ENTRY, 1, _END, 0) + _entry(name, _STREAM_ENTRY, _FREE, 0, len(stream))
    return (
        head
        + stream.ljust(places * _SECTOR, b"\0")
        + entries.ljust(_SECTOR, b"\0")
        + struct.pack(f"<{len(chain)}I", *chain)
    )


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _beginning(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))


def _bound(name: str, place: int) -> bytes:
    return _record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name.encode("ascii"))


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)
