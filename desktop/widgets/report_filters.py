"""Of whom and of when a report counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.day_field import DayField
from desktop.widgets.labels import Label
from desktop.widgets.theme import current
from forms.reports.context import Scope
from forms.reports.table import Period

Named = Sequence[tuple[str, str]]
"""Codes and what they are called."""


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setProperty("compact", "true")
    box.setAccessibleName(name)
    box.setMaxVisibleItems(14)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setMaximumWidth(current().px(260))
    return box


def _row(parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(current().spacing.one)
    return row


class ScopeFilter(QWidget):
    """Everybody, the officer's own people, those of an officer, of a sub-district or of a village."""

    scope_chosen = Signal(object)
    """`Scope`"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = _row(self)
        self.kind = _box(tr("ของใคร"))
        self.which = _box(tr("คนใดหรือที่ใด"))
        self.which.hide()
        row.addWidget(self.kind)
        row.addWidget(self.which)
        self._own = ""
        self._named: dict[str, Named] = {}
        self.kind.activated.connect(self._choose_kind)
        self.which.activated.connect(self._emit)

    def offer(self, *, own: str, officers: Named, subdistricts: Named, villages: Named) -> None:
        """What there is to choose from; what was chosen stays chosen where it is still there."""
        before, which = self.kind.currentData(), self.which.currentData()
        self._own = own
        self._named = {"officer": officers, "subdistrict": subdistricts, "village": villages}
        self.kind.clear()
        self.kind.addItem(tr("ทั้งเครื่อง"), "all")
        if own:
            self.kind.addItem(tr("ของฉัน ({code})", code=own), "own")
        for kind, title in (("officer", tr("ราย AO")), ("subdistrict", tr("รายตำบล")), ("village", tr("รายหมู่บ้าน"))):
            if self._named[kind]:
                self.kind.addItem(title, kind)
        self.kind.setCurrentIndex(max(self.kind.findData(before), 0))
        self._fill()
        self.which.setCurrentIndex(max(self.which.findData(which), 0))

    @property
    def scope(self) -> Scope:
        match self.kind.currentData():
            case "own":
                return Scope(officer=self._own)
            case "officer":
                return Scope(officer=self.which.currentData())
            case "subdistrict" | "village":
                return Scope(area=self.which.currentData())
            case _:
                return Scope()

    def _choose_kind(self) -> None:
        self._fill()
        self._emit()

    def _fill(self) -> None:
        named = self._named.get(self.kind.currentData(), ())
        self.which.clear()
        for code, title in named:
            self.which.addItem(title, code)
        self.which.setVisible(bool(named))

    def _emit(self) -> None:
        self.scope_chosen.emit(self.scope)


class PeriodFilter(QWidget):
    """From the beginning, one of the periods people ask for, or two days of one's own."""

    period_chosen = Signal(object)
    """`Period`, or None for everything up to today"""

    def __init__(self, periods: Mapping[str, Period], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods = periods
        row = _row(self)
        self.which = _box(tr("ช่วงเวลา"))
        titles = {
            "week": tr("สัปดาห์นี้"),
            "month": tr("เดือนนี้"),
            "walk_in": tr("ช่วงมาพบ"),
            "home_visit": tr("ช่วงไปพบ"),
        }
        self.which.addItem(tr("ตั้งแต่ต้นถึงวันนี้"), "all")
        for key in periods:
            self.which.addItem(titles[key], key)
        self.which.addItem(tr("กำหนดเอง"), "own")
        row.addWidget(self.which)
        self.first, self.last = DayField(), DayField()
        self.first.setAccessibleName(tr("ตั้งแต่วันที่"))
        self.last.setAccessibleName(tr("ถึงวันที่"))
        self._until = Label("–", "muted", wrap=False)
        for part in (self.first, self._until, self.last):
            part.hide()
            row.addWidget(part)
        for field in (self.first, self.last):
            field.setProperty("compact", "true")
            field.day_chosen.connect(lambda _day: self._emit())
        self.which.activated.connect(self._choose)

    @property
    def period(self) -> Period | None:
        """None also while a day of one's own is missing or they are the wrong way round."""
        key = self.which.currentData()
        if key != "own":
            return self._periods.get(key)
        first, last = self.first.day, self.last.day
        return Period(first, last) if first is not None and last is not None and first <= last else None

    def _choose(self) -> None:
        own = self.which.currentData() == "own"
        if own and self.first.day is None:
            month = self._periods["month"]
            self.first.set_day(month.first)
            self.last.set_day(month.last)
        for part in (self.first, self._until, self.last):
            part.setVisible(own)
        self._emit()

    def _emit(self) -> None:
        self.period_chosen.emit(self.period)
