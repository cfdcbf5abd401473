"""The settings' card of what comes from the centre: when it came last, what it was, and whether all is here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.pulling import PulledView, Pulling
from desktop.services.sending import PushSummary
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.language import tr
from desktop.viewmodels.pulled_words import what_came
from desktop.viewmodels.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.facts import Facts
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current


class PulledCard(Card):
    requested = Signal(bool)
    """An exchange now; with True all is pulled once more from the start."""

    def __init__(self, pulling: Pulling, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._pulling = pulling
        self._lanes = lanes
        head = QHBoxLayout()
        head.addWidget(Label(tr("ข้อมูลจากส่วนกลาง"), "heading"), 1)
        self.tag = Tag("", "muted")
        head.addWidget(self.tag)
        self.body.addLayout(head)
        self.errors = ErrorPanel()
        self.body.addWidget(self.errors)
        facts = QWidget()
        self._facts = QVBoxLayout(facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(facts)
        self.note = Label("", "muted-small")
        self.body.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        self.again = Button(tr("รับใหม่ทั้งหมด"), "quiet")
        self.again.setToolTip(tr("เทียบกับส่วนกลางทุกรายการ งานในเครื่องไม่เปลี่ยน"))
        self.again.clicked.connect(lambda: self.requested.emit(True))
        self.now = Button(tr("รับตอนนี้"), icon_name="refresh")
        self.now.clicked.connect(lambda: self.requested.emit(False))
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.now)
        self.body.addLayout(row)
        self.hide()

    def refresh(self) -> None:
        """Read anew; nothing is shown on a computer that is enrolled nowhere."""
        self._lanes.storage.submit(self._pulling.view, on_done=self._show, on_error=self.errors.show_error, owner=self)

    def show_busy(self, busy: bool) -> None:
        for button in (self.now, self.again):
            button.setEnabled(not busy)
        self.now.setText(tr("กำลังรับ …") if busy else tr("รับตอนนี้"))

    def show_summary(self, summary: PushSummary) -> None:
        """After an exchange."""
        reason = summary.pull_reason or summary.reason
        if reason is not None:
            self.errors.show_error(reason)
        else:
            self.errors.hide()
        self.refresh()

    def _show(self, view: PulledView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        if view.differs:
            self.tag.show_state(tr("ไม่ตรงกับส่วนกลาง"), "warning")
        elif view.under_way:
            self.tag.show_state(tr("ยังรับไม่ครบ"), "warning")
        elif view.finished_at is None:
            self.tag.show_state(tr("ยังไม่เคยรับ"), "muted")
        else:
            self.tag.show_state(tr("ตรงกับส่วนกลาง"), "success")
        rows = emptied(self._facts)
        facts = [(tr("ตรงกันล่าสุดเมื่อ"), moment(view.finished_at) if view.finished_at else tr("ยังไม่เคย"))]
        news = what_came(view.news)
        if news and view.news_at is not None:
            facts.append((tr("ของใหม่ล่าสุด"), f"{news}\n{moment(view.news_at)}"))
        rows.addWidget(Facts(tuple(facts)))
        self.note.setText(
            tr("รับต่อจากที่ค้างไว้เองเมื่อมีเครือข่าย งานในเครื่องยังอยู่ครบ")
            if view.under_way
            else tr("โปรแกรมถามส่วนกลางเองทุก 15 นาทีเมื่อมีเครือข่าย กติกาและบัญชีโครงการที่เปลี่ยนใช้ตั้งแต่เปิดโปรแกรมครั้งถัดไป")
        )
