"""How far one finalised revision is on its way to the centre."""

from __future__ import annotations

from enum import StrEnum


class SendState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"  # written before the first byte leaves: after a crash the truth is "perhaps"
    RECEIVED = "received"  # only on a valid signed receipt for exactly this id, revision and hash
    FAILED = "failed"  # will be tried again at `next_attempt`
    HELD = "held"  # arrived or refused, and a person has to look (conflict, shelved, refused)
