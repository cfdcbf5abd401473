"""What every area shares: laptops with real stores, and how properties are tried."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import update

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store.machine_tables import machine
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round

# Timings are never asserted: an example that is slow today, on a busy computer, is no failure.
settings.register_profile("aofield", deadline=None)
settings.load_profile("aofield")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files marked `long` begin first, so that no worker waits at the end for one that began late."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have counted (`record_property("keystrokes", …)`) is printed at the end."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "keystrokes":
                terminalreporter.write_line(str(value))


@pytest.fixture(scope="session")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The home of a laptop on which nothing has happened yet."""
    paths = Paths(tmp_path_factory.mktemp("first-day") / "home")
    round_ = the_demo_round()
    assert round_.demo_mode is not None
    Unlocking(paths, cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
    ).close()
    return paths


@pytest.fixture
def make_laptop(tmp_path: Path, first_day: Paths) -> Iterator[Callable[..., Laptop]]:
    """Makes laptops: `make_laptop(people=20)`. Closed at the end.

    Each is a copy of one that was made once, since that costs more than most tests, and a device of its own.
    """
    made: list[Laptop] = []

    def make(*, people: int = 20, seed: int = 1) -> Laptop:
        paths = Paths(tmp_path / f"laptop-{len(made)}")
        shutil.copytree(first_day.root, paths.root)
        unlocking = Unlocking(paths)
        stores = unlocking.unlock(OFFICER.name, PASSPHRASE)
        with stores.machine_store.write() as connection:
            connection.execute(update(machine).values(device_id=uuid4()))
        stores.close()
        laptop = Laptop(paths, unlocking.unlock(OFFICER.name, PASSPHRASE))
        made.append(laptop)
        if people:
            laptop.import_people(people, seed)
        return laptop

    yield make
    for laptop in made:
        laptop.stores.close()


@pytest.fixture
def laptop(make_laptop: Callable[..., Laptop]) -> Laptop:
    """A laptop with a roster of 20."""
    return make_laptop()
