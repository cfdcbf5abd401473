"""Sending as the officer sees it: by itself, on the outbox page, with the reason where it does not work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Theme
from desktop.store.sending_state import SendState
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.sending import SendingModel
from desktop.viewmodels.sending_words import to_do, why
from desktop.widgets.fonts import register_fonts
from desktop.widgets.labels import Label
from desktop.widgets.theme import apply_theme
from desktop.windows.outbox_page import OutboxPage
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.servers import LOGIN_PAGE, Reply, serving

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
