"""One line about the scanner's folder: which, whether it is watched, what becomes of kept files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.labels import OneLine
from desktop.widgets.theme import current


class FolderStrip(Card):
    choose_requested = Signal()
    stop_requested = Signal()
    put_away_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.two)
        row.addWidget(Glyph("import", "accent", 20))
        self.text = OneLine("", "small")
        row.addWidget(self.text, 1)
        self.put_away = QCheckBox(tr("ย้ายไฟล์ที่เก็บแล้วไปไว้ใน “นำเข้าแล้ว”"))
        self.put_away.clicked.connect(self.put_away_chosen)
        row.addWidget(self.put_away)
        self.choose = Button("", "quiet")
        self.choose.clicked.connect(self.choose_requested)
        row.addWidget(self.choose)
        self.stop = Button(tr("เลิกดู"), "quiet")
        self.stop.clicked.connect(self.stop_requested)
        row.addWidget(self.stop)
        self.body.addLayout(row)
        self.show_folder(None, put_away=False)

    def show_folder(self, folder: Path | None, *, put_away: bool) -> None:
        self.text.setText(
            tr("กำลังดูโฟลเดอร์ของเครื่องสแกน {folder}", folder=folder)
            if folder is not None
            else tr("ให้โปรแกรมดูโฟลเดอร์ที่เครื่องสแกนเก็บไฟล์ แล้วไฟล์ใหม่จะขึ้นที่นี่เอง")
        )
        self.choose.setText(tr("เปลี่ยน") if folder is not None else tr("เลือกโฟลเดอร์"))
        self.stop.setVisible(folder is not None)
        self.put_away.setVisible(folder is not None)
        self.put_away.setChecked(put_away)
