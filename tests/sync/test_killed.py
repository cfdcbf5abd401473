"""Processes killed and disks filled in the midst of everything: nothing is lost, and all goes on by itself."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event

from desktop.errors import KnownError
from desktop.store.database import Database as Store
from forms.exchange import PATH_PULL, PATH_PUSH, PATH_UPLOADS
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.faulty_line import Fault, Seen, faulty
from tests.sync.standing import books_of, require_whole

pytestmark = pytest.mark.long

PATIENCE = 120.0  # seconds: a busy computer takes its time to start a server
TRIES_WITHOUT = 5
SEEDS = count(2000)  # people of their own, at a centre that other tests use
SMALL_DISK = "size=200m"


@pytest.fixture
def mortal() -> Iterator[CentreProcess]:
    folder = Path(tempfile.mkdtemp(prefix="aofield-mortal-"))
    centre = CentreProcess(folder)
    centre.start()
    yield centre
    centre.stop()
    shutil.rmtree(folder)


def with_much_to_send(laptop: Laptop, centre: CentreProcess) -> Laptop:
    """Twenty records and two pictures."""
    laptop.enrolling.enrol(centre.enrolment_code(), "เครื่องทดสอบ")
    first = laptop.finalised()
    for number in range(1, 20):
        laptop.finalised_like(first, laptop.person(number))
    brought_back(laptop, first, os.urandom(200_000), os.urandom(50_000))
    return laptop


def went_through(laptop: Laptop) -> bool:
    summary = laptop.sending.push_once(everything=True)
    return summary.reason is None and summary.pull_reason is None


def until_it_goes(laptop: Laptop) -> None:
    deadline = time.monotonic() + PATIENCE
    while not went_through(laptop):
        assert time.monotonic() < deadline, "it never goes"


def kill_centre(centre: CentreProcess) -> None:
    assert centre.process is not None
    centre.process.kill()
    centre.process.wait()


def revive(centre: CentreProcess) -> None:
    process = centre.process
    assert process is not None
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    centre.start("--port", centre.url.rpartition(":")[2])


def kill_postgres(centre: CentreProcess) -> None:
    told = (centre.folder / "postgres" / "postmaster.pid").read_text().splitlines()
    os.kill(int(told[0]), signal.SIGKILL)


def test_a_centre_killed_in_a_push_an_upload_and_a_pull(
    mortal: CentreProcess, make_laptop: Callable[..., Laptop]
) -> None:
    laptop = with_much_to_send(make_laptop(people=30), mortal)
    chance = random.Random(9)
    killed: list[str] = []

    def kill_within(seen: Seen) -> Fault | None:
        for path in (PATH_PUSH, PATH_UPLOADS, PATH_PULL):
            if seen.path.startswith(path) and path not in killed:
                killed.append(path)
                # Somewhere in what the centre does of it.
                threading.Timer(chance.uniform(0, 0.02), kill_centre, [mortal]).start()
        return None

    with faulty(mortal.url, mortal.authority, mortal.certificate, kill_within) as (_, url):
        move_centre(laptop, url)
        for times in (1, 2, 3):
            while len(killed) < times:
                laptop.sending.push_once(everything=True)
            assert mortal.process is not None
            mortal.process.wait()
            revive(mortal)
        until_it_goes(laptop)
    books = books_of(mortal)
    assert require_whole(laptop, books).revisions == 20
    books.close()
    assert '"flaws": 0' in mortal.run("verify")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_postgresql_killed_under_load_comes_back_by_itself(
    mortal: CentreProcess, make_laptop: Callable[..., Laptop]
) -> None:
    laptop = with_much_to_send(make_laptop(people=30), mortal)
    killed: list[str] = []

    def kill_before(seen: Seen) -> Fault | None:
        if seen.path in (PATH_PUSH, PATH_UPLOADS) and seen.path not in killed:
            killed.append(seen.path)
            kill_postgres(mortal)
        return None

    with faulty(mortal.url, mortal.authority, mortal.certificate, kill_before) as (_, url):
        move_centre(laptop, url)
        until_it_goes(laptop)
    assert killed == [PATH_PUSH, PATH_UPLOADS]
    books = books_of(mortal)
    assert require_whole(laptop, books).revisions == 20
    books.close()


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk of its own, or a skip that says why."""
    folder = Path(tempfile.mkdtemp(prefix="aofield-disk-"))
    try:
        mounted = sys.platform == "linux" and os.geteuid() == 0
        if (
            not mounted
            or subprocess.run(
                ["mount", "-t", "tmpfs", "-o", SMALL_DISK, "tmpfs", str(folder)], capture_output=True
            ).returncode
        ):
            pytest.skip("a small disk can be made under Linux by root only")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
    finally:
        folder.rmdir()


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(1 << 16))


def test_a_full_disk_at_the_centre_is_said_and_survived(make_laptop: Callable[..., Laptop]) -> None:
    with small_disk() as disk:
        centre = CentreProcess(disk / "centre")
        centre.start()
        try:
            laptop = with_much_to_send(make_laptop(people=30), centre)
            ballast = disk / "ballast"
            with pytest.raises(OSError, match="No space left"):
                fill(ballast)
            # Every row needs a page of its own sooner or later.
            brought_back(laptop, laptop.finalised(25), *(os.urandom(900_000) for _ in range(3)))
            assert not any(went_through(laptop) for _ in range(TRIES_WITHOUT))
            (reason,) = {row.reason_th for row in laptop.sending.attachments().rows if row.attempts} - {""}
            assert reason
            ballast.unlink()
            until_it_goes(laptop)
            books = books_of(centre)
            standing = require_whole(laptop, books)
            assert (standing.revisions, standing.pictures) == (21, 5)
            books.close()
            assert '"flaws": 0' in centre.run("verify")
        finally:
            centre.stop()


@contextmanager
def as_full_as_it_is_large(store: Store) -> Iterator[None]:
    """SQLite's own limit gives the very error a full disk gives, at the same places."""

    def full(connection: object, _entry: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

    store.engine.dispose()
    event.listen(store.engine, "connect", full)
    yield
    event.remove(store.engine, "connect", full)
    store.engine.dispose()


@pytest.mark.parametrize("which", ["machine_store", "officer_store"])
def test_a_full_disk_on_the_laptop_loses_nothing(
    which: str, centre: CentreProcess, make_laptop: Callable[..., Laptop]
) -> None:
    laptop = with_much_to_send(make_laptop(people=30, seed=next(SEEDS)), centre)
    with as_full_as_it_is_large(getattr(laptop.stores, which)), pytest.raises(KnownError, match="disk_full"):
        went_through(laptop)
    until_it_goes(laptop)
    books = books_of(centre)
    assert require_whole(laptop, books).revisions == 20
    books.close()
