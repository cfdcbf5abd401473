"""Which round a page is about: the one named as ?round=, else the newest in which the viewer's area has anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from sqlalchemy import Connection, exists, select

from central.console.here import CentreHere, ViewerHere
from central.db.sheet_tables import PersonRow
from central.services.rounds import known_rounds
from central.services.rules import Rules
from forms.measure.rounds import Round


@dataclass(frozen=True, slots=True)
class ShownRound:
    round: Round
    all: tuple[Round, ...]
    rules: Rules

    @property
    def round_id(self) -> str:
        return self.round.round_id

    @property
    def titles(self) -> Mapping[str, str]:
        return {each.round_id: each.title_th for each in self.all}

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [*self.titles.items()]


def round_here(
    viewer: ViewerHere,
    centre: CentreHere,
    round_id: Annotated[str, Query(alias="round", pattern="^[a-z0-9-]{0,32}$")] = "",
) -> ShownRound:
    with viewer.reading(centre.database) as connection:
        # Real rounds before those of trainings, the newest first: the first with anybody is nearly always the first.
        rounds = known_rounds(connection)
        known = sorted(rounds.intake, key=lambda each: (each.demo, -each.base_windows.walk_in.opens.toordinal()))
        named = next((each for each in known if each.round_id == round_id), None)
        shown = named or next((each for each in known if _anybody(connection, each.round_id)), known[0])
    return ShownRound(shown, tuple(known), Rules.of(shown.round_id, centre.desk.clock(), rounds))


def _anybody(connection: Connection, round_id: str) -> bool:
    """Within what the viewer may see."""
    return connection.execute(select(exists().where(PersonRow.round_id == round_id))).scalar_one()


RoundHere = Annotated[ShownRound, Depends(round_here)]
