"""What PySide6 alone needs: a window with a label in our font, and the modules of the real program.

    python -m tests.benchmarks.children.bare HOME BEGAN MODULES

MODULES is a JSON file of three lists: those to import before the window, behind it, and after Enter. After Enter the
passphrase is stretched too, as the real program must, and a second window is shown. Prints one JSON object: when what
could be seen, in seconds since BEGAN, and how long the stretching (Argon2id) took.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from time import perf_counter


def load(names: list[str]) -> None:
    for name in names:
        if name not in sys.modules:
            with suppress(ModuleNotFoundError):  # what another module made while it was imported
                import_module(name)


def main(home: str, began: float, lists: Path) -> None:
    before, behind, after = json.loads(lists.read_text())
    load(before)
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    from desktop.widgets.fonts import register_fonts, screen_font
    from tests.benchmarks.children.eyes import Painted, press

    app = QApplication(sys.argv[:1])
    register_fonts()
    seconds: dict[str, float] = {}

    class Window(QLabel):
        """Tells of Enter."""

        def keyPressEvent(self, _event: object) -> None:
            entered()

    def show(kind: type[QLabel], text: str) -> QWidget:
        label = kind(text)
        label.setFont(screen_font(16))
        label.resize(1080, 680)
        label.show()
        return label

    def note(moment: str) -> None:
        seconds[moment] = perf_counter() - began

    def first_shown() -> None:
        note("prompt")
        load(behind)
        first.setFocus()
        note("enter")
        press(Qt.Key.Key_Return, "\r")

    def entered() -> None:
        load(after)
        start = perf_counter()
        stretch(Path(home))
        seconds["stretched"] = perf_counter() - start
        windows.append(show(QLabel, "วันนี้"))
        Painted(windows[-1], second_shown)

    def second_shown() -> None:
        note("today")
        app.quit()

    first = show(Window, "รหัสผ่าน")
    windows = [first]
    Painted(first, first_shown)
    app.exec()
    print(json.dumps({"seconds": seconds}))


def stretch(home: Path) -> None:
    from desktop.paths import Paths, slug
    from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE
    from desktop.store.keyring import KeyFile, Way

    keys = KeyFile.load(Paths(home).officer_key(slug(DEMO_OFFICER))).open(Way.PASSPHRASE, DEMO_PASSPHRASE)
    assert keys is not None


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
