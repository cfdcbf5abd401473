"""Rosters, lists, and the sheets that reports count: the columns of `forms.reports.stars`, by district and round.

Everything but `people`, `due_people`, `listed`, `handed_counts`, `officers` and `places` follows from the records and
these, and is written by `central.services.filling` alone. Each sheet repeats where a person lives and whose care they
are in, because a report then reads one narrow table from end to end; looking every person up beside it takes three
times as long. The keys of sheets go on, after the person, with what people are often counted by: an index in that order
gives each person once without sorting or hashing a million rows. What they are counted by most stands in their case.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Index, SmallInteger, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from central.db.tables import Table


class PersonRow(Table):
    """Somebody on a roster, or somebody only records know of (`on_roster` false): never lost for lack of a list."""

    __tablename__ = "people"
    __table_args__ = (
        Index("people_not_on_roster_idx", "district", "round_id", postgresql_where=text("NOT on_roster")),
    )

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    """the intake round; records of the round that continues it belong here too"""
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    on_roster: Mapped[bool]
    national_id: Mapped[str]
    full_name: Mapped[str]
    body: Mapped[dict[str, Any] | None]
    """`forms.roster.person.Person`; NULL for who is on no roster"""
    imported_at: Mapped[datetime | None]
    reckoned: Mapped[str]
    """by which rules the sheets hold this person; empty: not yet"""


class DueRow(Table):
    """People of whom something was stored that their sheets do not show yet; taken away by whoever writes them."""

    __tablename__ = "due_people"

    district: Mapped[str] = mapped_column(primary_key=True)
    due_id: Mapped[UUID] = mapped_column(primary_key=True)
    """rises with time"""
    round_id: Mapped[str]
    """the intake round"""
    people: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))


class OfPerson:
    """The first columns of every sheet (`forms.reports.stars.PERSON`). Flags are 0 and 1, as reports count them."""

    district: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)
    round_id: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)
    person_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)
    subdistrict: Mapped[str] = mapped_column(sort_order=-1)
    village: Mapped[str] = mapped_column(sort_order=-1)
    ao_code: Mapped[str] = mapped_column(sort_order=-1)
    tier: Mapped[str] = mapped_column(sort_order=-1)
    young: Mapped[int] = mapped_column(SmallInteger, sort_order=-1)
    targeted: Mapped[int] = mapped_column(SmallInteger, sort_order=-1)


class CaseRow(OfPerson, Table):
    """One row for everybody in `people`."""

    __tablename__ = "cases"
    __table_args__ = (
        Index(None, "district", "round_id", "village", "house_key", "person_id"),
        # Room in each page for the next state of a case: a change that stays in its page touches no index.
        {"postgresql_with": {"fillfactor": 80}},
    )

    house_key: Mapped[str]
    status: Mapped[str]
    on_visit_list: Mapped[int] = mapped_column(SmallInteger)
    came: Mapped[int] = mapped_column(SmallInteger)
    joins: Mapped[str]
    channel: Mapped[str]
    intent_date: Mapped[str]
    intents: Mapped[int]
    reason: Mapped[str]
    outcome: Mapped[str]
    confirmed: Mapped[str]
    met_date: Mapped[str]
    menu_group: Mapped[str]
    entitlement: Mapped[str]
    monthly: Mapped[int]
    months: Mapped[int]
    total: Mapped[int]
    first_month: Mapped[str]
    last_month: Mapped[str]
    income: Mapped[int]
    visited_by: Mapped[str]
    """this and what follows: what the person has of the other sheets (`central.services.holdings`)"""
    programmes: Mapped[str]
    agencies: Mapped[str]
    trainings: Mapped[str]
    prescribed_on: Mapped[str]


class ContactRow(OfPerson, Table):
    __tablename__ = "contacts"

    form_id: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[str]
    method: Mapped[str]
    outcome: Mapped[str]
    by_ao: Mapped[str]


class PrescriptionRow(OfPerson, Table):
    """The rows of 351 that count: those of the newest form 3."""

    __tablename__ = "prescriptions"

    programme: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    agency: Mapped[str]
    training: Mapped[str]
    against: Mapped[int] = mapped_column(SmallInteger)
    progress: Mapped[str]
    day: Mapped[str]


class FollowUpRow(OfPerson, Table):
    """Forms 4 that count: the newest in each follow-up, and each in none."""

    __tablename__ = "follow_ups"

    follow_up: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[str]
    method: Mapped[str]
    outcome: Mapped[str]
    work_status: Mapped[str]
    loan: Mapped[str]
    income_before: Mapped[int]
    income_now: Mapped[int]
    met: Mapped[int] = mapped_column(SmallInteger)
    was_above: Mapped[int] = mapped_column(SmallInteger)
    above: Mapped[int] = mapped_column(SmallInteger)
    by_ao: Mapped[str]


class DevelopmentRow(OfPerson, Table):
    """A place on a list with the newest form 5 for it, or a form 5 of somebody on no list (`list_no` 0)."""

    __tablename__ = "development"

    list_no: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(primary_key=True)
    """the record where the place is none of a list, else empty"""
    province: Mapped[str]
    outcome: Mapped[str]
    project_type: Mapped[str]
    implementer: Mapped[str]
    reporter: Mapped[str]
    programme: Mapped[str]
    training: Mapped[str]
    income_before: Mapped[int]
    income_after: Mapped[int]
    above: Mapped[int] = mapped_column(SmallInteger)
    late_development: Mapped[int] = mapped_column(SmallInteger)
    late_report: Mapped[int] = mapped_column(SmallInteger)
    day: Mapped[str]


class ListedRow(Table):
    """A place on a list as it was handed down (R24, R25), also of people nobody else knows of."""

    __tablename__ = "listed"

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    list_no: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    province: Mapped[str]
    national_id: Mapped[str]
    full_name: Mapped[str]
    source: Mapped[str]
    """name of the file it came with"""


class HandedCountRow(Table):
    """How many people a list has, as it was handed down with it (R39)."""

    __tablename__ = "handed_counts"

    district: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(primary_key=True)
    list_no: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


class OfficerRow(Table):
    """An AO under the code the district chief set (R17)."""

    __tablename__ = "officers"

    district: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    agency: Mapped[str]
    phone: Mapped[str]


class PlaceRow(Table):
    """Where card holders may come to (R11, R17)."""

    __tablename__ = "places"

    district: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    subdistrict: Mapped[str] = mapped_column(primary_key=True)
    days: Mapped[list[str]]
    """ISO; none named: the whole of the window"""
