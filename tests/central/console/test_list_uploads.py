"""Lists brought by the console: read apart, shown with what is new, changed and wrong, then brought in or not."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from central.db.database import Database
from central.services.errors import ForbiddenError
from central.services.list_files import ListKind
from central.services.list_uploads import (
    ListNotTakenError,
    ListUpload,
    ListUploads,
    ListWork,
    NoSuchUploadError,
    State,
)
from central.services.list_work import ListWorkers
from central.services.overview import counts
from central.services.rules import Rules
from central.services.viewers import Role
from forms.roster.generate import HEADINGS, generate, write_csv, write_xlsx
from tests.central.console.seed import ROUND, put_roster, viewer

OLD_FILE = Path(__file__).parents[2] / "forms/roster/files/old-list.xls"
TEAM = viewer()


@pytest.fixture
def uploads(database: Database, clock: Any) -> ListUploads:
    """With the work done at once, where a test can see what came of it."""
    return ListUploads(database, clock, ListWork(database, clock).do)


def roster_file(people: int, *, seed: int = 7, district: str = "2401") -> bytes:
    file = io.BytesIO()
    write_csv(file, generate(people, seed, district))  # type: ignore[arg-type] - a stream serves as well
    return file.getvalue()


@pytest.fixture
def take(uploads: ListUploads) -> Callable[..., ListUpload]:
    def take(content: bytes, kind: ListKind = ListKind.ROSTER, **told: Any) -> ListUpload:
        facts: dict[str, Any] = {"area": "2401", "round_id": ROUND, "agency": "", "name": "บัญชี.csv", **told}
        return uploads.take(facts.pop("by", TEAM), kind, content=content, **facts)

    return take


def test_R13_a_roster_is_read_and_told_before_anything_is_imported(
    take: Callable[..., ListUpload], database: Database, clock: Any
) -> None:
    taken = take(roster_file(30))
    found = taken.findings
    assert (taken.state, found is not None and found.whole) == (State.READY, True)
    assert found is not None
    assert (found.rows, found.new, found.changed, found.same) == (30, 30, 0, 0)
    assert found.added[0].row == 2
    report = found.age_income(Rules.of(ROUND, clock()))
    assert report is not None
    assert report.total is not None
    assert report.total.value(2) == 30
    assert counts(database) == []


def test_what_is_confirmed_is_brought_in_once(
    take: Callable[..., ListUpload], uploads: ListUploads, database: Database
) -> None:
    taken = take(roster_file(30))
    uploads.confirm(TEAM, "2401", taken.upload_id)
    done = uploads.upload(TEAM, "2401", taken.upload_id)
    assert done.state is State.DONE
    assert done.result is not None
    assert (done.result["people"], done.result["new"]) == (30, 30)
    assert counts(database)[0]["people"] == 30
    with pytest.raises(ListNotTakenError):
        uploads.confirm(TEAM, "2401", taken.upload_id)
    # The history keeps numbers and no people.
    assert done.findings is not None
    assert (done.findings.new, done.findings.added) == (30, ())


def test_the_same_people_with_other_words_are_told_row_by_row(
    take: Callable[..., ListUpload], uploads: ListUploads
) -> None:
    first = take(roster_file(20))
    uploads.confirm(TEAM, "2401", first.upload_id)
    lines = roster_file(20).decode("utf-8-sig").splitlines()
    # Nobody's telephone has seven digits more; the village chief's list knows a new house.
    cells = lines[3].split(",")
    cells[6] = "99/9"
    lines[3] = ",".join(cells)
    again = take("\n".join(lines[:-2]).encode("utf-8")).findings
    assert again is not None
    assert (again.new, again.changed, again.same, again.stay) == (0, 1, 17, 2)
    assert again.changes[0].row == 4
    assert again.changes[0].fields["house_no"][1] == "99/9"


def test_another_district_s_people_are_refused_with_words_and_the_list_with_them(
    take: Callable[..., ListUpload], uploads: ListUploads
) -> None:
    taken = take(roster_file(3, district="2402"))
    assert taken.state is State.REFUSED
    assert taken.findings is not None
    assert [each.row for each in taken.findings.problems if each.error] == [2, 3, 4]
    assert "อยู่นอกเขตที่รับผิดชอบ" in taken.findings.problems[0].says
    with pytest.raises(ListNotTakenError):
        uploads.confirm(TEAM, "2401", taken.upload_id)


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "ว่าง"), (b"PK\x03\x04 no workbook", "แฟ้ม"), ("ก,ข\n1,2\n".encode(), "หัวตาราง")]
)
def test_a_file_that_is_no_list_is_told_so(take: Callable[..., ListUpload], content: bytes, says: str) -> None:
    taken = take(content, name="x.xlsx" if content.startswith(b"PK") else "x.csv")
    assert taken.findings is not None
    assert taken.state is State.REFUSED
    assert says in taken.findings.file_error


def test_what_is_dropped_leaves_its_numbers_in_the_history(
    take: Callable[..., ListUpload], uploads: ListUploads, database: Database
) -> None:
    taken = take(roster_file(5))
    uploads.drop(TEAM, "2401", taken.upload_id)
    (kept,) = uploads.history(TEAM, "2401")
    assert (kept.state, kept.findings and kept.findings.new) == (State.DROPPED, 5)
    assert counts(database) == []


def test_nobody_brings_or_sees_another_area_s_lists(take: Callable[..., ListUpload], uploads: ListUploads) -> None:
    taken = take(roster_file(2))
    elsewhere = viewer(area="2402")
    with pytest.raises(ForbiddenError):
        take(roster_file(2), by=elsewhere)
    with pytest.raises(ForbiddenError):
        take(roster_file(2), by=viewer(Role.REVIEWER))
    with pytest.raises(NoSuchUploadError):
        uploads.confirm(elsewhere, "2401", taken.upload_id)
    assert uploads.history(elsewhere, "") == []
    assert [each.upload_id for each in uploads.history(viewer(Role.PROVINCE, "24"), "24")] == [taken.upload_id]


def test_R24_R39_a_province_brings_list_1_and_its_counts(
    take: Callable[..., ListUpload], uploads: ListUploads, database: Database, clock: Any
) -> None:
    person = put_roster(database, clock, "2401", 3).rows[0]
    province = viewer(Role.PROVINCE, "24")
    listed = f"เลขประจำตัวประชาชน,ชื่อ-สกุล,หน่วยงาน,อำเภอ\n{person.national_id},{person.full_name},พช.,เมืองฉะเชิงเทรา\n"
    taken = take(listed.encode(), ListKind.LIST_1, area="24", by=province)
    assert taken.findings is not None
    assert (taken.state, taken.findings.by_agency) == (State.READY, (("cdd", 1),))
    uploads.confirm(province, "2400", taken.upload_id)
    assert uploads.upload(province, "2400", taken.upload_id).result == {"places": 1, "known": 1, "district_unknown": 0}
    counted = "บัญชี,หน่วยงาน,อำเภอ,จำนวน\n1,พช.,เมืองฉะเชิงเทรา,7\n".encode()
    handed = take(counted, ListKind.COUNTS, area="24", by=province)
    uploads.confirm(province, "2400", handed.upload_id)
    assert uploads.upload(province, "2400", handed.upload_id).result == {"counts": 1}


def test_work_that_was_broken_off_is_taken_up_again(database: Database, clock: Any) -> None:
    idle = ListUploads(database, clock, lambda district, upload_id: None)
    taken = idle.take(
        TEAM, ListKind.ROSTER, area="2401", round_id=ROUND, agency="", name="a.csv", content=roster_file(4)
    )
    with pytest.raises(ListNotTakenError):
        idle.take_up(TEAM, "2401", taken.upload_id)
    clock.now += timedelta(minutes=5)
    assert idle.upload(TEAM, "2401", taken.upload_id).broken_off(clock())
    ListUploads(database, clock, ListWork(database, clock).do).take_up(TEAM, "2401", taken.upload_id)
    assert idle.upload(TEAM, "2401", taken.upload_id).state is State.READY


def test_a_list_that_waits_behind_others_is_not_broken_off(database: Database, clock: Any) -> None:
    idle = ListUploads(database, clock, lambda district, upload_id: None)
    waits, ended = (
        idle.take(TEAM, ListKind.ROSTER, area="2401", round_id=ROUND, agency="", name="a.csv", content=roster_file(4))
        for _ in range(2)
    )
    ListWork(database, clock).do("2401", ended.upload_id)
    clock.now += timedelta(minutes=5)
    ListWork(database, clock).waits([(each.district, each.upload_id) for each in (waits, ended)])
    assert not idle.upload(TEAM, "2401", waits.upload_id).broken_off(clock())
    assert idle.upload(TEAM, "2401", ended.upload_id).told_at < clock()
    with pytest.raises(ListNotTakenError):
        idle.take_up(TEAM, "2401", waits.upload_id)


def test_an_old_workbook_is_taken_as_a_new_one_is(take: Callable[..., ListUpload]) -> None:
    taken = take(OLD_FILE.read_bytes(), name="รายชื่อ.xls")
    assert taken.findings is not None
    assert (taken.state, taken.findings.rows, taken.findings.officers) == (State.READY, 20, 3)


def test_characters_that_no_database_takes_are_told_like_any_other_mistake(
    take: Callable[..., ListUpload], tmp_path: Path
) -> None:
    people = list(generate(2, 3, "2401"))
    people[0]["sex"] = people[1]["national_id"] = "ไม่รู้_x0000_"  # as a workbook writes a NUL
    made = Workbook()
    (sheet,) = made.worksheets
    for row in ([*HEADINGS, "หมายเหตุ_x0000_"], *([*each.values(), "ก"] for each in people)):
        sheet.append(row)
    made.save(tmp_path / "list.xlsx")
    taken = take((tmp_path / "list.xlsx").read_bytes(), name="รายชื่อ.xlsx")
    assert taken.findings is not None
    assert (taken.state, [each.row for each in taken.findings.problems]) == (State.REFUSED, [2, 3])


def test_a_workbook_is_read_in_a_process_of_its_own(database: Database, clock: Any, tmp_path: Path) -> None:
    workers = ListWorkers(database)
    uploads = ListUploads(database, clock, workers.begin)
    write_xlsx(tmp_path / "list.xlsx", generate(25, 3, "2401"))
    content = (tmp_path / "list.xlsx").read_bytes()
    taken = uploads.take(
        TEAM, ListKind.ROSTER, area="2401", round_id=ROUND, agency="", name="รายชื่อ.xlsx", content=content
    )
    workers.wait()
    read = uploads.upload(TEAM, "2401", taken.upload_id)
    assert read.state is State.READY
    assert read.findings is not None
    assert (read.findings.rows, read.findings.officers > 0, read.findings.places > 0) == (25, True, True)
