from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import KnownError
from desktop.store import recovery_code
from desktop.store.keyring import KeyFile, Slot, StoreKeys, Way
from tests.laptop import CHEAP


def key_file(keys: StoreKeys, passphrase: str = "เปิดเถิด") -> KeyFile:
    return KeyFile(
        officer="สมชาย", slug="somchai", slots=(Slot.seal(keys, Way.PASSPHRASE, passphrase, "somchai", CHEAP),)
    )


@settings(max_examples=15)
@given(passphrase=st.text(min_size=1), other=st.text(min_size=1))
def test_only_the_passphrase_opens(passphrase: str, other: str) -> None:
    keys = StoreKeys.fresh()
    file = key_file(keys, passphrase)
    assert file.open(Way.PASSPHRASE, passphrase) == keys
    assert file.open(Way.PASSPHRASE, other) == (keys if other == passphrase else None)


def test_the_file_says_nothing_of_the_keys(tmp_path: Path) -> None:
    keys = StoreKeys.fresh()
    path = tmp_path / "some.key.json"
    key_file(keys).save(path)
    content = path.read_bytes()
    assert keys.officer.hex().encode() not in content
    assert keys.officer not in content
    assert KeyFile.load(path).open(Way.PASSPHRASE, "เปิดเถิด") == keys


def test_neither_do_the_keys_when_printed() -> None:
    keys = StoreKeys.fresh()
    assert "b'" not in repr(keys)


def test_a_slot_of_a_colleague_does_not_open_in_my_file() -> None:
    slot = Slot.seal(StoreKeys.fresh(), Way.PASSPHRASE, "เปิดเถิด", "somchai", CHEAP)
    assert KeyFile(officer="สมหญิง", slug="somying", slots=(slot,)).open(Way.PASSPHRASE, "เปิดเถิด") is None


def test_a_slot_under_another_way_does_not_open() -> None:
    slot = Slot.seal(StoreKeys.fresh(), Way.SHEET, "เปิดเถิด", "somchai", CHEAP)
    moved = slot.model_copy(update={"way": Way.PASSPHRASE})
    assert KeyFile(officer="สมชาย", slug="somchai", slots=(moved,)).open(Way.PASSPHRASE, "เปิดเถิด") is None


def test_a_new_slot_replaces_only_its_own_kind() -> None:
    keys = StoreKeys.fresh()
    file = key_file(keys).with_slot(Slot.seal(keys, Way.SHEET, "A", "somchai", CHEAP))
    file = file.with_slot(Slot.seal(keys, Way.SHEET, "B", "somchai", CHEAP))
    assert file.open(Way.SHEET, "A") is None
    assert file.open(Way.SHEET, "B") == keys
    assert file.open(Way.PASSPHRASE, "เปิดเถิด") == keys


@pytest.mark.parametrize("content", [b"", b"{}", b"not json", b'{"version":2,"officer":"x","slug":"x","slots":[]}'])
def test_a_damaged_key_file_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.key.json"
    path.write_bytes(content)
    with pytest.raises(KnownError) as raised:
        KeyFile.load(path)
    assert raised.value.code == "key_file_damaged"


SOME = key_file(StoreKeys.fresh())


@given(place=st.integers(min_value=0), value=st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_not_taken_for_a_wrong_passphrase(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int
) -> None:
    path = tmp_path_factory.mktemp("keys") / "some.key.json"
    SOME.save(path)
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= value
    path.write_bytes(content)
    found: object
    try:
        found = KeyFile.load(path)
    except KnownError as error:
        found = error.code
    assert found in ("key_file_damaged", SOME)  # unharmed where white space became other white space


def test_no_key_file_is_no_officer(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as raised:
        KeyFile.load(tmp_path / "none.key.json")
    assert raised.value.code == "officer_unknown"


def test_a_folder_in_the_place_of_a_key_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as raised:
        KeyFile.load(tmp_path)
    assert raised.value.code == "key_file_damaged"


@given(st.integers(min_value=0, max_value=2**120 - 1))
def test_a_recovery_code_survives_being_written_down(secret: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovery_code.secrets, "randbits", lambda _bits: secret)
        code = recovery_code.new_code()
    assert len(code) == recovery_code.LENGTH
    assert recovery_code.parse(recovery_code.shown(code)) == code
    assert recovery_code.parse(f" {recovery_code.shown(code).lower()}\n") == code


def test_letters_that_look_alike_are_read_as_meant() -> None:
    code = next(code for _ in iter(int, 1) if {"0", "1"} <= set(code := recovery_code.new_code()))
    assert recovery_code.parse(code.replace("0", "O").replace("1", "l")) == code


def is_code(typed: str) -> bool:
    try:
        recovery_code.parse(typed)
    except KnownError:
        return False
    return True


def test_every_slip_of_one_sign_and_every_exchange_of_neighbours_is_noticed() -> None:
    code = recovery_code.new_code()
    assert is_code(code)
    slips = {
        code[:place] + sign + code[place + 1 :]
        for place in range(recovery_code.LENGTH)
        for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    }
    exchanges = {
        code[:place] + code[place + 1] + code[place] + code[place + 2 :] for place in range(recovery_code.LENGTH - 1)
    }
    assert not any(is_code(wrong) for wrong in (slips | exchanges) - {code})


@pytest.mark.parametrize("typed", ["", "ABC", "รหัส", "X" * 27, "!" * 26])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(KnownError) as raised:
        recovery_code.parse(typed)
    assert raised.value.code == "recovery_code_wrong"
