"""Writing a package for the stick: whole, read back, or not at all; and nothing waits less for it."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from desktop.errors import KnownError
from desktop.services.brought import Brought, PackageBrought
from desktop.services.handing_over import HandingOver
from desktop.services.stick import on_the_stick, require_room, whole_file
from desktop.store.enrolments import Enrolled, write_enrolment
from forms.handover import RecordHead, check_package, read_pieces
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop

CENTRE = x25519.Identity.generate()


def enrol(laptop: Laptop, name: str) -> Laptop:
    enrolled = Enrolled(
        centre_url="https://127.0.0.1:9",
        centre_id=UUID(int=1),
        device_name=name,
        device_key=Ed25519PrivateKey.generate().private_bytes_raw(),
        device_token="2401.x",
        authority_pem="",
        receipt_key="ab" * 32,
        recovery_key="",
        enrolled_at=laptop.clock(),
        sealing_key=str(CENTRE.to_public()),
    )
    with laptop.stores.machine_store.write() as connection:
        write_enrolment(connection, enrolled)
    return laptop


@pytest.fixture
def laptop(make_laptop: Callable[..., Laptop]) -> Laptop:
    return enrol(make_laptop(), "เครื่องบ้านสวน")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_all_that_waits_of_every_officer_goes_into_one_file(laptop: Laptop, stick: Path) -> None:
    record = laptop.finalised()
    brought_back(laptop, record, b"a page")
    colleague = laptop.colleague()
    hers = colleague.finalised(1)
    HandingOver(colleague.stores, colleague.clock).shown()  # her copies lie in the machine's store now
    colleague.stores.close()
    told: list[tuple[int, int]] = []
    written = HandingOver(laptop.stores, laptop.clock).write(stick, progress=lambda *far: told.append(far))
    file = io.BytesIO(written.path.read_bytes())
    assert check_package(file) == written.cover
    heads = [head for head, _ in read_pieces(file, CENTRE)]
    assert {head.record_id for head in heads if isinstance(head, RecordHead)} == {record.record_id, hers.record_id}
    assert (written.cover.records, written.cover.attachments, written.left) == (2, 1, 0)
    assert told[-1][0] == told[-1][1]
    assert HandingOver(laptop.stores, laptop.clock).shown().waiting.records == 2


def test_what_has_no_room_goes_into_the_next_file(laptop: Laptop, stick: Path) -> None:
    record = laptop.finalised()
    brought_back(laptop, record, os.urandom(300_000))
    handing = HandingOver(laptop.stores, laptop.clock, most=100_000)
    assert (handing.shown().waiting.attachments, handing.shown().waiting.left) == (0, 1)
    assert handing.write(stick).left == 1


def test_a_stick_without_room_is_told_before_anything_is_written(laptop: Laptop, stick: Path) -> None:
    with pytest.raises(KnownError, match="stick_full") as told:
        require_room(stick, 1 << 60)
    assert told.value.params["need"] != "–"
    assert list(stick.iterdir()) == []


def test_a_writing_that_is_stopped_leaves_nothing_behind(laptop: Laptop, stick: Path) -> None:
    laptop.finalised()
    handing = HandingOver(laptop.stores, laptop.clock)
    with pytest.raises(CancelledError):
        handing.write(stick, cancelled=lambda: True)
    assert list(stick.iterdir()) == []
    assert handing.shown().handed == ()


def write_half(path: Path, error: Exception) -> None:
    with on_the_stick(), whole_file(path) as file:
        file.write(b"half")
        raise error


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "stick_full"), (errno.EIO, "stick_gone"), (errno.EROFS, "stick_not_writable")],
)
def test_whatever_a_stick_does_is_told_and_the_half_file_is_gone(stick: Path, number: int, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        write_half(stick / "a", OSError(number, os.strerror(number)))
    assert list(stick.iterdir()) == []


def test_a_file_of_the_same_name_is_replaced_only_by_a_whole_one(stick: Path) -> None:
    (stick / "a").write_bytes(b"before")
    with pytest.raises(KeyError):
        write_half(stick / "a", KeyError())
    assert (stick / "a").read_bytes() == b"before"
    with whole_file(stick / "a") as file:
        file.write(b"after")
    assert (stick / "a").read_bytes() == b"after"


def test_nothing_is_written_where_nothing_waits_or_nobody_is_enrolled(
    laptop: Laptop, make_laptop: Callable[..., Laptop], stick: Path
) -> None:
    with pytest.raises(KnownError, match="handover_nothing"):
        HandingOver(laptop.stores, laptop.clock).write(stick)
    lone = make_laptop()
    with pytest.raises(KnownError, match="not_enrolled"):
        HandingOver(lone.stores, lone.clock).write(stick)


def test_a_package_that_is_carried_lies_in_pieces_and_comes_out_whole(
    laptop: Laptop, make_laptop: Callable[..., Laptop], stick: Path
) -> None:
    from desktop.store import carried

    record = laptop.finalised()
    brought_back(laptop, record, os.urandom(700_000))
    file = HandingOver(laptop.stores, laptop.clock).write(stick).path
    other = enrol(make_laptop(), "เครื่องที่มีเครือข่าย")
    found = Brought(other.stores, other.clock).bring_in(file)
    assert isinstance(found, PackageBrought)
    whole = file.read_bytes()
    with other.stores.machine_store.read() as connection:
        (package,) = carried.due(connection, None)
        assert package.size == len(whole)
        for offset, size in ((0, 10), (262_100, 100), (len(whole) - 5, 100), (1, len(whole)), (len(whole), 5)):
            assert carried.read(connection, package.digest, offset, size) == whole[offset : offset + size]
