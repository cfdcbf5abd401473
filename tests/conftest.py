"""What every area shares: laptops with real stores, and how properties are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
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


@pytest.fixture
def make_laptop(tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    """Makes laptops: `make_laptop(people=20)`. Closed at the end."""
    made: list[Laptop] = []

    def make(*, people: int = 20, seed: int = 1) -> Laptop:
        paths = Paths(tmp_path / f"laptop-{len(made)}")
        round_ = the_demo_round()
        assert round_.demo_mode is not None
        stores = Unlocking(paths, cost=CHEAP).create(
            OFFICER, PASSPHRASE, district=round_.demo_mode.district, round_id=round_.round_id
        )
        laptop = Laptop(paths, stores)
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
