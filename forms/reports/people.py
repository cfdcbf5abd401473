"""The people behind a figure as a sheet: who they are, where they live, how far their case is."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import NamedTuple

from forms.reports.cover import Cover
from forms.reports.table import Words
from forms.reports.workbook import WHOLE, LongPage, Look

PRIVATE = Words(
    "เอกสารนี้มีข้อมูลส่วนบุคคล ใช้เพื่อปฏิบัติงานตามมาตรการฯ เท่านั้น",
    "Holds personal data: for work on the measure only.",
)
"""Stands on every list of people."""


class ListedPerson(NamedTuple):
    """A line of a list; texts as they are to be read."""

    national_id: str
    """in its groups, x-xxxx-xxxxx-xx-x"""
    full_name: str
    house_no: str
    moo: str
    subdistrict: str
    age: int
    income: int
    """baht a year"""
    status: str


_HEADS: tuple[tuple[Words, float], ...] = (
    (Words("ที่", "No."), 8),
    (Words("เลขประจำตัวประชาชน", "National ID"), 24),
    (Words("ชื่อ–สกุล", "Name"), 36),
    (Words("บ้านเลขที่", "House"), 13),
    (Words("หมู่", "Moo"), 8),
    (Words("ตำบล", "Subdistrict"), 22),
    (Words("อายุ (ปี)", "Age"), 11),
    (Words("รายได้ (บาท/ปี)", "Income (baht a year)"), 18),
    (Words("สถานะ", "Status"), 20),
)
_TEXT, _FIGURE = Look(), Look(align="right", number=WHOLE)
_LOOKS = (_FIGURE, *(_TEXT,) * 5, _FIGURE, _FIGURE, _TEXT)


def people_xlsx(title: str, people: Iterable[ListedPerson], cover: Cover) -> tuple[bytes, int]:
    """A workbook with one sheet, to filter and to print: the people of a figure, in the order given, and how many they
    were. Rows are written as they come, so that a hundred thousand take no more memory than ten.
    """
    page = LongPage(cover, title, [width for _, width in _HEADS])
    above = [title, *cover.lines(None), cover.says(PRIVATE), cover.made_line]
    page.head(above, [cover.says(words) for words, _ in _HEADS], fixed=3)
    count = 0
    for count, each in enumerate(people, 1):
        page.append((count, *each), _LOOKS)
    stream = io.BytesIO()
    page.save(stream)
    return stream.getvalue(), count
