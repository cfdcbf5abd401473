"""One picture to the centre in pieces that suit the line, cut anywhere and gone on with where the centre stands."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from desktop.store.attachment_copies import DueAttachment
from desktop.sync.centre import Centre
from desktop.sync.failures import RefusedError
from desktop.sync.pace import Pace
from desktop.sync.progress import Course
from forms.exchange import AttachmentResponse
from forms.uploads import UploadNames

_MOST_DETOURS = 3
"""A centre that says again and again that it stands elsewhere, or that a piece was broken, is none to go on with."""


class Upload:
    """`keep`: told the path at the centre and how many bytes it has, after every piece."""

    def __init__(
        self,
        centre: Centre,
        found: DueAttachment,
        pace: Pace,
        course: Course,
        keep: Callable[[str, int], object],
    ) -> None:
        self._centre = centre
        self._body = found.body
        self._pace = pace
        self._course = course
        self._keep = keep
        self._path = found.upload
        self._tried = found.attempts > 0
        self._offset = 0
        self._detours = 0
        self._names = UploadNames(
            attachment_id=found.attachment_id,
            record_id=found.record_id,
            revision=found.revision,
            sha256=found.sha256,
            sealed_sha256=hashlib.sha256(found.body).hexdigest(),
        )

    def run(self) -> AttachmentResponse:
        """The centre's answer about the whole. KnownError as the methods of `Centre`; what has arrived stays there."""
        if self._path:
            self._try(self._find_again)
        while True:
            if not self._path:
                self._try(self._begin)
            elif self._offset < len(self._body):
                self._try(self._go_on)
            else:
                return self._centre.upload_answer(self._path)

    def _begin(self) -> None:
        # Tried before, the centre may have more of it than we were told: then it is asked first.
        first = b"" if self._tried else self._body[: self._pace.size]
        started = self._on_the_line(first)
        self._path, there = self._centre.begin_upload(self._names, len(self._body), first)
        self._arrived(there, started)

    def _find_again(self) -> None:
        self._arrived(self._centre.uploaded(self._path), None)

    def _go_on(self) -> None:
        piece = self._body[self._offset : self._offset + self._pace.size]
        started = self._on_the_line(piece)
        self._arrived(self._centre.append(self._path, self._offset, piece), started)

    def _try(self, step: Callable[[], None]) -> None:
        """A step; where the centre stands elsewhere than we thought, we go there."""
        try:
            step()
        except RefusedError as error:
            self._detours += 1
            if self._detours > _MOST_DETOURS:
                raise
            match error.problem:
                case "upload_offset":
                    self._find_again()
                case "upload_unknown" | "upload_broken":
                    self._path, self._offset = "", 0
                case "checksum_mismatch":
                    self._pace.went_wrong()
                case _:
                    raise

    def _on_the_line(self, piece: bytes) -> float:
        self._course.begins(len(piece))
        return time.perf_counter()

    def _arrived(self, there: int, started: float | None) -> None:
        there = min(there, len(self._body))
        gained = there - self._offset
        if started is not None and gained > 0:
            self._pace.went_well(gained, time.perf_counter() - started)
            self._course.arrived(content=gained)
        self._offset = there
        self._keep(self._path, there)
