"""Run as a process of its own by test_killed.py: opens a draft's page, answers on it, and waits to be killed.

Arguments: home, officer, passphrase, record id. Prints where the cursor stands when everything has been typed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.bootstrap import make_qt, open_desk
from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.tasks.lanes import Lanes
from desktop.windows.interview_flow import InterviewFlow


def main(root: str, officer: str, passphrase: str, record_id: str) -> None:
    make_qt(["aofield"])
    paths = Paths(Path(root))
    desk = open_desk(Unlocking(paths).unlock(officer, passphrase), paths)
    flow = InterviewFlow(desk.cases.open_interview(UUID(record_id)), desk, Lanes())
    flow.show()
    flow.activateWindow()
    QTest.qWaitForWindowActive(flow)
    flow.page.jump_to("/data/contact/q209_phone")
    phone = flow.page.view.question("/data/contact/q209_phone")
    assert phone is not None
    phone.line.setText("0812345678")  # type: ignore[attr-defined]
    QTest.keyClick(phone.editor, Qt.Key.Key_Return)
    print(flow.page.view.current_stop, flush=True)
    sys.stdin.read()  # until killed


if __name__ == "__main__":
    main(*sys.argv[1:])
