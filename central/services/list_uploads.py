"""Lists that come in by the console: taken as a file, read, shown, then brought in when somebody says so, or dropped.

A file is taken at once and read apart from the request that brought it (`central.services.list_work`): the state in the
database tells how far that is, so any worker can show it, and work that was broken off is taken up again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, insert, select, update
from uuid_utils.compat import uuid7

from central.db.database import Database
from central.db.list_upload_tables import ListUploadRow
from central.services import audit
from central.services.clock import Clock
from central.services.errors import CentreError
from central.services.list_files import ListKind, Reader, bring_in
from central.services.list_findings import Findings
from central.services.rounds import known_rounds
from central.services.rules import Rules
from central.services.viewers import Action, Viewer
from forms.roster.problems import RosterFileError

MOST_BYTES = 30 * 1024 * 1024
"""of a list's file: 100,000 people are 25 MB as CSV, and a third of it as a workbook"""
BROKEN_OFF = timedelta(minutes=2)
"""Work that has said nothing for so long has ended with its process."""
_TELLS_EVERY = timedelta(milliseconds=500)


class State(StrEnum):
    READING = "reading"
    READY = "ready"
    """read, nothing stands in the way; somebody decides"""
    REFUSED = "refused"
    """read, and rows are wrong: a list goes in as a whole or not at all"""
    IMPORTING = "importing"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def at_work(self) -> bool:
        return self in (State.READING, State.IMPORTING)


class ListNotTakenError(CentreError):
    """The upload is not in a state for this any more: somebody else decided, or it is still being read."""

    code = "list_not_taken"


class NoSuchUploadError(CentreError):
    code = "list_unknown"


class ListTooLargeError(CentreError):
    code = "list_too_large"


@dataclass(frozen=True, slots=True)
class ListUpload:
    district: str
    upload_id: UUID
    kind: ListKind
    area: str
    round_id: str
    agency: str
    file_name: str
    size: int
    state: State
    rows_done: int
    rows_all: int
    findings: Findings | None
    result: dict[str, Any] | None
    uploaded_by: str
    uploaded_at: datetime
    told_at: datetime
    decided_by: str
    ended_at: datetime | None

    def broken_off(self, now: datetime) -> bool:
        return self.state.at_work and now - self.told_at > BROKEN_OFF


Begin = Callable[[str, UUID], None]
"""Have an upload worked on, by district and id; returns at once."""

_SHOWN = [column for column in ListUploadRow.__table__.columns if column.name not in ("content", "sha256")]


class ListUploads:
    def __init__(self, database: Database, clock: Clock, begin: Begin) -> None:
        self._database = database
        self._clock = clock
        self._begin = begin

    def take(
        self, viewer: Viewer, kind: ListKind, *, area: str, round_id: str, agency: str, name: str, content: bytes
    ) -> ListUpload:
        """Keep a file and have it read.

        Raises:
            ForbiddenError: the area is not the viewer's, or lists are not theirs to bring.
            ListTooLargeError.
        """
        district = district_of_area(area)
        viewer.require(action_of(kind), district)
        if len(content) > MOST_BYTES:
            raise ListTooLargeError(f"{len(content)} bytes")
        upload_id, now = uuid7(), self._clock()
        row = {
            "district": district,
            "upload_id": upload_id,
            "kind": kind.value,
            "area": area,
            "round_id": round_id,
            "agency": agency,
            "file_name": name[:200],
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "state": State.READING.value,
            "rows_done": 0,
            "rows_all": 0,
            "content": content,
            "uploaded_by": viewer.name,
            "uploaded_at": now,
            "told_at": now,
            "decided_by": "",
        }
        with self._database.district(district) as connection:
            connection.execute(insert(ListUploadRow).values(row))
            audit.note(connection, viewer, action_of(kind), "list_upload", str(upload_id))
        self._begin(district, upload_id)
        return self.upload(viewer, district, upload_id)

    def confirm(self, viewer: Viewer, district: str, upload_id: UUID) -> None:
        """Bring it in. Raises ListNotTakenError where it is not ready, NoSuchUploadError, ForbiddenError."""
        self._move(viewer, district, upload_id, State.READY, state=State.IMPORTING, rows_done=0)
        self._begin(district, upload_id)

    def drop(self, viewer: Viewer, district: str, upload_id: UUID) -> None:
        """Bring nothing in; the history keeps that it was so. Raises as `confirm`."""
        upload = self.upload(viewer, district, upload_id)
        kept = upload.findings.without_people().model_dump(mode="json") if upload.findings is not None else None
        ended = {"state": State.DROPPED, "content": None, "found": kept, "ended_at": self._clock()}
        self._move(viewer, district, upload_id, upload.state if not upload.state.at_work else State.READY, **ended)

    def take_up(self, viewer: Viewer, district: str, upload_id: UUID) -> None:
        """Go on with work that was broken off. Raises as `confirm`."""
        upload = self.upload(viewer, district, upload_id)
        if not upload.broken_off(self._clock()):
            raise ListNotTakenError(upload.state)
        self._move(viewer, district, upload_id, upload.state)
        self._begin(district, upload_id)

    def upload(self, viewer: Viewer, district: str, upload_id: UUID) -> ListUpload:
        """Raises NoSuchUploadError, ForbiddenError."""
        found = self._uploads(viewer, ListUploadRow.district == district, ListUploadRow.upload_id == upload_id)
        if not found:
            raise NoSuchUploadError(str(upload_id))
        viewer.require(action_of(found[0].kind), district)
        return found[0]

    def rules(self, round_id: str) -> Rules:
        """By which the people of a round are read."""
        return rules_of(self._database, round_id, self._clock)

    def history(self, viewer: Viewer, area: str, limit: int = 50, offset: int = 0) -> list[ListUpload]:
        """What came in for an area of the viewer's, newest first."""
        lists = ListUploadRow.kind.in_([kind.value for kind in ListKind])
        return self._uploads(viewer, ListUploadRow.district.startswith(area), lists, limit=limit, offset=offset)

    def _uploads(self, viewer: Viewer, *where: Any, limit: int = 1, offset: int = 0) -> list[ListUpload]:
        statement = select(*_SHOWN).where(*where).order_by(ListUploadRow.uploaded_at.desc(), ListUploadRow.upload_id)
        with viewer.reading(self._database) as connection:
            rows = connection.execute(statement.limit(limit).offset(offset)).mappings().all()
        return [_upload(row) for row in rows]

    def _move(self, viewer: Viewer, district: str, upload_id: UUID, before: State, **values: Any) -> None:
        upload = self.upload(viewer, district, upload_id)
        with self._database.district(district) as connection:
            moved = connection.execute(
                update(ListUploadRow)
                .where(*_this(district, upload_id), ListUploadRow.state == before.value)
                .values(told_at=self._clock(), decided_by=viewer.name, **values)
            )
            if moved.rowcount != 1:
                raise ListNotTakenError(upload.state)
            audit.note(connection, viewer, action_of(upload.kind), "list_upload", str(upload_id))


class ListWork:
    """What `ListUploads` has begun elsewhere: in a process of its own, or at once in a test."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def do(self, district: str, upload_id: UUID) -> None:
        """Read or bring in, whichever is the upload's turn; nothing where it is neither's."""
        with self._database.district(district) as connection:
            row = connection.execute(select(ListUploadRow).where(*_this(district, upload_id))).mappings().one()
        upload = _upload(row)
        rules = rules_of(self._database, upload.round_id, self._clock)
        tell = self._teller(upload)
        if upload.state is State.READING:
            reader = Reader(self._database, rules, upload.area, upload.agency)
            found, packed = reader.read(upload.kind, upload.file_name, row["content"], tell)
            state = State.READY if found.whole else State.REFUSED
            kept = packed if found.whole else None
            self._end(upload, state=state, found=found.model_dump(mode="json"), content=kept)
        elif upload.state is State.IMPORTING:
            assert upload.findings is not None
            result = bring_in(
                self._database,
                self._clock,
                rules,
                upload.kind,
                area=upload.area,
                agency=upload.agency,
                source=upload.file_name,
                packed=row["content"],
                progress=tell,
            )
            found = upload.findings.without_people()
            done = {"result": result, "found": found.model_dump(mode="json"), "content": None}
            self._end(upload, state=State.DONE, ended_at=self._clock(), **done)

    def too_large(self, district: str, upload_id: UUID) -> None:
        """Refuse a file whose reading took all memory there is for it."""
        with self._database.district(district) as connection:
            row = connection.execute(select(*_SHOWN).where(*_this(district, upload_id))).mappings().one()
        upload = _upload(row)
        if upload.state is State.READING:
            found = Findings(file_error=RosterFileError("too_large").message_th).model_dump(mode="json")
            self._end(upload, state=State.REFUSED, found=found, content=None)

    def waits(self, uploads: Collection[tuple[str, UUID]]) -> None:
        """Note that these (district, id) are not broken off: somebody has them before him and is not there yet."""
        for district, upload_id in uploads:
            with self._database.district(district) as connection:
                working = ListUploadRow.state.in_([each.value for each in State if each.at_work])
                connection.execute(
                    update(ListUploadRow).where(*_this(district, upload_id), working).values(told_at=self._clock())
                )

    def _end(self, upload: ListUpload, **values: Any) -> None:
        """Unless somebody has decided otherwise meanwhile."""
        with self._database.district(upload.district) as connection:
            connection.execute(
                update(ListUploadRow)
                .where(*_this(upload.district, upload.upload_id), ListUploadRow.state == upload.state.value)
                .values(told_at=self._clock(), **values)
            )

    def _teller(self, upload: ListUpload) -> Callable[[int, int], None]:
        last = self._clock()

        def tell(done: int, whole: int) -> None:
            nonlocal last
            now = self._clock()
            if now - last < _TELLS_EVERY:
                return
            last = now
            with self._database.district(upload.district) as connection:
                connection.execute(
                    update(ListUploadRow)
                    .where(*_this(upload.district, upload.upload_id))
                    .values(rows_done=done, rows_all=whole, told_at=now)
                )

        return tell


def rules_of(database: Database, round_id: str, clock: Clock) -> Rules:
    with database.operator() as connection:
        return Rules.of(round_id, clock(), known_rounds(connection))


def district_of_area(area: str) -> str:
    """Under which district something of an area is kept: a province's own things under its code with 00."""
    return area if len(area) == 4 else f"{area}00"


def action_of(kind: ListKind) -> Action:
    return Action.UPLOAD_ROSTER if kind is ListKind.ROSTER else Action.UPLOAD_LISTS


def _this(district: str, upload_id: UUID) -> tuple[Any, Any]:
    return ListUploadRow.district == district, ListUploadRow.upload_id == upload_id


def _upload(row: RowMapping) -> ListUpload:
    return ListUpload(
        district=row["district"],
        upload_id=row["upload_id"],
        kind=ListKind(row["kind"]),
        area=row["area"],
        round_id=row["round_id"],
        agency=row["agency"],
        file_name=row["file_name"],
        size=row["size"],
        state=State(row["state"]),
        rows_done=row["rows_done"],
        rows_all=row["rows_all"],
        findings=Findings.model_validate(row["found"]) if row["found"] is not None else None,
        result=row["result"],
        uploaded_by=row["uploaded_by"],
        uploaded_at=row["uploaded_at"],
        told_at=row["told_at"],
        decided_by=row["decided_by"],
        ended_at=row["ended_at"],
    )
