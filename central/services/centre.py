"""Everything a route may call, made once per process. Nothing here is remembered between requests."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519
from sqlalchemy import text

from central.db.database import Database
from central.services.area_desk import AreaDesk
from central.services.attachments import Attachments
from central.services.audit import AuditLog
from central.services.carriers import Carriers
from central.services.clock import Clock, utc_now
from central.services.conflicts import Conflicts
from central.services.definitions import Definitions
from central.services.devices import Devices
from central.services.duplicates import Duplicates
from central.services.enrolling import Enrolling
from central.services.errors import NoAuthorityError, NotReadyError
from central.services.feed import Feed
from central.services.filling import Filling
from central.services.handover_uploads import HandoverUploads
from central.services.handovers import Handovers
from central.services.knocking import Knocking
from central.services.laptops import Laptops
from central.services.pushing import Pushing
from central.services.receipts import ReceiptSigner
from central.services.review_queue import ReviewQueue
from central.services.review_view import ReviewView
from central.services.reviewing import Reviewing
from central.services.sealing import Seals
from central.services.second_factor import console_seeds
from central.services.sessions import Sessions
from central.services.settling import Settling
from central.services.sign_in import SignIn
from central.services.suspects import Suspects
from central.services.uploads import Uploads
from central.services.users import Users
from central.services.waiting import WaitingRoom
from forms.exchange import Authority

LEAST_ROOM = 256 * 1024 * 1024
"""Bytes. PostgreSQL stops altogether where it cannot write its log, 16 MB a file; laptops keep what they have."""


@dataclass(frozen=True, slots=True)
class Centre:
    database: Database
    devices: Devices
    enrolling: Enrolling
    knocking: Knocking
    feed: Feed
    pushing: Pushing
    filling: Filling
    conflicts: Conflicts
    settling: Settling
    suspects: Suspects
    duplicates: Duplicates
    reviewing: Reviewing
    carriers: Carriers
    review_queue: ReviewQueue
    review_view: ReviewView
    attachments: Attachments
    sign_in: SignIn
    sessions: Sessions
    users: Users
    laptops: Laptops
    log: AuditLog
    waiting: WaitingRoom
    uploads: Uploads
    handovers: Handovers
    handover_uploads: HandoverUploads
    desk: AreaDesk
    replica: Database | None
    """a copy of the database that reports are made from"""
    keys: Path
    authority_pem: str | None

    def authority(self) -> Authority:
        """Raises NoAuthorityError where the certificate is not of our own making."""
        if self.authority_pem is None:
            raise NoAuthorityError("this centre uses a public certificate")
        return Authority(certificate_pem=self.authority_pem)

    def check_ready(self) -> None:
        """Whether a record could be taken now. Reports wait for their replica by themselves.

        Raises:
            NotReadyError: the database may only be read, or the disk of the centre's folder is nearly full.
            OperationalError: the database does not answer.
        """
        with self.database.operator() as connection:
            if connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one():
                raise NotReadyError("the database is a replica")
        if shutil.disk_usage(self.keys).free < LEAST_ROOM:
            raise NotReadyError("the disk is nearly full")


def assemble(
    database: Database,
    *,
    centre_id: UUID,
    receipt_key: Ed25519PrivateKey,
    sealing: x25519.Identity,
    authority_pem: str | None,
    keys: Path,
    replica: Database | None = None,
    clock: Clock = utc_now,
) -> Centre:
    """Wire the services of one centre together. `keys`: its folder of keys. `replica`: a copy to make reports from."""
    signer = ReceiptSigner(receipt_key, centre_id)
    seals = Seals(sealing, signer)
    attachments = Attachments(database, signer, seals, clock)
    definitions = Definitions()
    conflicts = Conflicts(database, signer, definitions, clock)
    suspects = Suspects(database, clock)
    pushing = Pushing(database, signer, seals, clock)
    handovers = Handovers(database, signer, seals, pushing, attachments, clock)
    return Centre(
        database=database,
        devices=Devices(database, centre_id, seals, clock),
        enrolling=Enrolling(database, centre_id, seals, clock),
        feed=Feed(database),
        pushing=pushing,
        filling=Filling(clock),
        conflicts=conflicts,
        settling=Settling(database, conflicts),
        suspects=suspects,
        duplicates=Duplicates(database, suspects, clock),
        attachments=attachments,
        uploads=Uploads(database, attachments, clock),
        handovers=handovers,
        handover_uploads=HandoverUploads(database, handovers, clock),
        reviewing=Reviewing(database, clock),
        carriers=Carriers(database),
        review_queue=ReviewQueue(database, definitions, clock),
        review_view=ReviewView(database, definitions, clock),
        knocking=Knocking(database, console_seeds(keys), clock),
        sign_in=SignIn(database, console_seeds(keys), clock),
        sessions=Sessions(database, clock),
        users=Users(database, clock),
        laptops=Laptops(database, keys, clock),
        log=AuditLog(database),
        waiting=WaitingRoom(database, clock),
        desk=AreaDesk.of(database, pushing, attachments, seals, clock, definitions, replica),
        replica=replica,
        keys=keys,
        authority_pem=authority_pem,
    )
