"""The first window: who works here, and their passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import KnownError, sentence
from desktop.viewmodels.language import tr
from desktop.viewmodels.unlocking import UnlockModel
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field, passphrase_input
from desktop.widgets.flow import FlowLayout
from desktop.widgets.hints import Hints
from desktop.widgets.labels import Label
from desktop.widgets.landscape import Landscape
from desktop.widgets.officer_list import OfficerList
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

if TYPE_CHECKING:
    from desktop.services.unlocking import RecoverySheet
    from desktop.windows.recovery_sheet import RecoverySheetView

_NARROW = 860
_TALL = 560
"""Window height, logical pixels before scaling, below which the field for the passphrase needs the room of the list."""
_USUAL = QSize(1080, 680)
_SMALLEST = QSize(640, 460)


class UnlockWindow(QWidget):
    """Shows the prompt at once; officers appear when the store's code is loaded. Emits what the person wants."""

    real_use_requested = Signal()
    """From the demo: begin with real people."""
    demo_requested = Signal()
    closed = Signal()
    """By the window's frame."""

    def __init__(
        self, model: UnlockModel, *, demo: bool, last_officer: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._demo = demo
        self._last_officer = last_officer
        self._officers: list[str] = []
        self.sheet: RecoverySheetView | None = None
        self._extra: QWidget | None = None
        """The panel beside prompt and waiting: creating, recovering, the sheet."""
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("aofield")
        theme = current()
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL.boundedTo(self.screen().availableSize()).expandedTo(_SMALLEST))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._picture = Landscape()
        self._picture.setMinimumWidth(theme.px(300))
        words = QVBoxLayout(self._picture)
        words.setContentsMargins(theme.spacing.six, theme.spacing.six, theme.spacing.four, theme.spacing.four)
        for text, role in (("aofield", "picture-brand"), (tr("ลงพื้นที่ด้วยใจ\nข้อมูลปลอดภัยทุกคำตอบ"), "picture-words")):
            label = QLabel(text)
            label.setProperty("role", role)
            words.addWidget(label)
        words.addStretch(1)
        across.addWidget(self._picture, 5)

        self.panels = QStackedWidget()
        across.addWidget(ColumnScroll(self.panels), 6)
        self.prompt = self._prompt_panel()
        self.waiting = self._waiting_panel()
        self.panels.addWidget(self.prompt)
        self.panels.addWidget(self.waiting)

        model.officers_known.connect(self._show_officers)
        model.sheet_made.connect(self._show_sheet)
        model.failed.connect(self._failed)
        model.home_brought.connect(self.show_prompt)
        model.busy_changed.connect(self._busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= _NARROW)
        self.officers.set_most(5 if self.height() >= current().px(_TALL) else 2)

    def show_prompt(self) -> None:
        self.panels.setCurrentWidget(self.prompt)
        self.passphrase.setFocus()

    def wait_for_demo(self, people: int) -> None:
        """Say what is being made while there is nothing to press."""
        self.progress.start(tr("กำลังเตรียม …"))
        self.waiting_text.setText(tr("อำเภอสมมติ {people} คน กับวันที่ของตัวเองในรอบ\nไม่มีข้อมูลของบุคคลจริง", people=people))
        self.panels.setCurrentWidget(self.waiting)

    def show_create(self) -> None:
        """A new officer; the first one chooses the district, the next is vouched for by a colleague."""
        from desktop.windows.unlock_create import CreateOfficerPanel

        panel = CreateOfficerPanel(self._model, self._officers)
        panel.back_requested.connect(self._back)
        panel.bring_home_requested.connect(self.show_bring_home)
        self._show_panel(panel)

    def show_bring_home(self) -> None:
        """On a fresh computer: go on with the work of another one."""
        from desktop.windows.unlock_moving import BringHomePanel

        panel = BringHomePanel(self._model)
        panel.back_requested.connect(self.show_create)
        self._show_panel(panel)

    def show_recover(self) -> None:
        """The forgotten passphrase."""
        from desktop.windows.unlock_recover import RecoverPanel

        panel = RecoverPanel(self._model, self._officers)
        panel.back_requested.connect(self._back)
        self._show_panel(panel)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def submit(self) -> None:
        """What Enter does: try the passphrase."""
        self.errors.hide()
        self._model.unlock(self.officers.chosen(), self.passphrase.text())

    def _prompt_panel(self) -> QWidget:
        panel, column = panel_column()
        heading = tr("โหมดสาธิต") if self._demo else tr("เข้าใช้งาน")
        column.addWidget(Label(heading, "title", wrap=False))
        text = (
            tr("บุคคลสมมติทั้งหมด รหัสผ่านใส่ไว้ให้แล้ว กด Enter ได้เลย")
            if self._demo
            else tr("ข้อมูลในเครื่องนี้เข้ารหัสไว้ เปิดด้วยรหัสผ่านของคุณ")
        )
        column.addWidget(Label(text, "muted", wrap=False))
        column.addSpacing(current().spacing.two)
        self.errors = ErrorPanel()
        column.addWidget(self.errors)
        self.officers = OfficerList()
        if self._last_officer:
            self.officers.show_names([self._last_officer], self._last_officer)
        column.addWidget(Field(tr("เจ้าหน้าที่"), self.officers))
        self.passphrase = passphrase_input()
        self.passphrase.returnPressed.connect(self.submit)
        self.officers.follow(self.passphrase)
        self.officers.currentRowChanged.connect(self._other_officer)
        self.officers.itemClicked.connect(lambda _item: self.passphrase.setFocus())
        self.officers.itemActivated.connect(lambda _item: self.passphrase.setFocus())
        column.addWidget(Field(tr("รหัสผ่าน"), self.passphrase))
        self.choosing = Hints((("↑ ↓", tr("เลือกเจ้าหน้าที่")), ("Enter", tr("เปิด"))))
        self.choosing.hide()
        column.addWidget(self.choosing)
        self.unlock_button = Button(tr("เปิด"), "primary", icon_name="key", large=True)
        self.unlock_button.clicked.connect(self.submit)
        column.addWidget(self.unlock_button)
        row = FlowLayout(spacing=0)
        if self._demo:
            real = Button(tr("เริ่มใช้งานจริง"), "quiet", icon_name="forward")
            real.clicked.connect(self.real_use_requested)
            row.addWidget(real)
        else:
            self.forgotten_button = Button(tr("ลืมรหัสผ่าน"), "quiet")
            self.add_button = Button(tr("เพิ่มเจ้าหน้าที่"), "quiet")
            demo = Button(tr("โหมดสาธิต"), "quiet")
            demo.clicked.connect(self.demo_requested)
            self.forgotten_button.clicked.connect(self.show_recover)
            self.add_button.clicked.connect(self.show_create)
            for button in (self.forgotten_button, self.add_button, demo):
                row.addWidget(button)
        column.addLayout(row)
        column.addStretch(3)
        return panel

    def _waiting_panel(self) -> QWidget:
        panel, column = panel_column()
        column.addWidget(Label(tr("โหมดสาธิต") if self._demo else "aofield", "title", wrap=False))
        self.progress = ProgressPanel()
        self.progress.cancel_button.hide()
        self.waiting_text = Label("", "muted", wrap=False)
        column.addWidget(self.waiting_text)
        column.addWidget(self.progress)
        column.addStretch(3)
        return panel

    def _back(self) -> None:
        if self._officers:
            self.show_prompt()
        else:
            self.demo_requested.emit()

    def _show_panel(self, panel: QWidget) -> None:
        if self._extra is not None:
            self.panels.removeWidget(self._extra)
            self._extra.deleteLater()
        self._extra = panel
        self.panels.addWidget(panel)
        self.panels.setCurrentWidget(panel)
        panel.setFocus()

    def _show_sheet(self, sheet: RecoverySheet) -> None:
        from desktop.windows.recovery_sheet import RecoverySheetView

        panel, column = panel_column(520)
        self.sheet = RecoverySheetView(sheet)
        self.sheet.kept.connect(self._model.sheet_kept)
        column.addWidget(self.sheet)
        column.addStretch(3)
        self._show_panel(panel)

    def _show_officers(self, names: list[str]) -> None:
        self._officers = names
        self.officers.show_names(names, self.officers.chosen() or self._last_officer)
        self.choosing.setVisible(len(names) > 1)
        if self._demo:
            # By now the services are loaded; the prompt itself must not wait for them.
            from desktop.services.demo import DEMO_PASSPHRASE

            self.passphrase.setText(DEMO_PASSPHRASE)

    def _other_officer(self) -> None:
        """What was typed for one is not tried for another, and what was said to one is not shown to another."""
        if not self._demo:
            self.passphrase.clear()
        self.errors.hide()

    def _failed(self, error: Exception) -> None:
        if self.panels.currentWidget() is self.waiting:
            self.show_prompt()
        if isinstance(error, KnownError) and error.code == "moved_away":
            self._show_moved_away(error)
            return
        if self.panels.currentWidget() is self.prompt:  # the other panels show their errors themselves
            self.errors.show_error(error)
            self.passphrase.selectAll()

    def _show_moved_away(self, error: KnownError) -> None:
        """The passphrase was right, and the work is elsewhere."""
        from desktop.windows.unlock_moving import TakeBackPanel

        panel = TakeBackPanel(self._model, self.officers.chosen(), self.passphrase.text(), sentence(error).what)
        panel.back_requested.connect(self.show_prompt)
        self._show_panel(panel)

    def _busy(self, busy: bool) -> None:
        self.unlock_button.setEnabled(not busy)
        self.unlock_button.setText(tr("กำลังเปิด …") if busy else tr("เปิด"))


def panel_column(width: int = 420) -> tuple[QWidget, QVBoxLayout]:
    """A panel whose column stands in the middle, for the right half of the window."""
    theme = current()
    panel = QWidget()
    across = QHBoxLayout(panel)
    across.setContentsMargins(theme.spacing.four, theme.spacing.three, theme.spacing.four, theme.spacing.three)
    inner = QWidget()
    inner.setMaximumWidth(theme.px(width))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.spacing.one)
    across.addWidget(inner)
    column.addStretch(2)
    return panel, column
