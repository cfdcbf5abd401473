"""The follow-up rounds (R22, R38): how far the one at hand is, and whom to meet or call next."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import KnownError
from desktop.services.follow_ups import FollowUpRound, FollowUpRow
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.follow_ups import FollowUpsModel
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, days_left, in_language
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Card, EmptyState
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.field.doubt import Doubt
from desktop.widgets.field.follow_up_rows import FollowUpRowDelegate
from desktop.widgets.field.narrowing import Narrowing
from desktop.widgets.hints import Hints
from desktop.widgets.kept_place import keep_rows
from desktop.widgets.labels import Label
from desktop.widgets.row_list import RowList
from desktop.widgets.tags import Tag
from desktop.widgets.theme import current
from desktop.windows.desk import Desk
from desktop.windows.room_page import RoomPage
from forms.measure.workflow import ASSESSMENT, INTENT


class FollowUpPage(RoomPage):
    def __init__(self, desk: Desk, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(tr("ติดตาม"), scroll=False, parent=parent)
        self._desk = desk
        self._lanes = lanes
        self.model = FollowUpsModel(desk.follow_ups, lanes, self)

        self.round = QComboBox()
        self.round.setAccessibleName(tr("รอบติดตาม"))
        for follow_up in self.model.all:
            self.round.addItem(in_language(follow_up.title_th, follow_up.title_en), follow_up.follow_up_id)
        if self.model.chosen is not None:
            self.round.setCurrentIndex(self.round.findData(self.model.chosen.follow_up_id))
        self.round.activated.connect(self._choose_round)
        self.head_actions.addWidget(self.round)

        self.errors = ErrorPanel()
        self.doubt = Doubt()
        for panel in (self.errors, self.doubt):
            self.body.addWidget(panel)
        self.body.addWidget(self._progress_card())
        self.body.addLayout(self._filters())
        self.body.addWidget(self._list(), 1)
        foot = QHBoxLayout()
        self.start_button = Button(tr("เริ่มติดตาม"), "primary", icon_name="play", shortcut="Ctrl+Return")
        self.start_button.clicked.connect(self._start)
        foot.addWidget(Hints((("↑ ↓", tr("เลือก")), ("Ctrl+Enter", tr("เริ่มติดตาม")), ("Enter", tr("เปิดหน้าของคนนี้")))), 1)
        foot.addWidget(self.start_button)
        self.body.addLayout(foot)

        self._left = -1
        self.model.round_known.connect(self._show_round)
        self.model.missed_known.connect(self._show_missed)
        keep_rows(self.list, self.model.rows, lambda row: row.person_id)
        self.model.rows.settled.connect(self._settled)
        self.model.started.connect(self.interview_requested)
        self.model.doubted.connect(self._ask_first)
        self.model.failed.connect(self.errors.show_error)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        self._enable()

    def shown(self) -> None:
        self.model.refresh()
        self.take_focus()

    def look_again(self) -> None:
        self.model.look_again()

    def take_focus(self) -> None:
        if self.model.rows.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.rows.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> FollowUpRow | None:
        index = self.list.currentIndex()
        return self.model.rows.row(index.row()) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.current is not None
        ):
            self.person_chosen.emit(self.current.person_id)
            return True
        return super().eventFilter(watched, event)

    # Parts ---------------------------------------------------------------------------------------------------------

    def _progress_card(self) -> QWidget:
        space = current().spacing
        card = Card(padding=16)
        row = QHBoxLayout()
        row.setSpacing(space.two)
        self.said = Label("", "strong")
        row.addWidget(self.said, 1)
        self.days = Tag()
        row.addWidget(self.days)
        card.body.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("ความคืบหน้าของรอบ"))
        card.body.addWidget(self.bar)
        self.missed = Button("", "quiet", icon_name="warning")
        self.missed.clicked.connect(self._go_to_missed)
        self.missed.hide()
        self._missed_round: FollowUpRound | None = None
        card.body.addWidget(self.missed, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _filters(self) -> QVBoxLayout:
        space = current().spacing
        row = QHBoxLayout()
        row.setSpacing(space.one)
        self.which = QButtonGroup(self)
        for made, title in ((False, tr("ต้องติดตาม")), (True, tr("ติดตามแล้ว"))):
            chip = Button(title, "chip")
            chip.setChecked(not made)
            self.which.addButton(chip, int(made))
            row.addWidget(chip)
        self.which.idToggled.connect(lambda _which, on: self._ask() if on else None)
        self.narrowing = Narrowing(self.model.own_code)
        self.narrowing.changed.connect(self._ask)
        row.addWidget(self.narrowing, 1)
        self.found = Label("", "muted-small", wrap=False)
        row.addWidget(self.found)
        column = QVBoxLayout()
        column.addLayout(row)
        return column

    def _list(self) -> QStackedWidget:
        self.list = RowList(self.model.rows, FollowUpRowDelegate, tr("รายชื่อรอบติดตาม"))
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(self._open)
        card = Card(padding=2)
        card.body.addWidget(self.list)
        self.nobody = EmptyState(
            "follow_up",
            tr("ไม่มีใครในส่วนที่เลือก"),
            tr("รอบนี้ติดตามผู้ที่สัมภาษณ์แล้วและประสงค์เข้าร่วม ลองเลือกเจ้าหน้าที่ หมู่บ้าน หรือรอบอื่น"),
        )
        self.all_done = EmptyState(
            "check", tr("ติดตามครบทุกคนแล้ว"), tr("รอบนี้ไม่มีใครค้าง ดูผลได้ที่ “ติดตามแล้ว”"), tone="success"
        )
        self.stack = QStackedWidget()
        for part in (card, self.nobody, self.all_done):
            self.stack.addWidget(part)
        return self.stack

    # What happens --------------------------------------------------------------------------------------------------

    def _choose_round(self, _row: int) -> None:
        chosen = self.round.currentData()
        self.model.choose(next(each for each in self.model.all if each.follow_up_id == chosen))

    def _go_to_missed(self) -> None:
        if self._missed_round is not None:
            self.round.setCurrentIndex(self.round.findData(self._missed_round.follow_up.follow_up_id))
            self._choose_round(0)

    def _ask(self) -> None:
        narrowed = self.narrowing.narrowed
        self.model.narrow(made=self.which.checkedId() == 1, village=narrowed.village, ao_code=narrowed.ao_code)

    def _start(self) -> None:
        row = self.current
        if row is not None and self.start_button.isEnabled():
            self.doubt.hide()
            self.errors.hide()
            self.model.start(row.person_id)

    def _ask_first(self, error: KnownError, person_id: UUID, anyway: Callable[[], object]) -> None:
        yes = tr("บันทึกการติดตามอยู่ดี")
        if error.code == "never_interviewed":
            self.doubt.ask(error, yes, anyway, instead=(tr("ทำแบบประเมิน"), lambda: self._interview(person_id)))
        else:
            self.doubt.ask(error, yes, anyway)

    def _interview(self, person_id: UUID) -> None:
        """The way on for somebody never interviewed: form 3, or form 2 where even that is missing."""

        def begin() -> UUID:
            came = self._desk.cases.overview(person_id).next_form
            return self._desk.cases.start(person_id, INTENT if came == INTENT else ASSESSMENT)

        self._lanes.storage.submit(
            begin, on_done=self.interview_requested.emit, on_error=self.errors.show_error, owner=self
        )

    def _open(self, index: QModelIndex) -> None:
        self.person_chosen.emit(self.model.rows.row(index.row()).person_id)

    def _show_round(self, found: FollowUpRound) -> None:
        self._left = found.left
        follow_up = found.follow_up
        self.narrowing.show_people(found.by_ao, found.by_village, stay=self.model.in_place)
        said = tr("ติดตามแล้ว {made:,} จาก {people:,} คน", made=found.made, people=found.people)
        if found.tried:
            said = tr("{said} · ลองแล้วยังไม่พบ {tried:,} คน", said=said, tried=found.tried)
        self.said.setText(said)
        self.set_subtitle(tr("ติดต่อได้ถึง {day}", day=day(follow_up.until)))
        self.bar.setMaximum(max(found.people, 1))
        self.bar.setValue(found.made)
        if not self.model.has_begun:
            self.days.show_state(tr("ยังไม่เริ่ม"), "muted")
        elif found.overdue and found.left:
            self.days.show_state(days_left(found.days_left), "danger")
        elif found.overdue:
            self.days.show_state(tr("ผ่านไปแล้ว"), "muted")
        else:
            self.days.show_state(days_left(found.days_left), "accent")
        for chip, number in zip(self.which.buttons(), (found.left, found.made), strict=True):
            chip.setToolTip(tr("{people:,} คน", people=number))
        self._settled()

    def _show_missed(self, missed: tuple[FollowUpRound, ...]) -> None:
        chosen = self.model.chosen
        shown = next((each for each in missed if chosen is None or each.follow_up != chosen), None)
        self._missed_round = shown
        self.missed.setVisible(shown is not None)
        if shown is not None:
            title = in_language(shown.follow_up.title_th, shown.follow_up.title_en)
            self.missed.setText(tr("{round} เลยกำหนดแล้ว ยังค้าง {people:,} คน", round=title, people=shown.left))

    def _settled(self) -> None:
        rows = self.model.rows.rowCount()
        done = self._left == 0 and self.which.checkedId() == 0 and self.bar.value() > 0
        self.stack.setCurrentIndex(0 if rows else 2 if done else 1)
        more = "+" if self.model.rows.canFetchMore(QModelIndex()) else ""
        self.found.setText(tr("{rows:,}{more} คน", rows=rows, more=more) if rows else "")
        if self.isVisible() and not self.doubt.isVisible() and self.list.hasFocus():
            self.take_focus()
        self._enable()

    def _enable(self) -> None:
        self.start_button.setEnabled(self.current is not None and self.model.has_begun)
