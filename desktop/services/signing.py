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
from desktop.store import history, missing, records
from desktop.store.opened import OpenStores
from forms.measure import workflow
from forms.record import Answers, EventKind, RecordEvent, RecordState, flat

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


WITNESSES = (SignerRole.WITNESS_1, SignerRole.WITNESS_2)


class Finger(StrEnum):
    RIGHT_THUMB = "right_thumb"
    LEFT_THUMB = "left_thumb"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Thumbprint:
    """A print in ink on a paper, by the holder's finger, in front of two witnesses (214)."""

    finger: Finger
    witnesses: tuple[str, ...]

    def payload(self) -> dict[str, Any]:
        """What the event of the signature says of it. KnownError: witnesses_needed."""
        names = [name.strip() for name in self.witnesses if name.strip()]
        if len(names) != 2 or names[0] == names[1]:
            raise KnownError("witnesses_needed")
        return {"mark": "thumbprint", "finger": self.finger.value, "witnesses": names}


@dataclass(frozen=True, slots=True)
class SignatureView:
    """The latest signature of a role on a revision; one on a paper that is void stands no more."""

    role: SignerRole
    name: str
    at: datetime
    strokes: tuple[Stroke, ...] | None  # None: on paper
    papers: tuple[str, ...]
    """numbers of the papers signed by hand, where known"""
    finger: Finger | None = None
    """whose print stands on the paper instead of a signature"""


def signing_roles(form_id: str, answers: Answers) -> tuple[SignerRole, ...]:
    """Who signs a finalised form with these answers, in the order of its signature lines (214, 353, R19, R37)."""
    given = flat(answers)
    match form_id:
        case workflow.INTENT if given.get("q214_sign_kind") == "thumbprint":
            return (SignerRole.HOLDER, *WITNESSES, SignerRole.RECEIVER)
        case workflow.INTENT:
            return (SignerRole.HOLDER, SignerRole.RECEIVER)
        case workflow.ASSESSMENT:
            # Whoever was not met cannot sign.
            holder = (SignerRole.HOLDER,) if given.get("q305_outcome") == "interviewed" else ()
            joint = (SignerRole.JOINT,) if given.get("q303_joint_name") else ()
            return (*holder, SignerRole.AO, *joint)
        case workflow.FOLLOW_UP if given.get("q402_method") == "visit" and given.get("q403_outcome") == "interviewed":
            return (SignerRole.HOLDER, SignerRole.AO)
        case workflow.DEVELOPMENT:
            return (SignerRole.REPORTER,)
        case workflow.SHORTFALL:
            return (SignerRole.HEAD,)
        case workflow.PROJECT:
            return (SignerRole.SECRETARY,)
        case _:
            return (SignerRole.AO,)


class Signing:
    def __init__(self, stores: OpenStores, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    def sign_on_screen(
        self, record_id: UUID, revision: int, role: SignerRole, strokes: Sequence[Stroke], *, name: str = ""
    ) -> None:
        """A role that signs once more signs anew: the latest counts, and the history keeps both.

        What is signed by hand is noted with its paper (`Papers.signed`). KnownError: signature_empty (fewer than two
        points), record_unknown, record_not_final, record_superseded, disk_full.
        """
        if sum(map(len, strokes)) < 2:
            raise KnownError("signature_empty")
        # Whole numbers: what is hashed must be spelt the same by everyone who reads it again.
        drawn = [[[round(x * _SCALE), round(y * _SCALE), int(t)] for x, y, t in stroke] for stroke in strokes]
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
                kind=EventKind.SIGNED_ON_SCREEN,
                at=self._clock(),
                by=self._stores.officer.name,
                payload={"role": role.value, "name": name, "strokes": drawn, "scale": _SCALE},
            )
            missing.count_signed(connection, record_id, revision)

    def signatures(self, record_id: UUID, revision: int) -> tuple[SignatureView, ...]:
        """One per role, in the order of the roles. Empty for a draft. KnownError: record_unknown."""
        with self._stores.officer_store.read() as connection:
            records.revision_row(connection, record_id, revision)
            standing = history.signatures_of(history.events_of(connection, record_id), revision)
        by_role = {role: [event for event in standing if event.payload["role"] == role] for role in SignerRole}
        return tuple(_view(role, events) for role, events in by_role.items() if events)


def _view(role: SignerRole, events: Sequence[RecordEvent]) -> SignatureView:
    """`events`: all of the role that stand, the oldest first."""
    newest = events[-1]
    payload = newest.payload
    strokes = None
    if newest.kind is EventKind.SIGNED_ON_SCREEN:
        scale = payload["scale"]
        strokes = tuple(tuple((x / scale, y / scale, t) for x, y, t in stroke) for stroke in payload["strokes"])
    papers = tuple(each.payload["paper"] for each in events if "paper" in each.payload)
    finger = Finger(payload["finger"]) if "finger" in payload else None
    return SignatureView(role, payload["name"], newest.at, strokes, papers, finger)
