"""A backup opens for its keeper alone, and makes the same centre again."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from pyrage import x25519

from central.db.embedded import EmbeddedPostgres
from central.db.folder_lock import FolderLock
from tests.central.conftest import maintenance

pytestmark = pytest.mark.long

DISTRICT = "2491"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's own: under root, PostgreSQL runs as another user and must reach its data."""
    made = Path(tempfile.mkdtemp(prefix="aofield-backup-"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def keeper(folder: Path) -> tuple[str, Path]:
    """Public key, and the file with the secret one."""
    identity = x25519.Identity.generate()
    file = folder / "keeper.txt"
    file.write_text(f"# made for a test\n{identity}\n", encoding="ascii")
    return str(identity.to_public()), file


def test_a_restored_centre_is_the_same_and_tells_since_when_it_may_lack_something(
    folder: Path, keeper: tuple[str, Path], serve: Any, run: Any, laptop_at: Any
) -> None:
    public, secret = keeper
    first = serve()
    with first.client() as client:
        laptop = laptop_at(client, first.code(DISTRICT))
        item = laptop.item()
        (before,) = laptop.push([item])
        file = folder / "centre.backup"
        taken = json.loads(first.run("backup", "--to", str(file), "--recipient", public))
        laptop.push([laptop.item()])  # arrives after the backup, so the restored centre lacks it
    assert first.stop() == 0
    assert item["record"]["record_id"].encode() not in file.read_bytes()

    restored = folder / "restored"
    told = json.loads(run("restore", "--data", str(restored), str(file), "--identity", str(secret)))
    assert (told["flaws"], told["centre_id"], told["taken_at"]) == (0, taken["centre_id"], taken["taken_at"])
    second = serve(data=restored)
    with second.client() as client:
        laptop.client = client
        (again,) = laptop.push([item])
        assert again.receipt == before.receipt
        shaken = laptop.handshake(protocol=3).json()
        assert shaken["lost_after"] == taken["taken_at"].replace("+00:00", "Z")
        assert "lost_after" not in laptop.handshake(protocol=2).json()
    assert second.counts(DISTRICT)["records"] == {"intent": 1}


def test_nothing_is_restored_over_a_centre_and_nothing_without_the_right_key(
    folder: Path, keeper: tuple[str, Path], served: Any, run: Any
) -> None:
    public, secret = keeper
    file = folder / "centre.backup"
    served.run("backup", "--to", str(file), "--recipient", public)
    refused = served.run("backup", "--to", str(file), "--recipient", public, expect=1)
    assert "never written over" in refused
    over = served.run("restore", str(file), "--identity", str(secret), expect=1)
    assert "holds the keys of a centre already" in over
    stranger = folder / "stranger.txt"
    stranger.write_text(str(x25519.Identity.generate()), encoding="ascii")
    wrong = run("restore", "--data", str(folder / "new"), str(file), "--identity", str(stranger), expect=1)
    assert "cannot be opened" in wrong
    assert not list(folder.glob("*.part"))


def test_an_outside_database_is_backed_up_while_laptops_push_and_restored_into_another(
    folder: Path,
    keeper: tuple[str, Path],
    serve: Any,
    run: Any,
    laptop_at: Any,
    outside_database: tuple[str, str],
    postgres: EmbeddedPostgres,
) -> None:
    public, secret = keeper
    first = serve(*outside_database)
    file, stop = folder / "centre.backup", Event()
    with first.client() as client, ThreadPoolExecutor(1) as pool:
        laptop = laptop_at(client, first.code(DISTRICT))
        sent = [laptop.item()]
        receipts = [result.receipt for result in laptop.push(sent)]

        def go_on() -> None:
            while not stop.is_set():
                sent.append(laptop.item())
                receipts.extend(result.receipt for result in laptop.push(sent[-1:]))

        pushing = pool.submit(go_on)
        try:
            taken = json.loads(first.run("backup", "--to", str(file), "--recipient", public))
        finally:
            stop.set()
        pushing.result()
    assert first.stop() == 0

    name = f"restored_{uuid4().hex}"
    with maintenance(postgres) as execute:
        execute(f"CREATE DATABASE {name}")
    url = postgres.url(name)
    there = ("--database", url.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        restored = folder / "restored"
        told = json.loads(run("restore", "--data", str(restored), *there, str(file), "--identity", str(secret)))
        assert told["flaws"] == 0
        second_time = ("--data", str(folder / "other"), *there, str(file), "--identity", str(secret))
        assert "not empty" in run("restore", *second_time, expect=1)
        second = serve(*there, data=restored)
        with second.client() as client:
            laptop.client = client
            again = laptop.push(sent)
            lost = [receipt for receipt, result in zip(receipts, again, strict=True) if receipt != result.receipt]
        # What was received before the moment it was taken is there with its receipt; the rest is what laptops are told.
        assert all(receipt.received_at >= datetime.fromisoformat(taken["taken_at"]) for receipt in lost)
        assert second.stop() == 0
    finally:
        with maintenance(postgres) as execute:
            execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def test_what_a_killed_backup_left_unsealed_goes_with_the_next(
    folder: Path, keeper: tuple[str, Path], served: Any
) -> None:
    left = served.data / "backup" / "tmpkilled"
    left.mkdir(parents=True)
    (left / "database.dump").write_bytes(b"plain")
    with held(served.data / "backup" / "lock"):
        busy = served.run("backup", "--to", str(folder / "busy"), "--recipient", keeper[0], expect=1)
        assert "another backup" in busy
        assert left.exists()
    served.run("backup", "--to", str(folder / "centre.backup"), "--recipient", keeper[0])
    assert [each.name for each in (served.data / "backup").iterdir()] == ["lock"]


def test_a_backup_to_nowhere_leaves_nothing_behind(folder: Path, keeper: tuple[str, Path], served: Any) -> None:
    said = served.run("backup", "--to", str(folder / "no" / "such"), "--recipient", keeper[0], expect=1)
    assert said.splitlines()[-1].startswith("aofield-central: ")
    assert [each.name for each in (served.data / "backup").iterdir()] == ["lock"]
    wrong = served.run("backup", "--to", str(folder / "file"), "--recipient", "age1nonsense", expect=1)
    assert "age public key" in wrong


@contextmanager
def held(path: Path) -> Iterator[None]:
    lock = FolderLock(path)
    assert lock.acquire()
    try:
        yield
    finally:
        lock.release()
