"""The cases of phase 2 as lists show them: places, their results, the projects chosen for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text, update

from desktop.errors import KnownError
from desktop.store.search import matching_numbers
from desktop.store.sheet_tables import listed

WAITING = ""
"""Where a place has no result yet; else 510."""

_COLUMNS = (
    "l.listed_no, l.person_id, l.person_no IS NULL, coalesce(p.full_name, l.full_name), "
    "coalesce(p.national_id, l.national_id), coalesce(p.house_no, ''), coalesce(p.moo, ''), "
    "coalesce(v.subdistrict_name, ''), coalesce(c.status, ''), l.list_no, l.agency, l.source, coalesce(d.outcome, ''), "
    "coalesce(d.reporter, ''), coalesce(d.project_type, ''), coalesce(d.above, 0), coalesce(d.late_development, 0), "
    "coalesce(d.late_report, 0), coalesce(j.record_no, 0), coalesce(j.name, ''), coalesce(j.implementer, ''), "
    "coalesce(m.record_id, ''), coalesce(m.revision, 0), coalesce(m.officer, '')"
)
_FROM = (
    "FROM listed l LEFT JOIN person p ON p.person_no = l.person_no LEFT JOIN village v ON v.village_id = p.village_id "
    "LEFT JOIN case_state c ON c.person_no = l.person_no LEFT JOIN development d ON d.record_no = l.record_no "
    "LEFT JOIN project j ON j.record_no = l.project_no LEFT JOIN ministry_entry m ON m.record_no = l.record_no"
)
_NARROWED = "FROM listed l LEFT JOIN development d ON d.record_no = l.record_no"
"""All that a list is narrowed by; names and houses are looked up for the rows that are left."""


@dataclass(frozen=True, slots=True)
class CasePlace:
    """One place on a list, with its result where there is one."""

    listed_no: int
    person_id: UUID
    stranger: bool  # not on this computer's roster: only what the list says is known
    full_name: str
    national_id: str
    house_no: str
    moo: str
    subdistrict_name: str
    status: str  # CaseStatus of the intake round, or empty
    list_no: int  # 0: developed, but on neither list
    agency: str
    source: str  # imported, computed, reported
    outcome: str  # 510, or WAITING
    reporter: str  # 506, or empty
    project_type: str
    above: bool
    late_development: bool
    late_report: bool
    project_no: int  # 0: none chosen
    project_name: str
    project_implementer: str
    record_id: UUID | None
    revision: int
    officer: str  # slug of whose form 5 it is


@dataclass(frozen=True, slots=True)
class WantedCases:
    """What the list is narrowed to; by default everybody."""

    typed: str = ""
    list_no: int | None = None
    agency: str = ""
    outcome: str | None = None
    late_after: date | None = None
    """only late ones; who waits is late from the day after this one"""
    today: date | None = None
    project_no: int | None = None
    """those chosen into this project; 0: those in none"""
    strangers: bool = False


def places(connection: Connection, wanted: WantedCases, limit: int) -> list[CasePlace]:
    """In dictionary order; who is not on the roster comes last."""
    where, params = _where(wanted)
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM (SELECT l.listed_no {_NARROWED} WHERE {where} "
        f"ORDER BY l.person_no NULLS LAST, l.listed_no LIMIT :limit) n "
        f"CROSS JOIN {_FROM.removeprefix('FROM ')} WHERE l.listed_no = n.listed_no "
        "ORDER BY l.person_no NULLS LAST, l.listed_no",
        {**params, "limit": limit},
    )
    return [_place(row) for row in rows]


def count(connection: Connection, wanted: WantedCases) -> int:
    where, params = _where(wanted)
    return int(connection.exec_driver_sql(f"SELECT count(*) {_NARROWED} WHERE {where}", params).scalar_one())


def place(connection: Connection, listed_no: int) -> CasePlace:
    """KnownError: place_unknown."""
    row = connection.exec_driver_sql(f"SELECT {_COLUMNS} {_FROM} WHERE l.listed_no = :no", {"no": listed_no}).first()
    if row is None:
        raise KnownError("place_unknown")
    return _place(row)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many places have the same list, agency, source and outcome."""

    list_no: int
    agency: str
    source: str
    outcome: str
    people: int
    strangers: int
    above: int  # R36
    late: int  # reported late, or developed late (R40)
    in_project: int  # chosen into a project of the province, whatever came of it


def tallies(connection: Connection) -> list[Tally]:
    rows = connection.exec_driver_sql(
        "SELECT l.list_no, l.agency, l.source, coalesce(d.outcome, ''), count(*), sum(l.person_no IS NULL), "
        "coalesce(sum(d.above), 0), coalesce(sum(d.late_development OR d.late_report), 0), "
        "sum(l.project_no IS NOT NULL) "
        f"{_NARROWED} GROUP BY 1, 2, 3, 4"
    )
    return [Tally(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """An additional project of the province (R32). Days are ISO texts."""

    record_no: int
    record_id: UUID
    revision: int
    officer: str
    name: str
    asked_by: str
    resolution: str
    resolved_on: str
    implementer: str
    implementer_name: str
    programme: str
    training: str
    places: int
    start_day: str
    end_day: str
    used: int
    reported: int

    @property
    def free(self) -> int:
        """Never below none: the form may have been revised to fewer places than are taken."""
        return max(0, self.places - self.used)


_PROJECTS = (
    "SELECT j.record_no, m.record_id, m.revision, m.officer, j.name, j.asked_by, j.resolution, j.resolved_on, "
    "j.implementer, j.implementer_name, j.programme, j.training, j.places, j.start_day, j.end_day, "
    "(SELECT count(*) FROM listed l WHERE l.project_no = j.record_no), "
    "(SELECT count(*) FROM listed l WHERE l.project_no = j.record_no AND l.record_no IS NOT NULL) "
    "FROM project j JOIN ministry_entry m ON m.record_no = j.record_no"
)


def projects(connection: Connection) -> list[ProjectRow]:
    """By the end of their development, then name."""
    return [_project(row) for row in connection.exec_driver_sql(f"{_PROJECTS} ORDER BY j.end_day, j.name")]


def project(connection: Connection, record_no: int) -> ProjectRow:
    """KnownError: project_unknown."""
    row = connection.exec_driver_sql(f"{_PROJECTS} WHERE j.record_no = :no", {"no": record_no}).first()
    if row is None:
        raise KnownError("project_unknown")
    return _project(row)


def choose_project(connection: Connection, listed_nos: Collection[int], project_no: int | None) -> int:
    """Put places without a result into a project, or take them out; returns how many it was."""
    changed = connection.execute(
        update(listed)
        .where(listed.c.listed_no.in_(listed_nos), listed.c.record_no.is_(None))
        .values(project_no=project_no)
    )
    return changed.rowcount


@dataclass(frozen=True, slots=True)
class ShortfallRow:
    """The newest notice of an agency for a list (R31)."""

    record_id: UUID
    revision: int
    officer: str
    agency: str
    list_no: int
    listed: int
    can: int
    day: str

    @property
    def cannot(self) -> int:
        return self.listed - self.can


def shortfalls(connection: Connection) -> list[ShortfallRow]:
    rows = connection.exec_driver_sql(
        "SELECT m.record_id, m.revision, m.officer, s.agency, s.list_no, s.listed, s.can, s.day "
        "FROM shortfall s JOIN ministry_entry m ON m.record_no = s.record_no ORDER BY s.day, m.record_no"
    )
    newest = {(row[3], row[4]): ShortfallRow(UUID(row[0]), *row[1:]) for row in rows}
    return list(newest.values())


def newest_income(connection: Connection, person_id: UUID) -> int | None:
    """Baht a year as the newest follow-up that met somebody was told (406); None where none was."""
    return connection.execute(
        text(
            "SELECT f.income_now FROM follow_up f JOIN person p ON p.person_no = f.person_no "
            "WHERE p.person_id = :person_id AND f.met ORDER BY f.day DESC, f.record_no DESC LIMIT 1"
        ),
        {"person_id": str(person_id)},
    ).scalar()


def sources(connection: Connection) -> list[tuple[int, str, str, int]]:
    """What each list is made of: list, source, what brought it, how many places."""
    rows = connection.execute(
        text("SELECT list_no, source, batch, count(*) FROM listed WHERE list_no > 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _where(wanted: WantedCases) -> tuple[str, dict[str, Any]]:
    parts: list[str] = ["1"]
    params: dict[str, Any] = {}
    if wanted.list_no is not None:
        parts.append("l.list_no = :list_no")
        params["list_no"] = wanted.list_no
    if wanted.agency:
        parts.append("l.agency = :agency")
        params["agency"] = wanted.agency
    if wanted.outcome is not None:
        parts.append("coalesce(d.outcome, '') = :outcome")
        params["outcome"] = wanted.outcome
    if wanted.late_after is not None and wanted.today is not None:
        waits_late = "(d.outcome IS NULL)" if wanted.today > wanted.late_after else "0"
        parts.append(f"(coalesce(d.late_development, 0) OR coalesce(d.late_report, 0) OR {waits_late})")
    if wanted.project_no is not None:
        parts.append("l.project_no = :project_no" if wanted.project_no else "l.project_no IS NULL")
        params["project_no"] = wanted.project_no
    if wanted.strangers:
        parts.append("l.person_no IS NULL")
    numbers, words = matching_numbers(wanted.typed)
    if numbers:
        # Whom the roster does not know is found by what the list says.
        parts.append(
            f"(l.person_no IN ({numbers}) OR (l.person_no IS NULL AND instr(l.national_id || l.full_name, :plain)))"
        )
        params.update(words, plain=wanted.typed.strip())
    return " AND ".join(parts), params


def _place(row: Any) -> CasePlace:
    values = list(row)
    values[1] = UUID(values[1])
    for flag in (2, 15, 16, 17):
        values[flag] = bool(values[flag])
    values[21] = UUID(values[21]) if values[21] else None
    return CasePlace(*values)


def _project(row: Any) -> ProjectRow:
    return ProjectRow(row[0], UUID(row[1]), *row[2:])
