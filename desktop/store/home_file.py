"""A whole home in one file, on its way from an old computer to a new one.

A line that says which version it is, a key sealed with a one-time code, and an age file of that key: the stores as they
lie, each still encrypted with its own keys, and the key files that only the officers' passphrases open. So whoever
finds the file learns nothing, and whoever has the code too learns not much more.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop.errors import KnownError
from forms.sealing import SealError, seal_chunks, unseal_part

if TYPE_CHECKING:
    from pyrage import x25519

HOME_SUFFIX = ".aomove"
_MAGIC = b"aofield move "
_FIRST_LINE = _MAGIC + b"1\n"
_MOST_LINE = 4096
_CHUNK = 256 * 1024
_NAME = re.compile(
    r"(machine\.db|settings\.json|letters\.json|kept-scans\.json)|officers/[a-z0-9-]{1,80}\.(db|db-wal|key\.json)"
)
_END = "end"
Told = Callable[[int, int], object]
"""bytes done, bytes in all"""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the home: its name below the root, with forward slashes, and where its content lies."""

    name: str
    path: Path


class _Head(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    size: int = Field(ge=0)


def write_home(file: IO[bytes], parts: Sequence[Part], code: str, progress: Told) -> None:
    """`code`: the one-time code, as `desktop.store.recovery_code` makes it."""
    import pyrage
    from pyrage import x25519

    identity = x25519.Identity.generate()
    file.write(_FIRST_LINE + base64.b64encode(pyrage.passphrase.encrypt(str(identity).encode(), code)) + b"\n")
    seal_chunks(_chunks(parts, progress), file, str(identity.to_public()))


def size_of(parts: Sequence[Part]) -> int:
    return sum(part.path.stat().st_size for part in parts)


def read_home(file: IO[bytes], code: str, folder: Path | None, progress: Told) -> list[str]:
    """Unpack into an empty folder (None: only see that it can be); the names of what is in it.

    KnownError: move_not_ours, handover_newer, move_code_wrong, move_damaged.
    """
    end = file.seek(0, io.SEEK_END)
    file.seek(0)
    identity = _identity(file, code)
    unpacking = _Unpacking(folder, progress, end)
    try:
        unseal_part(file, end, identity, unpacking)
    except SealError as error:
        raise KnownError("move_damaged") from error
    finally:
        unpacking.close()
    if not unpacking.whole:
        raise KnownError("move_damaged")
    return unpacking.names


def _identity(file: IO[bytes], code: str) -> x25519.Identity:
    import pyrage
    from pyrage import x25519

    first = file.readline(_MOST_LINE)
    if not first.startswith(_MAGIC):
        raise KnownError("move_not_ours")
    if first != _FIRST_LINE:
        raise KnownError("handover_newer")
    try:
        sealed = base64.b64decode(file.readline(_MOST_LINE).strip(), validate=True)
    except ValueError as error:
        raise KnownError("move_damaged") from error
    try:
        return x25519.Identity.from_str(pyrage.passphrase.decrypt(sealed, code).decode("ascii"))
    except pyrage.DecryptError as error:
        raise KnownError("move_code_wrong") from error


def _chunks(parts: Sequence[Part], progress: Told) -> Iterator[bytes]:
    whole, done = size_of(parts), 0
    for part in parts:
        size = part.path.stat().st_size
        yield _Head(name=part.name, size=size).model_dump_json().encode() + b"\n"
        with part.path.open("rb") as content:
            left = size
            while left and (chunk := content.read(min(_CHUNK, left))):
                yield chunk
                left -= len(chunk)
                done += len(chunk)
                progress(done, whole)
        if left:
            raise OSError(f"{part.name} became smaller while it was read")
    yield _Head(name=_END, size=0).model_dump_json().encode() + b"\n"


class _Unpacking:
    """A file to write to: what is written becomes files again."""

    def __init__(self, folder: Path | None, progress: Told, whole: int) -> None:
        self._folder = folder
        self._progress = progress
        self._all = whole
        self._line = b""
        self._left = 0
        self._done = 0
        self._out: IO[bytes] | None = None
        self.names: list[str] = []
        self.whole = False
        """the end was reached, and nothing came after it"""

    def write(self, content: bytes, /) -> int:
        size = len(content)
        while content:
            if self.whole:
                raise KnownError("move_damaged")
            content = self._content(content) if self._left else self._head(content)
        self._done += size
        self._progress(min(self._done, self._all), self._all)
        return size

    def flush(self) -> None:
        if self._out is not None:
            self._out.flush()

    def close(self) -> None:
        if self._out is not None:
            self._out.close()
            self._out = None

    def _content(self, content: bytes) -> bytes:
        mine, rest = content[: self._left], content[self._left :]
        if self._out is not None:
            self._out.write(mine)
        self._left -= len(mine)
        return rest

    def _head(self, content: bytes) -> bytes:
        line, newline, rest = content.partition(b"\n")
        self._line += line
        if len(self._line) > _MOST_LINE:
            raise KnownError("move_damaged")
        if newline:
            self._begin(self._line)
            self._line = b""
        return rest

    def _begin(self, line: bytes) -> None:
        self.close()
        try:
            head = _Head.model_validate_json(line)
        except ValidationError as error:
            raise KnownError("move_damaged") from error
        if head.name == _END:
            self.whole = True
            return
        if not _NAME.fullmatch(head.name) or head.name in self.names:
            raise KnownError("move_damaged")
        self.names.append(head.name)
        self._left = head.size
        if self._folder is not None:
            path = self._folder / head.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._out = path.open("xb")
