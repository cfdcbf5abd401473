"""Signed papers under a webcam: each sheet is taken by itself when it lies still, and kept at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import KnownError
from desktop.viewmodels.language import tr
from desktop.viewmodels.scan_camera import CameraModel, Preview, system_camera
from desktop.viewmodels.scan_words import holding_advice
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.labels import Label, OneLine
from desktop.widgets.scan.camera_view import CameraView
from desktop.widgets.theme import current

if TYPE_CHECKING:
    from desktop.scanning.camera import FrameSource


class CameraPane(QWidget):
    finished = Signal()
    taken = Signal(object)
    """A picture of one sheet."""

    def __init__(self, open_source: Callable[[], FrameSource] = system_camera, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CameraModel(open_source, self)
        self.model.previewed.connect(self._show)
        self.model.taken.connect(self.taken)
        self.model.failed.connect(self._failed)
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.one)
        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(self.start)
        column.addWidget(self.errors)
        self.view = CameraView()
        self.view.shown.connect(self.model.shown)
        column.addWidget(self.view, 1)
        card = Card(padding=12)
        row = QHBoxLayout()
        row.setSpacing(space.two)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.advice = Label("", "heading", wrap=False)
        self.told = OneLine("", "muted-small")
        words.addWidget(self.advice)
        words.addWidget(self.told)
        row.addLayout(words, 1)
        self.take = Button(tr("ถ่ายเดี๋ยวนี้"), shortcut="Space")
        self.take.clicked.connect(self.model.take_now)
        row.addWidget(self.take)
        self.done = Button(tr("เสร็จแล้ว"), "primary", icon_name="check")
        self.done.clicked.connect(self.finished)
        row.addWidget(self.done)
        card.body.addLayout(row)
        column.addWidget(card)

    def start(self) -> None:
        self.errors.hide()
        self.view.clear()
        self._say(tr("กำลังเปิดกล้อง …"), "muted")
        self.take.setEnabled(True)
        self.model.start()
        self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        self.model.stop()

    def tell(self, text: str) -> None:
        """What was kept so far."""
        self.told.setText(text)

    def _show(self, preview: Preview) -> None:
        text, tone = holding_advice(preview.holding)
        self._say(text, tone)
        self.view.show_preview(preview, tone)

    def _say(self, text: str, tone: str) -> None:
        self.advice.setText(text)
        self.advice.setStyleSheet(f"color: {getattr(current().colours, tone)};")

    def _failed(self, error: KnownError) -> None:
        self.errors.show_error(error, retry=True)
        self.view.clear()
        self._say("", "muted")
        self.take.setEnabled(False)
