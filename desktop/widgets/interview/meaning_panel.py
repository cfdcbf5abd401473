"""What the answers mean, kept up with every answer: for this person, or for what the form is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.viewmodels.interview_facts import Facts
from desktop.viewmodels.interview_programmes import ProgrammeView
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.interview.fact_card import FactCardView
from desktop.widgets.interview.programme_card import ProgrammeCard
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.scrolling import ColumnScroll
from desktop.widgets.theme import current

_WIDTH = 312


class MeaningPanel(QFrame):
    programme_chosen = Signal(str)
    """code of a programme to prescribe"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setFixedWidth(current().px(_WIDTH))
        self._facts: Facts | None = None
        self._choosing = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(14)
        self.title = Label("", "strong")
        column.addWidget(self.title)
        self._cards = _column(column)
        self._criteria = _column(column, spacing=6)
        self.group = Label("", "small")
        column.addWidget(self.group)
        self._against_title = Label("", "strong")
        column.addWidget(self._against_title)
        self._against = _column(column)
        self._fitting_title = Label("", "strong")
        column.addWidget(self._fitting_title)
        self._fitting = _column(column)
        self.more = Button("", "quiet", icon_name="chevron-down")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self._show_unfitting())
        column.addWidget(self.more)
        self._unfitting = _column(column)
        column.addStretch(1)
        outer.addWidget(ColumnScroll(content))

    def show_facts(self, facts: Facts, *, choosing: bool) -> None:
        """`choosing`: programmes may be prescribed now, by a button on their cards."""
        if facts == self._facts and choosing == self._choosing:
            return
        self._facts, self._choosing = facts, choosing
        self.title.setText(facts.title)
        emptied(self._cards)
        for card in facts.cards:
            self._cards.addWidget(FactCardView(card))
        emptied(self._criteria)
        for criterion in facts.criteria:
            self._criteria.addWidget(Label(criterion, "muted-small"))
        self.group.setText(tr("กลุ่มเมนู: {group}", group=facts.group) if facts.group else "")
        self.group.setVisible(bool(facts.group))
        menu = facts.menu
        self._against_title.setText(tr("เลือกไว้ทั้งที่ไม่เข้าเงื่อนไข {count} โครงการ", count=len(menu.against)))
        self._against_title.setVisible(bool(menu.against))
        self._fill(self._against, menu.against)
        self._fitting_title.setText(tr("โครงการที่เหมาะ {count} โครงการ", count=len(menu.fitting)))
        self._fitting_title.setVisible(bool(menu.fitting))
        self._fill(self._fitting, menu.fitting)
        self.more.setText(tr("ยังไม่เข้าเงื่อนไข {count} โครงการ", count=len(menu.unfitting)))
        self.more.setVisible(bool(menu.unfitting))
        self._show_unfitting()

    def cards(self) -> list[FactCardView]:
        """The cards about the case shown now."""
        return [card for card in _widgets(self._cards) if isinstance(card, FactCardView)]

    def programmes(self) -> list[ProgrammeCard]:
        """The programmes shown now: chosen against the rule, fitting, and where asked for the others."""
        found = [*_widgets(self._against), *_widgets(self._fitting), *_widgets(self._unfitting)]
        return [card for card in found if isinstance(card, ProgrammeCard)]

    def _show_unfitting(self) -> None:
        shown = self._facts.menu.unfitting if self._facts is not None and self.more.isChecked() else ()
        self._fill(self._unfitting, shown)

    def _fill(self, column: QVBoxLayout, programmes: Sequence[ProgrammeView]) -> None:
        emptied(column)
        for programme in programmes:
            card = ProgrammeCard(programme, choosing=self._choosing)
            card.chosen.connect(self.programme_chosen)
            column.addWidget(card)


def _column(below: QVBoxLayout, spacing: int = 10) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(spacing)
    below.addLayout(column)
    return column


def _widgets(column: QVBoxLayout) -> list[QWidget]:
    items = (column.itemAt(place) for place in range(column.count()))
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]
