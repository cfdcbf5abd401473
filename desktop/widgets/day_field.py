"""One day, typed in พ.ศ. as people write it: "30/4/2561", "30 เม.ย. 2561"."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.labels import restyle
from desktop.widgets.theme import current
from forms.thai.dates import PartialDate, ThaiDateError, parse_buddhist, show_date


class DayField(QLineEdit):
    """`day` is None while what stands there is no whole date; it is marked so once the line is left."""

    day_chosen = Signal(object)
    """`date`, each time a whole one was typed that differs from the last."""

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self.setFixedWidth(current().px(150))
        self.setPlaceholderText(tr("เช่น 30/4/2561"))
        if day is not None:
            self.setText(show_date(day))
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._settle)

    @property
    def day(self) -> date | None:
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show another day; nothing is emitted."""
        self._day = day
        self.setText(show_date(day) if day is not None else "")
        self._mark(wrong=False)

    def _read(self, text: str) -> None:
        day = _day(text)
        self._mark(wrong=False)
        if day != self._day:
            self._day = day
            if day is not None:
                self.day_chosen.emit(day)

    def _settle(self) -> None:
        if self._day is not None:
            self.setText(show_date(self._day))
        self._mark(wrong=self._day is None and self.text().strip() != "")

    def _mark(self, *, wrong: bool) -> None:
        if (self.property("invalid") == "true") != wrong:
            self.setProperty("invalid", "true" if wrong else "false")
            restyle(self)
        self.setToolTip(tr("พิมพ์วัน/เดือน/ปี พ.ศ. เช่น 30/4/2501") if wrong else "")


def _day(text: str) -> date | None:
    try:
        understood: PartialDate = parse_buddhist(text)
    except ThaiDateError:
        return None
    if understood.day is None or understood.month is None:
        return None
    return date(understood.year, understood.month, understood.day)
