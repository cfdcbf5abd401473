"""What an exchange with the centre has done so far, step by step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from desktop.errors import KnownError


@dataclass(slots=True)
class Tally:
    """Counts of revisions or pictures; `reason` is what stopped the round, `stumbled` why one failed and the others
    went on."""

    received: int = 0
    failed: int = 0
    held: int = 0
    reason: KnownError | None = None
    stumbled: KnownError | None = None


@dataclass(slots=True)
class PullTally:
    """What one pull did."""

    came: Counter[str] = field(default_factory=Counter)
    things: int = 0
    """of all pages applied, changed here or not"""
    whole: bool = False
    """all that the centre has is held, and the hashes agree"""
    reason: KnownError | None = None


@dataclass(slots=True)
class ExchangeTally:
    """What one exchange did. A step that was not reached did nothing."""

    records: Tally = field(default_factory=Tally)
    attachments: Tally = field(default_factory=Tally)
    packages: Tally = field(default_factory=Tally)
    """carried for other computers"""
    pull: PullTally = field(default_factory=PullTally)
    clock_wrong: KnownError | None = None
    """told, but no obstacle: the centre knows the offset and keeps its own time beside ours"""

    @property
    def stopped(self) -> bool:
        """Whether a round of sending was stopped, so that what comes after it waits for a better line."""
        return any(each.reason is not None for each in self._rounds)

    @property
    def reason(self) -> KnownError | None:
        """What stopped the sending, or else how wrong the clock is, or else what one thing stumbled over."""
        reasons = [each.reason for each in self._rounds]
        reasons += [self.clock_wrong, *(each.stumbled for each in self._rounds)]
        return next((reason for reason in reasons if reason is not None), None)

    @property
    def _rounds(self) -> tuple[Tally, Tally, Tally]:
        return self.records, self.attachments, self.packages
