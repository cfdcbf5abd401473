from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import Qt, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.facts import Facts
from desktop.widgets.fields import Field, passphrase_input
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label, OneLine
from desktop.widgets.layouts import emptied
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.rail import Rail, room_keys, rooms
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.settings_rows import Choice
from desktop.widgets.tiles import LinkRow

ROOMS = [room for group in rooms() for room, _title in group]
LOCK = "ล็อกหรือสลับเจ้าหน้าที่"


def test_the_rail_leads_by_click_and_by_key_and_counts_what_waits(qtbot: QtBot, look: QApplication) -> None:
    rail = Rail(ROOMS)
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 700)
    with qtbot.waitExposed(rail):
        rail.show()
    rail.activateWindow()
    qtbot.waitActive(rail)
    for room, key in room_keys().items():
        with qtbot.waitSignal(rail.room_chosen) as chosen:
            qtbot.keyClick(rail, key, Qt.KeyboardModifier.AltModifier)
        assert chosen.args == [room]
    with qtbot.waitSignal(rail.send_requested):
        qtbot.keyClick(rail, Qt.Key.Key_F5)
    lock = next(each for each in rail.findChildren(Button) if each.accessibleName() == LOCK)
    with qtbot.waitSignal(rail.lock_requested):
        lock.click()
    rail.set_waiting("outbox", 1234)
    assert rail.findChild(Button) is not None
    assert "999+" in {label.text() for label in rail.findChildren(QWidget) if hasattr(label, "text")}


def test_a_narrow_rail_keeps_its_names_for_the_screen_reader(qtbot: QtBot, look: QApplication) -> None:
    rail = Rail(ROOMS)
    qtbot.addWidget(rail)
    wide = rail.width()
    rail.set_compact(True)
    assert rail.width() < wide
    named = [button.accessibleName() for button in rail.findChildren(Button)]
    assert {"วันนี้", "รายชื่อ", "รอส่ง", "ตั้งค่า", LOCK} <= set(named)


def test_a_room_that_is_not_offered_leaves_the_keys_of_the_others_alone(qtbot: QtBot, look: QApplication) -> None:
    rail = Rail(set(ROOMS) - {"phase_two"})
    qtbot.addWidget(rail)
    with qtbot.waitExposed(rail):
        rail.show()
    rail.activateWindow()
    qtbot.waitActive(rail)
    assert "ระยะที่ 2" not in {button.accessibleName() for button in rail.findChildren(Button)}
    with qtbot.waitSignal(rail.room_chosen) as chosen:
        qtbot.keyClick(rail, "=", Qt.KeyboardModifier.AltModifier)
    assert chosen.args == ["settings"]


@pytest.mark.parametrize("height", [438, 640])
@pytest.mark.parametrize("compact", [True, False])
def test_all_rooms_stand_in_a_low_rail_without_touching(
    qtbot: QtBot, look: QApplication, height: int, compact: bool
) -> None:
    """What 480 and 768 px of screen leave under the banner."""
    rail = Rail(ROOMS)
    qtbot.addWidget(rail)
    rail.set_compact(compact)
    rail.show_sending("ส่งครั้งล่าสุด 12 มี.ค. 2561 เวลา 14:05 น. ส่งครบทุกฉบับ")
    rail.officer.setText("นางสาวสมศรี มีสุข")
    with qtbot.waitExposed(rail):
        rail.show()
    rail.resize(rail.width(), rail.minimumSizeHint().height())  # as a window is made lower by its frame
    rail.resize(rail.width(), height)
    qtbot.waitUntil(lambda: rail.height() == height)
    assert rail.minimumSizeHint().height() <= height
    shown = sorted((button.geometry() for button in rail.findChildren(Button)), key=lambda each: each.top())
    assert shown[-1].bottom() < height
    for upper, lower in pairwise(shown[: len(ROOMS)]):
        assert upper.bottom() < lower.top()
        assert upper.height() >= 30


def test_an_error_says_what_and_what_next(qtbot: QtBot, look: QApplication) -> None:
    panel = ErrorPanel()
    qtbot.addWidget(panel)
    assert panel.isHidden()
    panel.show_error(KnownError("server_error", status=503), retry=True)
    assert "503" in panel.text.text()
    assert "ลองส่งใหม่" in panel.text.text()
    with qtbot.waitSignal(panel.retry_requested):
        panel.retry_button.click()
    panel.show_error(ZeroDivisionError("secret"))
    assert "secret" not in panel.text.text()


def test_progress_can_be_cancelled_once(qtbot: QtBot, look: QApplication) -> None:
    panel = ProgressPanel("กำลังอ่าน")
    qtbot.addWidget(panel)
    assert panel.bar.maximum() == 0
    panel.advance(40, 200)
    assert (panel.bar.value(), panel.bar.maximum()) == (40, 200)
    assert "40" in panel.detail.text()
    with qtbot.waitSignal(panel.cancel_requested):
        panel.cancel_button.click()
    assert not panel.cancel_button.isEnabled()


def test_a_field_shows_its_error_until_somebody_types(qtbot: QtBot, look: QApplication) -> None:
    line = passphrase_input()
    field = Field("รหัสผ่าน", line, "อย่างน้อย 8 ตัว")
    qtbot.addWidget(field)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert line.accessibleName() == "รหัสผ่าน"
    field.set_error("สั้นไป")
    assert (field.note.text(), line.property("invalid")) == ("สั้นไป", "true")
    qtbot.keyClick(line, "a")
    assert (field.note.text(), line.property("invalid")) == ("อย่างน้อย 8 ตัว", "false")


def test_a_row_works_by_enter_space_and_mouse(qtbot: QtBot, look: QApplication) -> None:
    row = LinkRow("สมใจ ดีงาม", "บ้านเลขที่ 1", icon_name="home", tag="ร่าง")
    qtbot.addWidget(row)
    for press in (
        lambda: qtbot.keyClick(row, Qt.Key.Key_Return),
        lambda: qtbot.keyClick(row, Qt.Key.Key_Space),
        lambda: qtbot.mouseClick(row, Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(row.pressed):
            press()


@pytest.mark.parametrize("width", [300, 330, 420])
def test_a_row_is_as_high_as_its_words_need(qtbot: QtBot, look: QApplication, width: int) -> None:
    card = Card(title="ต้องติดตาม")
    row = LinkRow("นางวนิดา พรมมงคล", "162 หมู่ 2 ตำบลหน้าเมือง อำเภอเมืองฉะเชิงเทรา", icon_name="home", tag="เลยกำหนด 16 วัน")
    card.body.addWidget(row)
    card.body.addStretch()
    qtbot.addWidget(card)
    card.resize(width, 600)
    card.show()
    for label in row.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_choice_emits_its_value(qtbot: QtBot, look: QApplication) -> None:
    choice = Choice(((1.0, "100%"), (1.3, "130%")), 1.0)
    qtbot.addWidget(choice)
    assert choice.button(1.0).isChecked()
    with qtbot.waitSignal(choice.chosen) as chosen:
        choice.button(1.3).click()
    assert chosen.args == [1.3]


def test_words_flow_into_the_next_line(qtbot: QtBot, look: QApplication) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, spacing=8)
    for _ in range(6):
        part = QWidget()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    assert flow.heightForWidth(6 * 108) == 20
    assert flow.heightForWidth(330) == 48
    assert flow.heightForWidth(50) == 6 * 28 - 8


def test_a_column_scrolls_no_further_than_its_text(qtbot: QtBot, look: QApplication) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    for _ in range(4):
        column.addWidget(Label("ผู้มีบัตรสวัสดิการแห่งรัฐมีสิทธิได้รับวงเงินเพิ่มเดือนละสองร้อยบาท " * 4))
    area = ColumnScroll(content)
    qtbot.addWidget(area)
    area.resize(900, 600)
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(lambda: content.minimumHeight() == column.totalHeightForWidth(area.viewport().width()))
    assert not area.verticalScrollBar().isVisible()


def test_a_layout_is_emptied_but_for_its_head(qtbot: QtBot, look: QApplication) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    head, row = Label("หัวข้อ"), Label("แถว")
    column.addWidget(head)
    column.addWidget(row)
    with qtbot.waitSignal(row.destroyed):
        emptied(column, keep=1)
    assert column.count() == 1
    assert head.parent() is box


def test_facts_without_a_value_are_left_out(qtbot: QtBot, look: QApplication) -> None:
    facts = Facts((("เพศ", "หญิง"), ("โทรศัพท์", ""), ("เลข", "86d0d6eb-2f10-4551")))
    qtbot.addWidget(facts)
    assert [label.text() for label in facts.findChildren(Label)] == ["เพศ", "หญิง", "เลข", "86d0d6eb-2f10-4551"]


@pytest.mark.parametrize("name", ["นายทดสอบ ใจดี", "<b>นาย</b> <img src='x'>", "ก < ข & ค"])
def test_a_name_that_looks_like_markup_is_shown_as_written(qtbot: QtBot, look: QApplication, name: str) -> None:
    label = OneLine(name)
    qtbot.addWidget(label)
    tip = label.toolTip()
    assert (QTextDocumentFragment.fromHtml(tip).toPlainText() if Qt.mightBeRichText(tip) else tip) == name


def test_a_page_that_fills_its_room_scrolls_where_the_room_is_too_low(qtbot: QtBot, look: QApplication) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    flow = FlowLayout(spacing=8)
    for number in range(12):
        flow.addWidget(Button(f"ตัวเลือกที่ {number}"))
    column.addLayout(flow)
    list_ = QWidget()
    list_.setMinimumHeight(120)
    column.addWidget(list_, 1)
    area = ColumnScroll(content, fill=True)
    qtbot.addWidget(area)
    area.resize(500, 700)
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(lambda: content.height() == area.viewport().height())
    assert area.verticalScrollBar().maximum() == 0
    area.resize(300, 200)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    last = flow.itemAt(flow.count() - 1)
    assert last is not None
    qtbot.waitUntil(lambda: list_.geometry().top() > last.geometry().bottom())  # nothing lies on anything
    assert list_.height() >= 120
