"""Before somebody is registered: who this computer knows that may be the same. The officer looks and says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.people import LikelyPerson
from desktop.viewmodels.language import tr
from desktop.viewmodels.likeness_words import reasons
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.scrolling import into_view
from desktop.widgets.theme import current
from forms.thai.dates import show_date


class LikelyCard(Card):
    """Hidden until `show_people`; Esc goes back to what was typed."""

    same = Signal(object)
    """id of the person whom the officer recognised"""
    different = Signal()
    """none of them: register"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="warning", parent=parent)
        self.choices: list[Button] = []
        self.hide()

    def show_people(self, people: Sequence[LikelyPerson]) -> None:
        rows = emptied(self.body)
        self.choices = []
        rows.addWidget(Label(tr("อาจเป็นคนเดียวกับคนที่มีในเครื่องนี้แล้ว"), "heading"))
        rows.addWidget(Label(tr("ยังไม่ได้ลงทะเบียน ถามวันเกิดและบ้านเลขที่ แล้วเลือก"), "muted-small"))
        for each in people:
            rows.addLayout(self._row(each))
        line = QHBoxLayout()
        self.nobody = Button(tr("ไม่ใช่ทั้งหมดนี้ ลงทะเบียนเป็นคนใหม่"), icon_name="plus")
        self.nobody.clicked.connect(self._different)
        line.addWidget(self.nobody)
        line.addStretch(1)
        rows.addLayout(line)
        self.show()
        self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
        into_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            event.accept()
            return
        super().keyPressEvent(event)

    def _row(self, each: LikelyPerson) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().spacing.two)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(each.row.full_name, "strong"))
        house = tr("บ้านเลขที่ {house}", house=each.row.house_no) if each.row.house_no else ""
        moo = tr("หมู่ {moo}", moo=each.row.moo) if each.row.moo else ""
        place = " ".join(filter(None, (house, moo, each.row.subdistrict_name)))
        born = tr("เกิด {day}", day=show_date(each.birth))
        words.addWidget(Label(" · ".join((each.row.national_id_shown, born, place)), "muted-small"))
        words.addWidget(Label(" · ".join(reasons(each.reasons)), "muted-small"))
        row.addLayout(words, 1)
        choose = Button(tr("คนนี้"), "primary", icon_name="check")
        choose.clicked.connect(lambda: self._same(each))
        self.choices.append(choose)
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _same(self, each: LikelyPerson) -> None:
        self.hide()
        self.same.emit(each.row.person_id)

    def _different(self) -> None:
        self.hide()
        self.different.emit()
