"""Reports of a district, a province or the country, made from the sheets by the same functions as on a laptop.

What had arrived before a report was asked for is counted in it; where that would take too long, the report says of how
many people something is still to be counted.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from central.db import due
from central.db.database import Database
from central.db.replica import catch_up
from central.db.sheet_tables import HandedCountRow, OfficerRow, PersonRow
from central.services.clock import Clock
from central.services.figures import Figures
from central.services.filling import Filling
from central.services.rounds import known_rounds
from central.services.rules import Rules
from central.services.viewers import Action, Viewer
from forms.measure.rounds import Round
from forms.reports.catalogue import REPORTS
from forms.reports.context import Context, Scope
from forms.reports.cover import Cover
from forms.reports.labels import Labels
from forms.reports.query import Ask
from forms.reports.table import Period, Report, Words
from forms.thai import areas
from forms.thai.dates import THAILAND

log = logging.getLogger(__name__)

SETTLING_SECONDS = 10.0


class _OutOfPatience(Exception):  # noqa: N818 - a turn of control
    pass


@dataclass(frozen=True, slots=True)
class Made:
    """Reports and what stands over each of them."""

    reports: tuple[Report, ...]
    cover: Cover


class Reports:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        replica: Database | None = None,
        *,
        patience: float = SETTLING_SECONDS,
    ) -> None:
        """`replica`: a copy of the database to count in, where there is one. `patience`: seconds a report waits for
        what has arrived to be written into the sheets."""
        self._database = database
        self._replica = replica
        self._clock = clock
        self._patience = patience

    def make(
        self,
        names: Iterable[str],
        round_: Round,
        area: str = "",
        period: Period | None = None,
        viewer: Viewer | None = None,
    ) -> Made:
        """`area`: code of a province or district, or empty for the country. `viewer`: for whom, and what they may not
        see is not counted; without one all is.

        Raises:
            KeyError: no report has this name, or it needs a second phase that the round does not have.
            ForbiddenError: the viewer may read no reports, or none of this area.
        """
        with self._reading(viewer, area) as (connection, uncounted):
            context = self._context(connection, round_, area, period)
            ask = Figures(connection, round_.round_id).ask
            made = tuple(_run(name, ask, context) for name in names)
            strangers = _not_on_roster(connection, round_.round_id, area)
        notes = (*_of_strangers(strangers), *_of_uncounted(uncounted))
        made = tuple(replace(each, notes=(*each.notes, *notes)) for each in made)
        return Made(made, self._cover(context, viewer))

    def letter(
        self, name: str, round_: Round, area: str, period: Period | None = None, viewer: Viewer | None = None
    ) -> bytes:
        """A periodic paper (R16, R20, R39) as a PDF, its reports enclosed; what only the sender knows is left open.

        Raises:
            LookupError: no letter has this name, or no chain of the round knows it.
            ForbiddenError: as `make`.
        """
        from forms.reports.letters import LETTERS, Particulars, letter_pdf

        with self._reading(viewer, area) as (connection, _):
            context = self._context(connection, round_, area, period)
            cover = self._cover(context, viewer)
            ask = Figures(connection, round_.round_id).ask
            return letter_pdf(LETTERS[name], ask, context, cover, Particulars(cover.office))

    @contextmanager
    def _reading(self, viewer: Viewer | None, area: str) -> Iterator[tuple[Connection, int]]:
        """And of how many people something has arrived that is not counted yet."""
        if viewer is not None:
            viewer.require(Action.READ_REPORTS, area)
        uncounted = self._settle(area)
        source = self._database
        if self._replica is not None:
            source = self._replica
            if not catch_up(self._database, source):
                log.warning("replica_behind")  # figures of a moment ago are better than none
        with source.operator() if viewer is None else viewer.reading(source) as connection:
            yield connection, uncounted

    def _settle(self, area: str) -> int:
        """Write the sheets of the area, as far as patience reaches; how many people still wait."""
        until = time.monotonic() + self._patience

        def stop_in_time(_seconds: float) -> None:
            if time.monotonic() >= until:
                raise _OutOfPatience

        try:
            Filling(self._clock, stop_in_time).settle(self._database, area)
        except _OutOfPatience:
            with self._database.operator() as connection:
                return due.waiting(connection, area)
        return 0

    def _context(self, connection: Connection, round_: Round, area: str, period: Period | None) -> Context:
        rules = Rules.of(round_.round_id, self._clock(), known_rounds(connection))
        return Context(
            round=round_,
            today=rules.today,
            labels=Labels(officers=_officers(connection, area)),
            phase_two=rules.phase_two,
            scope=Scope(area=area),
            period=period,
            handed=_handed(connection, round_.round_id, area),
        )

    def _cover(self, context: Context, viewer: Viewer | None) -> Cover:
        area = context.scope.area
        moment = self._clock().astimezone(THAILAND)
        return Cover.of(
            context, made_at=moment, made_by=viewer.name if viewer else "", office=areas.titled(area) if area else ""
        )


def names(rules: Rules) -> list[str]:
    """The reports that can be made of a round, in the catalogue's order."""
    return [each.report_id for each in REPORTS.values() if rules.phase_two is not None or not each.phase_two]


def letters(round_: Round, rules: Rules) -> list[str]:
    """The letters that somebody has to write by the chains of a round and of the one that continues it."""
    from forms.reports.letters import LETTERS, duty_of

    return [each.letter_id for each in LETTERS.values() if duty_of(each, round_, rules.phase_two) is not None]


def _run(name: str, ask: Ask, context: Context) -> Report:
    kind = REPORTS[name]
    if kind.phase_two and context.phase_two is None:
        raise KeyError(name)
    run: Callable[[Ask, Context], Report] = kind.run
    return run(ask, context if kind.period else replace(context, period=None))


def _officers(connection: Connection, area: str) -> Mapping[str, str]:
    """Codes are a district's own (R17): beyond one district they may mean several people, and stay codes."""
    if len(area) != 4:
        return {}
    found = connection.execute(select(OfficerRow.code, OfficerRow.name).where(OfficerRow.district == area))
    return dict(found.all())


def _handed(connection: Connection, round_id: str, area: str) -> dict[tuple[int, str, str], int]:
    found = connection.execute(
        select(HandedCountRow.list_no, HandedCountRow.agency, HandedCountRow.district, HandedCountRow.people).where(
            HandedCountRow.round_id == round_id, HandedCountRow.district.startswith(area)
        )
    )
    return {(list_no, agency, district): people for list_no, agency, district, people in found}


def _not_on_roster(connection: Connection, round_id: str, area: str) -> int:
    strangers = select(func.count()).where(
        PersonRow.round_id == round_id, PersonRow.district.startswith(area), ~PersonRow.on_roster
    )
    return connection.execute(strangers).scalar_one()


def _of_strangers(people: int) -> Iterator[Words]:
    if people:
        yield Words(
            f"รวม {people:,} คนที่มีแบบส่งมาแล้วแต่ไม่อยู่ในบัญชีรายชื่อที่ศูนย์มี",
            f"Includes {people:,} people of whom forms have arrived and who are on no roster here.",
        )


def _of_uncounted(people: int) -> Iterator[Words]:
    if people:
        yield Words(
            f"ยังไม่นับแบบที่เพิ่งส่งมาของประมาณ {people:,} คน เพราะขณะนี้มีแบบเข้ามามาก โปรดทำรายงานใหม่ภายหลัง",
            f"Forms of about {people:,} people are not counted yet, since many arrive now; make the report again.",
        )
