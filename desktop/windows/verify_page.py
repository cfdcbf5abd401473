"""After the second keying: how many answers are alike, both values of those that are not, and which of them stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.verifying import difference_views, statistics
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, Glyph
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.interview.difference_row import SECOND, DifferenceRow
from desktop.widgets.interview.news_over_head import NewsOverHead
from desktop.widgets.labels import Label
from desktop.widgets.pages import Page
from desktop.widgets.theme import current
from forms.xform.comparing import Comparison, Difference


class VerifyPage(Page):
    """`confirmed`: the form was confirmed, so that another answer means another revision, and is said before."""

    noted = Signal(object, str)
    """the Differences for which the second keying was taken, who keyed it"""

    def __init__(
        self,
        person: str,
        comparison: Comparison,
        *,
        confirmed: bool,
        keyer: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("ผลการคีย์ซ้ำ"), back=True, width=860, parent=parent)
        self.set_subtitle(person)
        self._comparison = comparison
        self._confirmed = confirmed
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        self.body.addWidget(self._make_statistics())
        self.rows = [DifferenceRow(view) for view in difference_views(comparison)]
        if self.rows:
            card = Card(title=tr("เลือกคำตอบที่ถูกของแต่ละข้อ"))
            for row in self.rows:
                row.decided.connect(self._show_decided)
                row.gone_on.connect(self._go_on)
                card.body.addWidget(row)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._add_bar(keyer)
        self._show_decided()
        self.news = NewsOverHead(self)

    def taken(self) -> tuple[Difference, ...]:
        """Those for which the second keying was chosen."""
        return tuple(
            difference
            for difference, row in zip(self._comparison.differences, self.rows, strict=True)
            if row.choice == SECOND
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()

    def _go_on(self) -> None:
        """To the next difference nobody has decided, after the last to the button."""
        undecided = next((row for row in self.rows if row.choice is None), None)
        widget = self.keep if undecided is None else undecided.grid
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if undecided is not None:
            self.scroll_area.ensureWidgetVisible(undecided)

    def _show_decided(self) -> None:
        decided = all(row.choice is not None for row in self.rows)
        changes = self._confirmed and bool(self.taken())
        self.keep.setEnabled(decided)
        self.keep.setText(tr("บันทึกผลและเปิดฉบับแก้ไข") if changes else tr("บันทึกผลการตรวจ"))
        self._told.setText(
            tr("ลายมือชื่อและเอกสารเดิมจะใช้ไม่ได้ ต้องยืนยัน พิมพ์ และลงนามฉบับแก้ไขใหม่")
            if changes
            else tr("ผลการตรวจจะอยู่ในประวัติของแบบนี้")
        )
        self._told.set_role("warning-small" if changes else "muted-small")

    def _make_statistics(self) -> Card:
        alike = not self._comparison.differences
        card = Card(role="success" if alike else "warning", padding=16)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Glyph("check" if alike else "warning", "success" if alike else "warning", 22))
        self.statistics = Label(statistics(self._comparison), "strong")
        row.addWidget(self.statistics, 1)
        card.body.addLayout(row)
        return card

    def _add_bar(self, keyer: str) -> None:
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(32, 10, 32, 10)
        row.setSpacing(12)
        row.addWidget(Label(tr("ผู้คีย์ซ้ำ"), "small", wrap=False))
        self.keyer = QLineEdit(keyer)
        self.keyer.setAccessibleName(tr("ผู้คีย์ซ้ำ"))
        self.keyer.setMinimumWidth(current().px(110))
        self.keyer.setMaximumWidth(current().px(220))
        row.addWidget(self.keyer)
        self._told = Label("", "muted-small")
        self._told.setMinimumWidth(current().px(150))
        row.addWidget(self._told, 1)
        self.keep = Button("", "primary", icon_name="check", large=True)
        self.keep.clicked.connect(lambda: self.noted.emit(self.taken(), self.keyer.text()))
        row.addWidget(self.keep)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(bar)
