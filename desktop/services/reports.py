"""The reports of this computer: what there is to count, the counting, and the figures as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.services.clock import Clock
from desktop.services.people import People, Village
from desktop.store import figures, lists, offices, roster
from desktop.store.opened import OpenStores
from forms.reports.catalogue import REPORTS, ReportKind
from forms.reports.context import Context, Scope
from forms.reports.labels import Labels
from forms.reports.query import Ask, Query, Row
from forms.reports.table import Period, Report, Words

if TYPE_CHECKING:
    from forms.measure.development_round import DevelopmentRound
    from forms.measure.rounds import Round
    from forms.reports.cover import Cover
    from forms.roster.offices import AccountOfficer


@dataclass(frozen=True, slots=True)
class Scopes:
    """Whom reports may be narrowed to at this computer."""

    own: str
    """AO code of the officer at the keyboard; empty for desk staff"""
    officers: tuple[AccountOfficer, ...]
    villages: tuple[Village, ...]


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report with the circumstances in which it was made: what is on the screen is what is printed."""

    report: Report
    context: Context
    cover: Cover


class Reports:
    """Safe to call from any thread; a report is counted in one transaction. `thai_digits` is asked at every paper."""

    def __init__(
        self,
        stores: OpenStores,
        people: People,
        round_: Round,
        phase_two: DevelopmentRound | None,
        clock: Clock,
        *,
        thai_digits: Callable[[], bool],
    ) -> None:
        self._stores = stores
        self._people = people
        self._round = round_
        self._phase_two = phase_two
        self._clock = clock
        self._thai_digits = thai_digits

    def catalogue(self) -> Sequence[ReportKind]:
        """The reports there is something to count for, in order."""
        return [kind for kind in REPORTS.values() if self._phase_two is not None or not kind.phase_two]

    def scopes(self) -> Scopes:
        with self._stores.machine_store.read() as connection:
            officers = offices.officers(connection)
        return Scopes(self._stores.officer.ao_code, tuple(officers), tuple(self._people.villages()))

    def periods(self) -> dict[str, Period]:
        """Periods people ask for, by name: "week" and "month" with today in them, the round's windows."""
        today = self.today
        monday = today - timedelta(days=today.weekday())
        next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
        walk_in, home_visit = self._round.walk_in, self._round.home_visit
        return {
            "week": Period(monday, monday + timedelta(days=6)),
            "month": Period(today.replace(day=1), next_month - timedelta(days=1)),
            "walk_in": Period(walk_in.opens, walk_in.closes),
            "home_visit": Period(home_visit.opens, home_visit.closes),
        }

    @property
    def today(self) -> date:
        return self._clock().date()

    def run(self, report_id: str, scope: Scope = Scope(), period: Period | None = None) -> MadeReport:  # noqa: B008
        """Count it. `period` is passed over by reports that know none. KeyError for an unknown report."""
        kind = REPORTS[report_id]
        with self._stores.machine_store.read() as connection:
            context = self.context(connection, scope, period if kind.period else None)
            report = kind.run(asker(connection), context)
            not_listed = roster.count_not_listed(connection, scope.area, scope.officer)
        if not_listed:
            report = replace(report, notes=(*report.notes, _includes(not_listed)))
        return MadeReport(report, context, self.cover(context))

    def context(self, connection: Connection, scope: Scope, period: Period | None) -> Context:
        """The circumstances in which figures are counted now."""
        return Context(
            round=self._round,
            today=self.today,
            labels=Labels({each.code: each.name for each in offices.officers(connection)}),
            phase_two=self._phase_two,
            scope=scope,
            period=period,
            handed=lists.handed_counts(connection),
        )

    def cover(self, context: Context) -> Cover:
        """What stands over figures of a context on paper."""
        from forms.reports.cover import Cover

        officer = self._stores.officer
        return Cover.of(
            context,
            made_at=self._clock(),
            made_by=officer.name,
            office=officer.office,
            thai_digits=self._thai_digits(),
        )

    def paper(self, made: MadeReport) -> bytes:
        """The report as PDF."""
        from forms.reports.pdf import report_pdf

        return report_pdf(made.report, self._dressed(made))

    def workbook(self, made: MadeReport) -> bytes:
        """The report as .xlsx."""
        from forms.reports.xlsx import reports_xlsx

        return reports_xlsx([made.report], self._dressed(made))

    def _dressed(self, made: MadeReport) -> Cover:
        return replace(made.cover, thai_digits=self._thai_digits())


def asker(connection: Connection) -> Ask:
    """Answers the questions of reports within one transaction."""

    def ask(query: Query) -> Sequence[Row]:
        return figures.ask(connection, query)

    return ask


def _includes(not_listed: int) -> Words:
    """R11: whoever came and is on no list is counted like everybody, and said to be."""
    return Words(
        f"รวม {not_listed:,} คนที่ลงทะเบียนที่จุดรับแจ้งและไม่อยู่ในบัญชีรายชื่อของอำเภอ",
        f"Includes {not_listed:,} people registered at the counter who are not on the district's list.",
    )
