"""Opening the program: who works here, their passphrase, the first officer, the forgotten passphrase, the demo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.paths import Paths
from desktop.tasks.lanes import Lanes

if TYPE_CHECKING:
    from desktop.services.unlocking import RecoverySheet, Unlocking
    from desktop.store.opened import Officer, OpenStores


class UnlockModel(QObject):
    """Runs the storage lane's share of unlocking, for one home. The services are imported there, after first paint."""

    officers_known = Signal(list)
    opened = Signal(object)
    """`OpenStores`: the officer may work."""
    sheet_made = Signal(object)
    """`RecoverySheet` of an officer just created or recovered: show it, then call `sheet_kept`."""
    failed = Signal(object)
    busy_changed = Signal(bool)
    home_brought = Signal()
    """The work of another computer is here, with its officers."""
    home_progressed = Signal(int, int)
    """bytes done, bytes in all"""

    def __init__(self, paths: Paths, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.paths = paths
        self._lanes = lanes
        self._held: OpenStores | None = None
        self._closing: set[str] = set()
        self._knocked: Callable[[], None] | None = None

    def wait_for(self, officers: Iterable[str]) -> None:
        """These officers' stores are still being closed, as after a lock: whoever asks for one waits for `let_in`."""
        self._closing = set(officers)

    def let_in(self, officer: str) -> None:
        """Their stores are closed; if they stand at the door, they come in now."""
        self._closing.discard(officer)
        knocked, self._knocked = self._knocked, None
        if knocked is not None:
            knocked()

    def load(self) -> None:
        """Ask who works here; `officers_known` follows."""
        self._run(lambda: _unlocking(self.paths).officers(), self.officers_known.emit)

    def unlock(self, officer: str, passphrase: str) -> None:
        self._run(lambda: _unlocking(self.paths).unlock(officer, passphrase), self.opened.emit, officer=officer)

    def load_demo(self, people: int) -> None:
        """As `load`, for the training home; one that is missing or half made is finished before."""

        def work() -> list[str]:
            from desktop.services.demo import make_demo_home

            make_demo_home(self.paths, people=people)
            return _unlocking(self.paths).officers()

        self._run(work, self.officers_known.emit)

    def begin_demo(self, people: int) -> None:
        """Make a training home of `people` invented holders and open it at once."""

        def work() -> OpenStores:
            from desktop.services.demo import make_demo_home

            home = make_demo_home(self.paths, people=people)
            return _unlocking(self.paths).unlock(home.officer, home.passphrase)

        self._run(work, self.opened.emit)

    def create(
        self,
        officer: Officer,
        passphrase: str,
        *,
        district: str,
        round_id: str,
        colleague: str = "",
        colleague_passphrase: str = "",
    ) -> None:
        """Add an officer; `sheet_made` follows, and `opened` once the sheet is kept."""

        def work() -> tuple[OpenStores, RecoverySheet]:
            service = _unlocking(self.paths)
            stores = service.create(
                officer,
                passphrase,
                district=district,
                round_id=round_id,
                colleague=colleague,
                colleague_passphrase=colleague_passphrase,
            )
            return stores, service.recovery_sheet(stores)

        self._run(work, self._hold)

    def recover(self, officer: str, code: str, passphrase: str) -> None:
        """A forgotten passphrase: the code is spent, so a new sheet is made at once."""

        def work() -> tuple[OpenStores, RecoverySheet]:
            service = _unlocking(self.paths)
            stores = service.recover(officer, code, passphrase)
            return stores, service.recovery_sheet(stores)

        self._run(work, self._hold, officer=officer)

    def take_back(self, officer: str, passphrase: str) -> None:
        """The work of this computer moved away, and goes on here after all."""
        self._run(lambda: _unlocking(self.paths).take_back(officer, passphrase), self.opened.emit, officer=officer)

    def bring_home(self, file: Path, code: str) -> None:
        """Go on with the work of another computer on this fresh one; `home_brought` follows."""

        def work(progress: Callable[[int, int], object], cancelled: Callable[[], bool]) -> list[str]:
            from desktop.services.moving import bring_home

            bring_home(self.paths, file, code, progress)
            return _unlocking(self.paths).officers()

        def brought(names: list[str]) -> None:
            self.officers_known.emit(names)
            self.home_brought.emit()

        self._run(work, brought, on_progress=self.home_progressed.emit)

    def sheet_kept(self) -> None:
        """The officer says the sheet is printed or written down."""
        if self._held is not None:
            stores, self._held = self._held, None
            self.opened.emit(stores)

    def _hold(self, made: tuple[OpenStores, RecoverySheet]) -> None:
        self._held, sheet = made
        self.sheet_made.emit(sheet)

    def _run(
        self,
        work: Callable[..., Any],
        on_done: Callable[[Any], object],
        *,
        officer: str = "",
        on_progress: Callable[..., object] | None = None,
    ) -> None:
        """`officer`: whose stores it opens."""
        self.busy_changed.emit(True)
        if officer in self._closing:
            self._knocked = lambda: self._run(work, on_done, officer=officer)
            return

        def done(result: Any) -> None:
            self.busy_changed.emit(False)
            on_done(result)

        def failed(error: Exception) -> None:
            self.busy_changed.emit(False)
            self.failed.emit(error)

        self._lanes.storage.submit(work, on_done=done, on_error=failed, on_progress=on_progress, owner=self)


def _unlocking(paths: Paths) -> Unlocking:
    from desktop.services.unlocking import Unlocking

    return Unlocking(paths)
