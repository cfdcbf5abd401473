"""Packages carried by hand: what was put in comes out, and nothing that was cut or changed is taken for whole."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from forms.exchange import SealedAttachment, SealedRecord
from forms.handover import (
    AttachmentHead,
    Cover,
    DamagedHandoverError,
    FileKind,
    HandoverError,
    HandoverReceipts,
    HandoverState,
    NewerHandoverError,
    NotHandoverError,
    Piece,
    RecordHead,
    as_message,
    check_package,
    kind_of,
    read_pieces,
    read_receipts,
    receipts_file,
    write_package,
)

CENTRE = x25519.Identity.generate()
DEVICE = Ed25519PrivateKey.generate()


def cover(**told: object) -> Cover:
    facts: dict[str, object] = {
        "package_id": uuid4(),
        "centre_id": UUID(int=7),
        "district": "2401",
        "device_id": uuid4(),
        "device_name": "เครื่องบ้านสวน",
        "device_key": DEVICE.public_key().public_bytes_raw().hex(),
        "made_at": datetime(2018, 3, 12, 9, 30, tzinfo=UTC),
        "records": 1,
        "attachments": 0,
        "program": "1",
        **told,
    }
    return Cover.model_validate(facts)


def record(body: bytes) -> Piece:
    return RecordHead(record_id=uuid4(), revision=1, content_hash="ab" * 32, size=len(body)), body


def picture(body: bytes) -> Piece:
    head = AttachmentHead(attachment_id=uuid4(), record_id=uuid4(), revision=1, sha256="cd" * 32, size=len(body))
    return head, body


def package(pieces: list[Piece], told: Cover | None = None) -> bytes:
    file = io.BytesIO()
    write_package(file, told or cover(), pieces, recipient=str(CENTRE.to_public()), sign=DEVICE.sign)
    return file.getvalue()


bodies = st.binary(max_size=300) | st.integers(0, 200_000).map(lambda size: b"\n{" * (size // 2))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(record, bodies) | st.builds(picture, bodies), max_size=6))
def test_what_is_put_in_comes_out(pieces: list[Piece]) -> None:
    told = cover()
    file = io.BytesIO(package(pieces, told))
    assert check_package(file) == told
    assert list(read_pieces(file, CENTRE)) == pieces
    assert kind_of(file) is FileKind.PACKAGE


WHOLE = package([record(b"one" * 40_000), picture(b"two" * 20), record(b"")])
LINES = WHOLE.split(b"\n", 2)
EDGES = sorted(
    {
        edge + step
        for edge in (
            0,
            17,
            len(LINES[0]),
            len(LINES[0]) + len(LINES[1]) + 1,
            len(WHOLE) - 137,
            len(WHOLE) - 64,
            len(WHOLE),
        )
        for step in range(-3, 4)
        if 0 <= edge + step < len(WHOLE)
    }
)
"""around where one part of a package ends and the next begins"""


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(EDGES) | st.integers(0, len(WHOLE) - 1))
def test_a_package_that_was_cut_anywhere_is_never_whole(length: int) -> None:
    with pytest.raises(HandoverError):
        check_package(io.BytesIO(WHOLE[:length]))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(EDGES) | st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_package_of_which_one_byte_changed_is_never_whole(place: int, change: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] ^= change
    with pytest.raises(HandoverError):
        check_package(io.BytesIO(bytes(changed)))


def test_bytes_after_the_end_are_noticed() -> None:
    with pytest.raises(DamagedHandoverError):
        check_package(io.BytesIO(WHOLE + b"\n"))


def test_a_package_of_a_newer_program_is_told_from_a_damaged_one() -> None:
    with pytest.raises(NewerHandoverError):
        check_package(io.BytesIO(WHOLE.replace(b"handover 1", b"handover 2", 1)))
    with pytest.raises(NotHandoverError):
        check_package(io.BytesIO(b"PK\x03\x04 something else"))
    with pytest.raises(NotHandoverError):
        kind_of(io.BytesIO(b""))


def test_nobody_but_its_centre_reads_a_package() -> None:
    with pytest.raises(DamagedHandoverError):
        list(read_pieces(io.BytesIO(WHOLE), x25519.Identity.generate()))
    assert b"record_id" not in WHOLE


def test_a_cover_signed_by_another_key_is_noticed() -> None:
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    with pytest.raises(DamagedHandoverError):
        check_package(io.BytesIO(package([record(b"x")], cover(device_key=other))))


def test_what_reading_the_pieces_raises_comes_out() -> None:
    def pieces() -> object:
        yield record(b"one")
        raise KeyError("the store went away")

    with pytest.raises(KeyError):
        package(pieces())  # type: ignore[arg-type]


def test_a_piece_becomes_the_message_it_would_have_been() -> None:
    head, body = record(b"sealed")
    assert isinstance(head, RecordHead)
    message = as_message(head, body)
    assert isinstance(message, SealedRecord)
    assert (message.record_id, message.sealed) == (head.record_id, "c2VhbGVk")
    other, body = picture(b"sealed")
    assert isinstance(other, AttachmentHead)
    assert isinstance(as_message(other, body), SealedAttachment)


def test_receipts_go_into_a_file_and_come_out() -> None:
    receipts = HandoverReceipts(
        package_id=uuid4(),
        centre_id=UUID(int=7),
        district="2401",
        device_id=uuid4(),
        received_at=datetime(2018, 3, 12, 9, 30, tzinfo=UTC),
        state=HandoverState.HELD,
        reason="device_revoked",
        signature="ab",
    )
    file = receipts_file(receipts)
    assert read_receipts(file) == receipts
    assert kind_of(io.BytesIO(file)) is FileKind.RECEIPTS
    with pytest.raises(DamagedHandoverError):
        read_receipts(file[:-20])
    with pytest.raises(NewerHandoverError):
        read_receipts(file.replace(b"receipts 1", b"receipts 9", 1))
    with pytest.raises(NotHandoverError):
        read_receipts(WHOLE)
