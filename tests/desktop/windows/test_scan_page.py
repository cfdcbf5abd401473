"""Bringing signed papers back at the window: files, the scanner's folder, the camera; by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.scanning.camera import FrameSource
from desktop.scanning.files import Picture
from desktop.scanning.folder import PUT_AWAY
from desktop.services.papers import StartedPaper
from desktop.store.papers import PaperState
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.preferences import Preferences
from desktop.viewmodels.scan_folder import FolderModel
from desktop.widgets.scan.page_picture import PagePicture
from desktop.windows.desk import Desk
from desktop.windows.papers_page import PapersPage
from desktop.windows.scan_page import ScanPage
from desktop.windows.scan_pictures import ScanPicturesPage
from tests.desktop.scanning.desk_lamp import photographed, rastered
from tests.desktop.windows.driving import press, said, show, wait_for_text
from tests.laptop import INTENT_JOINS, fill

DPI = 110
"""enough to be read, and quick"""


class Frames:
    """A camera that shows these pictures, the last one over and over until it is closed."""

    def __init__(self, frames: list[Picture]) -> None:
        self._frames = list(frames)
        self.closed = False

    def read(self) -> Picture | None:
        return self._frames.pop(0) if len(self._frames) > 1 else self._frames[0]

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def preferences(demo_paths: Paths) -> Preferences:
    return Preferences(demo_paths)


@dataclass
class Around:
    """What stands around the window: the camera that is plugged in, the folder that is chosen."""

    camera: Callable[[], FrameSource] = field(default=lambda: Frames([]))
    folder: Path | None = None


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def page(
    look: QApplication, desk: Desk, lanes: Lanes, preferences: Preferences, around: Around, qtbot: QtBot
) -> Iterator[ScanPage]:
    made = ScanPage(
        desk,
        lanes,
        preferences,
        choose_folder=lambda _parent, _now: around.folder,
        open_camera=lambda: around.camera(),
        watching=partial(FolderModel, settling_ms=150),
    )
    show(qtbot, made)
    made.shown()
    yield made
    made.stop()


def printed(desk: Desk, number: int = 0) -> StartedPaper:
    person = desk.people.search("", number + 1)[number].person_id
    interview = desk.cases.open_interview(desk.cases.start(person, "intent"))
    fill(interview, INTENT_JOINS)
    started = desk.papers.begin(interview.finalise().record_id, 1)
    desk.papers.answer(started.number, ok=True)
    return started


def files_of(folder: Path, started: StartedPaper, name: str = "scan") -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number, picture in enumerate(rastered(started.pdf, DPI), 1):
        found.append(folder / f"{name}-{number}.png")
        Image.fromarray(picture).save(found[-1], compress_level=1)
    return found


def state_of(desk: Desk, started: StartedPaper) -> PaperState:
    (row,) = [row for row in desk.papers.papers_of(started.row.record_id) if row.number == started.number]
    return row.state


def idle(qtbot: QtBot, lanes: Lanes) -> None:
    qtbot.waitUntil(lambda: not lanes.device.busy and not lanes.storage.busy, timeout=20_000)


def choose(page: ScanPage, title: str) -> None:
    rows = [page.rows.index(place) for place in range(page.rows.rowCount())]
    page.list.setCurrentIndex(next(index for index in rows if title in str(index.data())))


def test_files_are_read_shown_and_kept(page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path) -> None:
    started = printed(desk)
    assert "นำแผ่นที่ลงนามแล้วกลับเข้าแบบ" in said(page)
    page.bring(files_of(tmp_path / "in", started))
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1, timeout=20_000)
    idle(qtbot, lanes)
    wait_for_text(qtbot, page, "ครบทุกหน้า พร้อมเก็บเข้าแบบ")
    assert str(started.number) in said(page)
    assert len(page.detail.findChildren(PagePicture)) >= started.row.pages
    with qtbot.waitSignal(page.changed, timeout=20_000):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, lanes)
    assert state_of(desk, started) is PaperState.SCANNED
    assert "เก็บแล้ว 1 ฉบับ" in said(page)
    assert page.rows.rowCount() == 0
    assert not page.keep_button.isEnabled()


def test_what_was_kept_is_seen_from_the_papers_room(
    look: QApplication, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    started = printed(desk)
    desk.scans.attach(desk.scans.read(files_of(tmp_path / "in", started)))
    papers = PapersPage(desk, lanes)
    show(qtbot, papers)
    papers.shown()
    papers.search.setText(str(started.number))
    qtbot.keyClick(papers.search, Qt.Key.Key_Return)
    press(qtbot, papers, "ดูภาพที่สแกนกลับ")
    over = papers.over
    assert isinstance(over, ScanPicturesPage)
    qtbot.waitUntil(lambda: len(over.view.sheets) == started.row.pages, timeout=20_000)
    with qtbot.waitSignal(over.back_requested):
        qtbot.keyClick(over.view, Qt.Key.Key_Escape)
    assert papers.over is None


def test_a_missing_page_is_told_before_and_after(
    page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    started = printed(desk)
    page.bring(files_of(tmp_path / "in", started)[:1])
    idle(qtbot, lanes)
    qtbot.waitUntil(lambda: f"ยังขาดหน้า 2 จาก {started.row.pages}" in said(page))
    press(qtbot, page, "เก็บเข้าแบบ")
    qtbot.waitUntil(lambda: "ยังขาดหน้า 2" in page.kept.text.text(), timeout=20_000)
    assert state_of(desk, started) is PaperState.PRINTED


def test_a_page_without_a_code_is_named_by_keys_alone(
    page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    started = printed(desk)
    (first, second) = rastered(started.pdf, DPI)
    torn = tmp_path / "torn.png"
    Image.fromarray(second[: int(len(second) * 0.8)]).save(torn)
    whole = tmp_path / "whole.png"
    Image.fromarray(first).save(whole)
    page.bring([torn, whole])
    idle(qtbot, lanes)
    qtbot.waitUntil(lambda: page.rows.rowCount() == 2)
    choose(page, "torn.png")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    form = page.detail.form
    assert form is not None
    assert form.number.hasFocus()
    qtbot.keyClicks(form.number, str(started.number)[:-1] + str((int(str(started.number)[-1]) + 1) % 10))
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    wait_for_text(qtbot, page, "เลขนี้ไม่ถูกต้อง")
    form.number.clear()
    qtbot.keyClicks(form.number, str(started.number))
    form.page.clear()
    qtbot.keyClicks(form.page, "2")
    qtbot.keyClick(form.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1, timeout=20_000)
    wait_for_text(qtbot, page, "ครบทุกหน้า")


def test_the_expected_number_is_there_to_be_confirmed(
    page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    started = printed(desk)
    page.expect(started.number)
    blank = tmp_path / "blank.png"
    Image.fromarray(np.full((1200, 850), 240, np.uint8)).save(blank)
    page.bring([blank])
    qtbot.waitUntil(lambda: page.detail.form is not None, timeout=20_000)
    assert page.detail.form is not None
    assert page.detail.form.number.text() == str(started.number)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.rows.rowCount() == 0, timeout=20_000)
    assert blank.exists()


def test_a_page_that_comes_meanwhile_leaves_the_number_being_typed(
    page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    blank = tmp_path / "blank.png"
    Image.fromarray(np.full((1200, 850), 240, np.uint8)).save(blank)
    page.bring([blank])
    qtbot.waitUntil(lambda: page.detail.form is not None, timeout=20_000)
    form = page.detail.form
    assert form is not None
    form.number.setFocus()
    qtbot.keyClicks(form.number, "2401-00")
    page.bring(files_of(tmp_path / "in", printed(desk)))
    qtbot.waitUntil(lambda: page.rows.rowCount() == 2, timeout=20_000)
    idle(qtbot, lanes)
    assert page.detail.form is form
    assert form.number.hasFocus()
    assert form.number.text() == "2401-00"


def test_a_void_paper_says_so_and_is_kept_only_when_insisted(
    page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    started = printed(desk)
    desk.papers.void(started.number, "พิมพ์ชื่อผิด")
    page.bring(files_of(tmp_path / "in", started))
    idle(qtbot, lanes)
    qtbot.waitUntil(lambda: "เป็นโมฆะแล้ว (พิมพ์ชื่อผิด)" in said(page))
    assert not page.keep_button.isEnabled()
    press(qtbot, page, "เก็บไว้เป็นหลักฐาน")
    assert page.keep_button.isEnabled()
    press(qtbot, page, "เก็บเข้าแบบ")
    qtbot.waitUntil(lambda: "เก็บแล้ว 1 ฉบับ" in page.kept.text.text(), timeout=20_000)
    assert state_of(desk, started) is PaperState.VOID


def test_a_file_that_cannot_be_read_is_a_row_with_its_sentence(
    page: ScanPage, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_0007.HEIC"
    photo.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    page.bring([photo])
    qtbot.waitUntil(lambda: "HEIC ของโทรศัพท์" in said(page), timeout=20_000)
    press(qtbot, page, "รับทราบ")
    qtbot.waitUntil(lambda: page.rows.rowCount() == 0, timeout=20_000)


def test_dropping_a_folder_brings_what_lies_in_it(
    page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    started = printed(desk)
    files_of(tmp_path / "in", started)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "in"))])
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, left, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))
    qtbot.waitUntil(lambda: len(page.model.batch.pages) == started.row.pages, timeout=20_000)


def test_a_picture_is_seen_large_and_escape_leads_back(
    page: ScanPage, desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path: Path
) -> None:
    page.bring(files_of(tmp_path / "in", printed(desk)))
    idle(qtbot, lanes)
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    picture = QApplication.focusWidget()
    assert isinstance(picture, PagePicture)
    qtbot.keyClick(picture, Qt.Key.Key_Space)
    assert page.stack.currentWidget() is page.viewer
    assert page.viewer.sheets
    qtbot.keyClick(page.viewer, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.list, Qt.Key.Key_Escape)


def test_the_scanners_folder_is_watched_and_kept_files_put_away(
    page: ScanPage,
    desk: Desk,
    lanes: Lanes,
    preferences: Preferences,
    around: Around,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    inbox = around.folder = tmp_path / "scanner"
    inbox.mkdir()
    press(qtbot, page, "เลือกโฟลเดอร์")
    assert preferences.settings.scan_folder == str(inbox)
    assert str(inbox) in said(page.strip)
    page.strip.put_away.click()
    assert preferences.settings.scan_put_away
    started = printed(desk)
    files = files_of(inbox, started)
    qtbot.waitUntil(lambda: len(page.model.batch.pages) == len(files), timeout=20_000)
    idle(qtbot, lanes)
    press(qtbot, page, "เก็บเข้าแบบ")
    qtbot.waitUntil(lambda: all((inbox / PUT_AWAY / file.name).exists() for file in files), timeout=20_000)
    assert not any(file.exists() for file in files)
    press(qtbot, page, "เลิกดู")
    assert preferences.settings.scan_folder == ""
    assert page.folder.folder is None


def test_a_folder_that_is_gone_is_told_once_and_found_again(look: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    folder = FolderModel(tmp_path / "kept.json", settling_ms=50)
    told: list[KnownError] = []
    folder.gone.connect(told.append)
    try:
        with qtbot.waitSignal(folder.gone, timeout=20_000):
            folder.watch(tmp_path / "network")
        with qtbot.waitSignal(folder.back, timeout=20_000):
            (tmp_path / "network").mkdir()
        assert [error.code for error in told] == ["scan_folder_gone"]
        with qtbot.waitSignal(folder.came, timeout=20_000) as came:
            (tmp_path / "network" / "a.pdf").write_bytes(b"%PDF")
        assert came.args == [[tmp_path / "network" / "a.pdf"]]
        folder.done_with([tmp_path / "network" / "a.pdf", tmp_path / "elsewhere.pdf"], move=False)
        qtbot.waitUntil((tmp_path / "kept.json").exists, timeout=20_000)
        assert (tmp_path / "network" / "a.pdf").exists()
    finally:
        folder.stop()


def test_sheets_under_the_camera_are_taken_and_kept_one_after_the_other(
    page: ScanPage, desk: Desk, lanes: Lanes, around: Around, qtbot: QtBot
) -> None:
    started = printed(desk)
    sheets = [photographed(each, (1600, 900), quarter=1, fill=0.97) for each in rastered(started.pdf, 200)]
    empty = np.full((900, 1600), 70, np.uint8)
    source = Frames([empty, *[sheets[0]] * 8, *[empty] * 2, *[sheets[1]] * 8, empty])
    around.camera = lambda: source
    qtbot.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state_of(desk, started) is PaperState.SCANNED, timeout=30_000)
    qtbot.waitUntil(lambda: "เก็บแล้ว" in said(page.camera), timeout=20_000)
    press(qtbot, page, "เสร็จแล้ว")
    assert source.closed
    assert page.stack.currentWidget() is not page.camera


def test_a_sheet_whose_code_is_covered_is_taken_on_demand_and_named(
    page: ScanPage, desk: Desk, lanes: Lanes, around: Around, qtbot: QtBot
) -> None:
    sheet = rastered(printed(desk).pdf, 150)[0].copy()
    sheet[int(len(sheet) * 0.85) :] = 255
    source = Frames([photographed(sheet, (1600, 900), quarter=1, fill=0.97)])
    around.camera = lambda: source
    page.camera_button.click()
    with qtbot.waitSignal(page.camera.taken, timeout=20_000):
        qtbot.keyClick(page.camera, Qt.Key.Key_Space)
    idle(qtbot, lanes)
    qtbot.keyClick(page.camera, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.detail.form is not None, timeout=20_000)


def _no_camera() -> Frames:
    raise KnownError("camera_missing")


def test_no_camera_and_a_camera_pulled_out_are_sentences(page: ScanPage, around: Around, qtbot: QtBot) -> None:
    around.camera = _no_camera
    page.camera_button.click()
    qtbot.waitUntil(lambda: "ไม่พบกล้อง" in said(page.camera), timeout=20_000)

    class Pulled(Frames):
        def read(self) -> Picture | None:
            return None

    gone = Pulled([])
    around.camera = lambda: gone
    press(qtbot, page.camera, "ลองอีกครั้ง")
    qtbot.waitUntil(lambda: "กล้องถูกถอด" in said(page.camera), timeout=20_000)
    assert gone.closed


@pytest.mark.parametrize("size", [(880, 480), (1150, 700)])
def test_it_fits_a_low_screen(page: ScanPage, size: tuple[int, int], qtbot: QtBot) -> None:
    page.resize(*size)
    assert page.minimumSizeHint().height() <= 480
    assert page.minimumSizeHint().width() <= 800
