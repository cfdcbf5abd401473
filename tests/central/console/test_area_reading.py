"""What the district team's pages read: people by whose care they are in, progress at every level, exports."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from central.db.console_tables import AuditRow
from central.db.database import Database
from central.services.assigning import Assigning
from central.services.caseload import NOBODY, Caseload, Filter, Wanted
from central.services.centre import Centre
from central.services.errors import ForbiddenError
from central.services.exports import Table
from central.services.exports import Wanted as WantedRecords
from central.services.progress import Counts, Progress, deadlines
from central.services.rules import Rules
from central.services.viewers import Role
from forms.record import content_hash
from forms.reports.table import Period
from forms.roster.read import RosterPreview
from tests.central.console.seed import ROUND, device_of, item, push, put_roster, put_work, record, viewer

TEAM = viewer()


@pytest.fixture
def roster(centre: Centre, clock: Any) -> RosterPreview:
    """A district at work, and another beside it."""
    put_roster(centre.database, clock, "2402", 6)
    roster = put_roster(centre.database, clock, "2401", 60)
    put_work(centre, device_of(centre.database, "2401"), roster)
    return roster


def test_R18_people_are_found_by_village_officer_and_state_and_given_to_an_officer(
    roster: RosterPreview, database: Database, clock: Any
) -> None:
    caseload = Caseload(database)
    page = caseload.people(TEAM, "2401", ROUND, Filter(), limit=10)
    assert (page.count, len(page.people)) == (60, 10)
    one = roster.rows[0]
    (found,) = caseload.people(TEAM, "2401", ROUND, Filter(text=one.national_id[:8])).people
    assert (found.full_name, found.ao_code) == (one.full_name, one.ao_code)
    by_village = caseload.people(TEAM, "2401", ROUND, Filter(village=found.village)).count
    assert by_village == next(
        each.people for each in caseload.villages(TEAM, "2401", ROUND) if each.code == found.village
    )

    theirs = Filter(ao_code=one.ao_code, wanted=Wanted.TO_VISIT)
    ids = caseload.ids(TEAM, "2401", ROUND, theirs)
    loads = {each.code: each for each in caseload.loads(TEAM, "2401", ROUND)}
    assert len(ids) == loads[one.ao_code].to_visit > 0
    other = next(code for code in loads if code not in ("", one.ao_code))
    assert Assigning(database, clock).assign(TEAM, "2401", ROUND, ids, other).changed == len(ids)
    after = {each.code: each for each in caseload.loads(TEAM, "2401", ROUND)}
    assert after[one.ao_code].to_visit == 0
    assert after[other].people == loads[other].people + len(ids)
    assert after[other].name
    assert sum(each.people for each in after.values()) == 60

    Assigning(database, clock).assign(TEAM, "2401", ROUND, ids[:2], "")
    assert caseload.people(TEAM, "2401", ROUND, Filter(ao_code=NOBODY)).count == 2


def test_who_reads_the_people_is_noted_and_nobody_reads_another_district_s(
    roster: RosterPreview, database: Database
) -> None:
    caseload = Caseload(database)
    with pytest.raises(ForbiddenError):
        caseload.people(TEAM, "2402", ROUND, Filter())
    caseload.people(TEAM, "2401", ROUND, Filter())
    with database.owner() as connection:
        noted = connection.execute(select(AuditRow.user_id).where(AuditRow.subject_kind == "people")).scalars().all()
    assert noted == [TEAM.user_id]


def test_R16_R20_progress_adds_up_from_officer_to_country(
    roster: RosterPreview, database: Database, clock: Any
) -> None:
    progress = Progress(database)
    ministry = viewer(Role.MINISTRY, "")
    whole = {each.code: each.counts for each in progress.parts(ministry, "", ROUND)}
    province = {each.code: each.counts for each in progress.parts(ministry, "24", ROUND)}
    officers = [each.counts for each in progress.parts(TEAM, "2401", ROUND)]
    assert (whole["24"].people, province["2401"].people, province["2402"].people) == (66, 60, 6)
    summed = sum(officers, Counts())
    assert summed == province["2401"]
    assert summed.registered > summed.interviewed > 0
    assert summed.signed > 0
    assert summed.reviewed == 0
    days = progress.days(TEAM, "2401", Rules.of(ROUND, clock()))
    assert sum(each.registered for each in days) == summed.registered
    assert [each.day for each in days] == sorted(each.day for each in days)
    with pytest.raises(ForbiddenError):
        progress.parts(TEAM, "24", ROUND)


def test_R12_R22_the_days_that_are_near_come_in_their_order(clock: Any) -> None:
    near = deadlines(Rules.of(ROUND, clock()))
    assert [each.days for each in near] == sorted(each.days for each in near)
    assert near[0].days < 0 <= near[1].days
    assert {"R12", "R22"} <= {each.deadline.rule for each in near}


def lines_of(table: Table) -> Iterator[list[str]]:
    content = b"".join(table.csv())
    assert content.startswith(b"\xef\xbb\xbf")
    return csv.reader(io.StringIO(content.decode("utf-8-sig")))


def test_an_export_holds_each_record_once_in_its_newest_revision_and_no_formula(centre: Centre, clock: Any) -> None:
    device, person = device_of(centre.database, "2401"), UUID(int=1)
    first = record(device, "intent", person, date(2018, 2, 3), {"s1": {"q201_date": "2018-02-03"}}, "2401001")
    answers = {"s1": {"q201_date": "2018-02-04", "q203_place": "=HYPERLINK(1)"}}
    second = record(device, "intent", person, date(2018, 2, 4), answers, "2401001")
    second = second.model_copy(update={"record_id": first.record_id, "revision": 2})
    real = record(device, "intent", person, date(2018, 2, 4), answers, "").model_copy(update={"demo": False})
    push(centre, device, [item(first), item(second), item(real), {"record": "nonsense"}])
    exports = centre.desk.exports
    wanted = WantedRecords("intent", "2401", demo=True)
    names, words, row = lines_of(exports.records(TEAM, wanted))
    assert (row[names.index("record_id")], row[names.index("revision")]) == (str(first.record_id), "2")
    assert row[names.index("q203_place")] == "'=HYPERLINK(1)"
    assert "วันที่" in words[names.index("q201_date")]
    in_vain = Period(date(2017, 1, 1), date(2017, 12, 31))
    assert len([*lines_of(exports.records(TEAM, WantedRecords(wanted.form_id, "2401", in_vain, demo=True)))]) == 2
    file = io.BytesIO(b"".join(exports.records(TEAM, wanted).xlsx()))
    cells = [cell.value for cell in list(load_workbook(file).worksheets[0].rows)[2]]
    assert "=HYPERLINK(1)" in cells


def test_rows_of_a_repeat_stand_beside_each_other(roster: RosterPreview, centre: Centre, clock: Any) -> None:
    exports = centre.desk.exports
    names, _, *rows = lines_of(exports.records(TEAM, WantedRecords("assessment", "2401", demo=True)))
    assert {"q351_programme_1", "q351_programme_2"} <= set(names)
    assert any(row[names.index("q351_programme_2")] for row in rows)


def test_choices_can_be_had_in_words_also_in_rows(roster: RosterPreview, centre: Centre, clock: Any) -> None:
    tables = [
        [
            *lines_of(
                centre.desk.exports.records(TEAM, WantedRecords("assessment", "2401", demo=True, in_words=in_words))
            )
        ]
        for in_words in (False, True)
    ]
    said: dict[str, set[tuple[str, str]]] = {}
    for codes, words in zip(*(table[2:] for table in tables), strict=True):
        for name, code, word in zip(tables[0][0], codes, words, strict=True):
            said.setdefault(name, set()).add((code, word))
    assert ("interviewed", "สัมภาษณ์ได้") in said["q305_outcome"]
    assert all(word and code != word for code, word in said["q351_programme_1"] if code)
    assert all(code == word for code, word in said["record_id"] | said["q304_date"])


def test_an_export_holds_the_questions_of_newer_and_older_forms(centre: Centre, clock: Any) -> None:
    form = """
| survey | type | name | label::ไทย (th) |
|---|---|---|---|
| | text | q201_place | ที่ไหน |
| | select_one how | {question} | อย่างไร |

| choices | list_name | name | label::ไทย (th) |
|---|---|---|---|
| | how | {code} | {code} เป็นคำ |

| settings | form_title | form_id | version | name | default_language |
|---|---|---|---|---|---|
| | แบบแสดงความประสงค์ | intent | {version} | data | ไทย (th) |
"""
    device, publishing = device_of(centre.database, "2401"), centre.desk.publishing
    for version, question, code in (("9001", "q290_old", "a"), ("9002", "q291_new", "b"), ("9003", "q292_next", "c")):
        text = form.format(version=version, question=question, code=code)
        publishing.publish(publishing.read_form(text.encode(), f"{version}.md"), by="กระทรวง")
        if version != "9003":
            told = record(device, "intent", UUID(int=1), date(2018, 2, 3), {question: code}, "2401001")
            right = content_hash(form_id="intent", form_version=version, answers=told.answers)
            push(centre, device, [item(told.model_copy(update={"form_version": version, "content_hash": right}))])
    wanted = WantedRecords("intent", "2401", demo=True, in_words=True)
    names, words, *rows = lines_of(centre.desk.exports.records(TEAM, wanted))
    assert names[-4:] == ["q201_place", "q292_next", "q291_new", "q290_old"]
    assert set(words[-3:]) == {"อย่างไร"}
    assert sorted(row[-3:] for row in rows) == [["", "", "a เป็นคำ"], ["", "b เป็นคำ", ""]]


def test_people_are_exported_within_the_area_and_by_whom_they_may_be(
    roster: RosterPreview, centre: Centre, clock: Any
) -> None:
    exports = centre.desk.exports
    _, _, *rows = lines_of(exports.people(TEAM, "2401", ROUND))
    assert len(rows) == 60
    for who in (viewer(Role.REVIEWER), viewer(area="2402")):
        with pytest.raises(ForbiddenError):
            exports.people(who, "2401", ROUND)
    with centre.database.owner() as connection:
        kinds = connection.execute(select(AuditRow.subject_kind, AuditRow.subject_id)).all()
    assert ("export_people", ROUND) in kinds


def test_what_waits_on_a_laptop_is_what_it_said_less_what_has_arrived_since(
    laptop: Any, database: Database, clock: Any
) -> None:
    laptop.handshake(waiting=3)
    progress = Progress(database)
    (said,) = progress.laptops(TEAM, "2401")
    assert said.waiting == 3
    laptop.push([laptop.item()])
    assert [each.waiting for each in progress.laptops(TEAM, "2401")] == [2]
    laptop.handshake(protocol=2)
    assert [each.waiting for each in progress.laptops(TEAM, "2401")] == [None]
