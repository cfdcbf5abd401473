"""A record of this officer stands against another laptop's: it waits for the centre, or this is what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.services.case_views import ConflictView
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, form_title
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label, restyle
from desktop.widgets.layouts import emptied
from desktop.widgets.theme import current
from forms.thai.dates import THAILAND


class ConflictsCard(Card):
    """Hidden while nothing stands against anything. Nothing is to be pressed: the centre decides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="warning", parent=parent)
        self.hide()

    def show_conflicts(self, conflicts: tuple[ConflictView, ...]) -> None:
        rows = emptied(self.body)
        self.setVisible(bool(conflicts))
        self.setProperty("role", "info" if all(each.settled and not each.waits for each in conflicts) else "warning")
        restyle(self)
        for each in conflicts:
            rows.addWidget(Label(_title(each), "heading"))
            rows.addWidget(Label(_told(each)))
            if each.reason:
                rows.addWidget(Label(tr("เหตุผล: {reason}", reason=each.reason), "muted-small"))
            if each.counts:
                rows.addLayout(_counts(each))


def _title(conflict: ConflictView) -> str:
    form = form_title(conflict.form_id)
    if not conflict.settled:
        return tr("{form}: มีสองฉบับ รอผู้มีอำนาจที่ส่วนกลางพิจารณา", form=form)
    return tr("{form}: ศูนย์กลางรวมเป็นฉบับเดียวแล้ว", form=form)


def _told(conflict: ConflictView) -> str:
    officers = " · ".join(conflict.officers)
    if not conflict.settled:
        return tr("กรอกโดย {officers} ทำงานต่อได้ตามปกติ ไม่มีฉบับใดหาย", officers=officers)
    if conflict.waits:
        return tr("ท่านแก้ไขฉบับของท่านต่อแล้ว ฉบับนั้นจะถูกส่งไปให้ส่วนกลางพิจารณาอีกครั้ง ไม่มีสิ่งใดหาย")
    when = day(conflict.at.astimezone(THAILAND).date()) if conflict.at else ""
    who = (
        tr("{who} พิจารณาเมื่อ {day}", who=conflict.by, day=when)
        if conflict.by
        else tr("คำตอบไม่ขัดกัน ระบบรวมให้เมื่อ {day}", day=when)
    )
    if conflict.mine_goes_on:
        return tr("{who} ฉบับใหม่ต่อจากฉบับของท่าน หากเคยพิมพ์ไว้ ต้องพิมพ์และลงนามใหม่", who=who)
    return tr("{who} ให้นับฉบับของเจ้าหน้าที่อีกคน ฉบับของท่านเก็บไว้แต่ไม่นับ", who=who)


def _counts(conflict: ConflictView) -> QGridLayout:
    """What counts now of the questions that had been answered differently."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(current().spacing.two)
    grid.setVerticalSpacing(current().spacing.half)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for row, (question, answer) in enumerate(conflict.counts):
        grid.addWidget(Label(question, "muted-small"), row, 0)
        grid.addWidget(Label(answer or tr("ไม่มีคำตอบ"), "strong"), row, 1)
    return grid
