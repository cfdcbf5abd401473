"""A laptop in the middle of phase 2: a list brought in, results of real interviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID

from desktop.services.development import CaseRow
from forms.lists.listed import ListedPerson
from forms.lists.write import write_list
from forms.record import Record
from forms.roster.person import Person
from tests.laptop import Laptop, fill

IN_JUNE = date(2019, 6, 10)


def everybody(laptop: Laptop) -> list[Person]:
    """The roster in the order of its list."""
    return [laptop.people.get(row.person_id) for row in laptop.people.search("", 1000)]


def listed(person: Person, agency: str) -> ListedPerson:
    return ListedPerson(person.national_id, person.full_name, agency, person.province, person.district)


def bring_in(laptop: Laptop, folder: Path, list_no: int, rows: Iterable[ListedPerson]) -> Path:
    """Import rows as a list that was handed down."""
    path = folder / f"list-{list_no}.xlsx"
    write_list(path, list_no, rows)
    preview = laptop.development.lists.preview(path, list_no)
    laptop.development.lists.import_list(preview, list_no)
    return path


def case_of(laptop: Laptop, person_id: UUID, agency: str = "") -> CaseRow:
    rows = [row for row in laptop.development.cases(limit=1000, agency=agency) if row.place.person_id == person_id]
    assert len(rows) == 1
    return rows[0]


DONE = {
    "q507_programme": "other",
    "q507_project": "ทำขนมพื้นบ้าน",
    "q510_outcome": "done",
    "q508_start": "2019-06-01",
    "q508_end": "2019-06-05",
    "q509_hours": "18",
    "q509_trainer": "sage",
    "q511_before": "24000",
    "q511_after": "36000",
    "q512_date": "2019-06-10",
}
ABSENT = {
    "q507_programme": "other",
    "q507_project": "ทำขนมพื้นบ้าน",
    "q510_outcome": "absent",
    "q510_reason": "ติดงาน",
    "q512_date": "2019-06-10",
}


def reported(laptop: Laptop, listed_no: int, answers: dict[str, str] | None = None) -> Record:
    """A whole form 5, finalised."""
    interview = laptop.cases.open_interview(laptop.development.start(listed_no))
    fill(interview, DONE if answers is None else answers)
    return interview.finalise()
