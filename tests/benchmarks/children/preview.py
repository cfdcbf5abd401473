"""The paper of a draft, asked for by its key in the real window: how long until its first page is seen.

    python -m tests.benchmarks.children.preview HOME

Prints one JSON object: seconds from the key to the painted page, the first time in this process and afterwards.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt

from desktop.bootstrap import Program, make_qt
from desktop.paths import Paths
from desktop.viewmodels.language import tr
from desktop.widgets.buttons import Button
from desktop.windows.interview_flow import InterviewFlow
from tests.benchmarks.children.eyes import Painted, press
from tests.benchmarks.children.window import Eye, unlocked

TIMES = 12


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
    window.records.open_interview(desk.cases.start(window.roster_page.model.row(0).person_id, "intent"))
    eye.idle(program)
    press(Qt.Key.Key_1, "1")  # the note on privacy is read; only then does the form go on
    eye.idle(program)
    assert window.records.interview is not None
    seconds = [seen(window.records.interview, eye, program) for _ in range(TIMES)]
    program.shut_down()
    print(json.dumps({"first": seconds[0], "later": seconds[1:]}))


def seen(flow: InterviewFlow, eye: Eye, program: Program) -> float:
    key = next(button for button in flow.page.findChildren(Button) if button.accessibleName() == tr("พิมพ์ร่าง"))
    key.setFocus()
    began = perf_counter()
    press(Qt.Key.Key_Space, " ")
    paper = flow.draft_page
    assert paper is not None
    loop = QEventLoop()
    Painted(paper.view.viewport(), loop.quit, lambda: bool(paper.view.sheets))
    loop.exec()
    took = perf_counter() - began
    paper.back_requested.emit()
    eye.idle(program)
    return took


if __name__ == "__main__":
    main(sys.argv[1])
