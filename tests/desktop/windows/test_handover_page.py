"""The pages for the stick and for the move, by keys and by what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.brought import Brought
from desktop.services.handing_over import HandingOver
from desktop.services.moving import Moving
from desktop.store.moved import read_moved
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.handover import HandoverModel, Stick, sticks
from desktop.viewmodels.moving import MovingModel
from desktop.viewmodels.unlocking import UnlockModel
from desktop.windows.handover_page import HandoverPage
from desktop.windows.move_page import MovePage
from desktop.windows.unlock_moving import BringHomePanel, TakeBackPanel
from tests.desktop.services.test_handing_over import enrol
from tests.laptop import OFFICER, PASSPHRASE, Laptop


@pytest.fixture
def lanes(qapp: object) -> Iterator[Lanes]:
    found = Lanes()
    yield found
    found.shut_down()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def page_of(laptop: Laptop, lanes: Lanes, stick: Path, qtbot: QtBot, file: Path | None = None) -> HandoverPage:
    model = HandoverModel(
        HandingOver(laptop.stores, laptop.clock),
        Brought(laptop.stores, laptop.clock),
        lanes,
        find_sticks=lambda: [Stick("KINGSTON", stick, 14_200_000_000)],
    )
    page = HandoverPage(model, choose_file=lambda _parent, _start: file)
    model.setParent(page)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(model.changed):
        page.shown()
    return page


def test_what_waits_is_written_by_one_key_and_a_colleague_takes_it(
    make_laptop: Callable[..., Laptop], lanes: Lanes, stick: Path, qtbot: QtBot
) -> None:
    laptop = enrol(make_laptop(), "เครื่องบ้านสวน")
    laptop.finalised()
    page = page_of(laptop, lanes, stick, qtbot)
    assert "1 แบบ" in page.waiting.text()
    assert "14.2 GB" in page.places.currentText()
    with qtbot.waitSignal(page._model.written):
        page.write_button.click()
    (file,) = stick.iterdir()
    assert file.name in page.said.text.text()
    qtbot.waitUntil(lambda: not page.handed.isHidden())
    assert page.write_button.isEnabled(), "it waits as before"

    other = page_of(enrol(make_laptop(), "เครื่องที่มีเครือข่าย"), lanes, stick, qtbot, file)
    assert not other.write_button.isEnabled()
    with qtbot.waitSignal(other.carried_changed):
        other.bring_button.click()
    assert "เครื่องบ้านสวน" in other.said.text.text()
    qtbot.waitUntil(lambda: not other.carried.isHidden())


def test_what_goes_wrong_is_said_on_the_page(
    make_laptop: Callable[..., Laptop], lanes: Lanes, stick: Path, qtbot: QtBot
) -> None:
    wrong = stick / "photo.jpg"
    wrong.write_bytes(b"\xff\xd8")
    page = page_of(enrol(make_laptop(), "เครื่อง"), lanes, stick, qtbot, wrong)
    with qtbot.waitSignal(page._model.failed):
        page.bring_button.click()
    assert ".aofield" in page.errors.text.text()


def test_a_computer_moves_only_once_its_code_is_written_down(
    make_laptop: Callable[..., Laptop], lanes: Lanes, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    laptop = make_laptop()
    model = MovingModel(Moving(laptop.stores, laptop.paths), lanes)
    page = MovePage(model, find_sticks=lambda: [Stick("KINGSTON", stick, 1)])
    model.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.shown()
    code = page.code.text()
    assert len(code.replace("-", "")) == 26
    assert not page.write_button.isEnabled()
    page.noted.setFocus()
    qtbot.keyClick(page.noted, Qt.Key.Key_Space)
    with qtbot.waitSignal(model.moved, timeout=20_000):
        page.write_button.click()
    assert page.steps.isHidden()
    assert not page.may_leave
    assert read_moved(laptop.paths) is not None
    with qtbot.waitSignal(page.closed):
        page.close_button.click()
    laptop.stores.close()

    unlock = UnlockModel(Paths(tmp_path / "new"), lanes)
    (file,) = stick.iterdir()
    panel = BringHomePanel(unlock, choose_file=lambda _parent: file)
    unlock.setParent(panel)
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.bring_button.isEnabled()
    panel.choose_button.click()
    qtbot.keyClicks(panel.code, code.lower())
    with qtbot.waitSignal(unlock.home_brought, timeout=20_000):
        qtbot.keyClick(panel.code, Qt.Key.Key_Return)
    with qtbot.waitSignal(unlock.opened, timeout=20_000) as opened:
        unlock.unlock(OFFICER.name, PASSPHRASE)
    opened.args[0].close()


@pytest.mark.usefixtures("light_age")
def test_the_old_computer_opens_again_only_for_who_says_that_the_file_was_never_used(
    make_laptop: Callable[..., Laptop], lanes: Lanes, stick: Path, qtbot: QtBot
) -> None:
    laptop = make_laptop()
    moving = Moving(laptop.stores, laptop.paths)
    moving.write(stick, moving.new_code())
    laptop.stores.close()
    unlock = UnlockModel(laptop.paths, lanes)
    with qtbot.waitSignal(unlock.failed, timeout=20_000) as refused:
        unlock.unlock(OFFICER.name, PASSPHRASE)
    error = refused.args[0]
    assert isinstance(error, KnownError)
    assert error.code == "moved_away"
    panel = TakeBackPanel(unlock, OFFICER.name, PASSPHRASE, "ย้ายแล้ว")
    unlock.setParent(panel)
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.take_back_button.isEnabled()
    panel.sure.click()
    with qtbot.waitSignal(unlock.opened, timeout=20_000) as opened:
        panel.take_back_button.click()
    opened.args[0].close()


def test_sticks_are_looked_for_without_a_word_from_the_system(qapp: object) -> None:
    assert all(stick.path != Path("/") for stick in sticks())
