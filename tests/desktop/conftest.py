"""A training home made once, copied for each test that opens it; the look; the lanes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from PySide6.QtWidgets import QApplication

from desktop.bootstrap import open_desk
from desktop.paths import Paths
from desktop.services.demo import DEMO_OFFICER, DEMO_PASSPHRASE, make_demo_home
from desktop.services.unlocking import Unlocking
from desktop.settings import Theme
from desktop.tasks.lanes import Lanes
from desktop.widgets.fonts import register_fonts
from desktop.widgets.theme import apply_theme
from desktop.windows.desk import Desk
from tests.desktop.store import light_age as light_age_file
from tests.laptop import CHEAP


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> QApplication:
    """The application as people see it."""
    register_fonts()
    apply_theme(qapp, Theme.LIGHT)
    return qapp


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo")
    make_demo_home(Paths(root), people=150)
    # Most tests here unlock it, and how dear that is to a thief is not what they are about.
    Unlocking(Paths(root), cost=CHEAP).change_passphrase(DEMO_OFFICER, DEMO_PASSPHRASE, DEMO_PASSPHRASE)
    return root


@pytest.fixture
def demo_paths(demo_template: Path, tmp_path: Path) -> Paths:
    """A training home of 150 people, of this test alone."""
    shutil.copytree(demo_template, tmp_path / "home")
    return Paths(tmp_path / "home")


@pytest.fixture
def desk(demo_paths: Paths) -> Iterator[Desk]:
    """The training officer's desk, unlocked."""
    stores = Unlocking(demo_paths).unlock(DEMO_OFFICER, DEMO_PASSPHRASE)
    yield open_desk(stores, demo_paths)
    stores.close()


@pytest.fixture
def light_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes seal with little work, as passphrases do with `CHEAP`; age itself still opens what they sealed."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", light_age_file.encrypt)


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.shut_down()
