"""Two officers of one computer, in turns, in a process of its own.

    python -m tests.benchmarks.children.switching HOME COLLEAGUE ROUNDS

Prints one JSON object: seconds from Ctrl+L until the prompt takes keys, and from Enter until the colleague's numbers of
today stand on the screen. The passphrase is typed in no time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.bootstrap import Program, make_qt
from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE
from desktop.windows.main_window import MainWindow
from desktop.windows.unlock_window import UnlockWindow
from tests.benchmarks.children.eyes import Painted, press, type_text


class Office:
    def __init__(self, app: QApplication, program: Program, officers: tuple[str, ...]) -> None:
        self._program = program
        self._officers = officers
        self._loop = QEventLoop(program)
        app.focusWindowChanged.connect(self._loop.quit)

    def take_turns(self, rounds: int) -> dict[str, list[float]]:
        """The first unlocking is not among the figures: it loads the program."""
        seconds: dict[str, list[float]] = {"lock": [], "today": []}
        self._unlock(self._prompt(), self._officers[0])
        for turn in range(1, rounds + 1):
            window = self._program.main_window
            assert window is not None
            began = perf_counter()
            window.lock_requested.emit()
            prompt = self._prompt()
            seconds["lock"].append(perf_counter() - began)
            seconds["today"].append(self._unlock(prompt, self._officers[turn % len(self._officers)]))
        return seconds

    def _prompt(self) -> UnlockWindow:
        """Come back when it takes keys: what is typed has been painted."""
        prompt = self._program.unlock_window
        assert prompt is not None
        self._see(prompt.passphrase)
        type_text("-")
        self._see(prompt.passphrase)
        return prompt

    def _unlock(self, prompt: UnlockWindow, officer: str) -> float:
        while prompt.officers.count() < len(self._officers):
            self._see(prompt.officers)
        names = [prompt.officers.item(row).text() for row in range(prompt.officers.count())]
        for _ in range(abs(steps := names.index(officer) - prompt.officers.currentRow())):
            press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        prompt.passphrase.clear()
        type_text(DEMO_PASSPHRASE)
        began = perf_counter()
        press(Qt.Key.Key_Return, "\r")
        window = self._main_window()
        number = window.today_page.figures["people"].number
        if not any(character.isdigit() for character in number.text()):
            Painted(number, self._loop.quit, lambda: any(character.isdigit() for character in number.text()))
            self._loop.exec()
        assert window.rail.officer.text() == officer
        return perf_counter() - began

    def _main_window(self) -> MainWindow:
        while (window := self._program.main_window) is None:
            self._loop.exec()  # until another window comes to the front
        return window

    def _see(self, widget: QWidget) -> None:
        Painted(widget, self._loop.quit)
        widget.update()
        self._loop.exec()


def main(home: str, colleague: str, rounds: int) -> None:
    app = make_qt(sys.argv[:1])
    program = Program(app, Paths(Path(home)))
    program.start()
    seconds = Office(app, program, (DEMO_OFFICER, colleague)).take_turns(rounds)
    program.shut_down()
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
