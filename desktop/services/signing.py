"""Signatures: drawn on the screen, or seen on the printed paper. Each is an event on a finalised revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from desktop.services.clock import Clock
from desktop.store.opened import OpenStores

Stroke: TypeAlias = Sequence[tuple[float, float, int]]
"""Points of one line without lifting the pen: x and y in 0…1 of the pad's width (y downwards), t in ms from start."""


class SignerRole(StrEnum):
    HOLDER = "holder"  # ผู้มีบัตรสวัสดิการแห่งรัฐ
    AO = "ao"
    JOINT = "joint"  # เจ้าหน้าที่ร่วม (R19)
    RECEIVER = "receiver"  # 215
    WITNESS_1 = "witness1"  # 214, thumbprint
    WITNESS_2 = "witness2"


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
        """KnownError: signature_empty (fewer than two points), record_unknown, record_not_final, disk_full."""
        raise NotImplementedError

    def signed_on_paper(self, record_id: UUID, revision: int, role: SignerRole, *, name: str = "") -> None:
        """Record that this person signed the printed paper. Errors as above."""
        raise NotImplementedError

    def signatures(self, record_id: UUID, revision: int) -> tuple[SignatureView, ...]:
        """One per role, in the order of the roles. Empty for a draft. KnownError: record_unknown."""
        raise NotImplementedError
