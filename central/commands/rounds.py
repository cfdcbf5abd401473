"""Which round a command is about."""

from __future__ import annotations

from central.db.database import Database
from central.services.clock import utc_now
from central.services.rounds import known_rounds
from central.services.rules import Rules
from forms.measure.rounds import Round


class UnknownRoundError(RuntimeError):
    """No intake round has this id; the text says which do."""


def round_named(database: Database, round_id: str | None) -> tuple[Round, Rules]:
    """The intake round of this id, of those in force; without one the newest that is no training round. With its
    rules for today."""
    with database.operator() as connection:
        known = known_rounds(connection)
    rounds = {each.round_id: each for each in known.intake}
    if round_id is None:
        real = [each for each in known.intake if not each.demo]
        round_id = max(real, key=lambda each: each.walk_in.opens).round_id
    if round_id not in rounds:
        raise UnknownRoundError(f"no round is called {round_id}; there are: {', '.join(rounds)}")
    return rounds[round_id], Rules.of(round_id, utc_now(), known)
