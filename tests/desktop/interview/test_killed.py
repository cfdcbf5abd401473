"""The process is killed in the middle of an interview; opened again, nothing that was answered is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("interviewing.py")
ROOT = Path(__file__).parents[3]


def test_killed_and_opened_again_it_stands_at_the_same_question(home, hand, show_page) -> None:
    interview = home.start("intent")
    interview.answer("/data/notice/privacy_ack", "OK")
    officer = home.desk.stores.officer.name
    home.desk.stores.close()
    command = [sys.executable, str(SCRIPT), str(home.root), officer, home.passphrase, str(interview.record_id)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env=home.environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        stood = process.stdout.readline().strip()
        process.kill()
    home.switch_on()
    page = show_page(home.desk.cases.open_interview(interview.record_id))
    assert page.view.current_stop == stood == "/data/contact/q210_income"
    assert page.model.node("/data/contact/q209_phone").value == "0812345678"
