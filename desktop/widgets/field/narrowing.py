"""Narrowing a list of people to an officer and a village."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.services.counted import Counted
from desktop.viewmodels.language import tr
from desktop.widgets.theme import current


@dataclass(frozen=True, slots=True)
class Narrowed:
    """None: every officer, every village; an empty code: assigned to nobody."""

    ao_code: str | None = None
    village: str | None = None


class Narrowing(QWidget):
    """Two boxes; the officer at the keyboard stands first, and is chosen as long as the list has people of theirs."""

    changed = Signal()

    def __init__(self, own_code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = own_code
        self._touched = False
        self._shown: tuple[tuple[Counted, ...], tuple[Counted, ...]] = ((), ())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().spacing.one)
        self.officer = QComboBox()
        self.village = QComboBox()
        for box, name in ((self.officer, tr("เจ้าหน้าที่")), (self.village, tr("หมู่บ้าน"))):
            box.setProperty("compact", "true")
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            row.addWidget(box, 1)
        self.officer.addItem(tr("ทุก AO"), None)
        self.village.addItem(tr("ทุกหมู่บ้าน"), None)
        self.officer.currentIndexChanged.connect(self.changed)
        self.officer.activated.connect(self._touch)
        self.village.currentIndexChanged.connect(self.changed)

    @property
    def narrowed(self) -> Narrowed:
        return Narrowed(self.officer.currentData(), self.village.currentData())

    def show_people(self, by_ao: Sequence[Counted], by_village: Sequence[Counted], *, stay: bool = False) -> None:
        """Fill both boxes; what was chosen stays chosen, with `stay` also where nobody is left of it."""
        before = self.narrowed
        if stay:
            by_ao = _with_chosen(by_ao, before.ao_code, self._shown[0])
            by_village = _with_chosen(by_village, before.village, self._shown[1])
            if self._shown == (tuple(by_ao), tuple(by_village)):
                return
        self._shown = tuple(by_ao), tuple(by_village)
        own = [each for each in by_ao if each.key == self._own and self._own and each.people]
        others = [each for each in by_ao if each not in own]
        for box in (self.officer, self.village):
            box.blockSignals(True)
            while box.count() > 1:
                box.removeItem(1)
        for each in (*own, *others):
            self.officer.addItem(self._officer(each), each.key)
        for each in by_village:
            self.village.addItem(f"{each.name or each.key} ({each.people:,})", each.key)
        chosen = before.ao_code if stay or self._touched or not own else self._own
        self.officer.setCurrentIndex(max(0, self.officer.findData(chosen) if chosen is not None else 0))
        self.village.setCurrentIndex(max(0, self.village.findData(before.village) if before.village else 0))
        for box in (self.officer, self.village):
            box.blockSignals(False)
        if self.narrowed != before:
            self.changed.emit()

    def clear(self) -> None:
        """Everybody, everywhere."""
        self._touched = True
        self.officer.setCurrentIndex(0)
        self.village.setCurrentIndex(0)

    def _touch(self) -> None:
        self._touched = True

    def _officer(self, each: Counted) -> str:
        if not each.key:
            return tr("ยังไม่มี AO ({people:,})", people=each.people)
        if each.key == self._own:
            return tr("ของฉัน ({people:,})", people=each.people)
        return f"{each.key} {each.name}".strip() + f" ({each.people:,})"


def _with_chosen(found: Sequence[Counted], key: str | None, before: tuple[Counted, ...]) -> tuple[Counted, ...]:
    gone = [replace(each, people=0) for each in before if each.key == key]
    return (*found, *(() if any(each.key == key for each in found) else gone))
