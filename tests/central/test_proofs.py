"""A token alone is not the laptop: requests are signed with its own key, each for itself, once, and for now."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from central.db.database import Database
from central.db.proof_tables import ProofRow
from central.db.tables import DeviceRow
from forms.exchange import PATH_ESCROW, PATH_HANDSHAKE, PATH_PULL, PATH_PUSH, PATH_UPLOADS, PROTOCOL_VERSION
from forms.proof import PROOF_HEADER, TIME_HEADER, WINDOW_US, Proof, Prover

NOTHING = json.dumps({"protocol": PROTOCOL_VERSION, "clock_offset_ms": 0, "records": []}).encode()
PULL = json.dumps({"protocol": PROTOCOL_VERSION, "cursor": {}}).encode()
ESCROW = json.dumps({"officer": "ก", "sealed_key": "YWdl"}).encode()


def outcome(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


def send(laptop: Any, path: str, body: bytes, proof: str = "") -> httpx.Response:
    """One request with the laptop's token, and with this proof or none."""
    headers = [*laptop.authorisation.items(), ("Content-Type", "application/json")]
    if proof:
        headers.append((PROOF_HEADER, proof.encode()))
    response: httpx.Response = laptop.client.post(path, content=body, headers=headers)
    return response


@pytest.fixture
def signing(laptop: Any) -> Any:
    """A laptop whose clock goes by the centre's, after its first signed request."""
    assert laptop.handshake().status_code == 200
    return laptop


@pytest.mark.parametrize(("path", "body"), [(PATH_PUSH, NOTHING), (PATH_PULL, PULL), (PATH_ESCROW, ESCROW)])
def test_a_token_that_was_copied_is_refused_without_the_laptops_key(signing: Any, path: str, body: bytes) -> None:
    assert outcome(send(signing, path, body)) == (401, "proof_missing")
    thief = Prover(Ed25519PrivateKey.generate().private_bytes_raw(), signing.token)
    thief.set_clock(str(Proof.from_header(signing.prover.prove("", "", b"")).moment))
    assert outcome(send(signing, path, body, thief.prove("POST", path, body))) == (401, "proof_wrong")
    assert send(signing, path, body, signing.prover.prove("POST", path, body)).is_success


def test_a_proof_is_for_one_request_only(signing: Any, new_laptop: Any) -> None:
    other = new_laptop()
    prove = signing.prover.prove
    wrong = {
        "another body": prove("POST", PATH_PUSH, NOTHING + b" "),
        "another path": prove("POST", PATH_PULL, NOTHING),
        "another method": prove("PUT", PATH_PUSH, NOTHING),
        "another token": Prover(signing.key.private_bytes_raw(), other.token).prove("POST", PATH_PUSH, NOTHING),
        "another moment": "1" + prove("POST", PATH_PUSH, NOTHING),
        "nothing": "x",
        "no signature": prove("POST", PATH_PUSH, NOTHING).partition(".")[0],
        "half a signature": prove("POST", PATH_PUSH, NOTHING)[:-8],
        "not base64": "1520000000000000.ก",
        "a moment of another script": "๑๕๒๐." + "A" * 86 + "==",
    }
    for name, proof in wrong.items():
        answer = send(signing, PATH_PUSH, NOTHING, proof)
        assert outcome(answer) == (401, "proof_wrong"), name


def test_a_request_that_is_replayed_is_refused_also_when_both_come_at_once(signing: Any) -> None:
    proof = signing.prover.prove("POST", PATH_PULL, PULL)
    assert send(signing, PATH_PULL, PULL, proof).status_code == 200
    again = send(signing, PATH_PULL, PULL, proof)
    assert outcome(again) == (401, "proof_used")
    assert again.headers[TIME_HEADER].isdecimal()
    proof, together = signing.prover.prove("POST", PATH_PULL, PULL), threading.Barrier(8)

    def replay(_each: int) -> int:
        together.wait()
        return send(signing, PATH_PULL, PULL, proof).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(replay, range(8))) == [200, *[401] * 7]


@pytest.mark.parametrize("off", [timedelta(days=-365 * 9), timedelta(days=365 * 40), timedelta(minutes=6)])
def test_a_clock_that_is_wrong_by_years_costs_one_request_more(laptop: Any, clock: Any, off: timedelta) -> None:
    laptop.prover.set_clock(str(int((clock.now + off).timestamp() * 1_000_000)))
    message = {"protocol": PROTOCOL_VERSION, "device_time": (clock.now + off).isoformat(), "forms": {}}
    body = json.dumps(message).encode()
    stale = send(laptop, PATH_HANDSHAKE, body, laptop.prover.prove("POST", PATH_HANDSHAKE, body))
    assert outcome(stale) == (401, "proof_stale")
    assert laptop.prover.set_clock(stale.headers[TIME_HEADER])
    assert send(laptop, PATH_HANDSHAKE, body, laptop.prover.prove("POST", PATH_HANDSHAKE, body)).status_code == 200


def test_an_overheard_request_is_worth_nothing_later_and_proofs_are_not_kept(
    signing: Any, clock: Any, database: Database
) -> None:
    proof = signing.prover.prove("POST", PATH_PULL, PULL)
    clock.now += timedelta(microseconds=3 * WINDOW_US)
    assert outcome(send(signing, PATH_PULL, PULL, proof)) == (401, "proof_stale")
    assert signing.handshake().status_code == 200
    with database.district(signing.district) as connection:
        assert connection.execute(select(func.count()).select_from(ProofRow)).scalar_one() == 1


def test_programs_that_do_not_sign_work_as_before_until_a_newer_one_has(
    laptop: Any, code_for: Any, database: Database
) -> None:
    laptop.signs = False
    assert laptop.handshake(protocol=2).status_code == 200
    assert laptop.push([]) == []
    assert outcome(laptop.handshake()) == (401, "proof_missing")
    assert outcome(send(laptop, PATH_PULL, PULL)) == (401, "proof_missing")
    laptop.signs = True
    assert laptop.handshake().status_code == 200
    laptop.signs = False
    assert outcome(laptop.handshake(protocol=2)) == (401, "proof_missing")


def test_whoever_overheard_the_enrolment_code_does_not_get_rid_of_the_key(
    laptop: Any, code_for: Any, database: Database
) -> None:
    code = code_for("2401")
    message = laptop.enrol_message(code.secret)
    assert laptop.client.post("/v1/enrol", json={**message, "protocol": PROTOCOL_VERSION}).status_code == 200
    thief = laptop.client.post("/v1/enrol", json=message)  # the same device, key and code, as an older program
    laptop.token, laptop.signs = thief.json()["device_token"], False
    assert outcome(laptop.handshake(protocol=2)) == (401, "proof_missing")
    with database.district("2401") as connection:
        assert connection.execute(select(DeviceRow.proves)).scalars().all() == [True]
    laptop.signs = True
    laptop.enrol(code_for("2401"))
    assert laptop.handshake().status_code == 200


def test_uploads_in_pieces_are_signed_too(signing: Any) -> None:
    path = f"{PATH_UPLOADS}/00000000-0000-0000-0000-000000000001"
    for method in ("HEAD", "PATCH", "GET", "DELETE"):
        told = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
        copied = signing.client.request(method, path, headers={**signing.authorisation, **told})
        assert copied.status_code == 401, method
        assert signing.request(method, path, headers=told).status_code == 404, method
