"""The first page of the day: where the round stands, what was begun, whom to see."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.people import PersonFilter
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.counter_registration import called, entry_of
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import case_status, case_tone, day, form_title, house, in_language, moment, sentence
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.today_cards import TodayFollowUpCard, TodayPlanCard
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import kept_place
from desktop.widgets.labels import Label
from desktop.widgets.layouts import emptied
from desktop.widgets.pages import Page
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from desktop.widgets.tiles import Figure, LinkRow, Span

if TYPE_CHECKING:
    from desktop.services.today import RoundDate, Today, TodayView

_DATES = 5
"""Dates shown at first: those that run, and the next."""
_SOON = 7
"""Days from which a deadline is a warning."""


class TodayPage(Page):
    interview_requested = Signal(object)
    """UUID of the record to go on with."""
    registration_requested = Signal(object)
    """UUID of the registration to go on with."""
    person_chosen = Signal(object)
    people_requested = Signal(object)
    """`PersonFilter` of those to list."""
    room_requested = Signal(str)
    """Name of the rail's room to go to."""
    outbox_requested = Signal()
    import_requested = Signal()

    def __init__(self, today: Today, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("วันนี้"), parent=parent)
        self._today = today
        self._lanes = lanes
        self._all_dates = False
        self._view: TodayView | None = None
        space = current().spacing
        self.errors = ErrorPanel()
        self.errors.retry_requested.connect(self.shown)
        self.body.addWidget(self.errors)

        self.figures: dict[str, Figure] = {}
        tiles = QHBoxLayout()
        tiles.setSpacing(space.two)
        for key, caption, which in (
            ("people", tr("คนในรายชื่อ"), PersonFilter.ALL),
            ("to_visit", tr("ต้องไปพบ"), PersonFilter.TO_VISIT),
            ("to_assess", tr("รอสัมภาษณ์"), PersonFilter.OPEN),
            ("assessed", tr("สัมภาษณ์แล้ว"), PersonFilter.DONE),
            ("waiting", tr("รอส่ง"), None),
        ):
            figure = Figure(caption)
            if which is None:
                figure.pressed.connect(self.outbox_requested)
            else:
                figure.pressed.connect(lambda which=which: self.people_requested.emit(which))
            self.figures[key] = figure
            tiles.addWidget(figure, 1)
        self.body.addLayout(tiles)

        self.empty = Card(padding=32)
        start = EmptyState(
            "roster",
            tr("เริ่มจากรายชื่อของอำเภอ"),
            tr("นำเข้าไฟล์รายชื่อผู้มีบัตรที่อำเภอได้รับ แล้วหน้านี้จะบอกว่าวันนี้ควรไปพบใคร"),
        )
        self.import_button = Button(tr("นำเข้ารายชื่อ"), "primary", icon_name="import", large=True)
        self.import_button.clicked.connect(self.import_requested)
        start.buttons.addWidget(self.import_button)
        self.empty.body.addWidget(start)
        self.empty.hide()
        self.body.addWidget(self.empty)

        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(space.two)
        self._columns.setVerticalSpacing(space.two)
        self._columns.setColumnStretch(0, 3)
        self._columns.setColumnStretch(1, 2)
        self.drafts = Card(title=tr("ทำต่อจากที่ค้างไว้"), padding=16)
        self.due = Card(title=tr("ควรพบต่อไป"), padding=16)
        self.dates = Card(title=tr("กำหนดเวลาของรอบ"), padding=16)
        for card in (self.drafts, self.due, self.dates):
            card.hide()
        self.plan = TodayPlanCard()
        self.follow_up = TodayFollowUpCard()
        for field, room in ((self.plan, "plan"), (self.follow_up, "follow_up")):
            field.person_chosen.connect(self.person_chosen)
            field.room_requested.connect(partial(self.room_requested.emit, room))
        left = QVBoxLayout()
        left.setSpacing(space.two)
        left.addWidget(self.drafts)
        left.addWidget(self.plan)
        left.addWidget(self.follow_up)
        left.addWidget(self.due)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.dates)
        right.addStretch(1)
        self._columns.addLayout(left, 0, 0)
        self._columns.addLayout(right, 0, 1)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self.body.addWidget(
            Hints((("Alt+1 … 0", tr("เปลี่ยนหน้า")), ("/", tr("ค้นหา")), ("F5", tr("ส่งตอนนี้")), ("Ctrl+L", tr("ล็อกหน้าจอ"))))
        )

    def shown(self) -> None:
        self._ask(self._show)

    def look_again(self) -> None:
        self._ask(self._show_in_place)

    def _ask(self, on_done: Callable[[TodayView], object]) -> None:
        self._lanes.storage.submit(
            self._today.summary,
            on_done=on_done,
            on_error=lambda error: self.errors.show_error(error, retry=True),
            owner=self,
        )

    def _show_in_place(self, view: TodayView) -> None:
        if view != self._view:
            with kept_place(self, self.scroll_area):
                self._show(view)

    def _show(self, view: TodayView) -> None:
        self._view = view
        self.errors.hide()
        self.title.setText(tr("วันที่ {day}", day=day(view.today)))
        self.set_subtitle(in_language(view.round_title_th, view.round_title_en))
        for key, figure in self.figures.items():
            figure.set_value(getattr(view.counts, key))
        self.empty.setVisible(view.counts.people == 0)

        rows = emptied(self.drafts.body, keep=1)
        if view.returned:
            returned = LinkRow(
                tr("อำเภอส่งกลับให้แก้ไข"),
                tr("มี {count:,} แบบพร้อมความเห็นของผู้ตรวจ", count=view.returned),
                icon_name="returned",
                tag=tr("รอแก้ไข"),
                tone="warning",
            )
            returned.pressed.connect(partial(self.room_requested.emit, "returned"))
            rows.addWidget(returned)
        if view.unanswered:
            papers = LinkRow(
                tr("พิมพ์ออกมาเรียบร้อยหรือไม่"),
                tr("มี {count:,} ฉบับที่สั่งพิมพ์แล้วยังไม่ได้ตอบ", count=view.unanswered),
                icon_name="print",
                tag=tr("รอคำตอบ"),
                tone="warning",
            )
            papers.pressed.connect(partial(self.room_requested.emit, "papers"))
            rows.addWidget(papers)
        for unfinished in view.registrations[:3]:
            link = LinkRow(
                called(entry_of(unfinished.typed)),
                tr("ลงทะเบียนผู้ไม่อยู่ในบัญชี · {when}", when=moment(unfinished.touched_at)),
                icon_name="counter",
                tag=tr("ค้างไว้"),
                tone="warning",
            )
            link.pressed.connect(partial(self.registration_requested.emit, unfinished.registration_id))
            rows.addWidget(link)
        for draft in view.drafts[:5]:
            link = LinkRow(
                draft.person_name,
                tr("{form} · {when}", form=form_title(draft.form_id), when=moment(draft.touched_at)),
                icon_name="edit",
                tag=tr("ร่าง"),
                tone="warning",
            )
            link.pressed.connect(lambda record=draft.record_id: self.interview_requested.emit(record))
            rows.addWidget(link)
        begun = bool(view.drafts or view.registrations or view.unanswered or view.returned)
        self.drafts.setVisible(begun)

        self.plan.show_plan(view.plan)
        self.follow_up.show_due(view.follow_up)
        planned = {stop.person_id for stop in view.plan.stops}
        rows = emptied(self.due.body, keep=1)
        for person in [each for each in view.due if each.person_id not in planned][:8]:
            link = LinkRow(
                person.full_name,
                f"{house(person)} {person.subdistrict_name}".strip(),
                icon_name="home",
                tag=case_status(person.status) or tr("ต้องไปพบ"),
                tone=case_tone(person.status) if case_status(person.status) else "accent",
            )
            link.pressed.connect(lambda who=person.person_id: self.person_chosen.emit(who))
            rows.addWidget(link)
        self.due.setVisible(bool(view.due))

        self._show_dates(view)
        # On an empty roster the dates have the width for themselves.
        people = bool(begun or view.due or view.plan.stops or view.follow_up)
        self._columns.setColumnStretch(0, 3 if people else 0)
        self._columns.setHorizontalSpacing(current().spacing.two if people else 0)

    def _show_dates(self, view: TodayView) -> None:
        """What is open now, then what comes next; the rest on demand."""
        rows = emptied(self.dates.body, keep=1)
        now = [each for each in view.dates if each.runs(view.today)]
        later = [each for each in view.dates if each.open and each not in now]
        past = [each for each in view.dates if not each.open]
        shown = [*now, *later] if self._all_dates else [*now, *later[: max(_DATES - len(now), 1)]]
        for number, each in enumerate([*shown, *reversed(past)] if self._all_dates else shown):
            if number:
                rows.addSpacing(current().spacing.one)
            self._show_date(rows, each, view)
        if not shown:
            rows.addWidget(Label(tr("พ้นกำหนดทุกอย่างของทั้งสองรอบแล้ว"), "muted"))
        more = len(view.dates) - len(shown)
        if more > 0 or self._all_dates:
            text = tr("แสดงเท่าที่ใกล้") if self._all_dates else tr("ดูทุกกำหนด ({count})", count=len(view.dates))
            button = Button(text, "quiet")
            button.clicked.connect(lambda: self._show_all_dates(view, wanted=not self._all_dates))
            rows.addWidget(button)
        self.dates.setVisible(bool(view.dates))

    def _show_all_dates(self, view: TodayView, *, wanted: bool) -> None:
        self._all_dates = wanted
        self._show_dates(view)

    def _show_date(self, rows: QVBoxLayout, each: RoundDate, view: TodayView) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(sentence(each.title), "strong"), 1)
        if each.runs(view.today):
            head.addWidget(Tag(tr("เหลือ {days} วัน", days=each.days_left), "accent"))
        elif not each.open:
            head.addWidget(Tag(tr("ผ่านไปแล้ว"), "muted"))
        elif view.today < each.start and each.start < each.end:
            head.addWidget(Tag(tr("เริ่มใน {days} วัน", days=(each.start - view.today).days), "muted"))
        else:
            tone = "warning" if each.days_left <= _SOON else "muted"
            head.addWidget(Tag(tr("อีก {days} วัน", days=each.days_left) if each.days_left else tr("วันนี้"), tone))
        rows.addLayout(head)
        days = f"{day(each.start)} – {day(each.end)}" if each.start < each.end else day(each.end)
        rows.addWidget(Label(" · ".join(filter(None, (days, each.who))), "muted-small"))
        if each.runs(view.today):
            rows.addWidget(Span(each.start, each.end, view.today))
