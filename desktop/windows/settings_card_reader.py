"""The settings' card of the ID card reader: whether there is one, and whether it reads."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.smartcard.reader import CardReaders
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.card import CardModel, CardState
from desktop.viewmodels.language import tr
from desktop.widgets.card_line import CardLine
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label


class CardReaderCard(Card):
    """While it is on the screen each card put in is read as a trial; what it says is neither shown nor kept."""

    practice_requested = Signal()

    def __init__(
        self,
        readers: CardReaders,
        lanes: Lanes,
        *,
        photo: bool,
        practice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title=tr("เครื่องอ่านบัตร"), parent=parent)
        self.model = CardModel(readers, lanes, photo=photo, parent=self)
        self._practice = practice
        self.line = CardLine(self.model, practice=practice)
        self.line.practice_requested.connect(self.practice_requested)
        self.body.addWidget(self.line)
        self.name = Label("", "muted-small", selectable=True)
        self.body.addWidget(self.name)
        self.trial = Label("")
        self._invite()
        self.body.addWidget(self.trial)
        allowed = tr("รอบนี้ให้อ่านภาพถ่ายในบัตรด้วย") if photo else tr("รอบนี้ไม่อ่านภาพถ่ายในบัตร")
        self.body.addWidget(Label(allowed, "muted-small"))
        self._clock = QElapsedTimer()
        self.model.state_changed.connect(self._show)
        self._show(self.model.state)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.listen()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.rest()

    def _show(self, state: CardState) -> None:
        name = self.model.reader
        self.name.setText(tr("เครื่องอ่านสำหรับฝึก") if name and self._practice else name)
        self.name.setVisible(bool(name))
        if state is CardState.READING:
            self._clock.start()
            self._invite()
        elif state is CardState.PRESENT:
            seconds = max(0.1, self._clock.elapsed() / 1000)
            self._say(tr("ลองอ่านแล้ว ครบทุกส่วนใน {seconds:.1f} วินาที", seconds=seconds), "success-small")

    def _invite(self) -> None:
        self._say(tr("เสียบบัตรประจำตัวประชาชนเพื่อลองอ่าน ข้อมูลในบัตรไม่แสดงและไม่ถูกเก็บ"), "muted-small")

    def _say(self, words: str, role: str) -> None:
        self.trial.setText(words)
        self.trial.set_role(role)
