"""The rounds in force: those that ship with the program, and in their place or beside them those published here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from central.services.releases import in_force
from forms.changes import ItemKind
from forms.measure.rounds import DevelopmentRound, Round, builtin_rounds, check_together, development_rounds, read_round


@dataclass(frozen=True, slots=True)
class KnownRounds:
    all: tuple[Round | DevelopmentRound, ...]

    @property
    def intake(self) -> tuple[Round, ...]:
        return tuple(each for each in self.all if isinstance(each, Round))

    @property
    def development(self) -> tuple[DevelopmentRound, ...]:
        return tuple(each for each in self.all if isinstance(each, DevelopmentRound))

    def round(self, round_id: str) -> Round | None:
        """The intake round of this id."""
        return next((each for each in self.intake if each.round_id == round_id), None)

    def after(self, round_id: str) -> DevelopmentRound | None:
        """The round that continues an intake round."""
        return next((each for each in self.development if each.continues == round_id), None)

    def intake_of(self, round_id: str) -> str:
        """The intake round that a record of this round belongs to: phase 2 develops those who joined before."""
        return next((each.continues for each in self.development if each.round_id == round_id), round_id)

    def with_published(self, rounds: Iterable[Round | DevelopmentRound]) -> KnownRounds:
        """Each of `rounds` takes the place of its namesake. Raises RoundError where they do not fit each other."""
        new = {each.round_id: each for each in rounds}
        together = (*(each for each in self.all if each.round_id not in new), *new.values())
        check_together((f"{each.round_id}.toml", each) for each in together)
        return KnownRounds(together)


SHIPPED = KnownRounds((*builtin_rounds(), *development_rounds()))


def known_rounds(connection: Connection) -> KnownRounds:
    """As they are in force now, in any transaction."""
    published = in_force(connection, ItemKind.ROUND)
    return _together(tuple(sorted(each.text for each in published.values())))


# The rounds of a country change a few times a year, and are asked for with every push.
@lru_cache(maxsize=8)
def _together(texts: tuple[str, ...]) -> KnownRounds:
    return SHIPPED.with_published(map(read_round, texts))
