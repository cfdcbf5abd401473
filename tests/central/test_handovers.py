"""Packages carried by hand, at the centre: taken in like a push, whoever brings them, and looked at where in doubt."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519
from sqlalchemy import delete, func, select

from central.db.handover_tables import HandoverContentRow, HandoverPieceRow, HandoverRow
from central.db.tables import AttachmentRow, DeviceRow, RecordRow
from central.services import errors
from central.services.centre import Centre
from central.services.identity import Identity
from central.services.viewers import Role, Viewer
from forms.centre_keys import CentreKeys
from forms.exchange import PATH_HANDOVER, PushOutcome
from forms.handover import HandoverReceipts, HandoverState
from forms.uploads import PIECE_TYPE, TUS_VERSION
from tests.central.handed_over import nonsense, package

TUS = {"Tus-Resumable": TUS_VERSION}


@pytest.fixture
def write(identity: Identity, sealing: x25519.Identity) -> Callable[..., bytes]:
    """write(laptop, records, pictures=…) → the bytes of a package."""
    return lambda laptop, *rest, **told: package(
        laptop, told.pop("centre_id", identity.centre_id), sealing, *rest, **told
    )


def team(district: str = "2401", role: Role = Role.DISTRICT_TEAM) -> Viewer:
    return Viewer(user_id=uuid4(), login="team", name="ทีมอำเภอ", role=role, area=district, agency="", ao_code="")


def count(centre: Centre, table: Any) -> int:
    with centre.database.owner() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def a_picture(record_id: UUID) -> dict[str, Any]:
    image = b"\xff\xd8 a page"
    return {
        "attachment_id": str(uuid4()),
        "record_id": str(record_id),
        "revision": 1,
        "paper": "0001-0002-0003-001",
        "page": 1,
        "sha256": hashlib.sha256(image).hexdigest(),
        "media_type": "image/jpeg",
        "made_at": "2018-03-12T09:00:00Z",
        "image": base64.b64encode(image).decode(),
    }


def test_each_thing_in_a_package_has_its_own_outcome_and_twice_does_no_harm(
    centre: Centre,
    laptop: Any,
    write: Callable[..., bytes],
    seal: Callable[..., Any],
    receipt_key: Ed25519PrivateKey,
) -> None:
    good, foreign, changed = laptop.record(), laptop.record(district="1001"), laptop.record()
    laptop.push([laptop.item(laptop.record(record_id=changed.record_id, answers={"s1": {"q201_date": "2018-03-11"}}))])
    file = write(laptop, [good, foreign, changed], pictures=[seal(a_picture(good.record_id))])
    told = centre.handovers.take(io.BytesIO(file), brought_by="test")
    assert [each.receipt.outcome for each in told.records] == [
        PushOutcome.STORED,
        PushOutcome.SHELVED,
        PushOutcome.CONFLICT,
    ]
    assert [each.reason for each in told.records] == ["", "foreign_district", ""]
    assert [each.outcome for each in told.attachments] == [PushOutcome.STORED]
    assert (told.state, told.device_id) == (HandoverState.TAKEN, laptop.device_id)
    keys = CentreKeys([receipt_key.public_key().public_bytes_raw().hex()])
    assert keys.signed(told)
    assert all(keys.signed(each.receipt) for each in (*told.records, *told.attachments))
    again = centre.handovers.take(io.BytesIO(file), brought_by="somebody else")
    assert [each.receipt for each in again.records] == [each.receipt for each in told.records]
    assert (count(centre, RecordRow), count(centre, AttachmentRow), count(centre, HandoverRow)) == (2, 1, 1)
    assert count(centre, HandoverContentRow) == 0
    with centre.database.owner() as connection:
        by = connection.execute(select(RecordRow.pushed_by).where(RecordRow.record_id == good.record_id)).scalar_one()
    assert by == laptop.device_id, "whose it is, not who brought it"


@pytest.mark.parametrize(
    ("spoil", "refused"),
    [
        (lambda file: file[:-1], errors.HandoverDamagedError),
        (lambda file: file[: len(file) // 2], errors.HandoverDamagedError),
        (lambda file: b"", errors.HandoverDamagedError),
        (lambda file: file.replace(b"handover 1", b"handover 7", 1), errors.HandoverNewerError),
    ],
)
def test_what_is_damaged_takes_nothing(
    centre: Centre, laptop: Any, write: Callable[..., bytes], spoil: Callable[[bytes], bytes], refused: type[Exception]
) -> None:
    file = spoil(write(laptop, [laptop.record()]))
    with pytest.raises(refused):
        centre.handovers.take(io.BytesIO(file), brought_by="test")
    assert count(centre, RecordRow) == 0


def test_a_package_for_another_centre_is_not_taken(centre: Centre, laptop: Any, write: Callable[..., bytes]) -> None:
    file = write(laptop, [laptop.record()], centre_id=uuid4())
    with pytest.raises(errors.OtherCentreError):
        centre.handovers.take(io.BytesIO(file), brought_by="test")


def revoked(centre: Centre, laptop: Any) -> None:
    centre.laptops.revoke(team(), laptop.district, laptop.device_id, "หาย")


def forgotten(centre: Centre, laptop: Any) -> None:
    with centre.database.owner() as connection:
        connection.execute(delete(DeviceRow).where(DeviceRow.device_id == laptop.device_id))


def enrolled_anew(centre: Centre, laptop: Any) -> None:
    with centre.database.owner() as connection:
        connection.execute(DeviceRow.__table__.update().values(device_key="cd" * 32))


@pytest.mark.parametrize(
    ("happened", "reason"),
    [(revoked, "device_revoked"), (forgotten, "device_unknown"), (enrolled_anew, "device_key")],
)
def test_a_laptop_in_doubt_is_looked_at_by_a_person_and_nothing_is_lost(
    centre: Centre, laptop: Any, write: Callable[..., bytes], happened: Callable[..., None], reason: str
) -> None:
    record = laptop.record()
    file = write(laptop, [record])
    happened(centre, laptop)
    for _ in range(2):
        told = centre.handovers.take(io.BytesIO(file), brought_by="test")
        assert (told.state, told.reason, told.records) == (HandoverState.HELD, reason, [])
    assert (count(centre, RecordRow), count(centre, HandoverContentRow)) == (0, 1)
    (held,), total = centre.handovers.listed(team(), "2401")
    assert (held.state, held.reason, total) == (HandoverState.HELD, reason, 1)
    assert centre.handovers.listed(team("1001"), "1001") == ([], 0)
    for stranger in (team("1001"), team("2401", Role.REVIEWER)):
        with pytest.raises(errors.ForbiddenError):
            centre.handovers.release(stranger, "2401", held.digest)
    released = centre.handovers.release(team(), "2401", held.digest)
    assert [each.outcome for each in released.records] == [PushOutcome.STORED]
    found, told = centre.handovers.one(team(), "2401", held.digest)
    assert (found.state, found.released_by, told) == (HandoverState.TAKEN, "ทีมอำเภอ", released)
    assert (count(centre, RecordRow), count(centre, HandoverContentRow)) == (1, 0)
    assert centre.handovers.release(team(), "2401", held.digest) == released


def test_what_no_package_holds_is_kept_for_a_person(
    centre: Centre, laptop: Any, identity: Identity, sealing: x25519.Identity
) -> None:
    told = centre.handovers.take(io.BytesIO(nonsense(laptop, identity.centre_id, sealing)), brought_by="test")
    assert (told.state, told.reason) == (HandoverState.HELD, "malformed")
    (held,), _ = centre.handovers.listed(team(), "2401")
    with pytest.raises(errors.HandoverDamagedError):
        centre.handovers.release(team(), "2401", held.digest)
    assert count(centre, HandoverContentRow) == 1


def test_a_carrier_of_any_district_sends_it_in_pieces_cut_anywhere(
    centre: Centre, laptop: Any, new_laptop: Callable[..., Any], write: Callable[..., bytes]
) -> None:
    carrier = new_laptop("1001")
    file = write(laptop, [laptop.record()])
    digest = hashlib.sha256(file).hexdigest()
    named = base64.b64encode(digest.encode()).decode()
    begin = {**TUS, "Upload-Length": str(len(file)), "Upload-Metadata": f"sha256 {named}"}
    first: httpx.Response = carrier.request("POST", PATH_HANDOVER, headers=begin)
    assert (first.status_code, first.headers["Upload-Offset"]) == (201, "0")
    path = first.headers["Location"]
    assert carrier.request("GET", path).json()["code"] == "upload_unfinished"
    piece = {**TUS, "Content-Type": PIECE_TYPE}
    assert carrier.request("PATCH", path, file[:100], {**piece, "Upload-Offset": "0"}).status_code == 204
    assert carrier.request("PATCH", path, file[:100], {**piece, "Upload-Offset": "0"}).json()["code"] == "upload_offset"
    assert carrier.request("POST", PATH_HANDOVER, headers=begin).headers["Upload-Offset"] == "100"
    assert laptop.request("HEAD", path, headers=TUS).status_code == 404, "another carrier's"
    assert carrier.request("HEAD", path, headers=TUS).headers["Upload-Length"] == str(len(file))
    assert carrier.request("PATCH", path, file[100:], {**piece, "Upload-Offset": "100"}).status_code == 204
    told = HandoverReceipts.model_validate_json(carrier.request("GET", path).content)
    assert [each.outcome for each in told.records] == [PushOutcome.STORED]
    assert told.district == "2401"
    twice = HandoverReceipts.model_validate_json(carrier.request("GET", path).content)
    assert [each.receipt for each in twice.records] == [each.receipt for each in told.records]
    assert carrier.request("DELETE", path, headers=TUS).status_code == 204
    assert (count(centre, HandoverPieceRow), count(centre, RecordRow)) == (0, 1)


def test_bytes_that_are_not_those_announced_are_dropped(centre: Centre, laptop: Any) -> None:
    named = base64.b64encode(b"ab" * 32).decode()
    begin = {**TUS, "Upload-Length": "5", "Upload-Metadata": f"sha256 {named}"}
    path = laptop.request("POST", PATH_HANDOVER, headers=begin).headers["Location"]
    laptop.request("PATCH", path, b"12345", {**TUS, "Content-Type": PIECE_TYPE, "Upload-Offset": "0"})
    answer = laptop.request("GET", path)
    assert (answer.status_code, answer.json()["code"]) == (460, "upload_broken")
    assert laptop.request("HEAD", path, headers=TUS).status_code == 404
    bad = laptop.request("POST", PATH_HANDOVER, headers={**begin, "Upload-Metadata": "sha256 !"})
    assert (bad.status_code, bad.json()["code"]) == (422, "bad_message")
