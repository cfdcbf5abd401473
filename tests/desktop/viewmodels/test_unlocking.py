from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE
from desktop.store.opened import Officer
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.unlocking import UnlockModel

WAIT = 20_000


def test_officers_are_known_and_the_right_passphrase_opens(qtbot: QtBot, demo_paths: Paths, lanes: Lanes) -> None:
    model = UnlockModel(demo_paths, lanes)
    with qtbot.waitSignal(model.officers_known, timeout=WAIT) as known:
        model.load()
    assert known.args[0] == [DEMO_OFFICER]
    with qtbot.waitSignal(model.opened, timeout=WAIT) as opened:
        model.unlock(DEMO_OFFICER, DEMO_PASSPHRASE)
    assert opened.args[0].officer.name == DEMO_OFFICER
    opened.args[0].close()


def test_a_wrong_passphrase_is_told_and_the_prompt_is_free_again(qtbot: QtBot, demo_paths: Paths, lanes: Lanes) -> None:
    model = UnlockModel(demo_paths, lanes)
    busy: list[bool] = []
    model.busy_changed.connect(busy.append)
    with qtbot.waitSignal(model.failed, timeout=WAIT) as caught:
        model.unlock(DEMO_OFFICER, "ไม่ใช่รหัสนี้")
    assert isinstance(caught.args[0], KnownError)
    assert caught.args[0].code == "wrong_passphrase"
    assert busy == [True, False]


def test_a_new_officer_gets_a_sheet_before_the_work_and_the_sheet_cures_a_forgotten_passphrase(
    qtbot: QtBot, tmp_path: Path, lanes: Lanes
) -> None:
    paths = Paths(tmp_path)
    model = UnlockModel(paths, lanes)
    opened: list[object] = []
    model.opened.connect(opened.append)
    with qtbot.waitSignal(model.sheet_made, timeout=WAIT) as made:
        model.create(Officer("สมใจ ดีงาม"), "ข้าวเหนียวมะม่วง", district="2401", round_id="2561")
    assert opened == []
    with qtbot.waitSignal(model.opened):
        model.sheet_kept()
    opened[0].close()  # type: ignore[attr-defined]

    model = UnlockModel(paths, lanes)
    with qtbot.waitSignal(model.sheet_made, timeout=WAIT) as renewed:
        model.recover("สมใจ ดีงาม", made.args[0].code, "รหัสใหม่ที่จำได้")
    assert renewed.args[0].code != made.args[0].code
    with qtbot.waitSignal(model.opened) as again:
        model.sheet_kept()
    again.args[0].close()


def test_the_demo_opens_at_once_on_a_fresh_computer(qtbot: QtBot, tmp_path: Path, lanes: Lanes) -> None:
    model = UnlockModel(Paths(tmp_path / "demo"), lanes)
    with qtbot.waitSignal(model.opened, timeout=WAIT) as opened:
        model.begin_demo(20)
    opened.args[0].close()
    with qtbot.waitSignal(model.officers_known, timeout=WAIT) as known:
        model.load_demo(20)
    assert known.args[0] == [DEMO_OFFICER]
