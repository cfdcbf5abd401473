from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.file_import import ImportStep, ProblemsModel
from desktop.viewmodels.roster_import import PeopleModel, RosterImportModel
from desktop.windows.desk import Desk
from forms.roster.generate import generate, write_csv

HEAD = "เลขประจำตัวประชาชน,ชื่อ,สกุล,วันเกิด,ตำบล,อำเภอ,จังหวัด,รายได้\n"


def reach(qtbot: QtBot, model: RosterImportModel, step: ImportStep) -> None:
    qtbot.waitUntil(lambda: model.step is step, timeout=20_000)


def test_a_good_file_is_shown_before_it_is_imported(qtbot: QtBot, desk: Desk, lanes: Lanes, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    write_csv(file, generate(30, 99, "2401"))
    before = desk.people.count()
    model = RosterImportModel(desk.people, lanes)
    model.read(file)
    assert model.step is ImportStep.READING
    reach(qtbot, model, ImportStep.PREVIEW)
    assert model.preview is not None
    assert len(model.preview.rows) == 30
    assert desk.people.count() == before
    model.import_all()
    reach(qtbot, model, ImportStep.DONE)
    assert model.summary is not None
    assert model.summary.added == 30
    assert desk.people.count() == before + 30


def test_a_file_with_an_error_cannot_be_imported(qtbot: QtBot, desk: Desk, lanes: Lanes, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(HEAD + "123,สมชาย,ใจดี,2501,หน้าเมือง,เมืองฉะเชิงเทรา,ฉะเชิงเทรา,20000\n", encoding="utf-8")
    model = RosterImportModel(desk.people, lanes)
    model.read(file)
    reach(qtbot, model, ImportStep.PREVIEW)
    assert model.preview is not None
    problems = ProblemsModel(model.preview.errors)
    cells = [problems.data(problems.index(0, column)) for column in range(problems.columnCount())]
    assert cells[:3] == ["2", "เลขประจำตัวประชาชน", "123"]
    assert problems.headerData(0, Qt.Orientation.Horizontal) == "แถว"
    model.import_all()
    assert model.step is ImportStep.PREVIEW
    assert not lanes.storage.busy


def test_a_file_that_is_no_roster_leads_back_with_a_sentence(
    qtbot: QtBot, desk: Desk, lanes: Lanes, tmp_path: Path
) -> None:
    file = tmp_path / "photo.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    model = RosterImportModel(desk.people, lanes)
    with qtbot.waitSignal(model.failed) as caught:
        model.read(file)
    assert isinstance(caught.args[0], KnownError)
    assert model.step is ImportStep.CHOOSE


def test_cancelling_the_import_leaves_the_roster_as_it_was(
    qtbot: QtBot, desk: Desk, lanes: Lanes, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    write_csv(file, generate(3000, 99, "2401"))
    before = desk.people.count()
    model = RosterImportModel(desk.people, lanes)
    model.read(file)
    reach(qtbot, model, ImportStep.PREVIEW)
    model.progressed.connect(lambda _done, _total: model.cancel())
    model.import_all()
    reach(qtbot, model, ImportStep.PREVIEW)
    assert desk.people.count() == before


def test_the_preview_shows_people_as_they_were_understood(qtbot: QtBot, desk: Desk) -> None:
    person = desk.people.get(desk.people.search("")[0].person_id)
    table = PeopleModel([person])
    shown = [table.data(table.index(0, column)) for column in range(table.columnCount())]
    assert shown[0].replace("-", "") == person.national_id
    assert shown[1] == person.full_name
    assert shown[-1] == f"{person.income:,}"
