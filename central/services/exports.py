"""Records of a form, and people, as tables for whoever may take them out of the console; each taking is noted.

Pages are read one after the other, each in a short transaction of its own, so that a slow line holds no connection.
Every record stands there in its newest revision; what is sealed or lies on the shelf never does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, cast, exists, func, select, tuple_
from sqlalchemy.dialects.postgresql import JSONPATH, distinct_on

from central.db.database import Database
from central.db.settling_tables import SettledRecordRow
from central.db.sheet_tables import CaseRow, PersonRow
from central.db.tables import RecordRow
from central.services import audit
from central.services.choice_words import ChoiceWords
from central.services.definitions import Definitions
from central.services.errors import CentreError
from central.services.viewers import Action, Viewer
from central.services.workbook_stream import stream_xlsx
from forms.lists.export_columns import ExportColumn, columns_of
from forms.record import flat
from forms.reports.table import Period
from forms.roster.write import harmless
from forms.thai import areas
from forms.thai.dates import THAILAND
from forms.xform.definition import FormDefinition

_AT_ONCE = 1000
MOST_IN_WORKBOOK = 1_000_000
"""rows: a province and more; beyond that no spreadsheet is of use, and a CSV file takes any number"""
_PREPARING = "50s"
"""for counting and for finding how long repeats are: a little less than a proxy waits for an answer's beginning"""

IDENTITY = (
    ("record_id", "รหัสแบบ"),
    ("revision", "แก้ไขครั้งที่"),
    ("form_version", "รุ่นของแบบ"),
    ("round_id", "รอบ"),
    ("district", "อำเภอ"),
    ("ao_code", "รหัส AO"),
    ("officer", "ผู้บันทึก"),
    ("finalised_at", "ยืนยันเมื่อ"),
    ("received_at", "ถึงศูนย์เมื่อ"),
    ("demo", "ฝึกหัด"),
    ("counts", "นับในรายงาน"),
)
PEOPLE = (
    ("district", "อำเภอ"),
    ("national_id", "เลขประจำตัวประชาชน"),
    ("full_name", "ชื่อ-สกุล"),
    ("village", "รหัสหมู่บ้าน"),
    ("income", "รายได้ต่อปี (บาท)"),
    ("ao_code", "รหัส AO"),
    ("status", "สถานะ"),
    ("joins", "ประสงค์เข้าร่วม"),
    ("intent_date", "วันที่แสดงความประสงค์"),
    ("met_date", "วันที่สัมภาษณ์"),
    ("on_visit_list", "อยู่ในบัญชีไปพบ"),
    ("monthly", "วงเงินเพิ่มต่อเดือน (บาท)"),
    ("programmes", "โครงการที่ต้องการ"),
    ("on_roster", "อยู่ในบัญชีรายชื่อ"),
)


class ExportTooLargeError(CentreError):
    """More rows than a workbook takes; a CSV file takes any number."""

    code = "export_too_large"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: `area` of the viewer's, days of arrival (both included), real ones or those of training; and
    how: choices by their codes, or `in_words`."""

    form_id: str
    area: str
    period: Period | None = None
    demo: bool = False
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Two lines of headings (names for machines, words for people) and the rows, read as they are asked for."""

    names: Sequence[str]
    words: Sequence[str]
    rows: Iterator[Sequence[str | int]]
    count: int

    def csv(self) -> Iterator[bytes]:
        """UTF-8 with the mark that Excel needs for Thai; no cell is ever carried out as a formula."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        yield b"\xef\xbb\xbf"
        for number, row in enumerate(chain([self.names, self.words], self.rows)):
            writer.writerow([harmless(value) for value in row])
            if number % 200 == 0:
                yield _taken(text)
        yield _taken(text)

    def xlsx(self) -> Iterator[bytes]:
        """A workbook, made as it leaves. Raises ExportTooLargeError, at once."""
        if self.count > MOST_IN_WORKBOOK:
            raise ExportTooLargeError(f"{self.count} rows")
        return stream_xlsx([self.names, self.words], self.rows, sheet="ข้อมูล")


class Exports:
    def __init__(self, database: Database, definitions: Definitions) -> None:
        self._database = database
        self._definitions = definitions

    def records(self, viewer: Viewer, wanted: Wanted) -> Table:
        """A form's records: a column for each question of the version in force and of every other one that any of them
        was filled in with. Raises ForbiddenError."""
        self._begin(viewer, wanted.area, "records", wanted.form_id)
        with viewer.reading(self._database) as connection:
            connection.execute(select(func.set_config("statement_timeout", _PREPARING, True)))
            newest = _newest(wanted).subquery()
            counted = select(newest.c.form_version, func.count()).group_by(newest.c.form_version)
            filled_in: dict[str, int] = dict(connection.execute(counted).all())
            forms = self._definitions.of_versions(connection, wanted.form_id, filled_in)
            longest = _longest(connection, wanted, forms)
        columns: dict[str, ExportColumn] = {}
        labels: dict[str, str] = {}
        for form in forms:
            asked = columns_of(form, longest)
            columns |= {each.heading: each for each in asked if each.heading not in columns}
            labels = {**_labels(form, asked), **labels}
        words = ChoiceWords.of(forms) if wanted.in_words else ChoiceWords({})
        return Table(
            [*(name for name, _ in IDENTITY), *columns],
            [*(said for _, said in IDENTITY), *(labels[name] for name in columns)],
            self._record_rows(viewer, wanted, tuple(columns.values()), words),
            sum(filled_in.values()),
        )

    def people(self, viewer: Viewer, area: str, round_id: str) -> Table:
        """Everybody of a round with the state of their case. Raises ForbiddenError."""
        self._begin(viewer, area, "people", round_id)
        with viewer.reading(self._database) as connection:
            mine = (CaseRow.round_id == round_id, CaseRow.district.startswith(area))
            count = connection.execute(select(func.count()).select_from(CaseRow).where(*mine)).scalar_one()
        names, words = zip(*PEOPLE, strict=True)
        return Table(names, words, self._people_rows(viewer, area, round_id), count)

    def _begin(self, viewer: Viewer, area: str, kind: str, what: str) -> None:
        viewer.require(Action.EXPORT_PEOPLE, area)
        with viewer.reading(self._database) as connection:
            home = area.ljust(4, "0")
            audit.note(connection, viewer, Action.EXPORT_PEOPLE, f"export_{kind}", what, district=home)

    def _record_rows(
        self, viewer: Viewer, wanted: Wanted, columns: Sequence[ExportColumn], words: ChoiceWords
    ) -> Iterator[Sequence[str | int]]:
        last: tuple[str, UUID] | None = None
        while True:
            page = _newest(wanted).limit(_AT_ONCE)
            if last is not None:
                page = page.where(tuple_(RecordRow.district, RecordRow.record_id) > last)
            with viewer.reading(self._database) as connection:
                rows = connection.execute(page).mappings().all()
            for row in rows:
                answers = flat(row["answers"])
                told = (words.value(column.question, column.value(answers)) for column in columns)
                yield [*_identity(row), *told]
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1]["district"], rows[-1]["record_id"]

    def _people_rows(self, viewer: Viewer, area: str, round_id: str) -> Iterator[Sequence[str | int]]:
        columns = [getattr(PersonRow if hasattr(PersonRow, name) else CaseRow, name) for name, _ in PEOPLE]
        same = (
            (PersonRow.district == CaseRow.district)
            & (PersonRow.round_id == CaseRow.round_id)
            & (PersonRow.person_id == CaseRow.person_id)
        )
        statement = (
            select(CaseRow.person_id, *columns)
            .join(PersonRow, same)
            .where(CaseRow.round_id == round_id, CaseRow.district.startswith(area))
            .order_by(CaseRow.district, CaseRow.person_id)
            .limit(_AT_ONCE)
        )
        last: tuple[str, UUID] | None = None
        while True:
            page = statement if last is None else statement.where(tuple_(CaseRow.district, CaseRow.person_id) > last)
            with viewer.reading(self._database) as connection:
                rows = connection.execute(page).all()
            for row in rows:
                yield [_plain(name, value) for (name, _), value in zip(PEOPLE, row[1:], strict=True)]
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1].district, rows[-1].person_id


def _longest(connection: Connection, wanted: Wanted, forms: Sequence[FormDefinition]) -> dict[str, int]:
    """Of each repeat, how many rows a record has at most; asked of the database, which need not send them."""
    repeats = sorted({node.key for form in forms for node in form.root.below() if node.is_repeat})
    if not repeats:
        return {}
    newest = _newest(wanted).subquery()
    rows = [func.max(func.jsonb_array_length(_rows_of(newest.c.answers, each))) for each in repeats]
    found = connection.execute(select(*rows)).one()
    return {each: number or 0 for each, number in zip(repeats, found, strict=True)}


def _taken(text: io.StringIO) -> bytes:
    """What was written since it was last asked."""
    written = text.getvalue()
    text.seek(0)
    text.truncate()
    return written.encode("utf-8")


def _newest(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Each record in its newest revision, in the order of its key; of what is stored, and never of the shelf."""
    where = [
        RecordRow.form_id == wanted.form_id,
        RecordRow.district.startswith(wanted.area),
        RecordRow.demo == wanted.demo,
    ]
    if wanted.period is not None:
        where += [
            RecordRow.received_at >= _midnight(wanted.period.first),
            RecordRow.received_at < _midnight(wanted.period.last + timedelta(days=1)),
        ]
    return (
        select(
            RecordRow.district,
            RecordRow.record_id,
            RecordRow.revision,
            RecordRow.form_version,
            RecordRow.round_id,
            RecordRow.ao_code,
            RecordRow.officer,
            RecordRow.finalised_at,
            RecordRow.received_at,
            RecordRow.demo,
            _counts().label("counts"),
            RecordRow.answers,
        )
        .ext(distinct_on(RecordRow.district, RecordRow.record_id))
        .where(*where)
        .order_by(RecordRow.district, RecordRow.record_id, RecordRow.revision.desc())
    )


def _counts() -> ColumnElement[bool]:
    """Unless somebody settled that another record counts in its place, or another revision of it."""
    settled = exists().where(
        SettledRecordRow.district == RecordRow.district,
        SettledRecordRow.record_id == RecordRow.record_id,
        SettledRecordRow.counted_revision.is_distinct_from(RecordRow.revision),
    )
    return ~settled


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), THAILAND)


def _rows_of(answers: ColumnElement[Any], repeat: str) -> ColumnElement[Any]:
    """A repeat's rows, in whatever group the version of the form has it."""
    everywhere = cast(f'strict $.**."{repeat}"[*]', JSONPATH)
    return func.jsonb_path_query_array(answers, everywhere, func.jsonb_build_object(), True)


def _labels(form: FormDefinition, columns: Sequence[ExportColumn]) -> dict[str, str]:
    """By heading, the questions' own words; of a repeat with the number of the row."""
    said: dict[str, str] = {}
    for node in form.root.below():
        if node.control is not None and node.control.label is not None:
            said[node.key] = " ".join(form.texts.as_written(node.control.label).split())
    return {
        each.heading: " ".join(filter(None, [said.get(each.question, ""), f"({each.row})" if each.row else ""]))
        for each in columns
    }


def _identity(row: RowMapping) -> list[str | int]:
    return [_plain(name, row[name]) for name, _ in IDENTITY]


def _plain(name: str, value: Any) -> str | int:
    """As an office reads it: days in Thai time, names of districts, words for states."""
    if name == "district":
        return areas.name(value) or str(value)
    if isinstance(value, bool) or name == "on_visit_list":
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, datetime):
        return value.astimezone(THAILAND).isoformat(sep=" ", timespec="seconds")
    if isinstance(value, int | str):
        return value
    return str(value)
