"""Signed papers brought back: files, the scanner's folder or a camera; what came in, what is missing, keeping it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from desktop.paths import Paths
from desktop.scanning.folder import SUFFIXES
from desktop.services.scan_batch import ScanBatch, ScannedPage, SortedPage
from desktop.services.scans import AttachSummary
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.preferences import Preferences
from desktop.viewmodels.scan import ScanModel
from desktop.viewmodels.scan_camera import system_camera
from desktop.viewmodels.scan_folder import FolderModel
from desktop.viewmodels.scan_rows import ScanRows
from desktop.viewmodels.scan_words import ScanRow, kept_told
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.list_and_detail import ListAndDetail
from desktop.widgets.notice import Notice
from desktop.widgets.pages import Page
from desktop.widgets.painted_rows import TaggedRowDelegate
from desktop.widgets.paper_view import PaperView
from desktop.widgets.scan.page_picture import PagePicture, page_image
from desktop.widgets.theme import current
from desktop.windows.desk import Desk
from desktop.windows.scan_camera import CameraPane
from desktop.windows.scan_detail import ScanDetail
from desktop.windows.scan_folder import FolderDialog, WatchedFolder, choose_folder
from forms.form_number import PaperNumber

if TYPE_CHECKING:
    from desktop.scanning.camera import FrameSource


_LEAST_FOR_HINTS = 560
_LEAST_STACK = 200


def choose_files(parent: QWidget) -> list[Path]:
    """Ask which files; empty when the officer thinks better of it."""
    kinds = tr("ภาพและ PDF ({patterns})", patterns=" ".join(f"*{suffix}" for suffix in SUFFIXES))
    names, _kind = QFileDialog.getOpenFileNames(parent, tr("เลือกไฟล์ที่สแกนหรือถ่ายไว้"), "", kinds)
    return [Path(name) for name in names]


class ScanPage(Page):
    """The functions stand for the system's dialogs, its camera, and how a folder is watched."""

    closed = Signal()
    changed = Signal()
    """Something was kept: there is more to send."""

    def __init__(
        self,
        desk: Desk,
        lanes: Lanes,
        preferences: Preferences,
        *,
        choose_files: Callable[[QWidget], list[Path]] = choose_files,
        choose_folder: FolderDialog = choose_folder,
        open_camera: Callable[[], FrameSource] = system_camera,
        watching: Callable[[Path], FolderModel] = FolderModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("นำเข้าเอกสารที่ลงนามแล้ว"), back=True, scroll=False, parent=parent)
        self._choose_files = choose_files
        self._shown: ScanRow | None = None
        self._insisted: frozenset[PaperNumber] = frozenset()
        self.setAcceptDrops(True)
        self.model = ScanModel(desk.scans, lanes, self)
        self.rows = ScanRows(self)
        home = Paths(desk.stores.machine_store.path.parent)
        self.watched = WatchedFolder(watching(home.kept_scans), preferences, self, choose_folder=choose_folder)
        self.folder, self.strip = self.watched.model, self.watched.strip

        self.files_button = Button(tr("เลือกไฟล์"), icon_name="file", shortcut="Ctrl+O")
        self.camera_button = Button(tr("ใช้กล้อง"), icon_name="play", shortcut="Ctrl+K")
        self.keep_button = Button(tr("เก็บเข้าแบบ"), "primary", icon_name="check", shortcut="Ctrl+Return")
        for button in (self.files_button, self.camera_button, self.keep_button):
            self.head_actions.addWidget(button)

        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        leave = Button(tr("กลับไปหน้าเอกสาร"), "quiet")
        leave.clicked.connect(self.closed)
        self.kept = Notice("success", "check", leave, padding=current().spacing.one)
        self.body.addWidget(self.kept)
        self.reading = self._make_reading()
        self.body.addWidget(self.reading)
        self.stack = QStackedWidget()
        self._nothing = self._make_nothing()
        self._sitting = ListAndDetail(self.rows, TaggedRowDelegate, tr("ที่นำเข้ามา"), ScanDetail(), shares=(1, 1))
        self.list, self.detail = self._sitting.list, self._sitting.detail
        self.camera = CameraPane(open_camera)
        self.viewer = PaperView()
        self.viewer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for part in (self._nothing, self._sitting, self.camera, self.viewer):
            self.stack.addWidget(part)
        # On a low screen what is in front scrolls or gives way; a hidden part must not hold the window open.
        self.stack.setMinimumHeight(current().px(_LEAST_STACK))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.strip)
        self.hints = Hints(
            (
                ("↑ ↓", tr("เลือก")),
                ("Enter", tr("ไปที่ช่องหรือภาพ")),
                ("Delete", tr("ไม่ใช้ภาพนี้")),
                ("Ctrl+Enter", tr("เก็บเข้าแบบ")),
            )
        )
        self.body.addWidget(self.hints)
        self._connect()
        self._show_batch(self.model.batch)

    def shown(self) -> None:
        self.watched.follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def expect(self, number: PaperNumber | None) -> None:
        """The paper for which the page is opened: its number is there to be confirmed where a code cannot be read."""
        self.detail.expected = number

    def stop(self) -> None:
        """For the end of the window: the camera and the watching end."""
        self.camera.stop()
        self.folder.stop()

    def bring(self, files: Sequence[Path]) -> None:
        """Files to be read; a folder stands for what lies in it."""
        self.errors.hide()
        self.kept.hide()
        found: list[Path] = []
        for file in files:
            if file.is_dir():
                found += sorted(each for each in file.iterdir() if each.suffix.lower() in SUFFIXES)
            else:
                found.append(file)
        self.model.bring(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.bring([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # Inside: making -----------------------------------------------------------------------------------------------

    def _make_reading(self) -> Card:
        card = Card(padding=12)
        row = QHBoxLayout()
        self._reading_text = Label("", "strong", wrap=False)
        row.addWidget(self._reading_text, 1)
        stop = Button(tr("ยกเลิก"), "quiet", icon_name="close")
        stop.clicked.connect(self.model.cancel)
        row.addWidget(stop)
        card.body.addLayout(row)
        card.hide()
        return card

    def _make_nothing(self) -> EmptyState:
        state = EmptyState(
            "papers",
            tr("นำแผ่นที่ลงนามแล้วกลับเข้าแบบ"),
            tr("ลากไฟล์ภาพหรือ PDF มาวางตรงนี้ หรือถ่ายด้วยกล้อง โปรแกรมอ่านรหัสมุมล่างซ้ายของแผ่น แล้วจัดให้เองว่าเป็นหน้าใดของใคร"),
        )
        files = Button(tr("เลือกไฟล์"), "primary", icon_name="file", large=True)
        files.clicked.connect(self.files_button.click)
        camera = Button(tr("ใช้กล้อง"), icon_name="play", large=True)
        camera.clicked.connect(self.camera_button.click)
        state.buttons.addWidget(files)
        state.buttons.addWidget(camera)
        return state

    def _connect(self) -> None:
        self.back_requested.connect(self._back)
        self.files_button.clicked.connect(lambda: self.bring(self._choose_files(self)))
        self.camera_button.clicked.connect(self._open_camera)
        self.keep_button.clicked.connect(self.model.attach)
        self.model.changed.connect(self._show_batch)
        self.model.busy_changed.connect(self.reading.setVisible)
        self.model.progressed.connect(self._show_progress)
        self.model.attached.connect(self._show_kept)
        self.model.failed.connect(self.errors.show_error)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_row(now.row()))
        self.list.activated.connect(lambda _index: self._into_detail())
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._leave_out)
        self.detail.left_out.connect(self.model.leave_out)
        self.detail.named.connect(self._name)
        self.detail.insisted.connect(self.model.insist)
        self.detail.let_go.connect(self.model.let_go)
        self.detail.picture_chosen.connect(self._show_large)
        self.camera.taken.connect(lambda frame: self.model.photograph(frame, tr("ภาพจากกล้อง")))
        self.camera.finished.connect(self._back)
        self.folder.came.connect(self.bring)
        self.folder.gone.connect(self.errors.show_error)
        self.folder.back.connect(self.errors.hide)
        self.folder.failed.connect(self.errors.show_error)
        self.watched.chosen.connect(self._folder_chosen)

    # Inside: showing ----------------------------------------------------------------------------------------------

    def _show_batch(self, batch: ScanBatch) -> None:
        chosen, place = self._shown, self.list.currentIndex().row()
        self.rows.show_batch(batch, self.model.insisted)
        count = self.rows.rowCount()
        self.keep_button.setEnabled(self.model.to_keep > 0)
        pages = len(batch.pages)
        self.set_subtitle(
            tr("อ่านแล้ว {pages:,} หน้า เป็นเอกสาร {papers:,} ฉบับ", pages=pages, papers=len(batch.papers)) if pages else ""
        )
        if self.stack.currentWidget() not in (self.camera, self.viewer):
            self._show_list()
        if count:
            same = self.rows.place_of(chosen) if chosen is not None else -1
            index = self.rows.index(same if same >= 0 else min(max(place, 0), count - 1))
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._show_row(index.row())
        else:
            self._show_row(-1)

    def _show_row(self, number: int) -> None:
        row = self.rows.row(number) if 0 <= number < self.rows.rowCount() else None
        if row is not None and (row, self.model.insisted) == (self._shown, self._insisted):
            return  # another page has come: nothing is taken from under the hands of who types a number
        self._shown, self._insisted = row, self.model.insisted
        self.detail.show_row(row, self.model.insisted)

    def _show_list(self) -> None:
        some = self.rows.rowCount() > 0
        self.stack.setCurrentWidget(self._sitting if some else self._nothing)
        self._fit()

    def _fit(self) -> None:
        """The keys and the folder stand below the list where there is room; before anything came, the folder always."""
        front, roomy = self.stack.currentWidget(), self.height() >= current().px(_LEAST_FOR_HINTS)
        self.hints.setVisible(front is self._sitting and roomy)
        self.strip.setVisible(front is self._nothing or (front is self._sitting and roomy))

    def _show_progress(self, read: int, files: int) -> None:
        self._reading_text.setText(tr("กำลังอ่านไฟล์ที่ {read:,} จาก {files:,} …", read=min(read + 1, files), files=files))

    def _show_kept(self, summary: AttachSummary) -> None:
        said = kept_told(summary)
        if self.stack.currentWidget() is self.camera:
            self.camera.tell(said)
        else:
            self.kept.text.setText(said)
            self.kept.show()
        self.watched.done_with(summary.files)
        self.changed.emit()

    def _show_large(self, page: ScannedPage) -> None:
        self.viewer.show_pages([page_image(page)])
        self.stack.setCurrentWidget(self.viewer)
        self._fit()
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside: doing ------------------------------------------------------------------------------------------------

    def _back(self) -> None:
        """From the camera or a large picture to the list, from the list away."""
        front = self.stack.currentWidget()
        if front not in (self.camera, self.viewer):
            self.closed.emit()
            return
        self.camera.stop()
        self.model.keep_at_once = False
        self._show_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_camera(self) -> None:
        self.stack.setCurrentWidget(self.camera)
        self._fit()
        self.kept.hide()
        self.model.keep_at_once = True
        self.camera.tell(tr("แต่ละแผ่นเก็บให้ทันทีที่ถ่ายได้"))
        self.camera.start()

    def _into_detail(self) -> None:
        target = self.detail.form.number if self.detail.form is not None else self.detail.findChild(PagePicture)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_out(self) -> None:
        if isinstance(self._shown, SortedPage):
            self.model.leave_out(self._shown.page.key)

    def _name(self, key: int, number: PaperNumber, page: int) -> None:
        self.model.name(key, number, page)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _folder_chosen(self) -> None:
        self.errors.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
