"""Who looks at the console, and what each may do there: the roles of the measure as data, with the reason beside each.

An area is empty for the country, two digits for a province, four for a district. What a role may do holds within the
viewer's own area; an agency sees only the people on its lists, an officer only their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy import Connection

from central.db.database import Database
from central.services.errors import ForbiddenError
from forms.library.agencies import agencies_behind


class Role(StrEnum):
    OFFICER = auto()
    REVIEWER = auto()
    DISTRICT_TEAM = auto()
    DEVELOPMENT_OFFICER = auto()
    PROVINCE = auto()
    AGENCY = auto()
    MINISTRY = auto()


class Action(StrEnum):
    """Everything that can be read or done at the console."""

    READ_PROGRESS = auto()
    READ_REPORTS = auto()
    READ_PEOPLE = auto()
    READ_RECORDS = auto()
    EXPORT_PEOPLE = auto()
    UPLOAD_ROSTER = auto()
    UPLOAD_LISTS = auto()
    READ_ASSIGNMENTS = auto()
    ASSIGN = auto()
    READ_OFFICERS = auto()
    MANAGE_OFFICERS = auto()
    REVIEW = auto()
    READ_CONFLICTS = auto()
    RESOLVE_CONFLICTS = auto()
    READ_DUPLICATES = auto()
    RESOLVE_DUPLICATES = auto()
    READ_SHELF = auto()
    MANAGE_SHELF = auto()
    IMPORT_HANDOVER = auto()
    READ_DEVICES = auto()
    MANAGE_DEVICES = auto()
    READ_PUBLISHED = auto()
    PUBLISH = auto()
    MANAGE_USERS = auto()
    READ_AUDIT = auto()


@dataclass(frozen=True, slots=True)
class Grant:
    actions: frozenset[Action]
    area_digits: frozenset[int]
    """how long an area of this role is: 0 the country, 2 a province, 4 a district"""
    makes: frozenset[Role]
    """whose accounts it keeps"""
    reason: str


READ_DISTRICT = frozenset(
    {
        Action.READ_PROGRESS,
        Action.READ_REPORTS,
        Action.READ_PEOPLE,
        Action.READ_RECORDS,
        Action.READ_ASSIGNMENTS,
        Action.READ_OFFICERS,
        Action.READ_CONFLICTS,
        Action.READ_DUPLICATES,
    }
)

GRANTS: Mapping[Role, Grant] = {
    Role.OFFICER: Grant(
        frozenset({Action.READ_PROGRESS, Action.READ_PEOPLE, Action.READ_RECORDS}),
        frozenset({4}),
        frozenset(),
        "R21: an AO plans, visits and records; the console shows what of their own has arrived",
    ),
    Role.REVIEWER: Grant(
        READ_DISTRICT | {Action.REVIEW},
        frozenset({4}),
        frozenset(),
        "R20: what the district reports has been read by somebody there",
    ),
    Role.DISTRICT_TEAM: Grant(
        READ_DISTRICT
        | {
            Action.EXPORT_PEOPLE,
            Action.UPLOAD_ROSTER,
            Action.UPLOAD_LISTS,
            Action.ASSIGN,
            Action.MANAGE_OFFICERS,
            Action.REVIEW,
            Action.RESOLVE_CONFLICTS,
            Action.RESOLVE_DUPLICATES,
            Action.READ_SHELF,
            Action.MANAGE_SHELF,
            Action.IMPORT_HANDOVER,
            Action.READ_DEVICES,
            Action.MANAGE_DEVICES,
            Action.READ_PUBLISHED,
            Action.MANAGE_USERS,
            Action.READ_AUDIT,
        },
        frozenset({4}),
        frozenset({Role.OFFICER, Role.REVIEWER, Role.DEVELOPMENT_OFFICER, Role.DISTRICT_TEAM}),
        "R17, R18: the district chief classifies, sets AO codes, names the staff and assigns; the secretariat does it",
    ),
    Role.DEVELOPMENT_OFFICER: Grant(
        READ_DISTRICT | {Action.EXPORT_PEOPLE},
        frozenset({4}),
        frozenset(),
        "R39: พัฒนาการอำเภอ enters results and sends them to the province's office",
    ),
    Role.PROVINCE: Grant(
        READ_DISTRICT
        | {Action.READ_DEVICES, Action.UPLOAD_LISTS, Action.MANAGE_USERS}
        # Of people in two of its districts neither district sees both.
        | {Action.RESOLVE_DUPLICATES},
        frozenset({2}),
        frozenset({Role.DISTRICT_TEAM, Role.PROVINCE}),
        "R15, R16, R32, R37: the governor appoints the teams, the secretariat of the คอจ. finds projects and reports",
    ),
    Role.AGENCY: Grant(
        frozenset({Action.READ_PROGRESS, Action.READ_REPORTS, Action.READ_PEOPLE, Action.READ_RECORDS})
        | {Action.EXPORT_PEOPLE},
        frozenset({0, 2, 4}),
        frozenset(),
        "R24, R27, R30: an agency develops the people on its lists and reports each of them",
    ),
    Role.MINISTRY: Grant(
        READ_DISTRICT
        | {
            Action.READ_SHELF,
            Action.READ_DEVICES,
            Action.READ_PUBLISHED,
            Action.PUBLISH,
            Action.MANAGE_USERS,
            Action.READ_AUDIT,
            Action.RESOLVE_DUPLICATES,  # as the province, of people in two provinces
        },
        frozenset({0}),
        frozenset({Role.PROVINCE, Role.AGENCY, Role.MINISTRY}),
        "ศทส.สป.กค. keeps the central database and publishes; what happens to people is decided where they live",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody signed in with both factors."""

    user_id: UUID
    login: str
    name: str
    role: Role
    area: str
    agency: str = ""
    ao_code: str = ""
    address: str = ""
    """from where, for the log of who read whom"""

    def may(self, action: Action) -> bool:
        return action in GRANTS[self.role].actions

    def covers(self, district: str) -> bool:
        """Whether an area, a district's or a province's code, lies within the viewer's own."""
        return district.startswith(self.area)

    def require(self, action: Action, district: str | None = None) -> None:
        """Raises ForbiddenError where the viewer may not do this, or not there."""
        if not self.may(action):
            raise ForbiddenError(f"{self.role} may not {action}")
        if district is not None and not self.covers(district):
            raise ForbiddenError(f"{district} is outside of {self.area}")

    @contextmanager
    def reading(self, database: Database) -> Iterator[Connection]:
        """A transaction that sees what this viewer may; PostgreSQL keeps to it whatever a query asks."""
        agencies = agencies_behind(self.agency) if self.role is Role.AGENCY else None
        ao_code = self.ao_code if self.role is Role.OFFICER else None
        with database.console(self.area, agencies, ao_code) as connection:
            yield connection
