"""XLSForm written as Markdown tables, as pyxform reads it: the first cell of a heading row names the sheet.

    | survey | type | name | label::ไทย (th) |
    |--------|------|------|-----------------|
    |        | text | a    | ชื่อ             |

A bar inside a cell is written `\\|`. Lines that are no table row (headings, prose) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.xform.authoring.workbook import SHEET_NAMES, Workbook, require_form, sheet_from_rows

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^[\s|:-]+$")


def read_markdown(text: str) -> Workbook:
    """Raises AuthoringError where no sheet `survey` is found."""
    tables: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    sheet = ""
    for number, first, cells in _table_rows(text):
        if first:
            sheet = first.lower()
            tables[sheet] = []
        if sheet in SHEET_NAMES:
            tables[sheet].append((number, cells))
    sheets = {name: sheet_from_rows(name, rows) for name, rows in tables.items() if rows}
    return require_form(Workbook(sheets))


def _table_rows(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """(line number, first cell, other cells) of each row of each table."""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not (stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1) or _RULE.match(stripped):
            continue
        first, *cells = (cell.strip().replace(r"\|", "|") for cell in _BAR.split(stripped[1:-1]))
        yield number, first, tuple(cells)
