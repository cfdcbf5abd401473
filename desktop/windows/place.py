"""Where an officer was when their window went away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """To come back to. Ids only: it outlives the unlocked store, and tells nobody anything."""

    day: date
    room: str
    at_hand: UUID | None
    """the person the room was busy with"""
    person: UUID | None
    """whose page was in front"""
    registration: UUID | None
    """the one that was being typed"""
    draft: UUID | None
    """the form in front"""
    keying: tuple[UUID, int] | None
    """record and revision that were keyed a second time"""
