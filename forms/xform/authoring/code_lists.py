"""Code lists kept as CSV files of their own, so that several forms can share them and a change of a code can be read.

The sheet `code_lists` names a list and its file; the rows of the file join the sheet `choices` under that name. The
files' columns are those of `choices` (`name`, `label::…`, columns for filters), so nothing is translated on the way,
and a form written as Excel carries them in `choices`, where any ODK tool finds them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from forms.xform.authoring.findings import Finding, Place, fault
from forms.xform.authoring.workbook import Row, Sheet, Workbook


class CsvTable:
    """A CSV file: columns and rows (line number, cells). Raises ValueError where it is not UTF-8."""

    def __init__(self, data: bytes) -> None:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        self.columns: tuple[str, ...] = tuple(column.strip() for column in next(reader, []))
        self.rows = tuple(
            Row(reader.line_num, {c: v.strip() for c, v in zip(self.columns, cells, strict=False) if v.strip()})
            for cells in reader
            if any(cells)
        )


def read_table(
    files: Mapping[str, bytes], file_name: str, place: Place, columns: Iterable[str]
) -> tuple[CsvTable | None, list[Finding]]:
    """The table in a file, or what keeps it from being read: no such file, no UTF-8, one of `columns` missing."""
    if file_name not in files:
        return None, [fault("missing_file", place, file=file_name or "(ไม่ได้ใส่ชื่อ)")]
    try:
        table = CsvTable(files[file_name])
    except ValueError:
        return None, [fault("not_utf8", place, file=file_name)]
    missing = [column for column in columns if column not in table.columns]
    if missing:
        return None, [fault("missing_column", place, file=file_name, column=column) for column in missing]
    return table, []


def join_code_lists(workbook: Workbook, files: Mapping[str, bytes]) -> tuple[Workbook, tuple[Finding, ...]]:
    """The workbook with all its codes in `choices` and without `code_lists`, and what was wrong with the files.

    A joined row keeps the name of its file and the number of its line there.
    """
    directory = workbook.sheet("code_lists")
    findings: list[Finding] = []
    choices = workbook.sheet("choices")
    columns = dict.fromkeys((*choices.columns, "list_name", "name"))
    rows = list(choices.rows)
    for entry in directory:
        list_name, file_name = entry["list_name"], entry["file"]
        table, faults = read_table(files, file_name, directory.place(entry, "file"), ("name",))
        findings += faults
        if table is not None:
            columns |= dict.fromkeys(table.columns)
            rows += [Row(row.number, {"list_name": list_name, **row.cells}, file_name) for row in table.rows]
    sheets = {name: sheet for name, sheet in workbook.sheets.items() if name != "code_lists"}
    if rows:
        sheets["choices"] = Sheet("choices", tuple(columns), tuple(rows))
    return Workbook(sheets), tuple(findings)
