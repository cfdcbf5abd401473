"""The room of phase 2, driven as an officer does: lists in, a result, a notice, a project, the summary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.lanes import Lanes
from desktop.viewmodels.file_import import ImportStep
from desktop.widgets.buttons import Button
from desktop.windows.desk import Desk
from desktop.windows.list_import_page import CountsImportPage, ListImportPage
from desktop.windows.phase_two_page import PhaseTwoPage
from desktop.windows.project_people_page import ProjectPeoplePage
from forms.lists.counts import HandedCount
from forms.lists.listed import ListedPerson
from forms.lists.write import write_counts, write_list
from forms.record import flat
from forms.roster.invented import people as invented
from tests.desktop.services.test_provincial import PROJECT
from tests.desktop.windows.driving import buttons, press, settle, show, wait_for_text
from tests.laptop import fill


@pytest.fixture
def page(qtbot: QtBot, look: QApplication, desk: Desk, lanes: Lanes) -> Iterator[PhaseTwoPage]:
    page = PhaseTwoPage(desk, lanes)
    show(qtbot, page, 1100, 700)
    page.shown()
    settle(qtbot, lanes)
    return page


def rows_of(desk: Desk, count: int, agency: str = "cdd") -> list[ListedPerson]:
    found = [desk.people.get(row.person_id) for row in desk.people.search("", count)]
    return [ListedPerson(each.national_id, each.full_name, agency, each.province, each.district) for each in found]


@pytest.fixture
def listed(qtbot: QtBot, page: PhaseTwoPage, desk: Desk, lanes: Lanes, tmp_path: Path) -> PhaseTwoPage:
    """Four people of the roster and one of another district on list 1."""
    assert desk.development is not None
    stranger = next(invented(1, 77, "2402"))
    rows = [*rows_of(desk, 4), ListedPerson(stranger.national_id, stranger.full_name, "cdd", "24", "2402")]
    write_list(tmp_path / "list.xlsx", 1, rows)
    preview = desk.development.lists.preview(tmp_path / "list.xlsx", 1)
    desk.development.lists.import_list(preview, 1)
    page.shown()
    settle(qtbot, lanes)
    return page


def go_to(qtbot: QtBot, page: PhaseTwoPage, lanes: Lanes, step: int) -> None:
    page.go_to(step)
    settle(qtbot, lanes)


def test_R24_a_list_is_brought_in_after_a_look_at_it(
    qtbot: QtBot, page: PhaseTwoPage, desk: Desk, lanes: Lanes, tmp_path: Path
) -> None:
    write_list(tmp_path / "list.xlsx", 1, rows_of(desk, 5))
    qtbot.mouseClick(page.lists.buttons["import-1"], Qt.MouseButton.LeftButton)
    over = page.over
    assert isinstance(over, ListImportPage)
    over.read(tmp_path / "list.xlsx")
    qtbot.waitUntil(lambda: over.model.step is ImportStep.PREVIEW, timeout=20_000)
    wait_for_text(qtbot, over, "อ่านได้ครบ 5 ราย")
    over.model.import_all()
    qtbot.waitUntil(lambda: over.model.step is ImportStep.DONE, timeout=20_000)
    wait_for_text(qtbot, over, "ทุกคนอยู่ในรายชื่อของเครื่องนี้")
    over.imported.emit()
    settle(qtbot, lanes)
    assert page.over is None
    wait_for_text(qtbot, page.lists, "นำเข้าจาก list.xlsx 5 ราย")


def test_a_file_of_one_agency_is_read_for_it(qtbot: QtBot, page: PhaseTwoPage, desk: Desk, tmp_path: Path) -> None:
    (person,) = rows_of(desk, 1)
    path = tmp_path / "list.csv"
    path.write_text(f"เลขประจำตัวประชาชน,ชื่อ-สกุล\n{person.national_id},{person.full_name}\n", encoding="utf-8")
    page.open_import(1)
    over = page.over
    assert isinstance(over, ListImportPage)
    over.whose.setCurrentIndex(over.whose.findData("baac"))
    over.read(path)
    qtbot.waitUntil(lambda: over.model.step is ImportStep.PREVIEW, timeout=20_000)
    assert over.model.preview is not None
    assert [row.agency for row in over.model.preview.rows] == ["baac"]


def test_R25_a_wrong_list_is_told_cell_by_cell_and_not_brought_in(
    qtbot: QtBot, page: PhaseTwoPage, desk: Desk, tmp_path: Path
) -> None:
    write_list(tmp_path / "list.xlsx", 1, rows_of(desk, 2))
    page.open_import(2)
    over = page.over
    assert isinstance(over, ListImportPage)
    over.read(tmp_path / "list.xlsx")
    qtbot.waitUntil(lambda: over.model.step is ImportStep.PREVIEW, timeout=20_000)
    wait_for_text(qtbot, over, "มีข้อมูลผิด 2 แห่ง")


def test_who_is_not_on_the_roster_is_told(qtbot: QtBot, listed: PhaseTwoPage) -> None:
    wait_for_text(qtbot, listed.lists, "1 รายอยู่ในบัญชีแต่ไม่อยู่ในรายชื่อของเครื่องนี้")
    wait_for_text(qtbot, listed.lists, "อำเภอบางคล้า")


def test_R39_counts_that_do_not_agree_lead_to_the_list(
    qtbot: QtBot, listed: PhaseTwoPage, desk: Desk, lanes: Lanes, tmp_path: Path
) -> None:
    write_counts(tmp_path / "counts.xlsx", [HandedCount(1, "cdd", "2401", 6), HandedCount(1, "cdd", "2402", 1)])
    listed.open_counts()
    over = listed.over
    assert isinstance(over, CountsImportPage)
    over.read(tmp_path / "counts.xlsx")
    qtbot.waitUntil(lambda: over.model.step is ImportStep.PREVIEW, timeout=20_000)
    over.model.import_all()
    qtbot.waitUntil(lambda: over.model.step is ImportStep.DONE, timeout=20_000)
    over.imported.emit()
    settle(qtbot, lanes)
    wait_for_text(qtbot, listed.lists, "ยอดที่ส่งมา 6 คน ในบัญชีมี 4 คน")
    wait_for_text(qtbot, listed.lists, "ขาด 2 คน")
    press(qtbot, listed.lists, "ดูรายชื่อ")
    settle(qtbot, lanes)
    assert listed.stack.currentWidget() is listed.cases
    assert listed.cases.model.rowCount() == 5


def test_enter_on_a_case_begins_its_form(qtbot: QtBot, listed: PhaseTwoPage, desk: Desk, lanes: Lanes) -> None:
    go_to(qtbot, listed, lanes, 1)
    qtbot.keyClick(listed.cases.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(listed.interview_requested) as asked:
        qtbot.keyClick(listed.cases.list, Qt.Key.Key_Return)
    interview = desk.cases.open_interview(asked.args[0])
    answers = flat(interview.session.answers())
    assert (answers["q501_list"], answers["q502_agency"]) == ("1", "cdd")
    assert answers["full_name"] == listed.cases.model.row(0).full_name
    go_to(qtbot, listed, lanes, 1)
    qtbot.waitUntil(lambda: bool(buttons(listed.cases.detail, "ทำต่อ")))


def test_nothing_can_be_begun_for_a_stranger(qtbot: QtBot, listed: PhaseTwoPage, lanes: Lanes) -> None:
    go_to(qtbot, listed, lanes, 1)
    with qtbot.assertNotEmitted(listed.interview_requested):
        listed.cases.list.setCurrentIndex(listed.cases.model.index(4))
        qtbot.keyClick(listed.cases.list, Qt.Key.Key_Return)
        settle(qtbot, lanes)
    wait_for_text(qtbot, listed.cases.detail, "นำเข้ารายชื่ออำเภอรุ่นที่มีคนนี้")
    assert not any(each.isVisible() for each in listed.cases.detail.findChildren(Button))


def test_filters_narrow_and_are_cleared(qtbot: QtBot, listed: PhaseTwoPage, lanes: Lanes) -> None:
    go_to(qtbot, listed, lanes, 1)
    listed.cases.list_box.setCurrentIndex(listed.cases.list_box.findData(2))
    settle(qtbot, lanes)
    assert listed.cases.stack.currentWidget() is listed.cases.not_found
    listed.cases.clear()
    settle(qtbot, lanes)
    assert listed.cases.model.rowCount() == 5


def test_R31_the_notice_begins_from_its_card_and_its_letter_is_printed(
    qtbot: QtBot, listed: PhaseTwoPage, desk: Desk, lanes: Lanes
) -> None:
    go_to(qtbot, listed, lanes, 2)
    with qtbot.waitSignal(listed.interview_requested) as asked:
        press(qtbot, listed.shortfall, "ทำแบบแจ้ง คอจ.")
    interview = desk.cases.open_interview(asked.args[0])
    day = desk.clock().date().isoformat()
    answers = {"qs_can": "3", "qs_reason": "งบไม่พอ", "qs_date": day, "qs_name": "ก", "qs_position": "ข"}
    fill(interview, answers)
    record = interview.finalise()
    go_to(qtbot, listed, lanes, 2)
    wait_for_text(qtbot, listed.shortfall, "พัฒนาไม่ได้ 2 คน")
    with qtbot.waitSignal(listed.print_requested) as asked:
        press(qtbot, listed.shortfall, "หนังสือถึงประธาน คอจ.")
    assert asked.args[2]().startswith(b"%PDF")
    with qtbot.waitSignal(listed.paper_requested) as asked:
        press(qtbot, listed.shortfall, "พิมพ์แบบ")
    assert asked.args == [record.record_id, 1]


@pytest.fixture
def with_project(qtbot: QtBot, listed: PhaseTwoPage, desk: Desk, lanes: Lanes) -> PhaseTwoPage:
    """Two places in a project of the province."""
    assert desk.development is not None
    interview = desk.cases.open_interview(desk.development.province.start_project("cdd"))
    fill(interview, PROJECT | {"qp_date": desk.clock().date().isoformat()})
    interview.finalise()
    go_to(qtbot, listed, lanes, 3)
    return listed


def test_R32_people_are_chosen_into_a_project_and_out_of_it(
    qtbot: QtBot, with_project: PhaseTwoPage, desk: Desk, lanes: Lanes
) -> None:
    press(qtbot, with_project.projects, "เลือกคนเข้าโครงการ")
    settle(qtbot, lanes)
    over = with_project.over
    assert isinstance(over, ProjectPeoplePage)
    qtbot.waitUntil(lambda: over.model.rowCount() == 5)
    select(over, range(3))
    over.carry_out()
    settle(qtbot, lanes)
    assert "ว่างอีก 2 ที่ แต่เลือกไว้ 3 คน" in over.errors.text.text()
    select(over, range(2))
    assert over.go.text() == "จัดเข้าโครงการ 2 คน (ว่าง 2 ที่)"
    with qtbot.waitSignal(over.moved):
        over.carry_out()
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: over.model.rowCount() == 3)
    over.inside.setChecked(True)
    settle(qtbot, lanes)
    assert over.model.rowCount() == 2
    select(over, range(1))
    with qtbot.waitSignal(over.moved):
        over.carry_out()
    settle(qtbot, lanes)
    over.back_requested.emit()
    settle(qtbot, lanes)
    wait_for_text(qtbot, with_project.projects, "ว่าง 1 จาก 2 ที่")


def select(page: ProjectPeoplePage, rows: range) -> None:
    page.list.clearSelection()
    for row in rows:
        page.list.selectionModel().select(page.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def test_R39_the_results_lead_to_the_summary(qtbot: QtBot, listed: PhaseTwoPage, lanes: Lanes) -> None:
    go_to(qtbot, listed, lanes, 4)
    wait_for_text(qtbot, listed.results, "ในบัญชี")
    with qtbot.waitSignal(listed.report_requested) as asked:
        press(qtbot, listed.results, "เปิดรายงานสรุป")
    assert asked.args == ["phase_two_summary"]


def test_steps_are_reached_by_keys(qtbot: QtBot, listed: PhaseTwoPage, lanes: Lanes) -> None:
    for step in (4, 1, 0):
        qtbot.keyClick(listed, Qt.Key(Qt.Key.Key_1 + step), Qt.KeyboardModifier.AltModifier)
        settle(qtbot, lanes)
        assert listed.stack.currentIndex() == step


def test_the_keyboard_stays_on_the_button_when_the_lists_come_anew(
    qtbot: QtBot, listed: PhaseTwoPage, lanes: Lanes
) -> None:
    before = listed.lists.buttons["counts"]
    before.setFocus()
    listed.lists.shown()
    settle(qtbot, lanes)
    after = listed.lists.buttons["counts"]
    assert after is not before
    qtbot.waitUntil(after.hasFocus)


def test_a_list_cannot_be_computed_over_one_handed_down(qtbot: QtBot, listed: PhaseTwoPage, lanes: Lanes) -> None:
    listed.lists.compute(1)
    settle(qtbot, lanes)
    assert "นำเข้าจากไฟล์ที่ส่งมาแล้ว" in listed.errors.text.text()


def test_a_person_is_opened_from_the_detail(qtbot: QtBot, listed: PhaseTwoPage, lanes: Lanes) -> None:
    go_to(qtbot, listed, lanes, 1)
    with qtbot.waitSignal(listed.person_chosen) as chosen:
        press(qtbot, listed.cases.detail, "ดูคนนี้")
    assert isinstance(chosen.args[0], UUID)


def test_what_a_pull_brings_is_shown_and_the_cursor_stays_with_its_agency(
    qtbot: QtBot, listed: PhaseTwoPage, desk: Desk, lanes: Lanes, tmp_path: Path
) -> None:
    assert desk.development is not None
    lists = desk.development.lists
    write_list(tmp_path / "two.xlsx", 1, [*rows_of(desk, 3), *rows_of(desk, 6, "agri")[3:]])
    lists.import_list(lists.preview(tmp_path / "two.xlsx", 1), 1)
    go_to(qtbot, listed, lanes, 2)
    qtbot.waitUntil(lambda: len(buttons(listed.shortfall, "ทำแบบแจ้ง คอจ.")) == 2)
    second = buttons(listed.shortfall, "ทำแบบแจ้ง คอจ.")[1]
    second.setFocus()
    called = second.accessibleName()
    write_list(tmp_path / "more.xlsx", 1, [*rows_of(desk, 3), *rows_of(desk, 8, "agri")[3:]])
    lists.import_list(lists.preview(tmp_path / "more.xlsx", 1), 1)
    listed.look_again()
    settle(qtbot, lanes)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Button))
    now = QApplication.focusWidget()
    assert isinstance(now, Button)
    assert now is not second
    assert now.accessibleName() == called
    go_to(qtbot, listed, lanes, 1)
    listed.cases.list.setCurrentIndex(listed.cases.model.index(2))
    in_hand = listed.cases.model.row(2).place.listed_no
    desk.development.start(listed.cases.model.row(0).place.listed_no)
    desk.development.start(in_hand)
    listed.cases.search.setFocus()
    listed.look_again()
    settle(qtbot, lanes)
    assert listed.cases.model.row(listed.cases.list.currentIndex().row()).place.listed_no == in_hand
    qtbot.waitUntil(lambda: bool(buttons(listed.cases.detail, "ทำต่อ")))
    assert QApplication.focusWidget() is listed.cases.search
