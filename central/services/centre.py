"""Everything a route may call, made once per process. Nothing here is remembered between requests."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519
from sqlalchemy import text

from central.db.database import Database
from central.services.attachments import Attachments
from central.services.clock import Clock, utc_now
from central.services.devices import Devices
from central.services.enrolling import Enrolling
from central.services.errors import NoAuthorityError
from central.services.feed import Feed
from central.services.filling import Filling
from central.services.pushing import Pushing
from central.services.receipts import ReceiptSigner
from central.services.sealing import Seals
from central.services.uploads import Uploads
from forms.exchange import Authority


@dataclass(frozen=True, slots=True)
class Centre:
    database: Database
    devices: Devices
    enrolling: Enrolling
    feed: Feed
    pushing: Pushing
    filling: Filling
    attachments: Attachments
    uploads: Uploads
    authority_pem: str | None

    def authority(self) -> Authority:
        """Raises NoAuthorityError where the certificate is not of our own making."""
        if self.authority_pem is None:
            raise NoAuthorityError("this centre uses a public certificate")
        return Authority(certificate_pem=self.authority_pem)

    def check_ready(self) -> None:
        """Ask the database something; raises what it raises."""
        with self.database.operator() as connection:
            connection.execute(text("SELECT 1"))


def assemble(
    database: Database,
    *,
    centre_id: UUID,
    receipt_key: Ed25519PrivateKey,
    sealing: x25519.Identity,
    authority_pem: str | None,
    clock: Clock = utc_now,
) -> Centre:
    """Wire the services of one centre together."""
    signer = ReceiptSigner(receipt_key, centre_id)
    seals = Seals(sealing, signer)
    attachments = Attachments(database, signer, seals, clock)
    return Centre(
        database=database,
        devices=Devices(database, centre_id, seals, clock),
        enrolling=Enrolling(database, centre_id, seals, clock),
        feed=Feed(database),
        pushing=Pushing(database, signer, seals, clock),
        filling=Filling(clock),
        attachments=attachments,
        uploads=Uploads(database, attachments, clock),
        authority_pem=authority_pem,
    )
