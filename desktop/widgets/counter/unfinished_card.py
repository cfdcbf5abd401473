"""Registrations that were begun and not finished, where the next one begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.store.registrations import Unfinished
from desktop.viewmodels.counter_registration import called, entry_of
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.counter.rows_card import RowsCard
from desktop.widgets.labels import OneLine
from desktop.widgets.theme import current

_TALLEST = 132
"""Logical pixels before scaling: three registrations; more are scrolled to."""


class UnfinishedCard(RowsCard):
    go_on_requested = Signal(object)
    """UUID of the registration"""
    throw_away_requested = Signal(object)
    """`Unfinished`: to be asked about first"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("ลงทะเบียนค้างไว้"), tallest=_TALLEST, parent=parent)

    def show_unfinished(self, unfinished: Sequence[Unfinished]) -> None:
        self.show_rows([self._row(each) for each in unfinished])

    def _row(self, each: Unfinished) -> QWidget:
        name = called(entry_of(each.typed))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(current().spacing.one)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(OneLine(name, "small"))
        words.addWidget(OneLine(tr("พิมพ์ค้างไว้เมื่อ {when}", when=moment(each.touched_at)), "caption"))
        line.addLayout(words, 1)
        throw_away = Button(tr("ทิ้ง"), "quiet")
        throw_away.setProperty("slim", "true")
        throw_away.setAccessibleName(tr("ทิ้งการลงทะเบียนของ {name}", name=name))
        throw_away.clicked.connect(lambda: self.throw_away_requested.emit(each))
        line.addWidget(throw_away)
        go_on = Button(tr("ทำต่อ"))
        go_on.setProperty("slim", "true")
        go_on.setAccessibleName(tr("ทำต่อการลงทะเบียนของ {name}", name=name))
        go_on.clicked.connect(lambda: self.go_on_requested.emit(each.registration_id))
        line.addWidget(go_on)
        return row
