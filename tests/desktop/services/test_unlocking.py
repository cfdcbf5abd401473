from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import KnownError
from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store.opened import Officer, OpenStores
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop


@pytest.fixture
def unlocking(tmp_path: Path) -> Unlocking:
    return Unlocking(Paths(tmp_path / "home"), cost=CHEAP)


def create(unlocking: Unlocking, **changes: object) -> OpenStores:
    arguments: dict[str, object] = {"district": "2401", "round_id": "demo-2561", **changes}
    return unlocking.create(OFFICER, PASSPHRASE, **arguments)  # type: ignore[arg-type]


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as raised:
        call()
    return raised.value.code


def test_the_first_officer_makes_the_computer_theirs(unlocking: Unlocking) -> None:
    assert unlocking.officers() == []
    stores = create(unlocking)
    assert (stores.officer, stores.machine.district) == (OFFICER, "2401")
    assert unlocking.officers() == [OFFICER.name]
    stores.close()


def test_an_officers_name_is_stored_in_its_one_spelling(unlocking: Unlocking) -> None:
    with closing(
        unlocking.create(Officer(" สม\0ชาย  ใจดี\u200b"), PASSPHRASE, district="2401", round_id="2561")
    ) as stores:
        assert stores.officer.name == "สมชาย ใจดี"
    assert unlocking.officers() == ["สมชาย ใจดี"]


@pytest.mark.parametrize("officer", [Officer("ก" * 121), Officer("สมชาย ใจดี", ao_code="1" * 33)])
def test_a_name_no_record_can_bear_is_refused_at_once(unlocking: Unlocking, officer: Officer) -> None:
    assert (
        code_of(lambda: unlocking.create(officer, PASSPHRASE, district="2401", round_id="2561")) == "officer_too_long"
    )


def test_locked_and_unlocked_it_is_the_same_computer(unlocking: Unlocking) -> None:
    first = create(unlocking)
    first.close()
    second = unlocking.unlock(OFFICER.name, PASSPHRASE)
    assert (second.machine, second.officer) == (first.machine, first.officer)
    second.close()


def test_a_wrong_passphrase_opens_nothing(unlocking: Unlocking) -> None:
    create(unlocking).close()
    assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE + " ")) == "wrong_passphrase"
    assert code_of(lambda: unlocking.unlock("ไม่มีคนนี้", PASSPHRASE)) == "officer_unknown"


@pytest.mark.parametrize(
    ("officer", "passphrase", "district", "code"),
    [
        (OFFICER, "สั้นไป", "2401", "passphrase_too_short"),
        (Officer("  "), PASSPHRASE, "2401", "officer_name_empty"),
        (OFFICER, PASSPHRASE, "240", "district_wrong"),
        (OFFICER, PASSPHRASE, "๒๔๐๑", "district_wrong"),
    ],
)
def test_what_is_missing_at_the_start_is_said(
    unlocking: Unlocking, officer: Officer, passphrase: str, district: str, code: str
) -> None:
    assert code_of(lambda: unlocking.create(officer, passphrase, district=district, round_id="r")) == code
    assert unlocking.officers() == []


def test_a_second_officer_needs_a_colleague_and_gets_a_store_of_their_own(unlocking: Unlocking) -> None:
    first = create(unlocking)
    other = Officer("สมหญิง งามดี")

    def add(**who: str) -> OpenStores:
        return unlocking.create(other, "อีกรหัสผ่านหนึ่ง", district="", round_id="", **who)

    assert code_of(add) == "colleague_needed"
    assert code_of(lambda: add(colleague=OFFICER.name, colleague_passphrase="ผิดแน่นอน")) == "wrong_passphrase"
    second = add(colleague=OFFICER.name, colleague_passphrase=PASSPHRASE)
    assert second.machine == first.machine
    assert second.keys.officer != first.keys.officer
    assert second.keys.machine == first.keys.machine
    assert code_of(add) == "officer_exists"
    for stores in (first, second):
        stores.close()
    assert code_of(lambda: unlocking.unlock(other.name, PASSPHRASE)) == "wrong_passphrase"


def test_a_changed_passphrase_replaces_the_old_one(unlocking: Unlocking) -> None:
    create(unlocking).close()
    unlocking.change_passphrase(OFFICER.name, PASSPHRASE, "รหัสผ่านใหม่กว่า")
    assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE)) == "wrong_passphrase"
    unlocking.unlock(OFFICER.name, "รหัสผ่านใหม่กว่า").close()


def test_the_recovery_sheet_opens_once(unlocking: Unlocking) -> None:
    stores = create(unlocking)
    assert not unlocking.has_recovery(OFFICER.name)
    old = unlocking.recovery_sheet(stores)
    sheet = unlocking.recovery_sheet(stores)
    stores.close()

    def recover(code: str) -> OpenStores:
        return unlocking.recover(OFFICER.name, code, "รหัสผ่านหลังลืม")

    assert unlocking.has_recovery(OFFICER.name)
    assert code_of(lambda: recover(old.code)) == "recovery_code_used"
    assert code_of(lambda: recover("ABCDE")) == "recovery_code_wrong"
    recover(sheet.code.lower()).close()
    assert code_of(lambda: recover(sheet.code)) == "recovery_code_used"
    assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE)) == "wrong_passphrase"
    assert not unlocking.has_recovery(OFFICER.name)
    unlocking.unlock(OFFICER.name, "รหัสผ่านหลังลืม").close()


def test_a_store_that_is_open_elsewhere_is_not_opened_twice(unlocking: Unlocking) -> None:
    stores = create(unlocking)
    assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE)) == "store_in_use"
    stores.close()
    unlocking.unlock(OFFICER.name, PASSPHRASE).close()


def test_a_process_that_dies_leaves_no_lock(unlocking: Unlocking, tmp_path: Path) -> None:
    create(unlocking).close()
    script = (
        "import os, sys; from pathlib import Path; from desktop.paths import Paths;"
        "from desktop.services.unlocking import Unlocking;"
        f"Unlocking(Paths(Path({str(tmp_path / 'home')!r}))).unlock({OFFICER.name!r}, {PASSPHRASE!r});"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE)) == "store_in_use"
        other.kill()
        other.wait()
        unlocking.unlock(OFFICER.name, PASSPHRASE).close()


def test_missing_and_damaged_files_are_said_and_left_alone(unlocking: Unlocking, tmp_path: Path) -> None:
    stores = create(unlocking)
    stores.close()
    path = stores.officer_store.path
    content = path.read_bytes()

    path.write_bytes(content[:5000] + b"\0" * 100 + content[5100:])
    assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE)) == "store_damaged"
    path.unlink()
    assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE)) == "store_missing"
    assert not path.exists()

    path.write_bytes(content)
    unlocking.unlock(OFFICER.name, PASSPHRASE).close()


def test_a_computer_whose_only_key_file_is_damaged_is_not_a_fresh_one(unlocking: Unlocking, tmp_path: Path) -> None:
    stores = create(unlocking)
    stores.close()
    path = Paths(tmp_path / "home").officer_key(stores.slug)
    path.write_bytes(path.read_bytes()[:100])
    assert code_of(unlocking.officers) == "key_file_damaged"
    assert code_of(lambda: unlocking.unlock(OFFICER.name, PASSPHRASE)) == "key_file_damaged"
    assert code_of(lambda: create(unlocking)) == "officer_exists"


@pytest.mark.parametrize("which", ["machine", "officer"])
@pytest.mark.parametrize("left", [0, 100, 8192])
def test_a_store_cut_short_is_damaged_and_never_begun_anew(
    unlocking: Unlocking, tmp_path: Path, which: str, left: int
) -> None:
    stores = create(unlocking)
    stores.close()
    path = {"machine": stores.machine_store, "officer": stores.officer_store}[which].path
    cut = path.read_bytes()[:left]
    path.write_bytes(cut)
    with pytest.raises(KnownError) as raised:
        unlocking.unlock(OFFICER.name, PASSPHRASE)
    assert (raised.value.code, raised.value.params["folder"]) == ("store_damaged", str(tmp_path / "home" / "backups"))
    assert path.read_bytes() == cut


def test_a_store_without_its_key_file_is_moved_aside_and_never_deleted(unlocking: Unlocking, tmp_path: Path) -> None:
    stores = create(unlocking)
    stores.close()
    paths = Paths(tmp_path / "home")
    before = {path.read_bytes() for path in (paths.machine_store, stores.officer_store.path)}
    paths.officer_key(stores.slug).unlink()

    create(unlocking).close()

    kept = {path.read_bytes() for path in paths.backups.glob("*without-key*.db")}
    assert before <= kept


def test_a_home_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    assert code_of(lambda: create(Unlocking(Paths(tmp_path / "home"), cost=CHEAP))) == "folder_not_writable"


def test_what_an_officer_did_is_there_after_unlocking(laptop: Laptop) -> None:
    record = laptop.finalised()
    again = laptop.reopened()
    assert again.cases.overview(record.person_id).records[0].content_hash == record.content_hash
    again.stores.close()
