"""The main window: the rail at the left, one page in front, and the ways between the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast
from uuid import UUID

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import KnownError
from desktop.services.people import PersonFilter
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.auto_lock import AutoLock
from desktop.viewmodels.language import tr
from desktop.viewmodels.preferences import Preferences
from desktop.viewmodels.sending import SendingModel, SendingView
from desktop.viewmodels.words import day
from desktop.widgets.banner import Banner
from desktop.widgets.error_panel import ErrorPanel
from desktop.widgets.pages import Page
from desktop.widgets.rail import Rail
from desktop.widgets.rules_notice import RulesNotice
from desktop.widgets.theme import current
from desktop.windows.desk import Desk
from desktop.windows.outbox_page import OutboxPage
from desktop.windows.person_page import PersonPage
from desktop.windows.place import Place
from desktop.windows.record_flows import RecordFlows
from desktop.windows.room_page import RoomPage
from desktop.windows.rooms import ROOM_PAGES
from desktop.windows.roster_import_page import RosterImportPage
from desktop.windows.roster_page import RosterPage
from desktop.windows.settings_page import SettingsPage
from desktop.windows.today_page import TodayPage

if TYPE_CHECKING:
    from desktop.services.sending import PushSummary
    from desktop.store.rules import Rules
    from desktop.windows.handover_page import HandoverPage
    from desktop.windows.move_page import MovePage
    from desktop.windows.print_page import PrintPage
    from desktop.windows.reports_page import ReportsPage
    from desktop.windows.scan_page import ScanPage
    from desktop.windows.selection_page import SelectionPage
    from forms.form_number import PaperNumber
    from forms.reports.query import Selection


_log = logging.getLogger(__name__)

AnyPage = TypeVar("AnyPage", bound=Page)

_ROOM_FOR_RAIL = 1060
"""Window width, logical pixels before scaling, from which the rail shows its words."""

_USUAL = QSize(1366, 768)
_SMALLEST = QSize(880, 480)


class MainWindow(QMainWindow):
    """Everything of one unlocked officer. It opens on today; `closed` comes when the window is closed by its frame."""

    lock_requested = Signal()
    real_use_requested = Signal()
    training_restart_requested = Signal()
    desk_outdated = Signal(str)
    """The rules or the day were changed, and the desk is to be laid anew: a sentence that says what changed."""
    closed = Signal()

    def __init__(
        self, desk: Desk, lanes: Lanes, preferences: Preferences, version: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._preferences = preferences
        self._version = version
        self._came_from: Page | None = None
        self._figures_on: RoomPage | None = None
        self._room_pages: dict[str, RoomPage] = {}
        self._alone: QWidget | None = None
        self._alone_from: RoomPage | None = None
        self.setWindowTitle(f"aofield · {desk.stores.officer.name}")  # who works here, also where there is no rail
        self.setMinimumSize(_SMALLEST)
        # No larger than the screen: at 150 % a laptop of 1366 × 768 has 911 × 512 of our pixels.
        self.resize(_USUAL.boundedTo(self.screen().availableSize()).expandedTo(_SMALLEST))
        self.restoreGeometry(QByteArray.fromBase64(preferences.settings.window.encode()))

        self.sending = SendingModel(desk.sending, desk.enrolling, lanes, self)
        self.records = RecordFlows(desk, lanes, self)
        self.auto_lock = AutoLock(preferences.settings.auto_lock_minutes, self)
        self.auto_lock.timed_out.connect(self.lock_requested)
        preferences.changed.connect(self.auto_lock.follow)

        self.rail = Rail({"today", "roster", "outbox", "settings", *ROOM_PAGES})
        self.errors = ErrorPanel()
        self.stack = QStackedWidget()
        self.outbox_page = self._added(OutboxPage(self.sending), searchable=True)  # it listens from the beginning
        self.stack.currentChanged.connect(lambda _place: self._fit_rail())
        self._lay_out()
        self._connect()
        self.rail.officer.setText(desk.stores.officer.name)
        self.go_to("today")
        self.sending.refresh()

    # The pages: each is made when it is first wanted, so that today's numbers do not wait for the others ----------

    @cached_property
    def today_page(self) -> TodayPage:
        page = self._added(TodayPage(self._desk.today, self._lanes), searchable=True)
        page.person_chosen.connect(self.open_person)
        page.import_requested.connect(self.open_import)
        page.interview_requested.connect(self.records.open_interview)
        page.people_requested.connect(self.open_people)
        page.room_requested.connect(self.go_to)
        page.registration_requested.connect(self.go_on_registering)
        page.outbox_requested.connect(lambda: self.go_to("outbox"))
        return page

    @cached_property
    def roster_page(self) -> RosterPage:
        page = self._added(RosterPage(self._desk.people, self._lanes))
        page.person_chosen.connect(self.open_person)
        page.import_requested.connect(self.open_import)
        return page

    @cached_property
    def import_page(self) -> RosterImportPage:
        page = self._added(RosterImportPage(self._desk.people, self._lanes))
        page.back_requested.connect(lambda: self.go_to("roster"))
        page.imported.connect(lambda: self.go_to("roster"))
        return page

    @cached_property
    def person_page(self) -> PersonPage:
        page = self._added(PersonPage(self._desk, self._lanes), searchable=True)
        page.changed.connect(self.sending.refresh)
        page.back_requested.connect(self._leave_person)
        page.interview_requested.connect(self.records.open_interview)
        page.paper_requested.connect(self.records.open_paper)
        page.verify_requested.connect(self.records.verify)
        return page

    @cached_property
    def selection_page(self) -> SelectionPage:
        from desktop.windows.selection_page import SelectionPage

        page = self._added(SelectionPage(self._desk.selections, self._lanes))
        page.person_chosen.connect(self.open_person)
        page.back_requested.connect(self._leave_figures)
        return page

    @cached_property
    def print_page(self) -> PrintPage:
        from desktop.windows.print_page import PrintPage

        page = self._added(PrintPage(self._lanes))
        page.back_requested.connect(self._leave_figures)
        return page

    @cached_property
    def settings_page(self) -> SettingsPage:
        page = self._added(SettingsPage(self._desk, self._preferences, self._lanes, self._version))
        page.lock_requested.connect(self.lock_requested)
        page.enrolled.connect(self.sending.send_now)
        page.pulled.requested.connect(lambda repair: self.sending.pull_now(repair=repair))
        self.sending.busy_changed.connect(page.pulled.show_busy)
        self.sending.pushed.connect(page.pulled.show_summary)
        page.line_changed.connect(self.sending.refresh)
        page.desk_outdated.connect(self.desk_outdated)
        page.training_restart_requested.connect(self.training_restart_requested)
        return page

    @cached_property
    def handover_page(self) -> HandoverPage:
        from desktop.viewmodels.handover import HandoverModel
        from desktop.windows.handover_page import HandoverPage

        page = self._added(HandoverPage(HandoverModel(self._desk.handing_over, self._desk.brought, self._lanes, self)))
        page.back_requested.connect(lambda: self.go_to("outbox"))
        page.carried_changed.connect(self.sending.refresh)
        page.move_requested.connect(lambda: self._show(self.move_page))
        page.moving.setVisible(self._desk.moving is not None)
        self.sending.pushed.connect(lambda _summary: page.refresh())
        return page

    @cached_property
    def move_page(self) -> MovePage:
        from desktop.viewmodels.moving import MovingModel
        from desktop.windows.move_page import MovePage

        assert self._desk.moving is not None
        page = self._added(MovePage(MovingModel(self._desk.moving, self._lanes, self)))
        page.back_requested.connect(lambda: self._show(self.handover_page) if page.may_leave else None)
        page.moved.connect(self._close_ways)
        page.closed.connect(self.lock_requested)
        return page

    @cached_property
    def scan_page(self) -> ScanPage:
        from desktop.windows.scan_page import ScanPage

        page = self._added(ScanPage(self._desk, self._lanes, self._preferences))
        page.closed.connect(lambda: self.go_to("papers"))
        page.changed.connect(self.sending.refresh)
        return page

    def room_page(self, room: str) -> RoomPage:
        """The page of one of the rooms in `ROOM_PAGES`. Raises KeyError for another."""
        if room not in self._room_pages:
            page = self._added(ROOM_PAGES[room](self._desk, self._lanes), searchable=True)
            page.changed.connect(self.sending.refresh)
            page.person_chosen.connect(self.open_person)
            page.interview_requested.connect(self.records.open_interview)
            page.paper_requested.connect(self.records.open_paper)
            page.verify_requested.connect(self.records.verify)
            page.people_requested.connect(self.open_selection)
            page.print_requested.connect(self.open_print)
            page.report_requested.connect(self.open_report)
            page.scan_requested.connect(self.open_scanning)
            self._room_pages[room] = page
        return self._room_pages[room]

    def _added(self, page: AnyPage, *, searchable: bool = False) -> AnyPage:
        """In the stack; on a `searchable` one the keys of the search lead to the roster."""
        self.stack.addWidget(page)
        for keys in ("/", "Ctrl+F") if searchable else ():
            QShortcut(QKeySequence(keys), page).activated.connect(lambda: self.go_to("roster"))
        return page

    # The ways between the pages ------------------------------------------------------------------------------------

    def go_to(self, room: str) -> None:
        """One of the rooms the rail offers."""
        self.rail.choose(room)
        match room:
            case "today":
                self._show(self.today_page)
            case "roster":
                self._show(self.roster_page)
            case "outbox":
                self._show(self.outbox_page)
            case "settings":
                self._show(self.settings_page)
            case _:
                self._show(self.room_page(room))

    def open_people(self, which: PersonFilter) -> None:
        """The roster, narrowed to some people."""
        self.go_to("roster")
        self.roster_page.choose_filter(which)

    def open_selection(self, selection: Selection, what: str) -> None:
        """The people behind a figure; back leads to the page it stands on."""
        self._note_room()
        self.stack.setCurrentWidget(self.selection_page)
        self.selection_page.open_selection(selection, what)

    def open_print(self, title: str, name: str, make: Callable[[], bytes]) -> None:
        """A paper that is about no single record; back leads to the page it was asked for on."""
        self._note_room()
        self.stack.setCurrentWidget(self.print_page)
        self.print_page.open_paper(title, name, make)

    def open_report(self, report_id: str) -> None:
        """One of the reports, in their room."""
        self.go_to("reports")
        page = cast("ReportsPage", self.room_page("reports"))
        page.choose(report_id)

    def go_on_registering(self, registration_id: UUID) -> None:
        """With a registration left unfinished at the counter."""
        self.go_to("counter")
        self.room_page("counter").go_on_registering(registration_id)

    def open_scanning(self, expected: PaperNumber | None) -> None:
        """Bring signed papers back; `expected` where it is known which."""
        self.scan_page.expect(expected)
        self._show(self.scan_page)

    def open_import(self) -> None:
        self.rail.choose("roster")
        self._show(self.import_page)

    def open_person(self, person_id: UUID) -> None:
        front = self.stack.currentWidget()
        if isinstance(front, Page) and front is not self.person_page:
            self._came_from = front
        self.stack.setCurrentWidget(self.person_page)
        self.person_page.open_person(person_id)

    @property
    def place(self) -> Place:
        """Where the officer is, to come back to it after a lock, or in a window over other rules."""
        front = self.stack.currentWidget()
        room = self._alone_from if front is self._alone else front
        return Place(
            day=self._desk.clock().date(),
            room=self.rail.room,
            at_hand=room.at_hand if isinstance(room, RoomPage) else None,
            person=front.person_id if isinstance(front, PersonPage) else None,
            registration=room.registration_under_way if isinstance(room, RoomPage) else None,
            draft=self.records.draft,
            keying=self.records.keying,
        )

    def return_to(self, place: Place) -> None:
        """What was begun is open again; the room, who was in it and whose page was in front only on the same day."""
        if place.day == self._desk.clock().date():
            self.go_to(place.room)
            page = self._room_pages.get(place.room)
            if page is not None and place.at_hand is not None:
                page.take_up(place.at_hand)
            if place.person is not None:
                kept = self._desk.people.kept_id(place.person)
                if self._desk.people.names({kept}):
                    self.open_person(kept)
        if place.draft is not None:
            self.records.open_interview(place.draft)
        elif place.keying is not None:
            self.records.verify(*place.keying)
        elif place.registration is not None:
            self.go_on_registering(place.registration)

    # Inside --------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.auto_lock.watch(handle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.records.put_down()
        for page in self._room_pages.values():
            page.put_down()
        self.sending.stop()
        if "scan_page" in self.__dict__:  # only where it was ever opened
            self.scan_page.stop()
        self._remember_place()
        super().closeEvent(event)
        self.closed.emit()

    def _fit_rail(self) -> None:
        front = self.stack.currentWidget()
        narrow = isinstance(front, RoomPage) and front.narrow_rail
        self.rail.set_compact(narrow or self.width() < current().px(_ROOM_FOR_RAIL))

    def _remember_place(self) -> None:
        try:
            self._preferences.update(window=self.saveGeometry().toBase64().toStdString())
        except (KnownError, OSError) as error:  # a full disk must not keep a window from closing
            _log.warning("place of the window not saved: %s", type(error).__name__)

    def _lay_out(self) -> None:
        centre = QWidget()
        centre.setObjectName("page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner: Banner | None = None
        if self._desk.round.demo:
            text = tr("โหมดสาธิต · วันที่ {day} · บุคคลสมมติทั้งหมด", day=day(self._desk.clock().date()))
            self.banner = Banner(text, tr("เริ่มใช้งานจริง"))
            self.banner.action_requested.connect(self.real_use_requested)
            column.addWidget(self.banner)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        pages = QVBoxLayout()
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(0)
        pages.addWidget(self.errors)
        self.new_rules = RulesNotice()
        pages.addWidget(self.new_rules)
        pages.addWidget(self.stack, 1)
        across.addLayout(pages, 1)
        column.addLayout(across, 1)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.rail.room_chosen.connect(self.go_to)
        self.rail.room_chosen.connect(lambda _room: self.new_rules.was_read())
        self.rail.lock_requested.connect(self.lock_requested)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock_requested)
        self.rail.send_requested.connect(self.sending.send_now)
        self.outbox_page.enrol_requested.connect(lambda: self.go_to("settings"))
        self.outbox_page.by_hand_requested.connect(lambda: self._show(self.handover_page))
        self.outbox_page.receipts_requested.connect(
            lambda: self.open_print(tr("ใบตอบรับจากส่วนกลาง"), tr("ใบตอบรับ"), self._desk.receipts.paper)
        )
        self.outbox_page.receipts_file_requested.connect(self._save_receipts)
        self.sending.changed.connect(self._show_sending)
        self.sending.status_changed.connect(self.rail.show_sending)
        self.sending.failed.connect(self.errors.show_error)
        self.sending.pushed.connect(self._look_again)
        self.new_rules.use_requested.connect(lambda: self.desk_outdated.emit(tr("ใช้กติกาใหม่ของรอบแล้ว")))
        self.records.shown.connect(self._show_alone)
        self.records.left.connect(self._leave_alone)
        self.records.interview_shown.connect(lambda person_id: self.person_page.expect(person_id))
        self.records.changed.connect(self.sending.refresh)
        self.records.person_requested.connect(self.open_person)
        self.records.returned_requested.connect(lambda: self.go_to("returned"))
        self.records.failed.connect(self.errors.show_error)
        self._lanes.failed.connect(self.errors.show_error)

    def _show(self, page: Page) -> None:
        self.stack.setCurrentWidget(page)
        page.setFocus()  # the page itself, until it gives the focus on: no button lies under a stray Enter
        page.shown()

    def _look_again(self, summary: PushSummary) -> None:
        """What is in front shows what an exchange brought; the other pages will when they come there."""
        front = self.stack.currentWidget()
        if isinstance(front, Page) and summary.anything:
            front.look_again()
        if summary.came:
            self.records.look_again()
            self._lanes.storage.submit(
                self._desk.in_force.rules, on_done=self._compare_rules, on_error=self.errors.show_error, owner=self
            )

    def _compare_rules(self, rules: Rules) -> None:
        """Other rules than those this window counts with are said, and the officer chooses when."""
        if rules.round is not None and (rules.round, rules.phase_two) != (self._desk.round, self._desk.phase_two):
            self.new_rules.tell()

    def _show_sending(self, view: SendingView) -> None:
        self.rail.set_waiting("outbox", view.pending)
        self._lanes.storage.submit(
            self._desk.returned.count,
            on_done=lambda count: self.rail.set_waiting("returned", count),
            on_error=self.errors.show_error,
            owner=self,
        )

    def _save_receipts(self, path: Path) -> None:
        self._lanes.storage.submit(
            self._desk.receipts.save,
            path,
            on_done=lambda _count: self.outbox_page.saved(path),
            on_error=self.errors.show_error,
            owner=self,
        )

    def _close_ways(self) -> None:
        """The work goes on elsewhere: no other page can be reached, and nothing is sent from here any more."""
        self.sending.stop()
        self.rail.hide()

    def _note_room(self) -> None:
        front = self.stack.currentWidget()
        if isinstance(front, RoomPage):
            self._figures_on = front

    def _leave_figures(self) -> None:
        self._show(self._figures_on or self.today_page)

    def _leave_person(self) -> None:
        """Back to the list the person was chosen from."""
        if self._came_from is not None:
            self._show(self._came_from)
        else:
            self.go_to("roster")

    def _show_alone(self, page: QWidget) -> None:
        """A page that wants the window's whole width."""
        front = self.stack.currentWidget()
        self._alone_from = front if isinstance(front, RoomPage) else None
        self._drop_alone()
        self._alone = page
        self.new_rules.cover()
        self.rail.hide()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _drop_alone(self) -> None:
        page, self._alone = self._alone, None
        if page is not None:
            self.stack.removeWidget(page)
            page.deleteLater()

    def _leave_alone(self) -> None:
        """From an interview or a paper back to the room it was asked for in, or else to the person it is about."""
        self.rail.show()
        self._show(self._alone_from or self.person_page)
        self._drop_alone()
        self.new_rules.uncover()
