"""What the answers mean for this person, kept up with every answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.viewmodels.interview_facts import Facts, ProgrammeView, TopUpView
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
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
        column.addWidget(Label(tr("ผลต่อผู้มีบัตร"), "strong"))

        self._top_up = Card(role="soft", padding=16)
        self._top_up.body.setSpacing(2)
        self._top_up.body.addWidget(Label(tr("วงเงินเพิ่มในบัตร"), "eyebrow"))
        self.amount = Label("", "title", wrap=False)
        self.period = Label("", "strong")
        self.sentence = Label("", "small")
        for label in (self.amount, self.period, self.sentence):
            self._top_up.body.addWidget(label)
        column.addWidget(self._top_up)

        self._criteria = QVBoxLayout()
        self._criteria.setSpacing(6)
        column.addLayout(self._criteria)

        self.group = Label("", "small")
        column.addWidget(self.group)

        self._fitting_title = Label("", "strong")
        column.addWidget(self._fitting_title)
        self._fitting = QVBoxLayout()
        self._fitting.setSpacing(10)
        column.addLayout(self._fitting)
        self.more = Button("", "quiet", icon_name="chevron-down")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self._show_unfitting())
        column.addWidget(self.more)
        self._unfitting = QVBoxLayout()
        self._unfitting.setSpacing(10)
        column.addLayout(self._unfitting)
        column.addStretch(1)
        outer.addWidget(ColumnScroll(content))

    def show_facts(self, facts: Facts, *, choosing: bool) -> None:
        """`choosing`: programmes may be prescribed now, by a button on their cards."""
        if facts == self._facts and choosing == self._choosing:
            return
        self._facts, self._choosing = facts, choosing
        self._show_top_up(facts.top_up)
        emptied(self._criteria)
        for criterion in facts.criteria:
            self._criteria.addWidget(Label(criterion, "muted-small"))
        self.group.setText(tr("กลุ่มเมนู: {group}", group=facts.group) if facts.group else "")
        self.group.setVisible(bool(facts.group))
        self._fitting_title.setText(tr("โครงการที่เหมาะ {count} โครงการ", count=len(facts.fitting)))
        self._fitting_title.setVisible(bool(facts.fitting))
        self._fill(self._fitting, facts.fitting, fits=True)
        self.more.setText(tr("ยังไม่เข้าเงื่อนไข {count} โครงการ", count=len(facts.unfitting)))
        self.more.setVisible(bool(facts.unfitting))
        self._show_unfitting()

    def cards(self, *, fits: bool) -> list[ProgrammeCard]:
        """The cards shown now."""
        column = self._fitting if fits else self._unfitting
        items = (column.itemAt(place) for place in range(column.count()))
        found = (item.widget() for item in items if item is not None)
        return [card for card in found if isinstance(card, ProgrammeCard)]

    def _show_top_up(self, view: TopUpView) -> None:
        self._top_up.setProperty("role", {"accent": "soft", "warning": "warning"}.get(view.tone, "info"))
        self._top_up.style().unpolish(self._top_up)
        self._top_up.style().polish(self._top_up)
        self.amount.setText(view.amount)
        self.amount.setVisible(bool(view.amount))
        self.period.setText(view.period)
        self.period.setVisible(bool(view.period))
        self.sentence.setText(view.sentence)

    def _show_unfitting(self) -> None:
        shown = self._facts.unfitting if self._facts is not None and self.more.isChecked() else ()
        self._fill(self._unfitting, shown, fits=False)

    def _fill(self, column: QVBoxLayout, programmes: Sequence[ProgrammeView], *, fits: bool) -> None:
        emptied(column)
        for programme in programmes:
            card = ProgrammeCard(programme, fits=fits, choosing=self._choosing)
            card.chosen.connect(self.programme_chosen)
            column.addWidget(card)
