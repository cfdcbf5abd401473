"""Two forms 2 of one person: a conflict for a person to settle, the earliest proposed (R10)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.case_views import IntentView
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label, restyle
from desktop.widgets.layouts import emptied
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current


class IntentsCard(Card):
    """Hidden while there is nothing to settle."""

    paper_requested = Signal(object, int)
    revise_requested = Signal(object)
    settled = Signal()
    """The officer has asked the person: the proposed one counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="warning", parent=parent)
        self.hide()

    def show_intents(self, intents: tuple[IntentView, ...], *, settled: bool) -> None:
        rows = emptied(self.body)
        self.setVisible(bool(intents))
        if not intents:
            return
        self.setProperty("role", "info" if settled else "warning")
        restyle(self)
        rows.addWidget(Label(tr("มีแบบแสดงความประสงค์ {count} ฉบับ", count=len(intents)), "heading"))
        rows.addWidget(
            Label(
                tr("ถามแล้ว ใช้ฉบับแรก")
                if settled
                else tr("หนึ่งคนควรมีฉบับเดียว ระบบเสนอฉบับที่วันที่เร็วที่สุด ถามผู้มีบัตร แล้วยืนยัน หรือเปิดฉบับที่ผิดเพื่อแก้ไข"),
                "success" if settled else "",
            )
        )
        for intent in intents:
            rows.addLayout(self._row(intent))
        if not settled and any(intent.mine for intent in intents):
            self.settle = Button(tr("ยืนยันว่าใช้ฉบับแรก"), icon_name="check")
            self.settle.clicked.connect(self.settled)
            line = QHBoxLayout()
            line.addWidget(self.settle)
            line.addStretch(1)
            rows.addLayout(line)

    def _row(self, intent: IntentView) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current().spacing.one)
        words = QVBoxLayout()
        words.setSpacing(0)
        when = day(intent.day) if intent.day else tr("ไม่ระบุวันที่")
        answer = tr("ประสงค์เข้าร่วม") if intent.joins else tr("ไม่ประสงค์เข้าร่วม")
        words.addWidget(Label(f"{when} · {answer}", "strong"))
        by = tr("โดย {who}", who=intent.by) if intent.by else tr("โดยเจ้าหน้าที่คนอื่น")
        words.addWidget(Label(tr("{by} (ของฉัน)", by=by) if intent.mine else by, "muted-small"))
        row.addLayout(words, 1)
        if intent.proposed:
            row.addWidget(Tag(tr("เสนอให้ใช้"), "success"))
        if intent.mine:
            paper = Button(tr("เปิด"), "quiet", icon_name="file")
            paper.clicked.connect(lambda: self.paper_requested.emit(intent.record_id, intent.revision))
            revise = Button(tr("แก้ไข"), "quiet", icon_name="edit")
            revise.clicked.connect(lambda: self.revise_requested.emit(intent.record_id))
            row.addWidget(paper)
            row.addWidget(revise)
        return row
