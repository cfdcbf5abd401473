"""What can go wrong, in two kinds, and the Thai sentences in which the windows say it.

`KnownError` is the world's or the user's doing: it has a code, parameters and a sentence with what to do next.
`BugError` is ours. Neither ever carries answers or card data, so both may be logged whole.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from desktop.error_texts import BUG, TEXTS
from forms.resources import ResourceError


class AofieldError(Exception):
    """The root of every error this program raises on purpose."""


class KnownError(AofieldError):
    """Something the environment or the user can cure.

    `code` is one of `desktop.error_texts.TEXTS`; `params` fill the places in its sentences and may carry further
    facts for the caller (`not_complete` carries `problems`). An unknown code is a `BugError` at once, so that no
    screen ever has to show a bare code.
    """

    def __init__(self, code: str, **params: Any) -> None:
        if code not in TEXTS:
            raise BugError(f"no sentence for the error code {code!r}")
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, Any] = params


class BugError(AofieldError):
    """The program broke its own promise."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """An error in Thai: where it arose, what happened, what to do next."""

    where: str
    what: str
    next: str


def known(error: BaseException) -> KnownError | None:
    """The known error behind any exception: itself, or what the operating system says in its own words; else None."""
    if isinstance(error, KnownError):
        return error
    if isinstance(error, OSError):
        # Windows says "disk full" as winerror 112, which Python maps to ENOSPC; a quota is as full as a disk.
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            return KnownError("disk_full")
        # A file where a folder should be is as little a folder to write in as a closed one.
        if isinstance(error, PermissionError | FileExistsError | NotADirectoryError) or error.errno == errno.EROFS:
            return KnownError("folder_not_writable")
        if isinstance(error, FileNotFoundError):
            return KnownError("file_missing")
    if isinstance(error, ResourceError):
        return KnownError("rules_unusable", place=error.place, what=error.what, cure=error.cure)
    return None


@contextmanager
def as_known() -> Iterator[None]:
    """Around work with files: the system's errors leave as KnownError where we know them (a full disk, no rights)."""
    try:
        yield
    except OSError as error:
        found = known(error)
        if found is None:
            raise
        raise found from error


def sentence(error: BaseException) -> Sentence:
    """The three parts of what to tell a person; anything that is not known is told as our fault."""
    found = known(error)
    where, what, cure = TEXTS[found.code] if found else BUG
    params = _Places(found.params if found else {})
    return Sentence(where.format_map(params), what.format_map(params), cure.format_map(params))


def thai(error: BaseException) -> str:
    """The same as one line: "where: what what-next"."""
    told = sentence(error)
    return f"{told.where}: {told.what} {told.next}"


class _Places(dict[str, Any]):
    """A sentence with a place nobody filled is still better than an error inside an error."""

    def __missing__(self, key: str) -> str:
        return "–"
