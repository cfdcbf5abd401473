"""A real home with real forms, and a hand on the keyboard."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import open_desk
from desktop.paths import Paths
from desktop.services.interviews import Interview
from desktop.services.unlocking import Unlocking
from desktop.settings import Theme
from desktop.store.keyring import Cost
from desktop.store.opened import Officer
from desktop.tasks.lanes import Lanes
from desktop.viewmodels.interview import InterviewModel
from desktop.viewmodels.interview_facts import Facts, facts
from desktop.viewmodels.roster_values import roster_values
from desktop.widgets.fonts import register_fonts
from desktop.widgets.theme import apply_theme
from desktop.windows.desk import Desk
from desktop.windows.interview_flow import InterviewFlow
from desktop.windows.interview_page import InterviewPage
from forms.measure.programmes import load_catalogue
from forms.roster.generate import generate, write_csv

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # no test needs a display

OFFICER = Officer(name="สมหญิง ขยันดี", ao_code="2401-007", agency="cdd", office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา")
PASSPHRASE = "ข้าวหอมมะลิ"
CHEAP = Cost(memory_kib=8 * 1024, iterations=1, lanes=1)


@pytest.fixture(scope="session", autouse=True)
def _look(qapp: QApplication) -> None:
    register_fonts()
    apply_theme(qapp, Theme.LIGHT)


class Home:
    """An officer's computer that can be switched off and on again."""

    passphrase = PASSPHRASE
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[3])}

    def __init__(self, root: Path) -> None:
        self.root = root
        self._paths = Paths(root)
        self.desk: Desk
        self.switch_on()

    def person(self) -> UUID:
        """Somebody of the home-visit list (R12)."""
        return next(row.person_id for row in self.desk.people.search("") if row.to_visit)

    def start(self, form_id: str) -> Interview:
        return self.desk.cases.open_interview(self.desk.cases.start(self.person(), form_id))

    def start_for(self, number: int, form_id: str) -> Interview:
        """Of another of the home-visit list."""
        to_visit = [row.person_id for row in self.desk.people.search("") if row.to_visit]
        return self.desk.cases.open_interview(self.desk.cases.start(to_visit[number], form_id))

    def switch_off_and_on(self) -> None:
        self.desk.stores.close()
        self.switch_on()

    def switch_on(self) -> None:
        stores = Unlocking(self._paths, cost=CHEAP).unlock(OFFICER.name, PASSPHRASE)
        self.desk = open_desk(stores, self._paths)


@pytest.fixture(scope="session")
def first_morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose roster has been brought in; made once, since that costs more than most tests."""
    root = tmp_path_factory.mktemp("first-morning")
    stores = Unlocking(Paths(root), cost=CHEAP).create(OFFICER, PASSPHRASE, district="2401", round_id="demo-2561")
    people = open_desk(stores, Paths(root)).people
    roster = root / "list.csv"
    write_csv(roster, generate(12, 2561, "2401"))
    people.import_roster(people.preview(roster))
    stores.close()
    return root


@pytest.fixture
def home(first_morning: Path, tmp_path: Path) -> Iterator[Home]:
    home = Home(shutil.copytree(first_morning, tmp_path / "home"))
    yield home
    home.desk.stores.close()


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.shut_down()


@dataclass
class Hand:
    """Types into whatever has the focus, as a keyboard would: one key event a character, Thai ones too."""

    qtbot: QtBot

    def press(self, key: Qt.Key, *, ctrl: bool = False, shift: bool = False, alt: bool = False) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for wanted, modifier in (
            (ctrl, Qt.KeyboardModifier.ControlModifier),
            (shift, Qt.KeyboardModifier.ShiftModifier),
            (alt, Qt.KeyboardModifier.AltModifier),
        ):
            if wanted:
                modifiers |= modifier
        self.qtbot.keyClick(self.target, key, modifiers)

    def type(self, text: str) -> None:
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.target, event)

    def enter(self, text: str = "") -> None:
        self.type(text)
        self.press(Qt.Key.Key_Return)

    @property
    def target(self) -> QWidget:
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget


def at(page: InterviewPage) -> str:
    """The name of the question the cursor stands at."""
    return (page.view.current_stop or "").rpartition("/")[2]


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


PageMaker = Callable[[Interview], InterviewPage]


@pytest.fixture
def show_page(qtbot: QtBot, home: Home) -> PageMaker:
    """The interview page on a real interview, active, with the cursor where it was left."""

    def show(interview: Interview) -> InterviewPage:
        person = home.desk.people.get(interview.person_id)
        model = InterviewModel(interview, roster_values(interview.session.form.form_id, person))

        def facts_of() -> Facts:
            return facts(interview.session, person, home.desk.round, load_catalogue(), home.desk.clock().date())

        page = InterviewPage(model, facts_of, person.full_name)
        qtbot.addWidget(page)
        page.resize(1366, 700)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        qtbot.waitUntil(lambda: page.view.current_stop is not None)
        return page

    return show


@pytest.fixture
def show_flow(qtbot: QtBot, home: Home, lanes: Lanes) -> Callable[[Interview], InterviewFlow]:
    def show(interview: Interview) -> InterviewFlow:
        flow = InterviewFlow(interview, home.desk, lanes)
        qtbot.addWidget(flow)
        flow.resize(1366, 700)
        with qtbot.waitActive(flow):
            flow.show()
            flow.activateWindow()
        qtbot.waitUntil(lambda: flow.page.view.current_stop is not None)
        return flow

    return show
