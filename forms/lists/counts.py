"""สรุปจำนวนผู้เข้าร่วมมาตรการฯ as it is handed down with the lists: how many people, by list, agency and district."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from forms.lists.agencies import AGENCIES
from forms.lists.columns import COUNTS
from forms.lists.listed import agency_code, district_code
from forms.lists.problems import LIST_MESSAGES
from forms.roster import cells
from forms.roster.cells import CellError
from forms.roster.problems import RowError
from forms.roster.row_reading import Columns, RowReading
from forms.roster.sheet import Cell
from forms.roster.table import Cancelled, Progress, Table, TablePreview, open_table
from forms.thai import areas
from forms.thai.numerals import to_ascii

_TOTAL = re.compile(r"(ยอด)?รวม(ทั้งหมด|ทั้งสิ้น|ทุก\S+)?")


@dataclass(frozen=True, slots=True)
class HandedCount:
    list_no: int
    agency: str
    district: str
    """4-digit code"""
    count: int


CountsPreview: TypeAlias = TablePreview[HandedCount]


def read_counts(
    path: Path, province: str, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> CountsPreview:
    """Counts of the districts of a province (2-digit code; a column of provinces counts before it).

    Lines of totals are no counts; where their number is not what the lines above add up to, that is told.
    Raises RosterFileError where no row can be read, RosterCancelledError where `cancelled` returned True.
    """
    table = open_table(path, COUNTS)
    return table.preview(_Reader(table, province).read, progress, cancelled)


class _Reader:
    def __init__(self, table: Table, province: str) -> None:
        self._columns = Columns(table.header, COUNTS, table.merged)
        self._province = province
        self._seen: dict[tuple[int, str, str], int] = {}
        self._sum = 0

    def read(self, number: int, row: Sequence[Cell]) -> tuple[HandedCount | None, list[RowError]]:
        """None for a line of totals and for one with errors."""
        reading = RowReading(self._columns, number, row, LIST_MESSAGES)
        if any(isinstance(cell, str) and _TOTAL.fullmatch(cell.strip()) for cell in row):
            self._check_total(reading)
            return None, reading.problems
        found = self._count(reading)
        if found is not None:
            first = self._seen.setdefault((found.list_no, found.agency, found.district), number)
            if first != number:
                reading.report("count", CellError("counted_twice", first=first))
        if found is None or reading.failed:
            return None, reading.problems
        self._sum += found.count
        return found, reading.problems

    def _count(self, reading: RowReading) -> HandedCount | None:
        list_no = reading.attempt("list_no", list_number)
        agency = reading.attempt("agency", lambda cell: agency_code(cell, AGENCIES))
        province = reading.attempt("province", self._province_code)
        district = reading.attempt("district", lambda cell: self._district(cell, province or self._province))
        count = reading.attempt("count", people)
        if list_no is None or agency is None or district is None or count is None:
            return None
        return HandedCount(list_no, agency, district, count)

    def _province_code(self, cell: Cell) -> str:
        written = cells.optional(cell)
        found = areas.find_province(written) if written else self._province
        if found is None:
            raise CellError("province_unknown")
        return found

    def _district(self, cell: Cell, province: str) -> str:
        found = district_code(cell, province)
        if not found:
            raise CellError("district_unknown", province=areas.name(province))
        return found

    def _check_total(self, reading: RowReading) -> None:
        # Only the one total over everything can be checked; of a subtotal nobody knows what it adds up.
        total = reading.attempt("count", people, "warning")
        if total is not None and total > self._sum:
            error = CellError("total_differs", count=f"{total:,}", found=f"{self._sum:,}")
            reading.report("count", error, "warning")


_LIST_WORDS = {
    1: re.compile(r"^(?:บัญชี(?:ที่)?|กลุ่ม(?:ที่)?|list)?1$|ยังไม่(?:ได้)?(?:รับการ)?พัฒนา|ยังไม่ได้รับ"),
    2: re.compile(r"^(?:บัญชี(?:ที่)?|กลุ่ม(?:ที่)?|list)?2$|พัฒนาแล้ว|ผ่านการพัฒนา|ไม่เกิน"),
}


def list_number(cell: Cell) -> int:
    """1 or 2, from a number or from the list's title."""
    written = to_ascii(cells.optional(cell)).lower().replace(" ", "").removesuffix(".0")
    found = [number for number, pattern in _LIST_WORDS.items() if pattern.search(written)]
    if len(found) != 1:
        raise CellError("list_unknown")
    return found[0]


_WHOLE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?(?:คน|ราย)?")


def people(cell: Cell) -> int:
    """A number of people."""
    written = to_ascii(cells.text(cell)).replace(" ", "")
    if not written:
        raise CellError("count_empty")
    found = _WHOLE.fullmatch(written)
    if found is None:
        raise CellError("count_text")
    return int(found[1].replace(",", ""))
