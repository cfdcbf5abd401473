"""The real program in a process of its own, unlocked with real keys.

    python -m tests.benchmarks.children.program HOME BEGAN at-once|typed

BEGAN is the parent's `perf_counter` when it started this process: on the three systems that clock is the same for all
processes. Prints one JSON object: when what could be seen, in seconds since BEGAN, and the modules loaded by then.
`at-once` presses Enter as soon as the prompt takes keys; `typed` when the program has loaded what it loads behind the
prompt, which is over before a person has typed a passphrase.
"""

from __future__ import annotations

import sys
from time import perf_counter

from desktop.bootstrap import Program, make_qt
from desktop.logs import start_log
from desktop.paths import Paths


def main(home: str, began: float, pace: str) -> None:
    from pathlib import Path

    from PySide6.QtCore import Qt

    from tests.benchmarks.children.eyes import Painted, press, type_text

    paths = Paths(Path(home))
    app = make_qt(sys.argv[:1])
    paths.make()
    start_log(paths.log)
    program = Program(app, paths)
    program.start()
    seconds: dict[str, float] = {}
    modules = {"prompt": list(sys.modules)}  # before the event loop runs nothing is loaded behind the prompt
    prompt = program.unlock_window
    assert prompt is not None

    def note(moment: str) -> None:
        seconds[moment] = perf_counter() - began
        modules.setdefault(moment, list(sys.modules))

    def painted() -> None:
        Painted(prompt.passphrase, ready_to_type, lambda: prompt.passphrase.text() != "")
        type_text("-")

    def ready_to_type() -> None:
        note("prompt")
        if pace == "at-once":
            unlock()
        else:
            # Looked at when the event loop comes round: one piece of work done may just be asking for the next.
            program.lanes.storage.busy_changed.connect(unlock_when_idle, Qt.ConnectionType.QueuedConnection)
            unlock_when_idle()

    def unlock_when_idle() -> None:
        if "enter" not in seconds and not program.lanes.storage.busy:
            unlock()

    def unlock() -> None:
        from desktop.services.demo import DEMO_PASSPHRASE

        prompt.passphrase.selectAll()
        type_text(DEMO_PASSPHRASE)
        note("enter")
        press(Qt.Key.Key_Return, "\r")

    def window_came() -> None:
        window = program.main_window
        if window is not None and "window" not in seconds:
            note("window")
            number = window.today_page.figures["people"].number
            Painted(number, today_shown, lambda: any(character.isdigit() for character in number.text()))

    def today_shown() -> None:
        note("today")
        app.quit()

    app.focusWindowChanged.connect(window_came)
    Painted(prompt.passphrase, painted)
    app.exec()
    program.shut_down()
    import json

    print(json.dumps({"seconds": seconds, "modules": modules}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
