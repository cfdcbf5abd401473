"""The round this computer works in, with the extensions switched on here: what the rows of cases follow from."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, select

from desktop.store.machine_tables import machine
from desktop.store.published import texts_in_force
from forms.changes import ItemKind
from forms.measure.development_round import DevelopmentRound
from forms.measure.reckoning import Reckoner
from forms.measure.rounds import (
    Round,
    RoundError,
    builtin_rounds,
    check_together,
    development_rounds,
    read_round,
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """`round`: None where this program does not know the store's round; rows are written without its sums then."""

    round: Round | None
    phase_two: DevelopmentRound | None
    extensions: tuple[str, ...] = ()

    published: tuple[str, ...] = ()
    """the rounds the centre has published, as TOML; each takes the place of the one that ships under its id"""

    def reckoner(self, today: date) -> Reckoner | None:
        return _reckoner(self.round.round_id, self.extensions, self.published, today) if self.round else None


def rules_here(connection: Connection) -> Rules:
    """By what the machine store says: its extensions may have been switched since the program was unlocked, and rounds
    been pulled."""
    row = connection.execute(select(machine.c.round_id, machine.c.extensions)).one()
    return rules_of(row.round_id, tuple(row.extensions), tuple(texts_in_force(connection, ItemKind.ROUND).values()))


@cache
def rules_of(round_id: str, extensions: tuple[str, ...], published: tuple[str, ...] = ()) -> Rules:
    rounds = _rounds(published)
    round_ = next((each for each in rounds if isinstance(each, Round) and each.round_id == round_id), None)
    if round_ is None:
        return Rules(None, None)
    known = {each.extension_id for each in round_.extensions}
    for each in extensions:
        if each in known:
            round_ = round_.with_extension(each, enabled=True)
    after = (each for each in rounds if isinstance(each, DevelopmentRound) and each.continues == round_id)
    return Rules(round_, next(after, None), extensions, published)


@cache
def _rounds(published: tuple[str, ...]) -> tuple[Round | DevelopmentRound, ...]:
    shipped: tuple[Round | DevelopmentRound, ...] = (*builtin_rounds(), *development_rounds())
    if not published:
        return shipped
    try:
        new = {each.round_id: each for each in map(read_round, published)}
        together = (*(each for each in shipped if each.round_id not in new), *new.values())
        check_together((each.round_id, each) for each in together)
    except RoundError as error:
        # Of a later program, perhaps; the work must go on.
        logger.error("the published rounds cannot be used: %s", error.place)
        return shipped
    return together


@cache
def _reckoner(round_id: str, extensions: tuple[str, ...], published: tuple[str, ...], today: date) -> Reckoner | None:
    round_ = rules_of(round_id, extensions, published).round
    return Reckoner(round_, today) if round_ else None
