"""One revision of one form of a person: what state it is in, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.words import (
    decision_name,
    decision_tone,
    form_title,
    moment,
    record_state,
    send_state,
    send_tone,
)
from desktop.widgets.buttons import Button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.labels import Label
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from forms.measure.workflow import ASSESSMENT, INTENT
from forms.record import RecordState

if TYPE_CHECKING:
    from desktop.services.case_views import RecordView


_HOLDER_SIGNS = frozenset({INTENT, ASSESSMENT})
"""Forms that want the holder's signature; of the others nothing is missing without one."""


class RecordCard(QWidget):
    continue_requested = Signal(object)
    paper_requested = Signal(object, int)
    revise_requested = Signal(object)
    verify_requested = Signal(object, int)

    def __init__(self, record: RecordView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = current().spacing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.one, 0, space.one)
        column.setSpacing(space.one)
        head = QHBoxLayout()
        head.setSpacing(space.one)
        title = form_title(record.form_id)
        if record.revision > 1:
            title = tr("{title} (ฉบับที่ {revision})", title=title, revision=record.revision)
        head.addWidget(Label(title, "strong"), 1)
        column.addLayout(head)
        tags = FlowLayout(spacing=space.one)
        tone = "warning" if record.state is RecordState.DRAFT else "muted"
        tags.addWidget(Tag(record_state(record.state), tone))
        if record.sending is not None:
            tags.addWidget(Tag(send_state(record.sending), send_tone(record.sending)))
        if record.signed:
            tags.addWidget(Tag(tr("ลงนามแล้ว"), "success"))
        elif record.state is not RecordState.DRAFT and record.form_id in _HOLDER_SIGNS:
            tags.addWidget(Tag(tr("ยังไม่ลงนาม"), "warning"))
        if record.printed:
            tags.addWidget(Tag(tr("พิมพ์แล้ว {count} ชุด", count=record.printed), "muted"))
        if record.verified:
            tags.addWidget(Tag(tr("คีย์ซ้ำตรวจแล้ว"), "success"))
        if record.decision is not None:
            tags.addWidget(Tag(decision_name(record.decision), decision_tone(record.decision)))
        column.addLayout(tags)
        when = (
            tr("ยืนยันเมื่อ {when}", when=moment(record.finalised_at))
            if record.finalised_at
            else tr("เริ่มเมื่อ {when}", when=moment(record.started_at))
        )
        column.addWidget(Label(when, "muted-small"))

        actions = FlowLayout(spacing=space.one)
        if record.state is RecordState.DRAFT:
            go_on = Button(tr("ทำต่อ"), icon_name="edit")
            go_on.clicked.connect(lambda: self.continue_requested.emit(record.record_id))
            actions.addWidget(go_on)
        else:
            paper = Button(tr("ลงนามและพิมพ์"), icon_name="print")
            paper.clicked.connect(lambda: self.paper_requested.emit(record.record_id, record.revision))
            actions.addWidget(paper)
        if record.state is RecordState.FINALISED:
            revise = Button(tr("แก้ไขเป็นฉบับใหม่"), "quiet", icon_name="edit")
            revise.clicked.connect(lambda: self.revise_requested.emit(record.record_id))
            verify = Button(tr("คีย์ซ้ำเพื่อตรวจ"), "quiet", icon_name="refresh")
            verify.clicked.connect(lambda: self.verify_requested.emit(record.record_id, record.revision))
            actions.addWidget(revise)
            actions.addWidget(verify)
        column.addLayout(actions)
