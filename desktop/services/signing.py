"""Signatures: drawn on the screen, or seen on the printed paper. Each is an event on a finalised revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.clock import Clock
from desktop.store import history, records
from desktop.store.opened import OpenStores
from forms.record import EventKind, RecordEvent, RecordState

_SCALE = 10_000  # steps in the width of the pad: finer than any pen

Stroke: TypeAlias = Sequence[tuple[float, float, int]]
"""Points of one line without lifting the pen: x and y in 0…1 of the pad's width (y downwards), t in ms from start."""


class SignerRole(StrEnum):
    HOLDER = "holder"  # ผู้มีบัตรสวัสดิการแห่งรัฐ
    AO = "ao"
    JOINT = "joint"  # เจ้าหน้าที่ร่วม (R19)
    RECEIVER = "receiver"  # 215
    WITNESS_1 = "witness1"  # 214, thumbprint
    WITNESS_2 = "witness2"
    REPORTER = "reporter"  # form 5 (R37)
    HEAD = "head"  # the agency's, under a shortfall notice (R31)
    SECRETARY = "secretary"  # of the คอจ., under a provincial project (R32)


@dataclass(frozen=True, slots=True)
class SignatureView:
    """The latest signature of a role on a revision."""

    role: SignerRole
    name: str
    at: datetime
    strokes: tuple[Stroke, ...] | None  # None: on paper


class Signing:
    def __init__(self, stores: OpenStores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    def sign_on_screen(
        self, record_id: UUID, revision: int, role: SignerRole, strokes: Sequence[Stroke], *, name: str = ""
    ) -> None:
        """A role that signs once more signs anew: the latest counts, and the history keeps both.

        KnownError: signature_empty (fewer than two points), record_unknown, record_not_final, record_superseded,
        disk_full.
        """
        if sum(map(len, strokes)) < 2:
            raise KnownError("signature_empty")
        # Whole numbers: what is hashed must be spelt the same by everyone who reads it again.
        drawn = [[[round(x * _SCALE), round(y * _SCALE), int(t)] for x, y, t in stroke] for stroke in strokes]
        payload = {"role": role.value, "name": name, "strokes": drawn, "scale": _SCALE}
        self._add(record_id, revision, EventKind.SIGNED_ON_SCREEN, payload)

    def signed_on_paper(self, record_id: UUID, revision: int, role: SignerRole, *, name: str = "") -> None:
        """Record that this person signed the printed paper. Errors as above."""
        self._add(record_id, revision, EventKind.SIGNED_ON_PAPER, {"role": role.value, "name": name})

    def signatures(self, record_id: UUID, revision: int) -> tuple[SignatureView, ...]:
        """One per role, in the order of the roles. Empty for a draft. KnownError: record_unknown."""
        with self._stores.officer_store.read() as connection:
            records.revision_row(connection, record_id, revision)
            events = history.events_of(connection, record_id)
        latest = {
            SignerRole(event.payload["role"]): event
            for event in events
            if event.revision == revision and event.kind in history.SIGNED
        }
        return tuple(_view(role, latest[role]) for role in SignerRole if role in latest)

    def _add(self, record_id: UUID, revision: int, kind: EventKind, payload: dict[str, Any]) -> None:
        with self._stores.officer_store.write() as connection:
            row = records.revision_row(connection, record_id, revision)
            if row.state is RecordState.DRAFT:
                raise KnownError("record_not_final")
            if row.state is RecordState.SUPERSEDED:
                raise KnownError("record_superseded")
            history.append_event(
                connection,
                record_id=record_id,
                revision=revision,
                content_hash=row.content_hash,
                kind=kind,
                at=self._clock(),
                by=self._stores.officer.name,
                payload=payload,
            )


def _view(role: SignerRole, event: RecordEvent) -> SignatureView:
    payload = event.payload
    strokes = None
    if event.kind is EventKind.SIGNED_ON_SCREEN:
        scale = payload["scale"]
        strokes = tuple(tuple((x / scale, y / scale, t) for x, y, t in stroke) for stroke in payload["strokes"])
    return SignatureView(role, payload["name"], event.at, strokes)
