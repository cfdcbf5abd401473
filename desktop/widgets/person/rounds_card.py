"""The follow-up rounds of one person, and their places on the lists of phase 2."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.case_views import FollowUpState, FollowUpView, ListedView
from desktop.services.development import CaseState
from desktop.viewmodels.language import tr
from desktop.viewmodels.phase_two_words import agency, list_name
from desktop.viewmodels.phase_two_words import outcome as development_outcome
from desktop.viewmodels.visit_words import brief_day, follow_up_state
from desktop.viewmodels.words import in_language
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current

_OPEN = frozenset({FollowUpState.DUE, FollowUpState.TRIED, FollowUpState.OVERDUE})


class FollowUpsCard(Card):
    """Hidden while no round concerns the person."""

    follow_up_requested = Signal(str)
    """Id of the follow-up to record a contact for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("รอบติดตาม"), parent=parent)
        self.hide()

    def show_follow_ups(self, views: tuple[FollowUpView, ...]) -> None:
        rows = emptied(self.body, keep=1)
        self.setVisible(bool(views))
        for view in views:
            title = in_language(view.follow_up.title_th, view.follow_up.title_en)
            told = tr("ติดต่อเมื่อ {day}", day=brief_day(view.day)) if view.day else ""
            row = _row(title, told, *follow_up_state(view))
            if view.state in _OPEN:
                start = Button(tr("เริ่ม"), "quiet", icon_name="play")
                start.setAccessibleName(tr("เริ่ม{title}", title=title))
                start.clicked.connect(
                    lambda _checked=False, which=view.follow_up.follow_up_id: self.follow_up_requested.emit(which)
                )
                row.addWidget(start)
            rows.addLayout(row)


class ListedCard(Card):
    """Hidden while the person is on no list."""

    development_requested = Signal(int)
    """Number of the place to report on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("ระยะที่ 2"), parent=parent)
        self.hide()

    def show_places(self, places: tuple[ListedView, ...]) -> None:
        rows = emptied(self.body, keep=1)
        self.setVisible(bool(places))
        for place in places:
            tag = development_outcome(CaseState(place.outcome)) if place.outcome else tr("ยังไม่รายงาน")
            tone = "success" if place.outcome == "done" else "muted" if place.outcome else "accent"
            row = _row(agency(place.agency), list_name(place.list_no), tag, tone)
            if not place.outcome:
                start = Button(tr("รายงานผล"), "quiet", icon_name="play")
                start.clicked.connect(
                    lambda _checked=False, number=place.listed_no: self.development_requested.emit(number)
                )
                row.addWidget(start)
            rows.addLayout(row)


def _row(title: str, detail: str, tag: str, tone: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(current().spacing.one)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(title, "strong"))
    if detail:
        words.addWidget(Label(detail, "muted-small"))
    row.addLayout(words, 1)
    if tag:
        row.addWidget(Tag(tag, tone))
    return row
