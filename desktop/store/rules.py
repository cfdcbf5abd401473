"""The round this computer works in, with the extensions switched on here: what the rows of cases follow from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, select

from desktop.store.machine_tables import machine
from forms.measure.development_round import DevelopmentRound
from forms.measure.reckoning import Reckoner
from forms.measure.rounds import Round, builtin_round, development_round_after


@dataclass(frozen=True, slots=True)
class Rules:
    """`round`: None where this program does not know the store's round; rows are written without its sums then."""

    round: Round | None
    phase_two: DevelopmentRound | None
    extensions: tuple[str, ...] = ()

    def reckoner(self, today: date) -> Reckoner | None:
        return _reckoner(self.round.round_id, self.extensions, today) if self.round else None


def rules_here(connection: Connection) -> Rules:
    """By what the machine store says: its extensions may have been switched since the program was unlocked."""
    row = connection.execute(select(machine.c.round_id, machine.c.extensions)).one()
    return rules_of(row.round_id, tuple(row.extensions))


@cache
def rules_of(round_id: str, extensions: tuple[str, ...]) -> Rules:
    try:
        round_ = builtin_round(round_id)
    except KeyError:
        return Rules(None, None)
    known = {each.extension_id for each in round_.extensions}
    for each in extensions:
        if each in known:
            round_ = round_.with_extension(each, enabled=True)
    return Rules(round_, development_round_after(round_id), extensions)


@cache
def _reckoner(round_id: str, extensions: tuple[str, ...], today: date) -> Reckoner | None:
    round_ = rules_of(round_id, extensions).round
    return Reckoner(round_, today) if round_ else None
