from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

TODAY = date(2018, 3, 12)

GOOD: dict[str, Any] = {
    "เลขประจำตัวประชาชน": "1112034563562",
    "คำนำหน้า": "นาง",
    "ชื่อ": "สมใจ",
    "สกุล": "ใจดี",
    "วันเกิด": "30/4/2501",
    "เพศ": "หญิง",
    "บ้านเลขที่": "99/1",
    "หมู่ที่": "3",
    "ตรอก": "",
    "ซอย": "",
    "ถนน": "",
    "ตำบล": "หน้าเมือง",
    "อำเภอ": "เมืองฉะเชิงเทรา",
    "จังหวัด": "ฉะเชิงเทรา",
    "รหัสไปรษณีย์": "24000",
    "โทรศัพท์": "",
    "รายได้": 25_000,
    "รหัส AO": "2401001",
}


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows of cells as a workbook; ``merge`` are ranges such as "B4:B6"."""

    def write(rows: Iterable[Sequence[Any]], *, merge: Sequence[str] = (), name: str = "list.xlsx") -> Path:
        workbook = Workbook()
        sheet = workbook.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        for cells in merge:
            sheet.merge_cells(cells)
        path = tmp_path / name
        workbook.save(path)
        return path

    return write


@pytest.fixture
def one_row(xlsx: Callable[..., Path]) -> Callable[..., Path]:
    """A workbook with one person, a good one but for the changes."""

    def write(changes: dict[str, Any]) -> Path:
        row = GOOD | changes
        return xlsx([list(row), list(row.values())])

    return write


@pytest.fixture
def good() -> dict[str, Any]:
    """A good row by heading."""
    return dict(GOOD)
