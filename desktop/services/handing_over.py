"""Handing over by hand where there is no network: what waits goes into one file that only the centre reads.

Nothing is erased and nothing counts as sent by it: the copies wait as before, until the centre's receipts come back,
by hand or over a line, whichever is first.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from desktop import __version__
from desktop.errors import KnownError
from desktop.services.clock import Clock, real_clock
from desktop.services.stick import on_the_stick, require_room, whole_file
from desktop.store import attachment_copies, carried, enrolments, handed, outbox, relay
from desktop.store.carried import Carried
from desktop.store.enrolments import Enrolled
from desktop.store.handed import Handed
from desktop.store.history import new_uuid7
from desktop.store.opened import OpenStores
from desktop.store.outbox import Key
from forms.handover import (
    MAX_PACKAGE_BYTES,
    PACKAGE_SUFFIX,
    AttachmentHead,
    Cover,
    HandoverError,
    Piece,
    RecordHead,
    check_package,
    write_package,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

logger = logging.getLogger(__name__)

_CHUNK = 100
_AROUND = 512
"""bytes of a package around each thing in it, and a little more"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What would go into a package now. `size` in bytes; `left` things have no room in one and go into the next."""

    records: int
    attachments: int
    size: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    cover: Cover
    size: int
    left: int


@dataclass(frozen=True, slots=True)
class HandoverShown:
    enrolled: bool
    waiting: Contents
    handed: tuple[Handed, ...]
    carried: tuple[Carried, ...]


@dataclass(slots=True)
class _Chosen:
    records: dict[Key, int] = field(default_factory=dict)
    pictures: dict[UUID, int] = field(default_factory=dict)
    left: int = 0

    @property
    def size(self) -> int:
        return sum(self.records.values()) + sum(self.pictures.values())


class HandingOver:
    """`wall_clock`: the real time; a demo's own date would confuse whoever carries the file."""

    def __init__(
        self, stores: OpenStores, clock: Clock, *, wall_clock: Clock = real_clock, most: int = MAX_PACKAGE_BYTES // 2
    ) -> None:
        self._stores = stores
        self._clock = clock
        self._wall_clock = wall_clock
        self._most = most

    def shown(self) -> HandoverShown:
        """KnownError: disk_full, store_busy."""
        self._copy_out()
        with self._stores.machine_store.read() as connection:
            chosen = self._chosen(connection)
            return HandoverShown(
                enrolled=enrolments.read_enrolment(connection) is not None,
                waiting=Contents(len(chosen.records), len(chosen.pictures), chosen.size, chosen.left),
                handed=tuple(handed.all_of_them(connection)),
                carried=tuple(carried.all_of_them(connection)),
            )

    def write(
        self,
        folder: Path,
        *,
        progress: Callable[[int, int], object] = lambda _done, _all: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Written:
        """Write what waits, of every officer of this computer, into one file: whole, read back, or not at all.

        `progress` is told bytes done and bytes in all.
        KnownError: not_enrolled, handover_nothing, stick_full, stick_gone, stick_not_writable, handover_not_kept,
        store_busy.
        """
        self._copy_out()
        with self._stores.machine_store.read() as connection:
            enrolled = enrolments.read_enrolment(connection)
            if enrolled is None:
                raise KnownError("not_enrolled")
            chosen = self._chosen(connection)
            if not chosen.records and not chosen.pictures:
                raise KnownError("handover_nothing")
            cover = self._cover(enrolled, chosen)
            path = folder / _name(cover)
            events: dict[Key, int] = {}

            def pieces() -> Iterator[Piece]:
                done = 0
                for head, body in _pieces(connection, chosen, events):
                    if cancelled():
                        raise CancelledError
                    yield head, body
                    done += len(body)
                    progress(done, chosen.size)

            with on_the_stick():
                require_room(folder, chosen.size + _AROUND * (len(chosen.records) + len(chosen.pictures)))
                with whole_file(path) as file:
                    write_package(file, cover, pieces(), recipient=enrolled.sealing_key, sign=_key(enrolled).sign)
                    file.flush()
                    os.fsync(file.fileno())
                    size = file.tell()
                    _read_back(file, cover)
        with self._stores.machine_store.write() as connection:
            handed.add(connection, cover, path.name, events)
        logger.info("package %s: %d records, %d pictures", cover.package_id, cover.records, cover.attachments)
        return Written(path, cover, size, chosen.left)

    def _copy_out(self) -> None:
        relay.copy_out(self._stores, self._clock())
        attachment_copies.copy_out(self._stores)

    def _chosen(self, connection: Connection) -> _Chosen:
        """As much as one package holds: records first, since a page has the size of a hundred of them."""
        found = _Chosen()
        room = self._most
        for key, size in outbox.due(connection, None).items():
            if size + _AROUND > room:
                found.left += 1
                continue
            found.records[key] = size
            room -= size + _AROUND
        for attachment_id, size in attachment_copies.sizes(connection).items():
            if size + _AROUND > room:
                found.left += 1
                continue
            found.pictures[attachment_id] = size
            room -= size + _AROUND
        return found

    def _cover(self, enrolled: Enrolled, chosen: _Chosen) -> Cover:
        machine = self._stores.machine
        return Cover(
            package_id=new_uuid7(),
            centre_id=enrolled.centre_id,
            district=machine.district,
            device_id=machine.device_id,
            device_name=enrolled.device_name,
            device_key=_key(enrolled).public_key().public_bytes_raw().hex(),
            made_at=self._wall_clock(),
            records=len(chosen.records),
            attachments=len(chosen.pictures),
            program=__version__,
        )


def _pieces(connection: Connection, chosen: _Chosen, events: dict[Key, int]) -> Iterator[Piece]:
    """What was chosen, as it lies in the store. `events` is told which history went along with each record."""
    for keys in _chunks(list(chosen.records)):
        for due in outbox.read(connection, keys):
            events[due.key] = due.events
            yield (
                RecordHead(
                    record_id=due.key.record_id,
                    revision=due.key.revision,
                    content_hash=due.content_hash,
                    size=len(due.body),
                ),
                due.body,
            )
    for attachment_id in chosen.pictures:
        picture = attachment_copies.read(connection, attachment_id)
        assert picture is not None, "one transaction sees one picture of the store"
        yield (
            AttachmentHead(
                attachment_id=picture.attachment_id,
                record_id=picture.record_id,
                revision=picture.revision,
                sha256=picture.sha256,
                size=len(picture.body),
            ),
            picture.body,
        )


def _chunks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))


def _key(enrolled: Enrolled) -> Ed25519PrivateKey:
    """The computer's own key, which the centre knows since the enrolment."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(enrolled.device_key)


def _name(cover: Cover) -> str:
    """Plain letters: a stick goes through many hands and systems."""
    made = cover.made_at.astimezone()
    return f"aofield-{cover.district}-{made:%Y%m%d-%H%M}-{str(cover.package_id)[-4:]}{PACKAGE_SUFFIX}"


def _read_back(file: IO[bytes], cover: Cover) -> None:
    """KnownError: handover_not_kept."""
    try:
        there = check_package(file)
    except HandoverError as error:
        raise KnownError("handover_not_kept") from error
    if there != cover:
        raise KnownError("handover_not_kept")
