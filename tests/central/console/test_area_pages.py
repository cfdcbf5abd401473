"""The pages of an area, each asked for by whoever may open it and whoever may not, over a district at work."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from central.console.here import FORM_FIELD, form_token
from central.db.sheet_tables import CaseRow, OfficerRow, PersonRow
from central.services.centre import Centre
from central.services.list_uploads import ListUploads, ListWork
from central.services.viewers import Role
from forms.library import form_folder
from forms.roster.read import RosterPreview
from tests.central.console.seed import device_of, push, put_roster, put_work
from tests.central.console.test_list_uploads import roster_file

TEAM_PAGES = (
    "/progress",
    "/lists",
    "/assignments",
    "/assignments?ao=-&wanted=to_visit",
    "/assignments?sort=name&down=1&page=2",
    "/assignments/loads",
    "/assignments/history",
    "/officers",
    "/shelf",
    "/shelf?over=1&reason=sealed",
    "/reports?report=progress_village&since=1/2/2561",
    "/exports",
    "/publishing",
)


@pytest.fixture
def at_work(centre: Centre, clock: Any) -> RosterPreview:
    put_roster(centre.database, clock, "2402", 6)
    roster = put_roster(centre.database, clock, "2401", 60)
    put_work(centre, device_of(centre.database, "2401"), roster)
    return roster


@pytest.fixture
def at_once(centre: Centre, clock: Any) -> None:
    """Lists are read in the request that brings them, where a test can wait for nothing else."""
    work = ListWork(centre.database, clock)
    object.__setattr__(centre.desk, "lists", ListUploads(centre.database, clock, work.do))


def send(visitor: Any, path: str, file: tuple[str, bytes], **fields: str) -> httpx.Response:
    """A form with a file."""
    name, content = file
    as_field = fields.pop("as_field", "file")
    return visitor.http.post(
        f"/console{path}",
        headers=visitor._headers,
        data={FORM_FIELD: form_token(visitor.who.cookie), **fields},
        files={as_field: (name, content)},
    )


def test_every_page_opens_for_the_district_team(at_work: RosterPreview, visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    for path in TEAM_PAGES:
        answer = team.get(path)
        assert answer.status_code == 200, path
        assert answer.text.count("<h1>") == 1
    officers = team.get("/officers").text
    assert at_work.officers[0].name in officers
    assert at_work.places[0].name in officers


def test_a_district_without_anything_is_told_what_to_do(visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    for path in ("/progress", "/lists", "/assignments", "/assignments/history", "/officers", "/shelf"):
        assert 'class="empty"' in team.get(path).text, path


@pytest.mark.parametrize(
    ("role", "closed"),
    [
        (Role.OFFICER, ("/lists", "/assignments", "/officers", "/shelf", "/reports", "/exports", "/publishing")),
        (Role.REVIEWER, ("/lists", "/shelf", "/exports", "/publishing", "/assignments/move")),
        (Role.PROVINCE, ("/shelf", "/exports", "/publishing", "/progress?area=10", "/reports?area=1001")),
        (Role.AGENCY, ("/lists", "/assignments?district=2401", "/officers?district=2401", "/shelf", "/publishing")),
        (Role.MINISTRY, ("/lists", "/exports", "/assignments/move?district=2401")),
    ],
)
def test_pages_are_closed_to_whom_they_do_not_concern(
    role: Role, closed: tuple[str, ...], visitor: Callable[..., Any]
) -> None:
    someone = visitor(role)
    for path in closed:
        assert someone.get(path).status_code == 403, path


def test_R16_from_the_country_down_to_one_officer(at_work: RosterPreview, visitor: Callable[..., Any]) -> None:
    ministry = visitor(Role.MINISTRY)
    path = "/progress"
    for code in ("24", "2401"):
        assert f"area={code}&" in ministry.get(path).text.replace("&amp;", "&")
        path = f"/progress?area={code}"
    shown = ministry.get(path).text
    assert all(f">{word}<" in shown for word in at_work.officers[0].name.split())


def test_a_list_is_brought_looked_at_and_confirmed(at_once: None, centre: Centre, visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    answer = send(team, "/lists", ("บัญชี.csv", roster_file(8)), kind="roster", round_id="demo-2561")
    path = answer.headers["location"].removeprefix("/console")
    assert "จะเพิ่ม 8 คน" in team.get(path).text
    team.post(f"{path}/confirm")
    assert "นำเข้าแล้ว" in team.get(path).text
    assert team.post(f"{path}/confirm").status_code == 409
    with centre.database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(PersonRow)).scalar_one() == 8
    wrong = send(team, "/lists", ("บัญชี.csv", roster_file(2, district="2402")), kind="roster", round_id="demo-2561")
    refused = team.get(wrong.headers["location"].removeprefix("/console")).text
    assert "อยู่นอกเขตที่รับผิดชอบ" in refused
    assert "ยืนยันนำเข้า" not in refused


def test_R17_R18_codes_are_kept_people_given_and_a_code_in_use_stays(
    at_work: RosterPreview, centre: Centre, visitor: Callable[..., Any]
) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    team.post("/officers/keep", code="2401099", name="นายใหม่ มาแล้ว", agency="ธ.ก.ส.")
    old = at_work.rows[0].ao_code
    answer = team.post("/assignments/give", ao_code="2401099", everybody="1", ao=old)
    assert "done=given" in answer.headers["location"]
    with centre.database.operator() as connection:
        mine = select(func.count()).select_from(CaseRow).where(CaseRow.ao_code == "2401099")
        moved = connection.execute(mine).scalar_one()
    assert moved == sum(each.ao_code == old for each in at_work.rows)
    refused = team.post("/officers/remove", code="2401099")
    assert refused.status_code == 409
    assert f"{moved} คน" in refused.text
    team.post("/assignments/move", ao="2401099", ao_code=old)
    assert team.post("/officers/remove", code="2401099").status_code == 303
    with centre.database.operator() as connection:
        assert "2401099" not in connection.execute(select(OfficerRow.code)).scalars().all()
    history = team.get("/assignments/history").text
    assert "2401099" in history


def test_nobody_chosen_or_no_officer_is_said(at_work: RosterPreview, visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    assert "done=nobody" in team.post("/assignments/give", ao_code="2401001").headers["location"]
    assert "done=no_officer" in team.post("/assignments/give", everybody="1", ao_code="").headers["location"]


def test_a_name_is_looked_for_by_post_and_stands_in_no_address(
    at_work: RosterPreview, visitor: Callable[..., Any]
) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    found = team.post("/assignments/find", text=at_work.rows[5].first_name)
    assert at_work.rows[5].full_name in found.text
    assert not re.search(r'href="[^"]*text=', found.text)


def test_R11_a_place_is_kept_with_its_days_in_our_years(visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    team.post("/officers/places/keep", name="ศาลากลางบ้าน", subdistrict="240101", days="6/2/2561, 5/2/2561")
    assert "5 ก.พ. 2561, 6 ก.พ. 2561" in team.get("/officers").text
    wrong = team.post("/officers/places/keep", name="วัด", subdistrict="", days="วันดี")
    assert (wrong.status_code, "อ่านวันที่ไม่ได้" in wrong.text, 'value="วันดี"' in wrong.text) == (422, True, True)


def test_the_shelf_s_pages_try_again_and_note_what_was_done(centre: Centre, visitor: Callable[..., Any]) -> None:
    device = device_of(centre.database, "2401")
    push(centre, device, [{"record": "nonsense"}])
    team = visitor(Role.DISTRICT_TEAM)
    (path,) = set(re.findall(r'href="/console(/shelf/2401/[0-9a-f]+)"', team.get("/shelf").text))
    assert "nonsense" in team.get(path).text
    team.post(f"{path}/try")
    assert "ยังนำเข้าไม่ได้" in team.get(f"{path}?done=tried").text
    assert team.get(f"{path}/support").content.startswith(b"age-encryption.org")
    team.post(f"{path}/dealt", how="ส่งใหม่แล้ว")
    assert "ชั้นว่าง" in team.get("/shelf").text
    ministry = visitor(Role.MINISTRY)
    assert "nonsense" not in ministry.get(path).text
    assert ministry.post(f"{path}/try").status_code == 403


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_R13_R20_reports_and_letters_come_as_files(
    kind: str, at_work: RosterPreview, visitor: Callable[..., Any]
) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    file = team.get(f"/reports/file?report=age_income&kind={kind}")
    assert file.content.startswith(b"%PDF" if kind == "pdf" else b"PK")
    letter = team.get("/reports/letter?letter=district_to_province")
    assert letter.content.startswith(b"%PDF")


def test_a_day_that_cannot_be_read_is_said_beside_its_field(visitor: Callable[..., Any]) -> None:
    answer = visitor(Role.DISTRICT_TEAM).get("/reports?report=outcomes&since=เมื่อวาน")
    assert answer.status_code == 422
    assert "1/2/2561" in answer.text


def test_exports_stream_with_the_mark_that_excel_needs(at_work: RosterPreview, visitor: Callable[..., Any]) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    file = team.get("/exports/records?form=intent&demo=1&kind=csv")
    assert file.content.startswith(b"\xef\xbb\xbfrecord_id,")
    assert len(file.text.splitlines()) > 20
    assert team.get("/exports/people?kind=xlsx").content.startswith(b"PK")
    assert len(team.get("/exports/records?form=intent&kind=csv").text.splitlines()) == 2  # nothing real


def test_a_form_is_checked_shown_and_published_once(
    at_work: RosterPreview, centre: Centre, visitor: Callable[..., Any]
) -> None:
    ministry = visitor(Role.MINISTRY)
    form = (form_folder("visit") / "form.md").read_text(encoding="utf-8")
    wrong = send(
        ministry,
        "/publishing/check",
        ("form.md", form.replace("| date | q304_date", "| dat | q304_date").encode()),
        kind="form",
        as_field="files",
    )
    assert wrong.status_code == 422
    assert "วิธีแก้" in wrong.text
    newer = form.replace("| visit | 1 |", "| visit | 77 |")
    answer = send(ministry, "/publishing/check", ("form.md", newer.encode()), kind="form", as_field="files")
    path = answer.headers["location"].removeprefix("/console")
    shown = ministry.get(path).text
    assert "1 เครื่องใน 1 อำเภอจะได้รับรุ่น 77" in shown
    assert ministry.post(f"{path}/publish").status_code == 303
    assert ">77<" in ministry.get("/publishing").text
    assert ministry.post(f"{path}/publish").status_code == 409
    assert visitor(Role.DISTRICT_TEAM).get(path).status_code == 403
