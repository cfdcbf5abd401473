"""Settings of this computer and of the officer who works on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.settings import Language, SlipPaper, Theme
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.centre import CentreModel
from desktop.viewmodels.language import tr
from desktop.viewmodels.preferences import Preferences
from desktop.viewmodels.words import in_language
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.crest_choice import CrestChoice
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.settings_rows import Choice, SettingRow
from desktop.windows.desk import Desk
from desktop.windows.practice_card_dialog import PracticeCardDialog
from desktop.windows.settings_card_reader import CardReaderCard
from desktop.windows.settings_centre import CentreCard
from desktop.windows.settings_measure import MeasureCard
from desktop.windows.settings_network import NetworkCard
from desktop.windows.settings_officer import OfficerCard
from desktop.windows.settings_offices import OfficesCard
from desktop.windows.settings_pulled import PulledCard
from desktop.windows.settings_training import TrainingCard
from forms.thai.areas import titled


class SettingsPage(Page):
    enrolled = Signal()
    line_changed = Signal()
    lock_requested = Signal()
    training_restart_requested = Signal()
    desk_outdated = Signal(str)
    """The rules or the day were changed; a sentence that says what changed."""

    def __init__(
        self, desk: Desk, preferences: Preferences, lanes: Lanes, version: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("ตั้งค่า"), width=860, parent=parent)
        self._preferences = preferences
        settings = preferences.settings

        self._centre_model = CentreModel(desk.enrolling, lanes, self)
        self._centre_model.enrolled.connect(lambda _enrolment: self.enrolled.emit())
        self.training: TrainingCard | None = None
        if desk.training is not None:
            self.training = TrainingCard(desk.training, desk.clock().date(), lanes)
            self.training.moved.connect(self.desk_outdated)
            self.training.restart_requested.connect(self.training_restart_requested)
            self.body.addWidget(self.training)

        self.centre = CentreCard(self._centre_model)
        self.body.addWidget(self.centre)
        self.pulled = PulledCard(desk.sending.pulling, lanes)
        self.body.addWidget(self.pulled)
        self.network = NetworkCard(desk.network, preferences, lanes)
        self.network.changed.connect(self.line_changed)
        self.body.addWidget(self.network)

        self.measure = MeasureCard(desk.extensions, desk.round, lanes)
        self.measure.switched.connect(self.desk_outdated)
        self.body.addWidget(self.measure)
        self.measure.setVisible(bool(self.measure.choices))  # only now: before it has a parent it would be a window
        screen = Card(title=tr("หน้าจอ"))
        self.theme = Choice(
            ((Theme.SYSTEM, tr("ตามระบบ")), (Theme.LIGHT, tr("สว่าง")), (Theme.DARK, tr("มืด"))), settings.theme
        )
        self.theme.chosen.connect(lambda value: preferences.update(theme=value))
        self.scale = Choice(((1.0, "100%"), (1.15, "115%"), (1.3, "130%")), settings.scale)
        self.scale.chosen.connect(lambda value: preferences.update(scale=value))
        self.language = Choice(((Language.THAI, "ไทย"), (Language.ENGLISH, "English")), settings.language)
        self.language.chosen.connect(lambda value: preferences.update(language=value))
        for number, row in enumerate(
            (
                SettingRow(tr("สีของหน้าจอ"), "", self.theme),
                SettingRow(tr("ขนาดตัวอักษร"), "", self.scale),
                SettingRow(tr("ภาษา"), "", self.language),
            )
        ):
            if number:
                screen.body.addWidget(Hairline())
            screen.body.addWidget(row)
        self.body.addWidget(screen)

        papers = Card(title=tr("เอกสาร"))
        self.digits = Choice(((False, "123"), (True, "๑๒๓")), settings.thai_digits)
        self.digits.chosen.connect(lambda value: preferences.update(thai_digits=value))
        papers.body.addWidget(SettingRow(tr("ตัวเลขบนหนังสือและแบบพิมพ์"), tr("ตารางใช้เลขอารบิกเสมอ"), self.digits))
        self.crest = CrestChoice(settings.crest)
        self.crest.chosen.connect(lambda value: preferences.update(crest=value))
        papers.body.addWidget(Hairline())
        papers.body.addWidget(
            SettingRow(tr("ตราหน่วยงานบนแบบพิมพ์"), tr("ไฟล์ PNG หรือ JPEG พิมพ์เป็นสีเทา ถ้าไม่เลือกจะเว้นกรอบไว้"), self.crest)
        )
        self.slips = Choice(((SlipPaper.A6, "A6"), (SlipPaper.ROLL, tr("ม้วน 80 มม."))), settings.slip_paper)
        self.slips.chosen.connect(lambda value: preferences.update(slip_paper=value))
        papers.body.addWidget(Hairline())
        papers.body.addWidget(SettingRow(tr("กระดาษของบัตรคิวและใบนัด"), tr("พิมพ์จากหน้าจุดรับแจ้ง"), self.slips))
        self.body.addWidget(papers)

        safety = Card(title=tr("ความปลอดภัย"))
        self.auto_lock = Choice(
            ((5, tr("5 นาที")), (15, tr("15 นาที")), (30, tr("30 นาที")), (0, tr("ไม่ล็อก"))),
            settings.auto_lock_minutes,
        )
        self.auto_lock.chosen.connect(lambda value: preferences.update(auto_lock_minutes=value))
        safety.body.addWidget(SettingRow(tr("ล็อกเองเมื่อไม่ได้ใช้"), tr("คำตอบทุกข้อบันทึกไว้แล้วก่อนล็อกเสมอ"), self.auto_lock))
        safety.body.addWidget(Hairline())
        lock = Button(tr("ล็อกหน้าจอ"), icon_name="lock")
        lock.clicked.connect(self.lock_requested)
        safety.body.addWidget(SettingRow(tr("ล็อกเดี๋ยวนี้"), "Ctrl+L", lock))
        self.body.addWidget(safety)

        practice = desk.practice_reader
        self.card_reader = CardReaderCard(desk.cards, lanes, photo=desk.round.card_photo, practice=practice is not None)
        self.body.addWidget(self.card_reader)
        if practice is not None:
            self.card_reader.practice_requested.connect(lambda: PracticeCardDialog(practice, desk, lanes, self).open())

        self.officer = OfficerCard(desk, lanes)
        self.body.addWidget(self.officer)

        self.offices = OfficesCard(desk.offices, lanes)
        self.body.addWidget(self.offices)

        about = Card(title=tr("เกี่ยวกับโปรแกรม"))
        district = desk.stores.machine.district
        for text in (
            tr("aofield รุ่น {version}", version=version),
            in_language(desk.round.title_th, desk.round.title_en),
            f"{titled(district)} {titled(district[:2])}",
            tr("เลขเครื่อง {device}", device=desk.stores.machine.device_id),
        ):
            about.body.addWidget(Label(text, selectable=True))
        about.body.addWidget(Label(tr("ฟอนต์ Sarabun (OFL) · ข้อมูลเขตการปกครอง geothai (CC BY 4.0)"), "muted-small"))
        self.body.addWidget(about)
        self.body.addStretch(1)

    def shown(self) -> None:
        self._centre_model.refresh()
        self.pulled.refresh()
        self.officer.refresh()
        self.offices.refresh()
        if self.training is not None:
            self.training.refresh()
