"""Review in a real browser: by keys alone, with its refusals, and as pages without a browser."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import insert

from central.db.database import Database
from central.db.tables import AttachmentRow
from central.services.centre import Centre
from central.services.viewers import Role
from forms.changes import Decision
from forms.library import library_form
from forms.record import EventKind, Record
from forms.xform.session import FormSession

DISTRICT = "2401"
# The smallest picture: one grey point.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def filled(**changed: str) -> dict[str, Any]:
    session = FormSession(library_form("intent"))
    given = {
        "privacy_ack": "OK",
        "q202_channel": "home_visit",
        "q201_date": "2018-03-12",
        "q205_title": "นาง",
        "q205_first_name": "สมใจ",
        "q205_last_name": "ดีงาม",
        "q210_income": "12000",
        "q211_join": "yes",
        **changed,
    }
    names = {node.name: node.ref for node in session.walk()}
    for name, value in given.items():
        if name in names:
            session.set_answer(names[name], value)
    return session.answers()


@pytest.fixture
def sent(laptop: Any, history: Any) -> Callable[..., Record]:
    """Push a form 2 with its history: sent(revision=2, record_id=…, q210_income="9000")."""

    def make(*, record_id: Any = None, revision: int = 1, **changed: str) -> Record:
        record: Record = laptop.record(
            filled(**changed),
            record_id=record_id or uuid4(),
            revision=revision,
            form_version=library_form("intent").version,
        )
        events = history(record, [EventKind.FINALISED, EventKind.PRINTED, EventKind.SIGNED_ON_PAPER])
        (result,) = laptop.push([laptop.item(record, events)])
        assert result.outcome == "stored", result.reason
        return record

    return make


def decisions(centre: Centre, reviewer: Any, record: Record) -> list[tuple[Decision, list[tuple[str, str]]]]:
    shown = centre.review_view.record(reviewer, DISTRICT, record.record_id)
    return [(each.decision, [(said.ref, said.text) for said in each.comments]) for each in shown.reviews]


@pytest.fixture
def onlooker(sign_in: Any) -> Any:
    """Somebody else of the district, to see what was decided."""
    return sign_in(Role.DISTRICT_TEAM).viewer


def test_sending_back_by_keys_alone(centre: Centre, sent: Any, open_page: Any, onlooker: Any) -> None:
    first, second = sent(), sent()
    page: Page = open_page(Role.REVIEWER, path="/review")
    page.get_by_role("row").nth(1).get_by_role("link").click()
    lines = page.locator("[data-line]")
    expect(lines.first).to_be_visible()
    page.keyboard.press("r")  # nothing says why yet
    expect(page.locator("#whole")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(lines.first).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.type("อ่านไม่ออก a r j")  # keys are letters while one writes
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.get_by_text("บันทึกแล้ว: ส่งกลับแก้ไข")).to_be_visible()
    ((decision, comments),) = decisions(centre, onlooker, first)
    assert decision is Decision.RETURNED
    assert [text for _ref, text in comments] == ["อ่านไม่ออก a r j"]
    assert comments[0][0].startswith("/data/")

    page.keyboard.press("a")  # the next one is there already
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    assert decisions(centre, onlooker, second) == []
    page.keyboard.press("a")
    page.get_by_role("dialog").get_by_role("button", name="ตรวจผ่าน").click()
    expect(page.get_by_text("ตรวจครบแล้ว")).to_be_visible()
    assert decisions(centre, onlooker, second) == [(Decision.APPROVED, [])]


def test_a_newer_revision_meanwhile_is_said_and_what_was_written_stays(
    centre: Centre, sent: Any, open_page: Any, onlooker: Any
) -> None:
    record = sent()
    page: Page = open_page(Role.REVIEWER, path=f"/review/{record.record_id}")
    page.locator("#whole").fill("ขอให้ถามรายได้อีกครั้ง")
    sent(record_id=record.record_id, revision=2, q210_income="9000")
    page.get_by_role("button", name="ส่งกลับแก้ไข").click()
    expect(page.get_by_role("alert")).to_contain_text("ฉบับใหม่")
    expect(page.locator("#whole")).to_have_value("ขอให้ถามรายได้อีกครั้ง")
    assert decisions(centre, onlooker, record) == []
    page.get_by_role("button", name="ส่งกลับแก้ไข").click()
    expect(page.get_by_text("ไม่มีแบบอื่นรอตรวจ")).to_be_visible()
    assert decisions(centre, onlooker, record) == [(Decision.RETURNED, [("", "ขอให้ถามรายได้อีกครั้ง")])]


def test_what_came_again_shows_old_comments_beside_changed_answers(centre: Centre, sent: Any, visitor: Any) -> None:
    record = sent()
    income = next(node.ref for node in FormSession(library_form("intent")).walk() if node.name == "q210_income")
    reviewer = visitor(Role.REVIEWER)
    fields = {"review_id": str(uuid4()), "revision": "1", "content_hash": record.content_hash, "number": "1"}
    back = reviewer.post(
        f"/review/{record.record_id}/decide", **fields, decision="returned", **{f"comment:{income}": "มากไป"}
    )
    assert back.status_code == 303
    sent(record_id=record.record_id, revision=2, q210_income="9000")
    shown = reviewer.get(f"/review/{record.record_id}").text
    assert "มากไป" in shown
    assert "9,000 บาท" in shown
    assert "12,000 บาท" in shown
    assert "แก้แล้วส่งมาใหม่" in reviewer.get("/review").text


def test_what_needs_no_look_is_approved_together(centre: Centre, sent: Any, open_page: Any, onlooker: Any) -> None:
    records = [sent() for _ in range(3)]
    page: Page = open_page(Role.REVIEWER, path="/review")
    approve = page.get_by_role("button", name="ตรวจผ่านที่เลือก")
    expect(approve).to_be_disabled()
    page.get_by_label("เลือกทั้งหน้า").check()
    page.locator('input[name="chosen"]').last.uncheck()
    approve.click()
    expect(page.get_by_text("ตรวจผ่านแล้ว 2 แบบ")).to_be_visible()
    left = [each for each in records if not decisions(centre, onlooker, each)]
    assert len(left) == 1


def test_somebody_else_s_record_can_be_seen_and_not_decided(sent: Any, visitor: Any) -> None:
    record = sent()
    visitor(Role.REVIEWER, name="คนแรก").get(f"/review/{record.record_id}")
    second = visitor(Role.REVIEWER)
    assert "คนแรก กำลังตรวจแบบนี้อยู่" in second.get(f"/review/{record.record_id}").text
    fields = {"review_id": str(uuid4()), "revision": "1", "content_hash": record.content_hash, "number": "1"}
    refused = second.post(f"/review/{record.record_id}/decide", **fields, decision="approved")
    assert (refused.status_code, "กำลังตรวจ" in refused.text) == (409, True)


def test_a_picture_of_the_paper_is_shown_and_kept_nowhere(
    sent: Any, laptop: Any, visitor: Any, database: Database
) -> None:
    record = sent()
    attachment_id = uuid4()
    with database.district(DISTRICT) as connection:
        connection.execute(
            insert(AttachmentRow).values(
                district=DISTRICT,
                attachment_id=attachment_id,
                record_id=record.record_id,
                revision=1,
                paper="2401-0001-0001-001",
                page=1,
                sha256=hashlib.sha256(PICTURE).hexdigest(),
                media_type="image/png",
                made_at="2018-03-12T09:00:00Z",
                pushed_by=laptop.device_id,
                received_at="2018-03-12T09:00:00Z",
                signature=b"",
                image=PICTURE,
            )
        )
    reviewer = visitor(Role.REVIEWER)
    path = f"/review/{record.record_id}/picture/{attachment_id}"
    assert path in reviewer.get(f"/review/{record.record_id}").text
    picture = reviewer.get(path)
    assert (picture.content, picture.headers["Content-Type"]) == (PICTURE, "image/png")
    assert picture.headers["Cache-Control"] == "no-store"
    assert visitor(Role.REVIEWER, area="1001").get(path + "?district=2401").status_code == 403
    assert visitor(Role.REVIEWER, area="1001").get(path).status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PROVINCE, Role.AGENCY, Role.MINISTRY, Role.DEVELOPMENT_OFFICER])
def test_only_the_district_reviews(sent: Any, visitor: Any, role: Role) -> None:
    record = sent()
    other = visitor(role)
    for path in ("/review", f"/review/{record.record_id}"):
        assert other.get(f"{path}?district={DISTRICT}").status_code == 403


@pytest.mark.parametrize("path", ["/review/not-an-id", f"/review/{UUID(int=7)}"])
def test_what_is_not_there_is_said(visitor: Any, path: str) -> None:
    answer = visitor(Role.REVIEWER).get(path)
    assert answer.status_code in (400, 404)
    assert "<h1>" in answer.text
