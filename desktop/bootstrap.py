"""Puts the program together: the only place that constructs services and windows, and leads from one to the other."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING
from uuid import UUID

import shiboken6
from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import __version__
from desktop.errors import KnownError, thai
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.preferences import Preferences
from desktop.viewmodels.unlocking import UnlockModel
from desktop.widgets.clipboard import CopiedHere
from desktop.widgets.fonts import register_fonts
from desktop.widgets.icons import icon
from desktop.widgets.theme import apply_theme
from desktop.widgets.translations import install_translations
from desktop.windows.unlock_window import UnlockWindow

if TYPE_CHECKING:
    from desktop.smartcard.reader import CardReaders
    from desktop.store.opened import OpenStores
    from desktop.windows.desk import Desk
    from desktop.windows.main_window import MainWindow

# Below this many the demo has no feel of a district; above, its first start is a wait.
DEMO_PEOPLE = 500

_log = logging.getLogger(__name__)


def make_qt(arguments: Sequence[str]) -> QApplication:
    """The QApplication with our font, before any window."""
    app = QApplication(list(arguments))
    app.setApplicationName("aofield")
    app.setApplicationDisplayName("aofield")
    app.setQuitOnLastWindowClosed(False)  # while one window hands over to the next there may be none
    QLocale.setDefault(QLocale(QLocale.Language.Thai, QLocale.Country.Thailand))
    register_fonts()
    app.setWindowIcon(icon("app", "", 64))
    return app


def refuse(error: Exception) -> None:
    """Say why the program cannot even begin, in a box of its own and on the console."""
    print(thai(error), file=sys.stderr)
    QMessageBox.critical(None, "aofield", thai(error))


def open_desk(
    stores: OpenStores,
    paths: Paths,
    settings: Callable[[], Settings] = Settings,
    cards: CardReaders | None = None,
) -> Desk:
    """All services over an officer's open stores. Imports most of the program: call it in the storage lane.

    `settings` gives those in force whenever a service asks. `cards` are the computer's readers; without them cards of
    invented people can be put in. KnownError: round_unknown.
    """
    from desktop.services.batch_printing import BatchPrinting
    from desktop.services.blank_forms import BlankForms
    from desktop.services.cases import Cases
    from desktop.services.clock import demo_clock, real_clock
    from desktop.services.development import Development
    from desktop.services.enrolling import Enrolling
    from desktop.services.extensions import Extensions
    from desktop.services.follow_ups import FollowUps
    from desktop.services.interviews import RoundsInForce
    from desktop.services.letters import Letters
    from desktop.services.ministry import Ministry
    from desktop.services.offices import Offices
    from desktop.services.paper_making import PaperMaking
    from desktop.services.papers import Papers
    from desktop.services.people import People
    from desktop.services.plan_papers import PlanPapers
    from desktop.services.planning import Planning
    from desktop.services.queue import Queue
    from desktop.services.reports import Reports
    from desktop.services.scans import Scans
    from desktop.services.selections import Selections
    from desktop.services.sending import Sending
    from desktop.services.signing import Signing
    from desktop.services.slips import Slips
    from desktop.services.today import Today
    from desktop.services.training import Training, newest_moment, training_day
    from desktop.services.unlocking import Unlocking
    from desktop.services.verifying import Verifying
    from desktop.services.visits import Visits
    from desktop.services.walk_ins import WalkIns
    from desktop.smartcard.practice import PracticeReaders
    from desktop.store.refill import catch_up
    from desktop.store.rules import rules_here
    from desktop.windows.desk import Desk
    from forms.library import library_form

    with stores.machine_store.read() as connection:
        rules = rules_here(connection)
    if rules.round is None:
        raise KnownError("round_unknown", round=stores.machine.round_id)
    round_ = rules.round
    day = training_day(paths, round_)
    clock = demo_clock(day, newest_moment(stores)) if day is not None else real_clock
    catch_up(stores, clock())
    unlocking = Unlocking(paths)
    people = People(stores, round_, clock)
    rounds = RoundsInForce(round_, rules.phase_two)
    cases = Cases(stores, people, rounds, library_form, clock)
    planning = Planning(stores, round_, clock)
    visits = Visits(stores, cases, round_, clock)
    follow_ups = FollowUps(stores, cases, rounds, clock)
    signing = Signing(stores, clock)
    enrolling = Enrolling(stores, unlocking, clock)
    reports = Reports(stores, people, round_, rules.phase_two, clock, thai_digits=lambda: settings().thai_digits)
    sending = Sending(stores, people, enrolling, clock)
    making = PaperMaking(
        stores,
        cases,
        signing,
        round_,
        clock,
        thai_digits=lambda: settings().thai_digits,
        crest=lambda: settings().crest,
    )
    papers = Papers(stores, people, making, unlocking.officers, clock)
    papers.catch_up()
    blank_forms = BlankForms(
        stores,
        round_,
        rules.phase_two,
        clock,
        thai_digits=lambda: settings().thai_digits,
        crest=lambda: settings().crest,
    )
    development = (
        Development(stores, people, cases, rules.phase_two, clock, thai_digits=lambda: settings().thai_digits)
        if rules.phase_two
        else None
    )
    return Desk(
        stores=stores,
        round=round_,
        phase_two=rules.phase_two,
        clock=clock,
        people=people,
        cases=cases,
        planning=planning,
        plan_papers=PlanPapers(stores, planning, people, round_, clock, thai_digits=lambda: settings().thai_digits),
        visits=visits,
        walk_ins=WalkIns(stores, people, cases, round_, clock),
        queue=Queue(stores, clock),
        slips=Slips(stores, round_, clock, settings),
        follow_ups=follow_ups,
        development=development,
        ministry=Ministry(stores, cases, library_form, papers.form_number, clock),
        verifying=Verifying(stores, cases, clock),
        signing=signing,
        papers=papers,
        blank_forms=blank_forms,
        batch_printing=BatchPrinting(stores, people, planning, papers, blank_forms, round_),
        scans=Scans(stores, papers, clock),
        sending=sending,
        enrolling=enrolling,
        today=Today(stores, people, sending, planning, follow_ups, round_, rules.phase_two, clock),
        unlocking=unlocking,
        offices=Offices(stores),
        extensions=Extensions(stores, round_, clock),
        training=Training(stores, paths, round_, rules.phase_two) if day is not None else None,
        selections=Selections(stores, reports),
        reports=reports,
        letters=Letters(stores, paths, reports),
        cards=cards or PracticeReaders(),
    )


def load_ahead() -> None:
    """What comes after the prompt, loaded in the storage lane while the passphrase is being typed."""
    import desktop.services.cases
    import desktop.services.papers
    import desktop.services.today
    import desktop.smartcard.pcsc
    import desktop.store.opening
    import desktop.store.refill
    import desktop.windows.main_window
    import desktop.windows.reports_page  # noqa: F401
    import forms.library  # noqa: F401
    from forms.thai.words import words

    words("คำแรกที่ถามทำให้พจนานุกรมถูกอ่าน")


def load_printing() -> None:
    """What the first paper needs, loaded behind the main window while the officer looks for a person."""
    import desktop.printing.render
    import desktop.widgets.pdf_pages  # noqa: F401
    from forms.paper.shaping import typeface

    for style in ("Regular", "Medium", "Bold"):
        typeface(style)


class Program(QObject):
    """From the unlock prompt to the main window and back. `demo` forces training mode.

    Training mode lives in a home of its own below the real one, so that invented people and real ones never share a
    store. On a computer nobody has used yet it is where the program begins.

    A training has a practice reader for cards, so that no real person's card is read in it; `cards` puts other readers
    in the place of both, the computer's own and the practice reader.
    """

    def __init__(
        self, app: QApplication, paths: Paths, *, demo: bool = False, cards: CardReaders | None = None
    ) -> None:
        super().__init__()
        self._app = app
        self._real = paths
        self._training = paths.training
        self._paths = self._training if demo or not _used(paths) else paths
        self.lanes = Lanes(self)
        self._cards, self._practice_cards = cards, cards
        self.preferences = Preferences(paths, self)
        self.preferences.changed.connect(self._settings_changed)
        self.unlock_window: UnlockWindow | None = None
        self.main_window: MainWindow | None = None
        self.desk: Desk | None = None
        self._copied = CopiedHere(self)
        self._closing: list[Desk] = []
        """Locked, and still being closed."""
        self._after_device: list[Callable[[], object]] = []
        self._unlocking: UnlockModel | None = None
        self._resume: tuple[str, UUID] | None = None
        self._built_with = self.preferences.settings
        self._dress(self.preferences.settings)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress(self.preferences.settings))
        sys.excepthook = self._unforeseen

    def start(self) -> None:
        """Show the first window; the rest of the program is loaded behind it."""
        self._show_unlock()

    def shut_down(self) -> None:
        """End the lanes and close the stores; for the end of the program."""
        if self.main_window is not None:
            self.main_window.sending.stop()
        self.lanes.shut_down()
        for cards in (self._cards, self._practice_cards):
            if cards is not None:
                cards.stop()
        for desk in (self.desk, *self._closing):
            if desk is not None:
                desk.stores.close()
        self.desk = None
        self._closing.clear()
        sys.excepthook = sys.__excepthook__

    def lock(self) -> None:
        """Ask for a passphrase, of this officer or of another; nothing of this one's stays on the screen or the
        clipboard. What is under way is finished and the stores are closed behind the prompt; the interview in front is
        opened again afterwards."""
        if self.main_window is None or self.desk is None:
            return
        record = self.main_window.open_record
        self._resume = (self.desk.stores.officer.name, record) if record is not None else None
        self._copied.forget()
        self._close_desk(_nothing)
        self._show_unlock()

    # The unlock window ---------------------------------------------------------------------------------------------

    def _show_unlock(self) -> None:
        training = self._paths is self._training
        model = UnlockModel(self._paths, self.lanes)
        window = UnlockWindow(
            model, demo=training, last_officer="" if training else self.preferences.settings.last_officer
        )
        model.setParent(window)
        model.wait_for(desk.stores.officer.name for desk in self._closing)
        self._unlocking = model
        model.opened.connect(self._opened)
        window.real_use_requested.connect(self._begin_real_use)
        window.demo_requested.connect(self._begin_training)
        window.closed.connect(self._app.quit)
        self._replace_unlock(window)
        if training and not _used(self._training):
            window.wait_for_demo(DEMO_PEOPLE)
            QTimer.singleShot(0, model, lambda: model.begin_demo(DEMO_PEOPLE))
        else:
            # After the first paint: loading the services must not hold the prompt back.
            QTimer.singleShot(0, model, lambda: model.load_demo(DEMO_PEOPLE) if training else model.load())
            model.officers_known.connect(lambda _names: self.lanes.storage.submit(load_ahead))
            window.show_prompt()

    def _replace_unlock(self, window: UnlockWindow | None) -> None:
        old, self.unlock_window = self.unlock_window, window
        if window is not None:
            window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def _begin_real_use(self) -> None:
        self._paths = self._real
        if self.desk is not None:
            self._close_desk(self._show_real)
        else:
            self._show_real()

    def _show_real(self) -> None:
        self._show_unlock()
        if self.unlock_window is not None and not _used(self._real):
            self.unlock_window.show_create()

    def _begin_training(self) -> None:
        self._paths = self._training
        self._show_unlock()

    def _train_from_the_start(self) -> None:
        from desktop.services.demo import forget_demo_home

        def forget() -> None:
            # Also where not all of it could be removed: what is left is opened again, and nobody is shut out.
            self.lanes.storage.submit(
                forget_demo_home,
                self._training,
                on_done=lambda _none: self._begin_training(),
                on_error=self._not_forgotten,
                owner=self,
            )

        self._close_desk(forget)

    def _not_forgotten(self, error: Exception) -> None:
        self._begin_training()
        if self.unlock_window is not None:
            self.unlock_window.errors.show_error(error)

    # The main window -----------------------------------------------------------------------------------------------

    def _opened(self, stores: OpenStores) -> None:
        self.lanes.storage.submit(
            open_desk, stores, self._paths, self._settings_now, self._cards_here(), on_done=self._show_main, owner=self
        )
        if self._paths is self._real:
            try:
                self.preferences.update(last_officer=stores.officer.name)
            except (KnownError, OSError) as error:
                # A convenience of the next start; a full disk must not keep anybody from their work now.
                _log.warning("the officer's name was not remembered: %s", type(error).__name__)

    def _show_main(self, desk: Desk) -> None:
        from desktop.windows.main_window import MainWindow

        old, self.desk = self.main_window, desk
        window = MainWindow(desk, self.lanes, self.preferences, __version__)
        self.main_window = window
        self._built_with = self.preferences.settings
        window.lock_requested.connect(self.lock)
        window.real_use_requested.connect(self._begin_real_use)
        window.desk_outdated.connect(self._lay_desk_anew)
        window.training_restart_requested.connect(self._train_from_the_start)
        window.closed.connect(self._app.quit)
        if old is not None:
            window.restoreGeometry(old.saveGeometry())
        window.show()
        # Not before what the window shows has been read.
        self.lanes.storage.submit(_nothing, on_done=lambda _none: self.lanes.device.submit(load_printing), owner=self)
        self._replace_unlock(None)
        if old is not None:
            _dismiss(old)
        resume, self._resume = self._resume, None
        if resume is not None and resume[0] == desk.stores.officer.name:
            window.open_interview(resume[1])

    def _close_desk(self, then: Callable[[], object]) -> None:
        """Off the screen at once; `then` follows when the stores are closed."""
        window, desk = self.main_window, self.desk
        if window is None or desk is None:
            return
        self.main_window, self.desk = None, None
        self._closing.append(desk)
        window.blockSignals(True)  # it is nobody's any more: its auto-lock must not lock the next officer out
        window.close()
        for other in self._app.topLevelWidgets():
            if other.isVisible() and other.window() is not self.unlock_window:
                other.close()  # a dialog that was open in front of it

        def idle() -> None:
            window.deleteLater()
            self.lanes.network.submit(_nothing, on_done=network_idle, owner=self)

        def network_idle(_result: None) -> None:
            self.lanes.storage.submit(desk.stores.close, on_done=closed, owner=self)

        def closed(_result: None) -> None:
            self._closing = [each for each in self._closing if each is not desk]
            if self._unlocking is not None and shiboken6.isValid(self._unlocking):
                self._unlocking.let_in(desk.stores.officer.name)
            then()

        # What the lanes still hold is finished first: a paper that was asked for comes out whole, and nobody finds the
        # store closed under their hands.
        self.lanes.storage.submit(_nothing, on_done=lambda _none: self._when_device_idle(idle), owner=self)

    def _when_device_idle(self, then: Callable[[], object]) -> None:
        """Pages go to the printer one after the other, each asking for the next."""
        self._after_device.append(then)
        if len(self._after_device) == 1:
            self._look_at_device(None)

    def _look_at_device(self, _result: None) -> None:
        if self.lanes.device.busy:
            self.lanes.device.submit(_nothing, on_done=self._look_at_device, owner=self)
            return
        waiting, self._after_device = self._after_device, []
        for then in waiting:
            then()

    def _settings_changed(self, settings: Settings) -> None:
        self._dress(settings)
        built = self._built_with
        if self.desk is not None and (settings.scale, settings.language) != (built.scale, built.language):
            # Sizes and sentences are fixed when a window is made: make it anew, in the same place.
            self._show_main(self.desk)
            if self.main_window is not None:
                self.main_window.go_to("settings")

    def _lay_desk_anew(self, said: str) -> None:
        """The rules or the day have changed under the services: new ones over the same stores, and say what changed."""
        if self.desk is None:
            return

        def laid(desk: Desk) -> None:
            self._show_main(desk)
            if self.main_window is not None:
                self.main_window.go_to("settings")
                self.main_window.settings_page.say(said)

        self.lanes.storage.submit(
            open_desk, self.desk.stores, self._paths, self._settings_now, self._cards_here(), on_done=laid, owner=self
        )

    def _cards_here(self) -> CardReaders:
        """Made when a desk is first laid, and kept across locks: readers belong to the computer."""
        from desktop.smartcard.pcsc import PcscReaders
        from desktop.smartcard.practice import PracticeReaders

        if self._paths is self._training:
            self._practice_cards = self._practice_cards or PracticeReaders()
            return self._practice_cards
        self._cards = self._cards or PcscReaders()
        return self._cards

    def _settings_now(self) -> Settings:
        return self.preferences.settings

    def _dress(self, settings: Settings) -> None:
        apply_theme(self._app, settings.theme, settings.scale)
        install_translations(self._app, settings.language)

    def _unforeseen(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Our own mistake: onto the screen as a sentence, into the log as its kind and place; the program goes on."""
        # Not the message: it may quote what it stumbled over, and that may be somebody's answer.
        _log.critical("unforeseen %s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
        window = self.main_window or self.unlock_window
        if window is not None and isinstance(error, Exception):
            window.errors.show_error(error)


def _used(paths: Paths) -> bool:
    """Whether an officer works in this home: told from its files, since the services are not loaded yet."""
    return bool(paths.key_files())


def _dismiss(window: MainWindow) -> None:
    window.closed.disconnect()
    window.close()
    window.deleteLater()


def _nothing() -> None:
    return None
