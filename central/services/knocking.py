"""How often an address may come with a wrong code of enrolment, or with a token nobody has.

Both are far too long to be guessed; what is limited is the trying itself. Behind one address sits a whole office, so
wrong tokens never keep right ones out: what is counted is answered with patience, and nobody else notices.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from central.db.database import Database
from central.services.clock import Clock
from central.services.errors import CodeUnknownError
from central.services.guards import CODE_TRIES, TOKEN_TRIES, give_back, take_a_try
from central.services.second_factor import Seeds


class Knocking:
    def __init__(self, database: Database, seeds: Seeds, clock: Clock) -> None:
        self._database = database
        self._seeds = seeds
        self._clock = clock

    @contextmanager
    def with_code(self, address: str) -> Iterator[None]:
        """Around an enrolment: a code that is unknown counts. Raises TooManyAttemptsError before it is looked at."""
        self._count("code", address, CODE_TRIES)
        try:
            yield
        except CodeUnknownError:
            raise
        except Exception:
            self._give_back("code", address)
            raise
        self._give_back("code", address)

    def with_wrong_token(self, address: str) -> None:
        """A token nobody has has come. Raises TooManyAttemptsError where it has been so all the time."""
        self._count("token", address, TOKEN_TRIES)

    def _count(self, what: str, address: str, tries: int) -> None:
        with self._database.accounts() as connection:
            take_a_try(connection, self._subject(what, address), tries=tries, now=self._clock())

    def _give_back(self, what: str, address: str) -> None:
        with self._database.accounts() as connection:
            give_back(connection, self._subject(what, address), now=self._clock())

    def _subject(self, what: str, address: str) -> bytes:
        return self._seeds.veiled(f"{what}|{address}")
