"""The six development agencies (R28) by the names that lists write them with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms.thai.text import normalise

AGENCIES: Mapping[str, tuple[str, ...]] = {
    "agri": ("กระทรวงเกษตรและสหกรณ์", "กระทรวงเกษตร", "ก.เกษตรฯ", "ก.เกษตร", "กษ.", "กรมส่งเสริมการเกษตร"),
    "labour": (
        "กระทรวงแรงงาน",
        "ก.แรงงาน",
        "รง.",
        "กรมการจัดหางาน",
        "กรมพัฒนาฝีมือแรงงาน",
        "กรมสวัสดิการและคุ้มครองแรงงาน",
    ),
    "commerce": ("กระทรวงพาณิชย์", "ก.พาณิชย์", "พณ.", "กรมการค้าภายใน", "กรมพัฒนาธุรกิจการค้า"),
    "cdd": (
        "กรมการพัฒนาชุมชน",
        "กระทรวงมหาดไทย",
        "กระทรวงมหาดไทย กรมการพัฒนาชุมชน",
        "ก.มหาดไทย",
        "ก.มหาดไทย พช.",
        "พช.",
        "พัฒนาชุมชน",
    ),
    "baac": ("ธ.ก.ส.", "ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร", "ธนาคาร ธ.ก.ส.", "baac"),
    "gsb": ("ธนาคารออมสิน", "ธ.ออมสิน", "ออมสิน", "gsb"),
}
"""Code of `forms/library/lists/agencies.csv` → the names it is known by; the first one is how we write it."""


def find_agency(written: str) -> str | None:
    """The code of an agency as written (or the code itself), or None. What stands in brackets counts as written."""
    return _BY_KEY.get(_key(written))


def _key(name: str) -> str:
    return re.sub(r"[\s.,()\-–/ฯ]+", "", normalise(name)).lower()


_BY_KEY = {_key(name): code for code, names in AGENCIES.items() for name in (code, *names)}
