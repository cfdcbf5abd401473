"""By which rules a round's people are reckoned: the round, the one that continues it, and today in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from central.services.rounds import SHIPPED, KnownRounds
from forms.measure.development_round import DevelopmentRound
from forms.measure.reckoning import Reckoner
from forms.measure.rounds import Round
from forms.thai.dates import THAILAND

# Raised when the sheets are to hold something else of the same records; everybody is then reckoned anew.
SHEETS = 1


@dataclass(frozen=True)
class Rules:
    """Of one intake round. A round this program does not know has none: its people are kept and counted without."""

    round_id: str
    today: date
    round: Round | None = None
    phase_two: DevelopmentRound | None = None

    @classmethod
    def of(cls, round_id: str, now: datetime, rounds: KnownRounds = SHIPPED) -> Rules:
        """`rounds`: those in force (`central.services.rounds.known_rounds`)."""
        round_ = rounds.round(round_id)
        today = (round_.today if round_ else None) or now.astimezone(THAILAND).date()
        return cls(round_id, today, round_, rounds.after(round_id))

    @property
    def rounds(self) -> tuple[str, ...]:
        """Ids of the rounds whose records belong together."""
        return (self.round_id, self.phase_two.round_id) if self.phase_two else (self.round_id,)

    @cached_property
    def reckoner(self) -> Reckoner | None:
        return Reckoner(self.round, self.today) if self.round else None

    @cached_property
    def fingerprint(self) -> str:
        """What the sheets say of the same records and roster depends on; not on today, which is reckoned apart."""
        parts = [each.model_dump_json() for each in (self.round, self.phase_two) if each is not None]
        return hashlib.sha256("\n".join((str(SHEETS), *parts)).encode("utf-8")).hexdigest()[:16]
