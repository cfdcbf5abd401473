"""The program: from the unlock prompt to the main window and back."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.bootstrap.ahead import load_ahead, load_printing
from desktop.bootstrap.card_readers import ReadersHere
from desktop.bootstrap.closing import Closing, do_nothing
from desktop.bootstrap.desk import open_desk
from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.settings import Settings
from desktop.tasks.lanes import Lanes
from desktop.tasks.metered import MeteredLine
from desktop.viewmodels.preferences import Preferences
from desktop.viewmodels.unlocking import UnlockModel
from desktop.widgets.clipboard import CopiedHere
from desktop.widgets.theme import apply_theme
from desktop.widgets.translations import install_translations
from desktop.windows.unlock_window import UnlockWindow

if TYPE_CHECKING:
    from desktop.smartcard.reader import CardReaders
    from desktop.store.opened import OpenStores
    from desktop.windows.desk import Desk
    from desktop.windows.main_window import MainWindow
    from desktop.windows.place import Place

# Below this many the demo has no feel of a district; above, its first start is a wait.
DEMO_PEOPLE = 500

_log = logging.getLogger(__name__)


class Program(QObject):
    """From the unlock prompt to the main window and back. `demo` forces training mode.

    Training mode lives in a home of its own below the real one, so that invented people and real ones never share a
    store. On a computer nobody has used yet it is where the program begins.

    `cards` stands in the place of the computer's readers, and of the practice reader of a training.
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
        self._readers = ReadersHere(cards)
        self._line: MeteredLine | None = None
        self.preferences = Preferences(paths, self)
        self.preferences.changed.connect(self._settings_changed)
        self.unlock_window: UnlockWindow | None = None
        self.main_window: MainWindow | None = None
        self.desk: Desk | None = None
        self._copied = CopiedHere(self)
        self._closing = Closing(self.lanes, self)
        self._closing.closed.connect(self._let_in)
        self._unlocking: UnlockModel | None = None
        self._places: dict[tuple[bool, str], Place] = {}
        """Where each officer was, in training or not, when their window was locked; until they come back."""
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
        self._readers.stop()
        if self.desk is not None:
            self.desk.stores.close()
        self.desk = None
        self._closing.close_now()
        sys.excepthook = sys.__excepthook__

    def lock(self) -> None:
        """Ask for a passphrase, of this officer or of another; nothing of this one's stays on the screen or the
        clipboard. What is under way is finished and the stores are closed behind the prompt; whoever comes back finds
        themselves where they were."""
        if self.main_window is None or self.desk is None:
            return
        self._places[self._seat(self.desk)] = self.main_window.place
        self._copied.forget()
        self._close_desk(do_nothing)
        self._show_unlock()

    # The unlock window ---------------------------------------------------------------------------------------------

    def _show_unlock(self) -> None:
        training = self._paths is self._training
        model = UnlockModel(self._paths, self.lanes)
        window = UnlockWindow(
            model, demo=training, last_officer="" if training else self.preferences.settings.last_officer
        )
        model.setParent(window)
        model.wait_for(self._closing.officers)
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

    def _let_in(self, officer: str) -> None:
        if self._unlocking is not None and shiboken6.isValid(self._unlocking):
            self._unlocking.let_in(officer)

    # The main window -----------------------------------------------------------------------------------------------

    def _opened(self, stores: OpenStores) -> None:
        self._lay_desk(stores, self._show_main)
        if self._paths is self._real:
            try:
                self.preferences.update(last_officer=stores.officer.name)
            except (KnownError, OSError) as error:
                # A convenience of the next start; a full disk must not keep anybody from their work now.
                _log.warning("the officer's name was not remembered: %s", type(error).__name__)

    def _lay_desk(self, stores: OpenStores, on_done: Callable[[Desk], object]) -> None:
        readers = self._readers.for_desk(training=self._paths is self._training)
        line = self._line = self._line or MeteredLine(self)
        self.lanes.storage.submit(
            open_desk,
            stores,
            self._paths,
            lambda: self.preferences.settings,
            readers,
            lambda: line.known,
            on_done=on_done,
            owner=self,
        )

    def _show_main(self, desk: Desk) -> None:
        from desktop.windows.main_window import MainWindow

        old, self.desk = self.main_window, desk
        if old is not None:  # nobody has been away: neither a day of training that was chosen moves them
            place: Place | None = replace(old.place, day=desk.clock().date())
        else:
            place = self._places.pop(self._seat(desk), None)
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
        self.lanes.storage.submit(do_nothing, on_done=lambda _none: self.lanes.device.submit(load_printing), owner=self)
        self._replace_unlock(None)
        if old is not None:
            _dismiss(old)
        if place is not None:
            window.return_to(place)

    def _seat(self, desk: Desk) -> tuple[bool, str]:
        return self._paths is self._training, desk.stores.officer.name

    def _close_desk(self, then: Callable[[], object]) -> None:
        """Off the screen at once; `then` follows when the stores are closed."""
        window, desk = self.main_window, self.desk
        if window is None or desk is None:
            return
        self.main_window, self.desk = None, None
        window.blockSignals(True)  # it is nobody's any more: its auto-lock must not lock the next officer out
        window.close()
        for other in self._app.topLevelWidgets():
            if other.isVisible() and other.window() is not self.unlock_window:
                other.close()  # a dialog that was open in front of it
        self._closing.close(desk, idle=window.deleteLater, then=then)

    def _settings_changed(self, settings: Settings) -> None:
        self._dress(settings)
        built = self._built_with
        if self.desk is not None and (settings.scale, settings.language) != (built.scale, built.language):
            # Sizes and sentences are fixed when a window is made: make it anew, in the same place.
            self._show_main(self.desk)

    def _lay_desk_anew(self, said: str) -> None:
        """The rules or the day have changed under the services: new ones over the same stores, and say what changed."""
        if self.desk is None:
            return

        def laid(desk: Desk) -> None:
            self._show_main(desk)
            if self.main_window is not None:
                self.main_window.new_rules.say(said)

        self._lay_desk(self.desk.stores, laid)

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
