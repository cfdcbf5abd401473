"""A district team and the ministry at the console, in a real browser: a list comes in, people are given to an officer,
a form goes out, a report and an export are taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from central.services.centre import Centre
from central.services.viewers import Role
from forms.library import form_folder
from forms.roster.generate import generate, write_xlsx
from tests.central.console.seed import device_of, put_work, roster_of


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "บัญชีรายชื่อ.xlsx"
    write_xlsx(path, generate(40, 2401, "2401"))
    return path


def test_a_list_comes_in_and_its_people_are_given_to_an_officer(
    open_page: Callable[..., Page], centre: Centre, workbook: Path
) -> None:
    page = open_page(Role.DISTRICT_TEAM)
    page.get_by_role("link", name="รายชื่อและบัญชี").click()
    page.get_by_label("ของรอบใด").select_option("demo-2561")
    page.get_by_label("แฟ้ม", exact=True).set_input_files(workbook)
    page.get_by_role("button", name="ส่งแฟ้มไปตรวจ").click()
    # Read in a process of its own; the page asks again by itself.
    page.get_by_role("button", name="ยืนยันนำเข้า").click(timeout=60_000)
    expect(page.get_by_text("นำเข้าแล้วเมื่อ")).to_be_visible(timeout=60_000)

    page.get_by_role("link", name="รหัส AO และสถานที่").click()
    page.get_by_label("รหัส AO ที่นายอำเภอกำหนด").fill("2401099")
    page.get_by_label("ชื่อและนามสกุล").fill("นายใหม่ มาแล้ว")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_role("row", name="นายใหม่ มาแล้ว")).to_be_visible()

    page.get_by_role("link", name="มอบหมายงาน").click()
    page.get_by_label("สถานะ").select_option("to_visit")
    page.get_by_role("button", name="แสดง").click()
    page.get_by_label("มอบหมายให้").select_option("2401099")
    page.get_by_label("ทุกคนที่ตรงกับตัวกรอง").check()
    page.get_by_role("button", name="มอบหมาย", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("มอบหมายแล้ว")

    page.get_by_role("link", name="ภาระงานราย AO").click()
    page.get_by_role("row", name="2401099").get_by_role("link", name="ย้ายทั้งหมด").click()
    expect(page.get_by_text("จะไม่หาย")).to_be_visible()


def test_the_ministry_sees_who_will_get_a_form_before_it_goes_out(
    open_page: Callable[..., Page], centre: Centre, tmp_path: Path
) -> None:
    device_of(centre.database, "2401", forms={"visit": "1"})
    device_of(centre.database, "1001")
    form = tmp_path / "form.md"
    text = (form_folder("visit") / "form.md").read_text(encoding="utf-8")
    form.write_text(text.replace("| visit | 1 |", "| visit | 9 |"), encoding="utf-8")
    page = open_page(Role.MINISTRY, path="/publishing")
    page.get_by_label("แฟ้ม", exact=True).set_input_files(form)
    page.get_by_role("button", name="ตรวจและดูก่อน").click()
    expect(page.get_by_text("2 เครื่องใน 2 อำเภอจะได้รับรุ่น 9")).to_be_visible()
    expect(page.get_by_role("row", name="เมืองฉะเชิงเทรา").get_by_role("cell").nth(3)).to_have_text("1")
    page.get_by_role("button", name="เผยแพร่ทั่วประเทศ").click()
    expect(page.get_by_role("status")).to_contain_text("เผยแพร่แล้ว")
    expect(page.get_by_role("row", name="บันทึกการไปพบ").first).to_contain_text("9")


def test_a_report_is_read_and_taken_and_records_are_exported(
    open_page: Callable[..., Page], centre: Centre, clock: Any
) -> None:
    from central.services.rosters import Rosters
    from central.services.rules import Rules

    roster = roster_of(40, "2401")
    Rosters(centre.database, clock).put("2401", Rules.of("demo-2561", clock()), roster)
    put_work(centre, device_of(centre.database, "2401"), roster)
    page = open_page(Role.DISTRICT_TEAM, path="/reports", phone=True)
    page.get_by_label("รายงาน", exact=True).select_option("age_income")
    page.get_by_role("button", name="แสดงรายงาน").click()
    expect(page.get_by_role("row", name="รวม").last).to_contain_text("40")
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert paper.value.suggested_filename.endswith(".pdf")
    page.goto("/console/exports")
    with page.expect_download() as table:
        page.get_by_role("button", name="CSV").first.click()
    assert Path(table.value.path()).read_bytes().startswith(b"\xef\xbb\xbfrecord_id,")
