"""A centre that was restored from a backup gets back from its laptops what it had lost, and no more often than once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from desktop.store import outbox
from desktop.store.outbox import Key
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="aofield-restored-"))
    yield made
    shutil.rmtree(made)


def test_what_arrived_after_the_backup_is_sent_again(folder: Path, make_laptop: Callable[..., Laptop]) -> None:
    keeper = x25519.Identity.generate()
    secret = folder / "keeper.txt"
    secret.write_text(str(keeper), encoding="ascii")
    first = CentreProcess(folder / "first")
    first.start()
    laptop = make_laptop()
    laptop.enrolling.enrol(first.enrolment_code(), "เครื่องทดสอบ")
    before = laptop.finalised()
    assert laptop.sending.push_once().received == 1
    first.run("backup", "--to", str(folder / "centre.backup"), "--recipient", str(keeper.to_public()))
    after = laptop.finalised(1)
    assert laptop.sending.push_once().received == 1
    with laptop.stores.machine_store.write() as connection:  # as if the time copies are kept had gone by
        outbox.empty_old(connection, laptop.clock().replace(year=9000))
    first.stop()

    second = CentreProcess(folder / "second")
    second.run("restore", str(folder / "centre.backup"), "--identity", str(secret))
    assert [each["record_id"] for each in second.records()] == [str(before.record_id)]
    second.start()
    move_centre(laptop, second.url)
    assert laptop.sending.push_once(everything=True).received == 1
    assert {each["record_id"] for each in second.records()} == {str(before.record_id), str(after.record_id)}
    with laptop.stores.machine_store.read() as connection:
        progress = outbox.progress_of(connection, laptop.stores.slug, {after.record_id})
    attempts = progress[Key(after.record_id, after.revision)].attempts
    assert laptop.sending.push_once(everything=True).received == 0
    with laptop.stores.machine_store.read() as connection:
        progress = outbox.progress_of(connection, laptop.stores.slug, {after.record_id})
    assert progress[Key(after.record_id, after.revision)].attempts == attempts
    second.stop()
