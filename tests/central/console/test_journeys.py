"""People at the console, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Page, expect

from central.services.account_changes import Account
from central.services.centre import Centre
from central.services.clock import utc_now
from central.services.guards import NAME_TRIES
from central.services.operator import OperatorAccounts
from central.services.viewers import Role
from forms.exchange import PATH_HANDSHAKE, EnrolmentCode

OWN = "นาสวนขาดฝนปีนี้"


@pytest.fixture
def first_password(centre: Centre) -> str:
    account = Account(login="somsri", name="สมศรี ใจดี", role=Role.DISTRICT_TEAM, area="2401")
    return OperatorAccounts(centre.database, utc_now).add(account)


def give(page: Page, login: str, password: str) -> None:
    page.get_by_label("ชื่อผู้ใช้").fill(login)
    page.get_by_label("รหัสผ่าน", exact=True).fill(password)
    page.get_by_role("button", name="ต่อไป").click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_signing_in_for_the_first_time_and_again(
    open_page: Callable[..., Page], first_password: str, clock: Any
) -> None:
    page = open_page()
    heading(page, "เข้าสู่ระบบส่วนกลาง")
    give(page, "Somsri", first_password)

    heading(page, "ตั้งค่ารหัสยืนยันจากโทรศัพท์")
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    page.get_by_text("สแกนไม่ได้").click()
    totp = pyotp.TOTP("".join(page.locator(".code").inner_text().split()))
    page.get_by_label("รหัส 6 หลัก").fill(totp.at(int(clock.now.timestamp())))
    page.get_by_role("button", name="ยืนยัน").click()

    heading(page, "รหัสสำรอง")
    recovery = page.locator(".code li").all_inner_texts()
    assert len(recovery) == 8
    page.get_by_role("link", name="เก็บรหัสไว้แล้ว ไปต่อ").click()

    heading(page, "ตั้งรหัสผ่านของท่านเอง")
    page.get_by_label("รหัสผ่านที่ใช้อยู่").fill(first_password)
    page.get_by_label("รหัสผ่านใหม่").fill("สั้น")
    page.get_by_role("button", name="ตั้งรหัสผ่าน").click()
    expect(page.get_by_role("alert")).to_contain_text("อย่างน้อย 12 ตัวอักษร")
    page.get_by_label("รหัสผ่านที่ใช้อยู่").fill(first_password)
    page.get_by_label("รหัสผ่านใหม่").fill(OWN)
    page.get_by_role("button", name="ตั้งรหัสผ่าน").click()
    heading(page, "หน้าแรก")

    page.get_by_role("button", name="ออกจากระบบ").click()
    heading(page, "เข้าสู่ระบบส่วนกลาง")
    page.go_back()
    heading(page, "เข้าสู่ระบบส่วนกลาง")  # nothing of the page before was kept
    give(page, "somsri", OWN)
    page.get_by_label("รหัส 6 หลักจากแอปยืนยันตัวตน").fill(recovery[0])
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    heading(page, "หน้าแรก")
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")


def test_wrong_passwords_make_one_wait(open_page: Callable[..., Page], first_password: str) -> None:
    page = open_page()
    for _ in range(NAME_TRIES):
        give(page, "somsri", "wrong")
        expect(page.get_by_role("alert")).to_contain_text("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง")
    give(page, "somsri", first_password)
    heading(page, "ลองหลายครั้งเกินไป")
    expect(page.locator("main")).to_contain_text("โปรดรอ 30 วินาที")


def test_a_laptop_is_let_in_and_shut_out(open_page: Callable[..., Page], new_laptop: Any, laptop_at: Any) -> None:
    new_laptop("2401")
    page = open_page(Role.DISTRICT_TEAM)
    page.get_by_role("link", name="เครื่องในอำเภอ").click()
    page.get_by_label("ให้ใครใช้").fill("วิชัย เครื่อง 7")
    page.get_by_role("button", name="ออกรหัสใช้ครั้งเดียว").click()

    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    code = EnrolmentCode.from_line(page.get_by_label("ข้อความของรหัส").input_value())
    page.get_by_role("link", name="เสร็จแล้ว").click()
    expect(page.get_by_text("วิชัย เครื่อง 7")).to_be_visible()

    new = laptop_at(new_laptop("2401").client, code)
    assert new.handshake().status_code == 200
    page.reload()
    expect(page.get_by_text("วิชัย เครื่อง 7")).to_have_count(0)
    page.locator("tr", has=page.locator(f'a[href*="{new.device_id}"]')).get_by_role("link", name="จัดการ").click()
    page.get_by_label("ชื่อเครื่อง").fill("เครื่องของวิชัย")
    page.get_by_role("button", name="เปลี่ยนชื่อ").click()
    expect(page.get_by_role("status")).to_contain_text("เปลี่ยนชื่อเครื่องแล้ว")
    page.get_by_role("link", name="จัดการ เครื่องของวิชัย").click()
    page.get_by_label("เหตุผล").fill("หายที่ตลาด")
    page.get_by_role("button", name="เพิกถอนเครื่องนี้").click()
    expect(page.get_by_role("status")).to_contain_text("เพิกถอนเครื่องแล้ว")
    expect(page.get_by_text("หายที่ตลาด")).to_be_visible()
    assert new.handshake().json()["code"] == "device_revoked"
    assert PATH_HANDSHAKE

    page.get_by_role("link", name="ใครเปิดดูอะไร").click()
    expect(page.locator("tbody tr")).to_have_count(4)
    expect(page.locator("tbody tr").first).to_contain_text("จัดการเครื่อง")
    expect(page.locator("tbody tr").last).to_contain_text("ผู้ดูแลเครื่องแม่ข่าย")  # who made the account


def test_an_account_is_made_closed_and_begun_anew(open_page: Callable[..., Page]) -> None:
    page = open_page(Role.PROVINCE, path="/users")
    page.get_by_role("link", name="เพิ่มผู้ใช้งาน").click()
    page.get_by_label("ชื่อและตำแหน่ง").fill("สุดา ปลัดอำเภอ")
    page.get_by_label("ชื่อผู้ใช้").fill("suda")
    page.get_by_label("รหัสพื้นที่").fill("24")
    page.get_by_role("button", name="เพิ่มและออกรหัสผ่านครั้งแรก").click()
    expect(page.get_by_label("รหัสพื้นที่")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("รหัสพื้นที่").fill("2402")
    page.get_by_role("button", name="เพิ่มและออกรหัสผ่านครั้งแรก").click()
    heading(page, "รหัสผ่านครั้งแรก")
    first = page.locator(".code").inner_text()
    page.get_by_role("link", name="เสร็จแล้ว").click()

    line = page.locator("tr", has_text="suda")
    line.get_by_text("จัดการ", exact=True).click()
    line.get_by_role("button", name="เริ่มใหม่ทั้งสองรหัส").click()
    assert re.fullmatch(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", page.locator(".code").inner_text())
    assert page.locator(".code").inner_text() != first
    page.get_by_role("link", name="เสร็จแล้ว").click()
    line.get_by_text("จัดการ", exact=True).click()
    line.get_by_role("button", name="ปิดบัญชี").click()
    expect(line).to_contain_text("ปิดบัญชีแล้ว")
    line.get_by_role("button", name="เปิดบัญชี").click()
    expect(line).to_contain_text("ยังไม่ได้ตั้งรหัสยืนยัน")


def test_a_form_without_its_token_changes_nothing(open_page: Callable[..., Page], new_laptop: Any) -> None:
    new_laptop("2401")
    page = open_page(Role.DISTRICT_TEAM, path="/devices")
    page.get_by_role("link", name="จัดการ").click()
    expect(page.get_by_role("button", name="เพิกถอนเครื่องนี้")).to_be_visible()
    page.locator("input[name=form_token]").evaluate_all("fields => fields.forEach(field => field.remove())")
    page.get_by_label("เหตุผล").fill("ไม่ควรเกิด")
    page.get_by_role("button", name="เพิกถอนเครื่องนี้").click()
    heading(page, "แบบฟอร์มนี้ใช้ไม่ได้แล้ว")
    page.goto("/console/devices")
    expect(page.get_by_text("เพิกถอนแล้ว")).to_have_count(0)


def test_another_district_is_shut(open_page: Callable[..., Page]) -> None:
    page = open_page(Role.DISTRICT_TEAM, path="/devices?district=2402")
    heading(page, "หน้านี้ไม่เปิดให้บัญชีของท่าน")
    page.goto("/console/nothing-here")
    heading(page, "ไม่พบหน้านี้")


def test_whoever_looks_after_a_province_chooses_a_district(open_page: Callable[..., Page]) -> None:
    page = open_page(Role.PROVINCE, path="/devices")
    heading(page, "เลือกอำเภอ")
    page.get_by_role("link", name="เมืองฉะเชิงเทรา").click()
    heading(page, "เครื่องในอำเภอ")
    expect(page.get_by_role("button", name="ออกรหัสใช้ครั้งเดียว")).to_have_count(0)
