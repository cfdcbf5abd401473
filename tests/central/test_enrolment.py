"""One-time codes, device tokens, the sealed key, the handshake."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select, update

from central.db.database import Database
from central.db.tables import DeviceRow, EnrolmentCodeRow, EscrowRow
from central.services.identity import Identity
from forms.centre_keys import CentreKeys
from forms.exchange import (
    MAX_BATCH_BYTES,
    MAX_BATCH_RECORDS,
    PATH_ENROL,
    PATH_ESCROW,
    PATH_HANDSHAKE,
    PATH_PUSH,
    PROTOCOL_VERSION,
    EnrolmentCode,
    EnrolResponse,
    SealingKey,
)


def outcome(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def test_a_code_makes_a_device_of_its_district(laptop_at: Any, http: Any, code_for: Any, identity: Identity) -> None:
    code = EnrolmentCode.from_line(code_for("5001").as_line())
    laptop = laptop_at(http, code)
    assert laptop.district == "5001"
    assert code.receipt_key == identity.receipt_key
    assert laptop.handshake().status_code == 200


def test_neither_code_nor_token_is_kept_in_clear(laptop_at: Any, http: Any, code_for: Any, database: Database) -> None:
    code = code_for("2401")
    laptop = laptop_at(http, code)
    with database.operator() as connection:
        kept = repr(connection.execute(select(EnrolmentCodeRow.__table__)).all())
        kept += repr(connection.execute(select(DeviceRow.__table__)).all())
    assert code.secret not in kept
    assert laptop.token not in kept


def test_the_same_laptop_may_repeat_its_enrolment_when_the_answer_was_lost(laptop: Any, code_for: Any) -> None:
    code = code_for("2401")
    first = laptop.enrol(code)
    second = laptop.enrol(code)
    assert second.device_token != first.device_token
    assert laptop.handshake().status_code == 200
    laptop.token = first.device_token
    assert outcome(laptop.handshake()) == (401, "token_unknown")


def test_another_laptop_cannot_use_a_used_code(laptop: Any, code_for: Any) -> None:
    code = code_for("2401")
    laptop.enrol(code)
    stranger = {**laptop.enrol_message(code.secret), "device_id": str(uuid4())}
    assert outcome(laptop.client.post(PATH_ENROL, json=stranger)) == (403, "code_used")
    other_key = {**laptop.enrol_message(code.secret), "device_key": "cd" * 32}
    assert outcome(laptop.client.post(PATH_ENROL, json=other_key)) == (403, "code_used")


def test_a_code_expires(laptop: Any, code_for: Any, clock: Any) -> None:
    code = code_for("2401", hours=1)
    clock.now += timedelta(hours=2)
    response = laptop.client.post(PATH_ENROL, json=laptop.enrol_message(code.secret))
    assert outcome(response) == (403, "code_expired")


@pytest.mark.parametrize(
    "secret", ["", "2401", "2401-AAAAAAAAAAAAAAAAAAAAAAAAAA", "ก" * 30, "2401-" + "A" * 60 + "'--"]
)
def test_an_invented_code_is_unknown(secret: str, laptop: Any) -> None:
    response = laptop.client.post(PATH_ENROL, json=laptop.enrol_message(secret))
    assert outcome(response) == (403, "code_unknown")


def test_a_code_moved_to_another_district_is_unknown(laptop: Any, code_for: Any, new_laptop: Any) -> None:
    new_laptop("1001")
    stolen = "1001" + code_for("2401").secret[4:]
    assert outcome(laptop.client.post(PATH_ENROL, json=laptop.enrol_message(stolen))) == (403, "code_unknown")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({}, "token_missing"),
        ({"Authorization": "Basic abc"}, "token_missing"),
        ({"Authorization": "Bearer x"}, "token_unknown"),
        ({"Authorization": f"Bearer 2401.{'A' * 43}"}, "token_unknown"),
    ],
)
@pytest.mark.parametrize("path", [PATH_PUSH, PATH_HANDSHAKE, PATH_ESCROW])
def test_nothing_goes_without_a_token(path: str, header: dict[str, str], code: str, laptop: Any) -> None:
    response = laptop.client.post(path, json={}, headers=header)
    assert outcome(response) == (401, code)
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_revoked_device_is_told_so_and_a_new_code_lets_it_in_again(
    laptop: Any, database: Database, code_for: Any
) -> None:
    with database.district("2401") as connection:
        connection.execute(update(DeviceRow).values(revoked_at=datetime(2018, 3, 13, tzinfo=UTC)))
    assert outcome(laptop.handshake()) == (403, "device_revoked")
    laptop.enrol(code_for("2401"))
    assert laptop.handshake().status_code == 200


def test_the_handshake_tells_limits_and_time_and_notes_the_clock(
    laptop: Any, database: Database, clock: Any, identity: Identity
) -> None:
    slow = clock.now - timedelta(days=800)
    response = laptop.handshake(device_time=slow.isoformat(), forms={"intent": "1"})
    told = response.json()
    assert CentreKeys([identity.receipt_key]).signed(SealingKey.model_validate(told.pop("sealing_key")))
    assert told == {
        "protocol": PROTOCOL_VERSION,
        "server_time": told["server_time"],
        "centre_id": str(identity.centre_id),
        "max_batch_records": MAX_BATCH_RECORDS,
        "max_batch_bytes": MAX_BATCH_BYTES,
        "number_blocks": [1],
        "anything_to_pull": True,
    }
    with database.operator() as connection:
        device = connection.execute(select(DeviceRow.__table__)).one()
    assert device.last_seen_at.isoformat() == told["server_time"].replace("Z", "+00:00")
    assert device.clock_offset_ms == pytest.approx(800 * 86_400_000, abs=1000)
    assert device.forms == {"intent": "1"}


def test_a_program_of_version_1_is_told_what_it_was_told_then(laptop: Any, code_for: Any) -> None:
    enrolled = laptop.client.post(PATH_ENROL, json=laptop.enrol_message(code_for("2401").secret)).json()
    assert set(enrolled) == {"centre_id", "district", "device_token", "recovery_key"}
    laptop.token = enrolled["device_token"]
    told = laptop.handshake(protocol=1).json()
    assert set(told) == {"protocol", "server_time", "centre_id", "max_batch_records", "max_batch_bytes"}
    assert told["protocol"] == 1


def test_enrolling_tells_the_key_to_seal_to(laptop: Any, code_for: Any, identity: Identity) -> None:
    message = {**laptop.enrol_message(code_for("2401").secret), "protocol": PROTOCOL_VERSION}
    told = EnrolResponse.model_validate_json(laptop.client.post(PATH_ENROL, json=message).content)
    assert told.sealing_key is not None
    assert CentreKeys([identity.receipt_key]).signed(told.sealing_key)
    assert told.sealing_key.centre_id == identity.centre_id
    newer = {**message, "protocol": PROTOCOL_VERSION + 1}
    assert outcome(laptop.client.post(PATH_ENROL, json=newer)) == (409, "protocol_unsupported")


@pytest.mark.parametrize("changes", [{}, {"something": "new"}, {"forms": 7}])
def test_a_handshake_of_another_protocol_is_told_so_whatever_its_shape(changes: Any, laptop: Any) -> None:
    assert outcome(laptop.handshake(protocol=PROTOCOL_VERSION + 1, **changes)) == (409, "protocol_unsupported")


@pytest.mark.parametrize("changes", [{"forms": 7}, {"device_time": "2018-03-12T09:00:00"}, {"extra": 1}])
def test_a_handshake_of_wrong_shape_is_refused(changes: Any, laptop: Any) -> None:
    assert outcome(laptop.handshake(**changes)) == (422, "bad_message")


def test_a_sealed_key_is_kept_once_and_each_new_one_beside_it(laptop: Any, database: Database) -> None:
    for sealed in ("YWdl", "YWdl", "bmV3"):
        assert laptop.post(PATH_ESCROW, {"officer": "สมศรี", "sealed_key": sealed}).status_code == 204
    with database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(EscrowRow)).scalar_one() == 2


def test_a_name_no_column_holds_is_refused_in_words(laptop: Any, code_for: Any) -> None:
    message = {**laptop.enrol_message(code_for("2401").secret), "device_name": "a\0b"}
    assert outcome(laptop.client.post(PATH_ENROL, json=message)) == (422, "bad_message")


def test_enrolment_hands_out_the_district_s_recovery_key(laptop: Any, code_for: Any) -> None:
    enrolment: EnrolResponse = laptop.enrol(code_for("2401"))
    assert enrolment.recovery_key.startswith("age1")
