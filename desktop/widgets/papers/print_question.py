"""After printing: did the paper come out? Only the officer knows; a record counts the papers that exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.store.papers import PaperRow
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import paper_title
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.theme import current


class PrintQuestion(Card):
    """Hidden until `ask`; of several papers those that did not come out are ticked, the others did."""

    answered = Signal(object)
    """`tuple[PaperAnswer, ...]`, one for every paper asked about"""

    def __init__(self, *, later: bool = True, parent: QWidget | None = None) -> None:
        """`later`: say where it can be answered some other time."""
        super().__init__(role="warning", padding=16, parent=parent)
        self._papers: tuple[PaperRow, ...] = ()
        self.body.addWidget(Label(tr("พิมพ์ออกมาเรียบร้อยหรือไม่"), "strong"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self.ticks: list[QCheckBox] = []
        row = FlowLayout(spacing=current().spacing.one)
        self.good = Button(tr("เรียบร้อย"), "primary", icon_name="check")
        self.good.clicked.connect(self._all_good)
        self.bad = Button(tr("ไม่เรียบร้อย"), "secondary")
        self.bad.clicked.connect(self._ask_why)
        row.addWidget(self.good)
        row.addWidget(self.bad)
        self.body.addLayout(row)
        self.later = Label(tr("ยังไม่ได้ดูหรือยังไม่ได้พิมพ์จากไฟล์ ตอบภายหลังได้ที่หน้า “เอกสาร”"), "muted-small")
        self._with_later = later
        self.body.addWidget(self.later)
        self._reasons = QWidget()
        column = QVBoxLayout(self._reasons)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self._why = Label("", "muted-small")
        column.addWidget(self._why)
        several = FlowLayout(spacing=current().spacing.half)
        column.addLayout(several)
        self.reasons: list[Button] = []
        for reason in (
            tr("กระดาษติด"),
            tr("กระดาษหมด"),
            tr("หมึกจางหรือหมด"),
            tr("ออกมาไม่ครบหน้า"),
            tr("ไม่ออกเลย"),
            tr("เปลี่ยนใจ ไม่พิมพ์แล้ว"),
        ):
            button = Button(reason, "secondary")
            button.clicked.connect(lambda _checked=False, why=reason: self._bad_because(why))
            self.reasons.append(button)
            several.addWidget(button)
        self.body.addWidget(self._reasons)
        self.hide()

    def ask(
        self, papers: Sequence[PaperRow], *, whose: Mapping[UUID, str] = MappingProxyType({}), focus: bool = True
    ) -> None:
        """About these papers; without any the question goes away. `whose`: names by record, where they differ."""
        self._papers = tuple(papers)
        lines = emptied(self._lines)
        self.ticks = []
        for paper in papers:
            text = f"{whose.get(paper.record_id) or paper_title(paper)} · {paper.number}"
            if len(papers) > 1:
                tick = QCheckBox(text)
                tick.toggled.connect(lambda _on: self._enable())
                tick.hide()
                self.ticks.append(tick)
                lines.addWidget(tick)
            lines.addWidget(Label(text, "small"))
        several = len(papers) > 1
        self.good.setText(tr("เรียบร้อยทั้ง {count} ฉบับ", count=len(papers)) if several else tr("เรียบร้อย"))
        self._why.setText(tr("ติ๊กฉบับที่ไม่เรียบร้อย แล้วเลือกว่าเพราะอะไร") if several else tr("เพราะอะไร"))
        self._reasons.hide()
        self.later.setVisible(self._with_later)
        self.setVisible(bool(papers))
        if focus and papers:
            self.good.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_good(self) -> None:
        self.answered.emit(tuple((paper.number, True, "") for paper in self._papers))

    def _ask_why(self) -> None:
        for place in range(self._lines.count()):
            item = self._lines.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and self.ticks:
                widget.setVisible(isinstance(widget, QCheckBox))
        self._reasons.show()
        self.later.hide()
        self._enable()
        first = self.ticks[0] if self.ticks else self.reasons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        ticked = not self.ticks or any(tick.isChecked() for tick in self.ticks)
        for button in self.reasons:
            button.setEnabled(ticked)

    def _bad_because(self, reason: str) -> None:
        bad = [not self.ticks or self.ticks[place].isChecked() for place in range(len(self._papers))]
        self.answered.emit(
            tuple(
                (paper.number, not spoilt, reason if spoilt else "")
                for paper, spoilt in zip(self._papers, bad, strict=True)
            )
        )
