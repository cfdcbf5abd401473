"""Whether a request comes from the laptop itself: `forms.proof`, as the centre takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.postgresql import insert

from central.db.proof_tables import ProofRow
from central.services.errors import ProofMissingError, ProofStaleError, ProofUsedError, ProofWrongError
from forms.proof import WINDOW_US, Proof


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, as far as a proof speaks of it."""

    method: str
    path: str
    body: bytes
    proof: str
    """of the header; empty where there is none"""


@dataclass(frozen=True, slots=True)
class Signer:
    """The laptop that a request's token belongs to."""

    district: str
    device_id: UUID
    device_key: str


_TAKE = insert(ProofRow).on_conflict_do_nothing().returning(ProofRow.moment)


def take_proof(connection: Connection, signer: Signer, token: str, request: Request, *, now: datetime) -> None:
    """Take a request's proof, in the transaction of the device's district.

    Raises:
        ProofMissingError, ProofWrongError.
        ProofStaleError, ProofUsedError: it was right, and another one, made now, will be taken.
    """
    if not request.proof:
        raise ProofMissingError("this laptop signs its requests, and this one is not signed")
    try:
        proof = Proof.from_header(request.proof)
    except ValueError as error:
        raise ProofWrongError("not a proof") from error
    if not proof.is_by(signer.device_key, token, request.method, request.path, request.body):
        raise ProofWrongError("not signed by this laptop, or not for this request")
    told = microseconds(now)
    if abs(proof.moment - told) > WINDOW_US:
        raise ProofStaleError(told)
    facts = {"district": signer.district, "moment": proof.moment, "device_id": signer.device_id}
    if connection.execute(_TAKE, facts).first() is None:
        raise ProofUsedError(told)


def forget_proofs(connection: Connection, district: str, *, now: datetime) -> None:
    """Let go of those that are too old to be taken in any case."""
    too_old = microseconds(now) - 2 * WINDOW_US
    connection.execute(delete(ProofRow).where(ProofRow.district == district, ProofRow.moment < too_old))


def microseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000)
