"""The first window: who works here, and their passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.unlocking import UnlockModel
from desktop.widgets.buttons import Button
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.fields import Field, passphrase_input
from desktop.widgets.labels import Label
from desktop.widgets.landscape import Landscape
from desktop.widgets.progress import ProgressPanel
from desktop.widgets.theme import current

_NARROW = 860


class UnlockWindow(QWidget):
    """Shows the prompt at once; officers appear when the store's code is loaded. Emits what the person wants."""

    real_use_requested = Signal()
    """From the demo: begin with real people."""
    demo_requested = Signal()

    def __init__(
        self, model: UnlockModel, *, demo: bool, last_officer: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._demo = demo
        self._last_officer = last_officer
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("aofield")
        theme = current()
        self.resize(1080, 680)
        self.setMinimumSize(640, 460)
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
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.panels)
        across.addWidget(area, 6)
        self.prompt = self._prompt_panel()
        self.waiting = self._waiting_panel()
        self.panels.addWidget(self.prompt)
        self.panels.addWidget(self.waiting)

        model.officers_known.connect(self._show_officers)
        model.failed.connect(self._failed)
        model.busy_changed.connect(self._busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= _NARROW)

    def show_panel(self, panel: QWidget) -> None:
        """Bring a panel to the front, adding it on first use."""
        if self.panels.indexOf(panel) < 0:
            self.panels.addWidget(panel)
        self.panels.setCurrentWidget(panel)

    def show_prompt(self) -> None:
        self.panels.setCurrentWidget(self.prompt)
        self.passphrase.setFocus()

    def wait(self, text: str, detail: str = "") -> None:
        """Say what goes on while there is nothing to press."""
        self.progress.start(text)
        self.progress.detail.setText(detail)
        self.panels.setCurrentWidget(self.waiting)

    def submit(self) -> None:
        """What Enter does: try the passphrase."""
        self.errors.hide()
        self._model.unlock(self.officer.currentText(), self.passphrase.text())

    def _prompt_panel(self) -> QWidget:
        panel, column = panel_column()
        heading = tr("โหมดสาธิต") if self._demo else tr("เข้าใช้งาน")
        column.addWidget(Label(heading, "title", wrap=False))
        text = tr("บุคคลในโหมดนี้สมมติทั้งหมด ลองได้เต็มที่") if self._demo else tr("ข้อมูลในเครื่องนี้เข้ารหัสไว้ เปิดด้วยรหัสผ่านของคุณ")
        column.addWidget(Label(text, "muted", wrap=False))
        column.addSpacing(current().spacing.two)
        self.errors = ErrorPanel()
        column.addWidget(self.errors)
        self.officer = QComboBox()
        if self._last_officer:
            self.officer.addItem(self._last_officer)
        column.addWidget(Field(tr("เจ้าหน้าที่"), self.officer))
        self.passphrase = passphrase_input()
        self.passphrase.returnPressed.connect(self.submit)
        column.addWidget(Field(tr("รหัสผ่าน"), self.passphrase))
        self.unlock_button = Button(tr("เปิด"), "primary", icon_name="key", large=True)
        self.unlock_button.clicked.connect(self.submit)
        column.addWidget(self.unlock_button)
        row = QHBoxLayout()
        if self._demo:
            real = Button(tr("เริ่มใช้งานจริง"), "quiet", icon_name="forward")
            real.clicked.connect(self.real_use_requested)
            row.addWidget(real)
        else:
            self.forgotten_button = Button(tr("ลืมรหัสผ่าน"), "quiet")
            self.add_button = Button(tr("เพิ่มเจ้าหน้าที่"), "quiet")
            demo = Button(tr("โหมดสาธิต"), "quiet")
            demo.clicked.connect(self.demo_requested)
            for button in (self.forgotten_button, self.add_button, demo):
                row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return panel

    def _waiting_panel(self) -> QWidget:
        panel, column = panel_column()
        column.addWidget(Label(tr("โหมดสาธิต") if self._demo else "aofield", "title", wrap=False))
        self.progress = ProgressPanel()
        self.progress.cancel_button.hide()
        column.addWidget(self.progress)
        column.addStretch(1)
        return panel

    def _show_officers(self, names: list[str]) -> None:
        wanted = self.officer.currentText() or self._last_officer
        self.officer.clear()
        self.officer.addItems(names)
        self.officer.setCurrentIndex(max(0, self.officer.findText(wanted)))

    def _failed(self, error: Exception) -> None:
        self.show_prompt()
        self.errors.show_error(error)
        self.passphrase.selectAll()

    def _busy(self, busy: bool) -> None:
        self.unlock_button.setEnabled(not busy)
        self.unlock_button.setText(tr("กำลังเปิด …") if busy else tr("เปิด"))


def panel_column(width: int = 420) -> tuple[QWidget, QVBoxLayout]:
    """A panel whose column stands in the middle, for the right half of the window."""
    theme = current()
    panel = QWidget()
    across = QHBoxLayout(panel)
    across.setContentsMargins(theme.spacing.four, theme.spacing.six, theme.spacing.four, theme.spacing.three)
    inner = QWidget()
    inner.setMaximumWidth(theme.px(width))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.spacing.two)
    across.addWidget(inner)
    return panel, column
