"""Sending as the officer sees it: by itself, on the outbox page, with the reason where it does not work."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Metered, Settings, Theme
from desktop.store.sending_state import SendState
from desktop.sync.progress import Progress
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.sending import SendingModel
from desktop.viewmodels.sending_words import to_do, why
from desktop.widgets.fonts import register_fonts
from desktop.widgets.labels import Label
from desktop.widgets.theme import apply_theme
from desktop.windows.outbox_page import OutboxPage
from forms.exchange import PATH_PUSH
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.servers import LOGIN_PAGE, Reply, serving, through

WAIT = 30_000


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    register_fonts()
    apply_theme(qapp, Theme.LIGHT)
    made = Lanes()
    yield made
    made.shut_down()


def page_of(qtbot: QtBot, laptop: Laptop, lanes: Lanes) -> tuple[SendingModel, OutboxPage]:
    model = SendingModel(laptop.sending, laptop.enrolling, lanes)
    page = OutboxPage(model)
    qtbot.addWidget(page)
    return model, page


def settled(lanes: Lanes) -> bool:
    return not (lanes.storage.busy or lanes.network.busy)


def said(page: OutboxPage) -> str:
    return " ".join(label.text() for label in page.detail.findChildren(Label))


def test_a_confirmed_form_goes_by_itself_and_its_receipt_is_shown(
    qtbot: QtBot, lanes: Lanes, enrolled_laptop: Laptop
) -> None:
    model, page = page_of(qtbot, enrolled_laptop, lanes)
    enrolled_laptop.finalised()
    with qtbot.waitSignal(model.pushed, timeout=WAIT) as pushed:
        model.refresh()
    assert pushed.args[0].received == 1
    qtbot.waitUntil(lambda: settled(lanes) and page.model.rowCount() == 1, timeout=WAIT)
    row = page.model.row(0)
    assert row.state is SendState.RECEIVED
    assert row.receipt is not None
    assert row.receipt.content_hash[:4] in said(page)
    assert (why(row), to_do(row)) == ("ส่วนกลางรับไว้แล้ว", "ไม่ต้องทำอะไร")
    assert not page.send_button.isEnabled()
    assert page.not_enrolled.isHidden()


def test_a_login_page_is_told_and_send_now_tries_again(
    qtbot: QtBot, lanes: Lanes, enrolled_laptop: Laptop, centre: CentreProcess
) -> None:
    laptop = enrolled_laptop
    model, page = page_of(qtbot, laptop, lanes)
    statuses: list[str] = []
    model.status_changed.connect(statuses.append)
    laptop.finalised()
    with serving(lambda *_: Reply(200, "text/html", LOGIN_PAGE), *centre.certificate) as url:
        move_centre(laptop, url)
        with qtbot.waitSignal(model.pushed, timeout=WAIT):
            model.refresh()
        qtbot.waitUntil(lambda: settled(lanes) and page.model.rowCount() == 1, timeout=WAIT)
    assert page.model.row(0).state is SendState.FAILED
    assert not page.errors.isHidden()
    assert "หน้าเข้าสู่ระบบ" in page.errors.text.text()
    assert "หน้าเข้าสู่ระบบ" in said(page)
    assert "หน้าเข้าสู่ระบบ" in statuses[-1]
    assert page.send_button.isEnabled()

    move_centre(laptop, centre.url)
    with qtbot.waitSignal(model.pushed, timeout=WAIT) as pushed:
        page.errors.retry_button.click()
    assert pushed.args[0].received == 1
    qtbot.waitUntil(lambda: settled(lanes) and page.model.row(0).state is SendState.RECEIVED, timeout=WAIT)
    assert page.errors.isHidden()


def test_before_enrolment_nothing_is_tried(qtbot: QtBot, lanes: Lanes, laptop: Laptop) -> None:
    model, page = page_of(qtbot, laptop, lanes)
    laptop.finalised()
    with qtbot.assertNotEmitted(model.busy_changed), qtbot.waitSignal(model.changed) as changed:
        model.refresh()
    assert (changed.args[0].pending, changed.args[0].enrolled, changed.args[0].next_due) == (1, False, None)
    assert not page.not_enrolled.isHidden()
    assert not page.send_button.isEnabled()


def test_whoever_presses_stop_is_heard_while_an_answer_is_awaited(
    qtbot: QtBot, lanes: Lanes, enrolled_laptop: Laptop, centre: CentreProcess
) -> None:
    laptop = enrolled_laptop
    model, page = page_of(qtbot, laptop, lanes)
    laptop.finalised()
    onward, asked, end = through(centre.url, centre.authority), threading.Event(), threading.Event()

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        if path == PATH_PUSH:
            asked.set()
            end.wait(60)
            return Reply(0)
        return onward(path, headers, body)

    try:
        with serving(answer, *centre.certificate) as url:
            move_centre(laptop, url)
            model.send_now()
            qtbot.waitUntil(asked.is_set, timeout=WAIT)
            model.progressed.emit(Progress(records_total=1, bytes_done=700, bytes_total=1000, seconds_left=42.0))
            assert not page.under_way.isHidden()
            assert "0 จาก 1 แบบ" in page.progress.detail.text()
            assert "40 วินาที" in page.progress.text.text()
            with qtbot.waitSignal(model.pushed, timeout=WAIT) as pushed:
                page.progress.cancel_button.click()
            end.set()
    finally:
        end.set()
    assert pushed.args[0].reason.code == "sending_stopped"
    qtbot.waitUntil(lambda: settled(lanes), timeout=WAIT)
    assert page.under_way.isHidden()
    assert page.errors.isHidden()
    assert page.model.row(0).state is SendState.FAILED
    assert "หยุดส่ง" in said(page)
    move_centre(laptop, centre.url)
    with qtbot.waitSignal(model.pushed, timeout=WAIT) as pushed:
        page.send_button.click()
    assert pushed.args[0].received == 1


def test_each_picture_has_a_row_of_its_own_with_what_to_do(qtbot: QtBot, lanes: Lanes, enrolled_laptop: Laptop) -> None:
    laptop = enrolled_laptop
    laptop.network_settings = Settings(metered=Metered.YES)
    model, page = page_of(qtbot, laptop, lanes)
    brought_back(laptop, laptop.finalised(), b"one", b"two")
    with qtbot.waitSignal(model.pushed, timeout=WAIT):
        model.refresh()
    qtbot.waitUntil(lambda: settled(lanes) and page.model.rowCount() == 3, timeout=WAIT)
    assert [page.model.told(row).tag for row in page.model.rows] == ["รอส่ง", "รอส่ง", "ส่งถึงแล้ว"]
    page.list.setCurrentIndex(page.model.index(0))
    assert "คิดค่าใช้จ่ายตามปริมาณ" in said(page)
    assert "กดส่งตอนนี้" in said(page)
    with qtbot.waitSignal(model.pushed, timeout=WAIT) as pushed:
        page.send_button.click()
    assert pushed.args[0].attachments == 2
    qtbot.waitUntil(lambda: settled(lanes) and not page.send_button.isEnabled(), timeout=WAIT)
    page.list.setCurrentIndex(page.model.index(1))
    assert "ลายเซ็นของส่วนกลาง" in said(page)


def test_receipts_go_into_a_file_of_the_officer_s_choice(
    qtbot: QtBot, lanes: Lanes, enrolled_laptop: Laptop, tmp_path: Path
) -> None:
    model = SendingModel(enrolled_laptop.sending, enrolled_laptop.enrolling, lanes)
    page = OutboxPage(model, choose_file=lambda _parent, name: tmp_path / name)
    qtbot.addWidget(page)
    assert not page.export_button.isEnabled()
    enrolled_laptop.finalised()
    with qtbot.waitSignal(model.pushed, timeout=WAIT):
        model.refresh()
    qtbot.waitUntil(lambda: settled(lanes) and page.export_button.isEnabled(), timeout=WAIT)
    with qtbot.waitSignal(page.receipts_file_requested) as asked:
        page.export_button.click()
    assert asked.args == [tmp_path / "ใบตอบรับ.xlsx"]
    with qtbot.waitSignal(page.receipts_requested):
        page.receipts_button.click()
