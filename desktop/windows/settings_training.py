"""The settings' card of a training: the day it plays on."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.services.training import Training
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, sentence
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.day_field import DayField
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.settings_rows import SettingRow
from desktop.widgets.theme import current


class TrainingCard(Card):
    moved = Signal(str)
    """The training plays on another day; a sentence that says which."""
    restart_requested = Signal()
    """Everything done in the training is to go."""

    def __init__(self, training: Training, today: date, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("วันที่ของการฝึก"), parent=parent)
        self._training = training
        self._lanes = lanes
        space = current().spacing
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        said = tr("วันนี้ในการฝึกคือ {day} เลือกวันที่มีงานอื่นของมาตรการเพื่อฝึกได้ วันที่เดินหน้าอย่างเดียว", day=day(today))
        self.body.addWidget(Label(said, "muted-small"))
        chips = QWidget()
        row = FlowLayout(chips, spacing=space.one)
        self.chips: dict[date, Button] = {}
        for each in training.days():
            chip = Button(f"{sentence(each.title)} · {day(each.day)}", "chip")
            chip.setChecked(each.day == today)
            chip.clicked.connect(lambda _checked=False, on=each.day: self._play_on(on))
            self.chips[each.day] = chip
            row.addWidget(chip)
        self.body.addWidget(chips)
        self.body.addSpacing(space.one)
        own = QHBoxLayout()
        own.setSpacing(space.one)
        label = Label(tr("หรือวันอื่น"), wrap=False)
        self.field = DayField(today)
        label.setBuddy(self.field)
        self.field.setAccessibleName(tr("วันที่ของการฝึก"))
        self.use_button = Button(tr("ใช้วันนี้"))
        self.use_button.clicked.connect(self._play_on_own)
        self.field.returnPressed.connect(self._play_on_own)
        own.addWidget(label)
        own.addWidget(self.field)
        own.addWidget(self.use_button)
        own.addStretch(1)
        self.body.addLayout(own)
        self._today = today
        self.body.addSpacing(space.one)
        self.body.addWidget(Hairline())
        self.restart_button = Button(tr("เริ่มฝึกใหม่"), icon_name="refresh")
        self.restart_button.clicked.connect(self._ask)
        self.body.addWidget(
            SettingRow(tr("เริ่มฝึกใหม่ตั้งแต่ต้น"), tr("ลบทุกอย่างที่ทำไว้ในการฝึก แล้วสร้างอำเภอสมมติใหม่"), self.restart_button)
        )
        self.question = Card(role="danger", padding=16)
        asked = QHBoxLayout()
        asked.addWidget(Label(tr("ลบแบบและแผนทั้งหมดของการฝึก กู้คืนไม่ได้ ข้อมูลจริงไม่ถูกแตะต้อง"), "danger"), 1)
        keep = Button(tr("ไม่ลบ"))
        keep.clicked.connect(self.question.hide)
        self.forget_button = Button(tr("ลบและเริ่มใหม่"), "danger", icon_name="trash")
        self.forget_button.clicked.connect(self.restart_requested)
        asked.addWidget(keep)
        asked.addWidget(self.forget_button)
        self.question.body.addLayout(asked)
        self.body.addWidget(self.question)
        self.question.hide()

    def refresh(self) -> None:
        """What lies before the newest record cannot be chosen any more."""
        self._lanes.storage.submit(
            self._training.newest, on_done=self._close_the_past, on_error=self.errors.show_error, owner=self
        )

    def _ask(self) -> None:
        self.question.show()
        self.forget_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_the_past(self, newest: date | None) -> None:
        for on, chip in self.chips.items():
            past = newest is not None and on < newest
            chip.setEnabled(not past)
            chip.setToolTip(tr("มีแบบที่ทำไว้หลังวันนี้แล้ว") if past else "")

    def _play_on_own(self) -> None:
        if self.field.day is not None:
            self._play_on(self.field.day)

    def _play_on(self, on: date) -> None:
        self.errors.hide()

        def failed(error: Exception) -> None:
            for day_of, chip in self.chips.items():
                chip.setChecked(day_of == self._today)
            self.errors.show_error(error)

        self._lanes.storage.submit(
            self._training.play_on,
            on,
            on_done=lambda _none: self.moved.emit(tr("การฝึกอยู่ในวันที่ {day}", day=day(on))),
            on_error=failed,
            owner=self,
        )
