"""All forms of a person, one below the other, with what may be done with each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.viewmodels.language import tr
from desktop.widgets.cards import Card, Hairline
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.record_card import RecordCard

if TYPE_CHECKING:
    from desktop.services.case_views import RecordView


class RecordCards(Card):
    """Signals as of `RecordCard`."""

    continue_requested = Signal(object)
    paper_requested = Signal(object, int)
    revise_requested = Signal(object)
    verify_requested = Signal(object, int)

    def __init__(self, *, padding: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("แบบและเอกสาร"), padding=padding, parent=parent)

    def show_records(self, records: Sequence[RecordView]) -> None:
        rows = emptied(self.body, keep=1)
        if not records:
            rows.addWidget(Label(tr("ยังไม่มีแบบของคนนี้ในเครื่อง แบบที่ทำแล้วจะอยู่ตรงนี้พร้อมเอกสารและใบตอบรับ"), "muted"))
        for number, record in enumerate(records):
            if number:
                rows.addWidget(Hairline())
            card = RecordCard(record)
            card.continue_requested.connect(self.continue_requested)
            card.paper_requested.connect(self.paper_requested)
            card.revise_requested.connect(self.revise_requested)
            card.verify_requested.connect(self.verify_requested)
            rows.addWidget(card)
