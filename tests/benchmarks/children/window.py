"""The real window over a large roster: how long a key takes to be seen, and what memory that needs.

    python -m tests.benchmarks.children.window HOME

Prints one JSON object: seconds per keystroke of a search and per answer, and resident bytes.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop.bootstrap import Program, make_qt
from desktop.paths import Paths
from desktop.services.demo import DEMO_PASSPHRASE
from desktop.widgets.questions.text import TextQuestion
from desktop.windows.interview_page import InterviewPage
from desktop.windows.main_window import MainWindow
from desktop.windows.roster_page import RosterPage
from tests.benchmarks.children.eyes import Painted, press, type_text

NAMES = 25
ROUNDS = 30
QUESTIONS = ("q202_channel", "q205_first_name", "q208_soi", "q208_road", "q209_phone", "q210_income")
TURNING = ("q211_join",)
"""Makes whole sections come and go."""


class Eye(QObject):
    """Waits for paints."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = QEventLoop(self)

    def see(self, widget: QWidget, kind: QEvent.Type = QEvent.Type.Paint) -> None:
        """Come back when the widget has been painted."""
        Painted(widget, self._loop.quit, kind=kind)
        self._loop.exec()

    def idle(self, program: Program) -> None:
        """Come back when no lane works and nothing is left to paint."""
        dispatcher = program.thread().eventDispatcher()

        def quiet() -> None:
            if not (program.lanes.storage.busy or program.lanes.network.busy):
                self._loop.quit()

        dispatcher.aboutToBlock.connect(quiet)
        self._loop.exec()
        dispatcher.aboutToBlock.disconnect(quiet)


def main(home: str) -> None:
    app = make_qt(sys.argv[:1])
    eye = Eye()
    program = Program(app, Paths(Path(home)))
    program.start()
    window = unlocked(program, eye)
    window.go_to("roster")
    eye.idle(program)
    desk = program.desk
    assert desk is not None
    everybody = desk.people.search("", 100_000)
    names = [person.full_name for person in random.Random(1).sample(everybody, NAMES)]
    del everybody
    found = {"search": list(searched(window.roster_page, names, eye)), "roster": [resident()]}
    record = desk.cases.start(window.roster_page.model.row(0).person_id, "intent")
    window.records.open_interview(record)
    eye.idle(program)
    flow = window.records.interview
    assert flow is not None
    press(Qt.Key.Key_1, "1")  # the note on privacy is read; only then does the form go on
    eye.idle(program)
    found["answer"] = list(answered(flow.page, QUESTIONS, program, eye))
    found["turning"] = list(answered(flow.page, TURNING, program, eye))
    found["interview"] = [resident()]
    program.shut_down()
    print(json.dumps(found))


def unlocked(program: Program, eye: Eye) -> MainWindow:
    prompt = program.unlock_window
    assert prompt is not None
    eye.see(prompt.passphrase)
    eye.idle(program)
    type_text(DEMO_PASSPHRASE)
    press(Qt.Key.Key_Return, "\r")
    eye.idle(program)
    assert program.main_window is not None
    return program.main_window


def searched(page: RosterPage, names: Sequence[str], eye: Eye) -> Iterator[float]:
    """Names typed letter by letter: from the key to the painted rows that match."""
    loop = QEventLoop()
    page.model.settled.connect(loop.quit)
    for name in names:
        page.focus_search()  # the first letter replaces the name before
        for letter in name:
            began = perf_counter()
            type_text(letter)
            loop.exec()
            eye.see(page.list.viewport())
            yield perf_counter() - began


def answered(page: InterviewPage, questions: Sequence[str], program: Program, eye: Eye) -> Iterator[float]:
    """The same questions of form 2 answered anew again and again: from the key to the painted window."""
    for turn in range(ROUNDS):
        for name in questions:
            ref = next(node.ref for node in page.model.session.walk() if node.name == name)
            page.jump_to(ref)
            eye.idle(program)
            question = page.view.question(ref)
            if isinstance(question, TextQuestion):
                question.line.selectAll()
                type_text(str(1000 + turn))
                eye.idle(program)
                key, text = Qt.Key.Key_Return, "\r"
            else:
                first = page.model.node(ref).choices[0].value
                text = "2" if page.model.node(ref).value == first else "1"
                key = Qt.Key(ord(text))
            began = perf_counter()
            press(key, text)
            eye.see(page.window(), QEvent.Type.UpdateRequest)
            yield perf_counter() - began
            eye.idle(program)


def resident() -> int:
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    main(sys.argv[1])
