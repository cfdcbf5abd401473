"""A demo home: a generated district, an officer with a known passphrase, the demo round. No real person in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import as_known
from desktop.paths import Paths
from desktop.services.clock import demo_clock
from desktop.services.people import People
from desktop.services.unlocking import Unlocking
from desktop.store.opened import Officer
from desktop.whole_file import write_whole
from forms.measure.rounds import Round, builtin_rounds

DEMO_OFFICER = "เจ้าหน้าที่สาธิต"
DEMO_PASSPHRASE = "สาธิต-2561"  # shown on the screen: a demo home protects nothing


@dataclass(frozen=True, slots=True)
class DemoHome:
    officer: str
    passphrase: str
    roster: Path  # the generated file, to show the import with
    people: int


def demo_round() -> Round:
    """The training round that ships with the program."""
    return next(round_ for round_ in builtin_rounds() if round_.demo)


def is_demo(paths: Paths) -> bool:
    """Whether this home was made by `make_demo_home`, to its end."""
    return paths.demo_mark.is_file()


def make_demo_home(paths: Paths, *, people: int = 500, seed: int | None = None, imported: bool = True) -> DemoHome:
    """Set up an empty home for the demo; with `imported` the generated roster is in the store already.

    Does nothing where the home is a demo already; one that was cut off half way is made again.
    KnownError: disk_full, folder_not_writable, officer_exists (a home with real work in it: nothing is touched).
    """
    from forms.roster.generate import generate, write_xlsx

    home = DemoHome(DEMO_OFFICER, DEMO_PASSPHRASE, paths.demo_roster, people)
    if is_demo(paths):
        return home
    round_ = demo_round()
    assert round_.demo_mode is not None
    assert round_.today is not None
    district = round_.demo_mode.district
    unlocking = Unlocking(paths)
    if unlocking.officers() == [DEMO_OFFICER]:
        stores = unlocking.unlock(DEMO_OFFICER, DEMO_PASSPHRASE)
    else:
        officer = Officer(DEMO_OFFICER, ao_code="2401001", agency="cdd", office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา")
        stores = unlocking.create(officer, DEMO_PASSPHRASE, district=district, round_id=round_.round_id)
    try:
        write_xlsx(home.roster, generate(people, round_.demo_mode.seed if seed is None else seed, district))
        if imported:
            roster = People(stores, round_, demo_clock(round_.today))
            roster.import_roster(roster.preview(home.roster))
    finally:
        stores.close()
    write_whole(paths.demo_mark, b"demo\n")
    return home


def forget_demo_home(paths: Paths) -> None:
    """Remove a training home with everything in it, to begin anew. Its stores must be closed.

    Does nothing to a home that `make_demo_home` has not made. KnownError: folder_not_writable.
    """
    if is_demo(paths):
        with as_known():
            shutil.rmtree(paths.root)
