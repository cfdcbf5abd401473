"""What somebody with ill will could send by a form of the console, or have others take out of it."""

from __future__ import annotations

import csv
import hashlib
import io
import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from sqlalchemy import insert, update

from central.console.here import FORM_FIELD, form_token
from central.db.database import Database
from central.db.sheet_tables import PersonRow
from central.db.tables import AttachmentRow
from central.services.centre import Centre
from central.services.devices import Device
from central.services.list_files import ListKind
from central.services.list_uploads import ListUpload, ListUploads, State
from central.services.list_work import ListWorkers
from central.services.viewers import Role
from forms.record import Record
from forms.roster.generate import generate, write_xlsx
from forms.roster.read import RosterPreview
from tests.central.console import seed
from tests.central.console.seed import ROUND, device_of, intent, item, push, put_roster, put_work, viewer
from tests.forms.test_office_file import bomb, sheet_of, with_sheet

DISTRICT = "2401"
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


# --- workbooks -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def list_file() -> bytes:
    file = io.BytesIO()
    write_xlsx(file, generate(5, 3, DISTRICT))  # type: ignore[arg-type] - a stream serves as well
    return file.getvalue()


@pytest.fixture
def read_apart(database: Database, clock: Any) -> Callable[[bytes], ListUpload]:
    """What came of a file, read in a process of its own as it is at the served centre."""
    workers = ListWorkers(database)
    uploads = ListUploads(database, clock, workers.begin)

    def read(content: bytes) -> ListUpload:
        facts = {"area": DISTRICT, "round_id": ROUND, "agency": "", "name": "รายชื่อ.xlsx", "content": content}
        taken = uploads.take(viewer(), ListKind.ROSTER, **facts)
        workers.wait()
        return uploads.upload(viewer(), DISTRICT, taken.upload_id)

    return read


def test_a_zip_bomb_is_refused_with_words(list_file: bytes, read_apart: Callable[[bytes], ListUpload]) -> None:
    read = read_apart(bomb(list_file))
    assert read.state is State.REFUSED
    assert read.findings is not None
    assert "ใหญ่เกินไป" in read.findings.file_error


def test_cells_without_references_are_counted_before_anybody_makes_room_for_them(
    list_file: bytes, read_apart: Callable[[bytes], ListUpload]
) -> None:
    """One very wide row and very many rows, which a reader holds as a rectangle."""
    wide = "<row>" + "<c><v>1</v></c>" * 16384 + "</row>"
    tall = "<row><c><v>1</v></c></row>" * 1000
    read = read_apart(with_sheet(list_file, sheet_of(wide + tall)))
    assert read.state is State.REFUSED
    assert read.findings is not None
    assert "ใหญ่เกินไป" in read.findings.file_error


def test_a_reading_that_takes_all_memory_ends_its_own_process_and_is_refused(
    list_file: bytes, database: Database, clock: Any
) -> None:
    """The second wall, for what no look-through finds: the reader is aborted, as it aborts itself without memory."""
    workers = ListWorkers(database)
    uploads = ListUploads(database, clock, workers.begin)
    facts = {"area": DISTRICT, "round_id": ROUND, "agency": "", "name": "รายชื่อ.xlsx", "content": list_file}
    taken = uploads.take(viewer(), ListKind.ROSTER, **facts)
    while not (children := multiprocessing.active_children()):
        pass  # it is being started
    (pid,) = (child.pid for child in children)
    assert pid is not None
    os.kill(pid, signal.SIGABRT)
    workers.wait()
    read = uploads.upload(viewer(), DISTRICT, taken.upload_id)
    assert read.state is State.REFUSED
    assert read.findings is not None
    assert "ใหญ่เกินไป" in read.findings.file_error


# --- forms -----------------------------------------------------------------------------------------------------------

BOUNDARY = "b0undary"


def part(name: str, value: str = "x", more: str = "") -> str:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'


MULTIPART = {
    "many fields": part("a") * 5000,
    "many files": part("file", "x", '; filename="a.csv"') * 2000,
    "a huge name": part("n" * (5 << 20)),
    "a huge value": part("officer", "v" * (5 << 20)),
    "a huge file name": part("file", "x", f'; filename="{"f" * (5 << 20)}"'),
    "many headers": f"--{BOUNDARY}\r\n" + "X-A: b\r\n" * 200_000 + "\r\nx\r\n",
    "no name": f"--{BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n",
    "no parts": "what is this",
}


@pytest.mark.parametrize("kind", MULTIPART)
def test_a_form_of_too_much_is_refused_with_words(kind: str, visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    body = part(FORM_FIELD, form_token(team.who.cookie)) + MULTIPART[kind] + f"--{BOUNDARY}--\r\n"
    headers = {**team._headers, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    for path in ("/lists", f"/devices/code?district={DISTRICT}", "/sign-in"):
        answer = team.http.post(f"/console{path}", content=body.encode(), headers=headers)
        assert answer.status_code in (400, 403, 413), (path, answer.status_code)
        assert "โปรด" in answer.text


@pytest.mark.parametrize("boundary", ["", "; boundary=", f"; boundary={'b' * 5000}", '; boundary="', "; boundary=ก"])
def test_a_form_without_a_sound_boundary_is_refused_with_words(boundary: str, visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    headers = {**team._headers, "Content-Type": f"multipart/form-data{boundary}".encode()}
    answer = team.http.post("/console/lists", content=part("a").encode(), headers=headers)
    assert answer.status_code in (400, 403)
    assert "โปรด" in answer.text


def test_a_form_of_too_many_plain_fields_is_refused_with_words(visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    headers = {**team._headers, "Content-Type": "application/x-www-form-urlencoded"}
    for body in ("&".join(f"a{each}=b" for each in range(5000)), "n" * (5 << 20) + "=1", "&" * 100_000):
        answer = team.http.post("/console/lists", content=body, headers=headers)
        assert answer.status_code in (400, 403, 413)
        assert "โปรด" in answer.text


# --- tables that others open in a spreadsheet ------------------------------------------------------------------------

FORMULAS = [
    f"{start}HYPERLINK(1)"
    for start in ("=", "+", "-", "@", "\t", "\r", "\n", " =", "\ufeff=", "\u00a0=", "＝", "＋", "－", "＠")
]


@pytest.fixture
def at_work(centre: Centre, clock: Any) -> RosterPreview:
    roster = put_roster(centre.database, clock, DISTRICT, len(FORMULAS))
    put_work(centre, device_of(centre.database, DISTRICT), roster)
    return roster


def named_by_formulas(database: Database, roster: RosterPreview) -> None:
    with database.district(DISTRICT) as connection:
        for person, formula in zip(roster.rows, FORMULAS, strict=True):
            mine = (PersonRow.district == DISTRICT, PersonRow.person_id == person.person_id)
            connection.execute(update(PersonRow).where(*mine).values(full_name=formula))


def test_no_table_carries_out_what_somebody_typed(
    database: Database, at_work: RosterPreview, visitor: Callable[..., Any]
) -> None:
    named_by_formulas(database, at_work)
    team = visitor(Role.DISTRICT_TEAM)
    content = team.get("/exports/people?kind=csv").content
    assert content.count(b"\xef\xbb\xbf") == 1 + content.count("\ufeff=".encode())
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    names = {row[2] for row in rows[2:]}
    assert names == {f"'{formula}" for formula in FORMULAS}
    book = openpyxl.load_workbook(io.BytesIO(team.get("/exports/people?kind=xlsx").content))
    cells = [row[2] for row in list(book.worksheets[0].iter_rows())[2:]]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert any(cell.value == "=HYPERLINK(1)" for cell in cells)


# --- pictures that are none ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("media_type", ["image/svg+xml", "text/html", "image/png\r\nX-A: b", "text/xml", ""])
def test_an_attachment_is_shown_as_a_picture_or_kept_as_a_file(
    media_type: str, centre: Centre, database: Database, at_work: RosterPreview, visitor: Callable[..., Any]
) -> None:
    """A laptop's own word for what it sends is never a page of ours."""
    device = device_of(database, DISTRICT)
    of, attachment_id = record(device, at_work), uuid4()
    push(centre, device, [item(of)])
    with database.district(DISTRICT) as connection:
        connection.execute(
            insert(AttachmentRow).values(
                district=DISTRICT,
                attachment_id=attachment_id,
                record_id=of.record_id,
                revision=1,
                paper="2401-0001-0001-001",
                page=1,
                sha256=hashlib.sha256(SCRIPT).hexdigest(),
                media_type=media_type,
                made_at="2018-03-12T09:00:00Z",
                pushed_by=device.device_id,
                received_at="2018-03-12T09:00:00Z",
                signature=b"",
                image=SCRIPT,
            )
        )
    answer = visitor(Role.REVIEWER).get(f"/review/{of.record_id}/picture/{attachment_id}")
    assert answer.content == SCRIPT
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def record(device: Device, roster: RosterPreview) -> Record:
    person = roster.rows[0]
    day = date(2018, 2, 5)
    answers = intent(person, day, joins=False, at_home=False)
    return seed.record(device, "intent", person.person_id, day, answers, person.ao_code)
