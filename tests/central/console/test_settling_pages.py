"""Conflicts and people who may be one, in a real browser and as pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from central.services.centre import Centre
from central.services.rosters import Rosters
from central.services.viewers import Role
from forms.record import Record
from forms.roster.person import Person
from forms.roster.read import RosterPreview
from tests.central.filled_intents import DAY, VERSION, intent
from tests.central.test_conflicts import open_conflicts, settle
from tests.central.test_duplicates import RULES, somebody


@pytest.fixture
def two_forms_2(centre: Centre, new_laptop: Any) -> Any:
    """From the desk and from an AO, who do not agree; gives the conflict's id."""
    person_id = uuid4()
    for day, income, officer in (("2018-03-12", "30000", "สมศรี ใจดี"), ("2018-03-05", "20000", "สมหญิง งามดี")):
        laptop = new_laptop()
        facts = {"person_id": person_id, "form_version": VERSION, "finalised_at": DAY, "officer": officer}
        record: Record = laptop.record(intent(q201_date=day, q210_income=income), **facts)
        laptop.push([laptop.item(record)])
    settle(centre)
    return open_conflicts(centre.database)[0].conflict_id


@pytest.fixture
def alike(centre: Centre, clock: Any) -> tuple[Person, Person]:
    one, other = somebody(1), somebody(20, first_name="สมไจ", house_no="99")
    Rosters(centre.database, clock).put("2401", RULES, RosterPreview("บัญชี.xlsx", "1", (), (), [one, other]))
    centre.suspects.look()
    return one, other


def test_a_conflict_is_settled_question_by_question(
    centre: Centre, two_forms_2: Any, open_page: Callable[..., Page]
) -> None:
    page = open_page(Role.DISTRICT_TEAM, path="/conflicts")
    page.get_by_role("link", name="สมใจ ดีงาม").click()
    expect(page.get_by_text("สมหญิง งามดี")).to_be_visible()
    expect(page.get_by_role("radio", name="5 มีนาคม 2561")).to_be_checked()
    page.get_by_role("radio", name="30,000 บาท").check()
    page.get_by_label("เหตุผล").fill("โทรถามเจ้าตัวแล้ว")
    page.get_by_role("button", name="ใช้ตามที่เลือก").click()
    expect(page.get_by_text("ไม่มีข้อมูลที่ขัดแย้งกัน")).to_be_visible()
    assert open_conflicts(centre.database) == []


def test_what_cannot_stand_together_is_said_at_its_question_and_nothing_is_forgotten(
    centre: Centre, two_forms_2: Any, visitor: Callable[..., Any]
) -> None:
    team = visitor(Role.DISTRICT_TEAM)
    path = f"/conflicts/{two_forms_2}?district=2401"
    (row,) = open_conflicts(centre.database)
    seen = " ".join(each["content_hash"] for each in row.sides)
    ref = "/data/reception/q201_date"
    wrong = {"seen": seen, "goes_on": "0", "reason": "ถามแล้ว", f"take:{ref}": "other", f"other:{ref}": "12/3/2570"}
    refused = team.post(path, **wrong)
    assert refused.status_code == 409
    assert "12/3/2570" in refused.text
    assert "ยังใช้ด้วยกันไม่ได้ 1 ข้อ" in refused.text
    assert team.post(path, **{**wrong, "reason": ""}).status_code == 409
    assert team.post(path, **{**wrong, f"other:{ref}": "๗/๓/๒๕๖๑"}).status_code == 303
    assert open_conflicts(centre.database) == []
    assert "ถามแล้ว" in team.get(path).text, "settled ones can be read again"


def test_who_may_only_read_is_offered_nothing_to_press(two_forms_2: Any, visitor: Callable[..., Any]) -> None:
    shown = visitor(Role.REVIEWER).get(f"/conflicts/{two_forms_2}?district=2401")
    assert shown.status_code == 200
    assert "ใช้ตามที่เลือก" not in shown.text
    assert visitor(Role.REVIEWER).post(f"/conflicts/{two_forms_2}?district=2401", reason="x").status_code == 403
    assert visitor(Role.AGENCY).get("/conflicts").status_code == 403


def test_two_who_are_one_are_merged_and_parted_again(
    alike: tuple[Person, Person], open_page: Callable[..., Page]
) -> None:
    page = open_page(Role.DISTRICT_TEAM, path="/duplicates")
    page.get_by_role("link", name="นางสมไจ ดีงาม").click()
    expect(page.get_by_text("ชื่ออ่านเหมือนกัน")).to_be_visible()
    page.get_by_label("เหตุผล").fill("ตรวจทะเบียนบ้านแล้ว")
    page.get_by_role("button", name="คนเดียวกัน รวมเข้าด้วยกัน").click()
    expect(page.get_by_text("ไม่มีรายชื่อที่อาจซ้ำ")).to_be_visible()
    page.get_by_role("link", name="รวมเป็นคนเดียวแล้ว").click()
    page.get_by_role("link", name="นางสมไจ ดีงาม").click()
    page.get_by_label("เหตุผล").fill("คนละคน ถามผู้ใหญ่บ้านแล้ว")
    page.get_by_role("button", name="แยกคืนเป็นสองคน").click()
    expect(page.get_by_text("แยกคืนแล้ว")).to_be_visible()


def test_the_province_reads_a_pair_of_one_district_and_leaves_it_to_the_district(
    alike: tuple[Person, Person], visitor: Callable[..., Any]
) -> None:
    province = visitor(Role.PROVINCE)
    listed = province.get("/duplicates")
    assert "สมไจ" in listed.text
    path = listed.text.split('href="/console/duplicates/')[1].split('"')[0]
    assert "บัญชีของท่านดูได้อย่างเดียว" in province.get(f"/duplicates/{path}").text
    assert province.post(f"/duplicates/{path}", decision="different", reason="x").status_code == 403
