"""What an agency cannot develop itself: its notice to the province (R31), and the projects that are found then
(R32–R35)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import KnownError
from desktop.services.cases import Cases
from desktop.services.clock import Clock
from desktop.services.covers import officers_cover
from desktop.services.prefill import project_answers, shortfall_answers
from desktop.store import development_cases, drafts, history, records
from desktop.store.development_cases import ProjectRow, ShortfallRow
from desktop.store.opened import OpenStores
from forms.measure.phase_two import reporter
from forms.measure.workflow import PROJECT, SHORTFALL
from forms.record import flat, subject_id
from forms.thai.dates import iso_day

if TYPE_CHECKING:
    from forms.measure.development_round import DevelopmentRound


@dataclass(frozen=True, slots=True)
class AgencyNeed:
    """An agency and a list: how many it has, and what it has said it cannot do."""

    list_no: int
    agency: str
    listed: int
    waiting: int
    in_projects: int
    notice: ShortfallRow | None
    late: bool
    """the notice came after its day, or is not there and the day has passed with people waiting (R31, R40)"""
    mine: bool
    """the notice is this officer's own record"""

    @property
    def can(self) -> int:
        return self.notice.can if self.notice else self.listed

    @property
    def cannot(self) -> int:
        return self.notice.cannot if self.notice else 0


@dataclass(frozen=True, slots=True)
class ProjectView:
    project: ProjectRow
    reporter: str  # R37
    late: bool
    """it ends after the day by which everyone is to be developed (R34), or results are still owed after theirs (R35)"""
    mine: bool


class Provincial:
    """`thai_digits` tells at every letter anew whether it carries ๐–๙."""

    def __init__(
        self,
        stores: OpenStores,
        cases: Cases,
        phase_two: DevelopmentRound,
        clock: Clock,
        *,
        thai_digits: Callable[[], bool],
    ) -> None:
        self._stores = stores
        self._cases = cases
        self._round = phase_two
        self._clock = clock
        self._thai_digits = thai_digits

    def needs(self) -> tuple[AgencyNeed, ...]:
        """Every agency that has people on a list for which the province may find projects."""
        today = self._clock().date()
        with self._stores.machine_store.read() as connection:
            tallies = development_cases.tallies(connection)
            notices = {(each.list_no, each.agency): each for each in development_cases.shortfalls(connection)}
        found = []
        for key in sorted({(each.list_no, each.agency) for each in tallies if self._may_have_projects(each.list_no)}):
            parts = [each for each in tallies if (each.list_no, each.agency) == key]
            waiting = sum(each.people for each in parts if each.outcome == development_cases.WAITING)
            notice = notices.get(key)
            said_on = iso_day(notice.day) if notice else None
            late_now = today > self._round.shortfall_by and waiting > 0
            found.append(
                AgencyNeed(
                    list_no=key[0],
                    agency=key[1],
                    listed=sum(each.people for each in parts),
                    waiting=waiting,
                    in_projects=sum(each.in_project for each in parts),
                    notice=notice,
                    late=said_on > self._round.shortfall_by if said_on else late_now,
                    mine=notice is not None and notice.officer == self._stores.slug,
                )
            )
        return tuple(found)

    def start_notice(self, agency: str, list_no: int = 1) -> UUID:
        """Start an agency's notice, with the number listed filled in; where this officer has given one, its revision.

        Returns the record's id. KnownError: notice_exists (a colleague gave it: theirs is to be revised).
        """
        need = next((each for each in self.needs() if (each.list_no, each.agency) == (list_no, agency)), None)
        if need is None:
            raise KnownError("list_has_nobody")
        if need.notice is not None and not need.mine:
            raise KnownError("notice_exists")
        province = self._stores.machine.district[:2]
        subject = subject_id(SHORTFALL, self._round.round_id, agency, province)
        with self._stores.officer_store.read() as connection:
            begun = records.open_draft(connection, subject, SHORTFALL)
        if begun is not None:
            return begun
        if need.notice is not None:
            return self._cases.revise(need.notice.record_id)
        answers = shortfall_answers(self._round, self._stores.officer, province=province, agency=agency)
        return self._cases.begin(
            subject, SHORTFALL, {**answers, "qs_list": str(list_no), "qs_listed": str(need.listed)}
        )

    def letter(self, agency: str) -> bytes:
        """The newest notice of an agency as a letter to the chair of the province's sub-committee, as PDF.

        KnownError: notice_missing.
        """
        # What sets type is loaded by the first paper and not at the start.
        from forms.reports.labels import code_list
        from forms.reports.letters import Particulars
        from forms.reports.shortfall_letter import Shortfall, shortfall_letter

        notice = next((each.notice for each in self.needs() if each.agency == agency and each.notice is not None), None)
        if notice is None:
            raise KnownError("notice_missing")
        told: dict[str, str] = {}
        if notice.officer == self._stores.slug:
            with self._stores.officer_store.read() as connection:
                told = flat(records.record_of(connection, notice.record_id, notice.revision).answers)
        cover = officers_cover(self._stores, self._round, self._clock(), thai_digits=self._thai_digits())
        said = Shortfall(
            agency=code_list("agencies")[agency].th,
            province=self._stores.machine.district[:2],
            listed=notice.listed,
            can=notice.can,
            reason=told.get("qs_reason", ""),
            day=iso_day(notice.day),
        )
        sender = Particulars(office=said.agency, signer=told.get("qs_name", ""), position=told.get("qs_position", ""))
        return shortfall_letter(self._round, said, cover, sender)

    def projects(self) -> tuple[ProjectView, ...]:
        """By their end."""
        with self._stores.machine_store.read() as connection:
            rows = development_cases.projects(connection)
        return tuple(self._view(row) for row in rows)

    def project(self, project_no: int) -> ProjectView:
        """KnownError: project_unknown."""
        with self._stores.machine_store.read() as connection:
            return self._view(development_cases.project(connection, project_no))

    def project_drafts(self) -> tuple[UUID, ...]:
        """This officer's sheets that are begun and not confirmed, the oldest first."""
        with self._stores.officer_store.read() as connection:
            rows = records.open_drafts(connection, PROJECT)
        return tuple(row.record_id for row in sorted(rows, key=lambda row: row.started_at) if row.revision == 1)

    def start_project(self, asked_by: str = "") -> UUID:
        """Start the sheet of a further project (R32); returns the record's id.

        A sheet on which nothing was written yet is taken up again: nobody makes two by a double click.
        """
        with self._stores.officer_store.read() as connection:
            for row in records.open_drafts(connection, PROJECT):
                known = flat(drafts.draft_of(connection, row.record_id).prefill)
                untouched = not drafts.journal_of(connection, row.record_id, row.revision)
                if row.revision == 1 and untouched and known.get("qp_asked_by", "") == asked_by:
                    return row.record_id
        subject = subject_id(PROJECT, str(history.new_uuid7()))
        return self._cases.begin(subject, PROJECT, project_answers(self._round, asked_by=asked_by), another=True)

    def choose(self, project_no: int, listed_nos: Collection[int]) -> int:
        """Give people a place in a project: form 5 then begins with what its sheet says. Returns how many were new.

        KnownError: project_unknown, project_full (nobody is chosen then), project_other_list (R25: the second list is
        the banks' own).
        """
        with self._stores.machine_store.write() as connection:
            project = development_cases.project(connection, project_no)
            chosen = [development_cases.place(connection, number) for number in listed_nos]
            if any(not self._may_have_projects(each.list_no) for each in chosen):
                raise KnownError("project_other_list")
            fresh = [each.listed_no for each in chosen if each.project_no != project_no and each.record_id is None]
            if len(fresh) > project.free:
                raise KnownError("project_full", free=project.free, wanted=len(fresh))
            return development_cases.choose_project(connection, fresh, project_no)

    def release(self, listed_nos: Collection[int]) -> int:
        """Take people out of their projects again; whoever has a result stays."""
        with self._stores.machine_store.write() as connection:
            return development_cases.choose_project(connection, listed_nos, None)

    def _view(self, row: ProjectRow) -> ProjectView:
        ends, rule = iso_day(row.end_day), self._round.provincial
        owed = row.used > row.reported and self._clock().date() > rule.report_by
        return ProjectView(
            project=row,
            reporter=reporter(self._round, row.implementer) or "",
            late=owed or (ends is not None and ends > rule.develop_by),
            mine=row.officer == self._stores.slug,
        )

    def _may_have_projects(self, list_no: int) -> bool:
        rule = self._round.list_rule(list_no)
        return rule is not None and rule.provincial
