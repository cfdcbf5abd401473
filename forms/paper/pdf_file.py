"""A PDF file as a row of numbered objects (PDF 32000-1, 7.3 and 7.5), written as PDF/A-2 wants its bytes (6.1).

Objects are given as text in the syntax of the standard; what refers to another holds its reference, "12 0 R".
"""

from __future__ import annotations

import hashlib
import zlib

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line tells programs that move files: not a text
_ESCAPED = {ord("\\"): r"\\", ord("("): r"\(", ord(")"): r"\)"}


class PdfFile:
    """Objects in the order they were first spoken of."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def promised(self) -> str:
        """The reference of an object that is written later, since others have to name it before."""
        self._objects.append(b"")
        return f"{len(self._objects)} 0 R"

    def keep_promise(self, reference: str, text: str) -> None:
        self._objects[int(reference.split()[0]) - 1] = text.encode("ascii")

    def add(self, text: str) -> str:
        """The reference of a new object."""
        self._objects.append(text.encode("ascii"))
        return f"{len(self._objects)} 0 R"

    def add_packed(self, data: bytes, entries: str = "") -> str:
        """The reference of a new stream, compressed; ``entries`` go into its dictionary."""
        return self.add_stream(zlib.compress(data), "/Filter/FlateDecode" + entries)

    def add_stream(self, data: bytes, entries: str) -> str:
        """The reference of a new stream whose bytes stand in the file as they are."""
        self._objects.append(b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), entries.encode("ascii"), data))
        return f"{len(self._objects)} 0 R"

    def to_bytes(self, *, catalog: str, info: str) -> bytes:
        """The finished file. Its identifier (14.4) is made from what it holds, so that equal files stay equal."""
        parts, offsets, length = [_HEADER], [], len(_HEADER)
        for number, content in enumerate(self._objects, 1):
            part = b"%d 0 obj\n%b\nendobj\n" % (number, content)
            offsets.append(length)
            parts.append(part)
            length += len(part)
        body = b"".join(parts)
        rows = b"".join([b"%010d 00000 n\r\n" % offset for offset in offsets])
        count = len(offsets) + 1
        name = hashlib.sha256(body).hexdigest()[:32]
        end = (
            f"trailer\n<</Size {count}/Root {catalog}/Info {info}/ID[<{name}><{name}>]>>\nstartxref\n{length}\n%%EOF\n"
        )
        return body + b"xref\n0 %d\n0000000000 65535 f\r\n" % count + rows + end.encode("ascii")


def text_string(text: str) -> str:
    """A text for people, as titles and properties hold it (7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
