"""A whole computer's work to a new one: nothing is lost wherever it is cut, and never do two work as the same."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.moving import Moving, bring_home
from desktop.services.unlocking import Unlocking
from desktop.store.moved import read_moved
from desktop.store.numbers import left
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop

pytestmark = pytest.mark.usefixtures("light_age")  # the window moves a computer with the work that age takes

COLLEAGUE = "สมหญิง งามดี"
OTHER_PASSPHRASE = "อีกรหัสผ่านหนึ่ง"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def fresh(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "new-home")


def moved(laptop: Laptop, stick: Path) -> tuple[Path, str]:
    moving = Moving(laptop.stores, laptop.paths)
    code = moving.new_code()
    return moving.write(stick, code).path, code


def unlocked(paths: Paths, officer: str = OFFICER.name, passphrase: str = PASSPHRASE) -> Laptop:
    return Laptop(paths, Unlocking(paths, cost=CHEAP).unlock(officer, passphrase))


def test_the_new_computer_goes_on_where_the_old_one_stopped(
    make_laptop: Callable[..., Laptop], stick: Path, fresh: Paths
) -> None:
    old = make_laptop()
    record = old.finalised()
    draft = old.interview(old.person(1))
    colleague = old.colleague()
    hers = colleague.finalised(2)
    colleague.stores.close()
    told: list[tuple[int, int]] = []
    moving = Moving(old.stores, old.paths)
    code = moving.new_code()
    written = moving.write(stick, code, progress=lambda done, whole: told.append((done, whole)))
    assert (written.officers, told[-1][0] <= told[-1][1]) == (2, True)
    assert [path.name for path in stick.iterdir()] == [written.path.name]
    assert not old.paths.moving.exists()
    with old.stores.machine_store.read() as connection:
        numbers = left(connection)
    device = old.stores.machine.device_id
    old.stores.close()
    with pytest.raises(KnownError, match="moved_away"):
        unlocked(old.paths)

    assert bring_home(fresh, written.path, code.lower().replace("-", " ")) == 2
    new = unlocked(fresh)
    assert new.stores.machine.device_id == device
    assert [row.record_id for row in new.sending.waiting()] == [record.record_id]
    assert new.cases.open_interview(draft.record_id).record_id == draft.record_id
    with new.stores.machine_store.read() as connection:
        assert left(connection) == numbers
    new.stores.close()
    other = unlocked(fresh, COLLEAGUE, OTHER_PASSPHRASE)
    assert [row.record_id for row in other.sending.waiting()] == [hers.record_id]
    other.stores.close()
    assert not fresh.moving.exists()


def test_a_file_that_is_wrong_changes_nothing(make_laptop: Callable[..., Laptop], stick: Path, fresh: Paths) -> None:
    old = make_laptop()
    path, code = moved(old, stick)
    old.stores.close()
    whole = path.read_bytes()
    wrong = stick / "wrong.aomove"
    other = Moving(old.stores, old.paths).new_code()
    for content, typed, said in (
        (whole, other, "move_code_wrong"),
        (whole, code[:-1], "move_code_wrong"),
        (whole[:-1], code, "move_damaged"),
        (whole[: len(whole) // 2], code, "move_damaged"),
        (whole[:40], code, "move_damaged"),
        (whole + b"x", code, "move_damaged"),
        (whole[:-100] + b"\0" * 100, code, "move_damaged"),
        (whole.replace(b"move 1", b"move 2", 1), code, "handover_newer"),
        (b"something else", code, "move_not_ours"),
    ):
        wrong.write_bytes(content)
        with pytest.raises(KnownError, match=said):
            bring_home(fresh, wrong, typed)
        assert not fresh.key_files()
        assert not fresh.moving.exists()
    assert bring_home(fresh, path, code) == 1


def test_a_move_that_is_stopped_leaves_the_computer_open(make_laptop: Callable[..., Laptop], stick: Path) -> None:
    old = make_laptop()
    moving = Moving(old.stores, old.paths)
    asked = 0

    def soon() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(CancelledError):
        moving.write(stick, moving.new_code(), cancelled=soon)
    assert list(stick.iterdir()) == []
    assert read_moved(old.paths) is None
    assert not old.paths.moving.exists()
    old.finalised()


def test_while_a_colleague_is_at_work_nothing_moves(make_laptop: Callable[..., Laptop], stick: Path) -> None:
    old = make_laptop()
    colleague = old.colleague()
    with pytest.raises(KnownError, match="store_in_use"):
        moved(old, stick)
    colleague.stores.close()
    assert list(stick.iterdir()) == []
    assert moved(old, stick)[0].exists()


def test_whoever_never_used_the_file_opens_the_old_computer_again(
    make_laptop: Callable[..., Laptop], stick: Path
) -> None:
    old = make_laptop()
    record = old.finalised()
    moved(old, stick)
    old.stores.close()
    with pytest.raises(KnownError, match="wrong_passphrase"):
        old.unlocking.take_back(OFFICER.name, "ไม่ใช่รหัสผ่านนี้")
    assert read_moved(old.paths) is not None
    again = Laptop(old.paths, old.unlocking.take_back(OFFICER.name, PASSPHRASE))
    assert [row.record_id for row in again.sending.waiting()] == [record.record_id]


def test_a_computer_that_is_in_use_takes_no_other_in(make_laptop: Callable[..., Laptop], stick: Path) -> None:
    path, code = moved(make_laptop(), stick)
    busy = make_laptop()
    with pytest.raises(KnownError, match="move_not_fresh"):
        bring_home(busy.paths, path, code)


def test_a_bringing_home_that_was_cut_begins_again(
    make_laptop: Callable[..., Laptop], stick: Path, fresh: Paths
) -> None:
    """As the power cut leaves it: unpacked, even the machine's store in its place, and no officer yet."""
    old = make_laptop()
    old.finalised()
    path, code = moved(old, stick)
    old.stores.close()
    fresh.make()
    fresh.machine_store.write_bytes(b"half of something")
    (fresh.moving / "officers").mkdir(parents=True)
    (fresh.moving / "officers" / "x.key.json").write_text("{")
    assert bring_home(fresh, path, code) == 1
    new = unlocked(fresh)
    assert new.sending.pending() == 1
    assert any(each.name.startswith("machine-without-key") for each in fresh.backups.iterdir())


def test_a_mark_that_cannot_be_read_is_a_mark(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.moved.write_text("half")
    assert read_moved(paths) is not None
