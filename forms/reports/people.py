"""The people behind a figure as a sheet and as a paper: who they are, where they live, how far their case is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.reports.cover import Cover
from forms.reports.table import Words
from forms.reports.workbook import WHOLE, Book, Look

PRIVATE = Words(
    "เอกสารนี้มีข้อมูลส่วนบุคคล ใช้เพื่อปฏิบัติงานตามมาตรการฯ เท่านั้น",
    "Holds personal data: for work on the measure only.",
)
"""Stands on every list of people."""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A line of a list; texts as they are to be read."""

    national_id: str
    """in its groups, x-xxxx-xxxxx-xx-x"""
    full_name: str
    age: int
    house: str
    village: str
    phone: str
    income: int
    """baht a year"""
    status: str
    officer: str


_HEADS: tuple[tuple[Words, float], ...] = (
    (Words("ที่", "No."), 6),
    (Words("เลขประจำตัวประชาชน", "National ID"), 22),
    (Words("ชื่อ–สกุล", "Name"), 32),
    (Words("อายุ (ปี)", "Age"), 9),
    (Words("บ้านเลขที่", "House"), 12),
    (Words("หมู่บ้าน", "Village"), 28),
    (Words("โทรศัพท์", "Phone"), 16),
    (Words("รายได้ (บาท/ปี)", "Income, baht a year"), 13),
    (Words("สถานะ", "Status"), 22),
    (Words("AO", "Officer"), 18),
)


def people_xlsx(title: Words, people: Sequence[ListedPerson], cover: Cover) -> bytes:
    """A workbook with one sheet: the people of a figure, in the order given, to filter and to print."""
    from openpyxl.utils import get_column_letter

    book = Book(cover)
    page = book.add(cover.says(title))
    count = cover.says(Words(f"จำนวน {len(people):,} คน", f"{len(people):,} people"))
    head = page.titles([cover.says(title), *cover.lines(None), count], len(_HEADS)) + 1
    page.head(head, [cover.says(words) for words, _ in _HEADS], [width for _, width in _HEADS], fixed=3)
    text, figure = Look(), Look(align="right", number=WHOLE)
    for number, each in enumerate(people, 1):
        cells: tuple[str | int, ...] = (
            *(number, each.national_id, each.full_name, each.age, each.house, each.village, each.phone),
            *(each.income, each.status, each.officer),
        )
        for column, value in enumerate(cells, 1):
            page.put(head + number, column, value, figure if isinstance(value, int) else text)
    last = head + len(people)
    page.sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(_HEADS))}{last}"
    page.notes(last + 2, [cover.says(PRIVATE), cover.made_line], len(_HEADS), sum(width for _, width in _HEADS))
    return book.to_bytes()
