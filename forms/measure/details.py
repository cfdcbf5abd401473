"""The rows that reports count beside the case itself, drawn from one finalised record.

Laptop and centre keep the same sheets (`forms.reports.stars`), so what they hold is decided here once. A value that is
absent or cannot be read is empty: the answers are kept whole, and a report must never be why a record is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.measure.workflow import ASSESSMENT, DEVELOPMENT, FOLLOW_UP, INTENT, PROJECT, SHORTFALL, VISIT
from forms.record import Record, flat


@dataclass(frozen=True, slots=True)
class Contact:
    """A meeting or a call (R22)."""

    day: str  # ISO
    method: str  # walk_in, home_visit, visit, phone, relative
    outcome: str  # 305, 403


@dataclass(frozen=True, slots=True)
class Prescription:
    """A row of 351."""

    programme: str
    agency: str
    training: str
    rank: int
    against: bool
    """chosen out of the group or against the catalogue's rule: a reason was asked for"""


@dataclass(frozen=True, slots=True)
class MeasureProgress:
    """A row of 404."""

    programme: str
    progress: str  # not_started, ongoing, done, cancelled


@dataclass(frozen=True, slots=True)
class FollowUpDetail:
    """Form 4."""

    follow_up: str  # 401, id of a follow-up of a round, or "other"
    work_status: str
    loan: str
    income_before: int
    income_now: int
    met: bool
    was_above: bool
    above: bool


@dataclass(frozen=True, slots=True)
class DevelopmentDetail:
    """Form 5."""

    list_no: int  # 1, 2; 0: on neither list
    agency: str
    project_type: str
    resolution: str
    resolved_on: str
    implementer: str
    reporter: str
    programme: str
    training: str
    start_day: str
    end_day: str
    outcome: str
    income_before: int
    income_after: int
    above: bool
    day: str  # 512


@dataclass(frozen=True, slots=True)
class ProjectDetail:
    """An additional project of the province (R32–R35)."""

    name: str
    asked_by: str
    """the agency whose shortfall it is for"""
    resolution: str
    resolved_on: str
    implementer: str
    implementer_name: str
    programme: str
    training: str
    places: int
    start_day: str
    end_day: str


@dataclass(frozen=True, slots=True)
class ShortfallDetail:
    """An agency's notice that it cannot develop everyone on its list (R31)."""

    agency: str
    province: str
    list_no: int
    listed: int
    can: int
    day: str


@dataclass(frozen=True, slots=True)
class Details:
    """All sheets' rows of one record; the last two are of forms about no person."""

    contact: Contact | None = None
    prescriptions: tuple[Prescription, ...] = ()
    progress: tuple[MeasureProgress, ...] = ()
    follow_up: FollowUpDetail | None = None
    development: DevelopmentDetail | None = None
    project: ProjectDetail | None = None
    shortfall: ShortfallDetail | None = None


def details_of(record: Record) -> Details:
    """What the sheets hold of a record."""
    read = _READERS.get(record.form_id)
    return read(_Answers(flat(record.answers))) if read else Details()


class _Answers:
    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        value = self._values.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0

    def yes(self, name: str) -> bool:
        return self.text(name) == "yes"

    def rows(self, name: str) -> list[_Answers]:
        rows = self._values.get(name)
        return [_Answers(row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _intent(answers: _Answers) -> Details:
    return Details(Contact(answers.text("q201_date"), answers.text("q202_channel"), "interviewed"))


def _visit(answers: _Answers) -> Details:
    return Details(Contact(answers.text("q304_date"), answers.text("qv_method"), answers.text("q305_outcome")))


def _assessment(answers: _Answers) -> Details:
    prescribed = [
        Prescription(
            programme=row.text("q351_programme"),
            agency=row.text("q351_agency"),
            training=row.text("q351_training"),
            rank=row.number("q351_rank"),
            against=bool(row.text("q351_reason")),
        )
        for row in answers.rows("prescriptions")
        if row.text("q351_programme")
    ]
    contact = Contact(answers.text("q304_date"), answers.text("q304_channel"), answers.text("q305_outcome"))
    return Details(contact, prescriptions=tuple(prescribed))


def _follow_up(answers: _Answers) -> Details:
    progress = [
        MeasureProgress(row.text("q404_programme"), row.text("q404_status"))
        for row in answers.rows("measures")
        if row.text("q404_programme")
    ]
    return Details(
        Contact(answers.text("q402_date"), answers.text("q402_method"), answers.text("q403_outcome")),
        progress=tuple(progress),
        follow_up=FollowUpDetail(
            follow_up=answers.text("q401_round"),
            work_status=answers.text("q405_work_status"),
            loan=answers.text("q408_loan"),
            income_before=answers.number("income_before"),
            income_now=answers.number("q406_year"),
            met=answers.text("q403_outcome") == "interviewed",
            was_above=answers.yes("was_above"),
            above=answers.yes("q407_above"),
        ),
    )


def _development(answers: _Answers) -> Details:
    return Details(
        development=DevelopmentDetail(
            list_no=answers.number("q501_list"),
            agency=answers.text("q502_agency"),
            project_type=answers.text("q503_type"),
            resolution=answers.text("q504_number"),
            resolved_on=answers.text("q504_date"),
            implementer=answers.text("q505_implementer"),
            reporter=answers.text("q506_reporter"),
            programme=answers.text("q507_programme"),
            training=answers.text("q507_training"),
            start_day=answers.text("q508_start"),
            end_day=answers.text("q508_end"),
            outcome=answers.text("q510_outcome"),
            income_before=answers.number("q511_before"),
            income_after=answers.number("q511_after"),
            above=answers.yes("q511_above"),
            day=answers.text("q512_date"),
        )
    )


def _project(answers: _Answers) -> Details:
    return Details(
        project=ProjectDetail(
            name=answers.text("qp_name"),
            asked_by=answers.text("qp_asked_by"),
            resolution=answers.text("qp_number"),
            resolved_on=answers.text("qp_date"),
            implementer=answers.text("qp_implementer"),
            implementer_name=answers.text("qp_implementer_name"),
            programme=answers.text("qp_programme"),
            training=answers.text("qp_training"),
            places=answers.number("qp_places"),
            start_day=answers.text("qp_start"),
            end_day=answers.text("qp_end"),
        )
    )


def _shortfall(answers: _Answers) -> Details:
    return Details(
        shortfall=ShortfallDetail(
            agency=answers.text("qs_agency"),
            province=answers.text("qs_province"),
            list_no=answers.number("qs_list"),
            listed=answers.number("qs_listed"),
            can=answers.number("qs_can"),
            day=answers.text("qs_date"),
        )
    )


_READERS: Mapping[str, Callable[[_Answers], Details]] = {
    INTENT: _intent,
    VISIT: _visit,
    ASSESSMENT: _assessment,
    FOLLOW_UP: _follow_up,
    DEVELOPMENT: _development,
    PROJECT: _project,
    SHORTFALL: _shortfall,
}
