"""What today's page says of the field: who is in today's plan, and whom the follow-up at hand still waits for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.plan_views import DayPlan
from desktop.services.today import FollowUpDue
from desktop.viewmodels.language import tr
from desktop.viewmodels.visit_words import address, stop_detail, stop_state
from desktop.viewmodels.words import days_left, in_language
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.layouts import emptied
from desktop.widgets.tiles import LinkRow

_SHOWN = 6


class TodayPlanCard(Card):
    """The visits still to be made today, in their order. Hidden without a plan."""

    person_chosen = Signal(object)
    room_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("แผนลงพื้นที่วันนี้"), padding=16, parent=parent)
        self.hide()

    def show_plan(self, plan: DayPlan) -> None:
        rows = emptied(self.body, keep=1)
        left = [stop for stop in plan.stops if not stop.done]
        self.setVisible(bool(plan.stops))
        for stop in left[:_SHOWN]:
            tag, tone = stop_state(stop)
            link = LinkRow(stop.full_name, stop_detail(stop), icon_name="home", tag=tag, tone=tone)
            link.pressed.connect(lambda who=stop.person_id: self.person_chosen.emit(who))
            rows.addWidget(link)
        words = (
            tr("ดูแผนทั้งวัน · เสร็จแล้ว {done} จาก {people}", done=plan.done, people=len(plan.stops))
            if left
            else tr("ไปครบทั้ง {people} คนแล้ว ดูแผนของวัน", people=len(plan.stops))
        )
        more = Button(words, "quiet", icon_name="forward", trailing_icon=True)
        more.clicked.connect(self.room_requested)
        rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


class TodayFollowUpCard(Card):
    """People the follow-up at hand still waits for. Hidden where there is none, or nobody."""

    person_chosen = Signal(object)
    room_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("ต้องติดตาม"), padding=16, parent=parent)
        self.hide()

    def show_due(self, due: FollowUpDue | None) -> None:
        rows = emptied(self.body, keep=1)
        self.setVisible(due is not None)
        if due is None:
            return
        tone = "danger" if due.days_left < 0 else "accent"
        for row in due.rows:
            link = LinkRow(row.full_name, address(row), icon_name="follow_up", tag=days_left(due.days_left), tone=tone)
            link.pressed.connect(lambda who=row.person_id: self.person_chosen.emit(who))
            rows.addWidget(link)
        title = in_language(due.follow_up.title_th, due.follow_up.title_en)
        more = Button(tr("{round}: ดูทั้งหมด", round=title), "quiet", icon_name="forward", trailing_icon=True)
        more.clicked.connect(self.room_requested)
        rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
