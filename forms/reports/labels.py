"""What codes are called: villages, officers, agencies, programmes, dimensions, training courses.

A code that nobody knows any more – a programme that left the catalogue, an officer who left the district – keeps its
figures and is shown by its code, with a word that says so.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from forms.library import LISTS
from forms.measure.programmes import Catalogue, load_catalogue
from forms.reports.table import Words
from forms.thai import areas


@cache
def code_list(name: str) -> Mapping[str, Words]:
    """A list of the forms, code → words. OSError for a list the library does not hold."""
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: Words(row["label::ไทย (th)"], row["label::English (en)"]) for row in csv.DictReader(file)}


@dataclass(frozen=True, slots=True)
class Labels:
    officers: Mapping[str, str] = field(default_factory=dict)
    """AO code → name (R17)"""
    catalogue: Catalogue = field(default_factory=load_catalogue)

    def area(self, code: str) -> Words:
        """A province, a district, a sub-district, or a village ("หมู่ 3 ตำบลบางไผ่")."""
        if not code:
            return Words("ไม่ระบุพื้นที่", "Area unknown")
        place, moo = code[:6], code[6:]
        thai = areas.titled(place) or place
        found = areas.area(place)
        english = found.name_en if found is not None else place
        if moo:
            thai = f"หมู่ {int(moo)} {thai}" if moo != "00" else f"{thai} (ไม่ระบุหมู่)"
            english = f"{english}, village {int(moo)}" if moo != "00" else f"{english} (no village)"
        return Words(thai, english)

    def officer(self, code: str) -> Words:
        """ "1234 นายสมชาย ใจดี" """
        if not code:
            return Words("ยังไม่มอบหมาย AO", "No officer assigned")
        shown = f"{code} {self.officers.get(code, '')}".strip()
        return Words(f"AO {shown}", f"AO {shown}")

    def agency(self, code: str) -> Words:
        known = code_list("agencies").get(code)
        if known is None and code in self.catalogue.agencies:
            name = self.catalogue.agencies[code]
            known = Words(name.th, name.en)
        return known or _unknown(code, "ไม่ระบุหน่วยงาน", "No agency", "ไม่อยู่ในบัญชีหน่วยงาน", "not a known agency")

    def programme(self, code: str) -> Words:
        """ "P01 การอบรมเกษตรกร" """
        found = self.catalogue.programme(code)
        if found is not None:
            return Words(f"{code} {found.name_th}", f"{code} {found.name_en}")
        return _unknown(code, "ไม่ระบุโครงการ", "No programme", "ไม่อยู่ในบัญชีโครงการแล้ว", "no longer in the catalogue")

    def dimension(self, number: int) -> Words:
        name = self.catalogue.dimensions[number]
        return Words(f"มิติที่ {number} {name.th}", f"Dimension {number}: {name.en}")

    def training(self, code: str) -> Words:
        """ "0801 เกษตรอินทรีย์" """
        known = code_list("training").get(code)
        if known is not None:
            return Words(f"{code} {known.th}", f"{code} {known.en}")
        return _unknown(code, "ไม่มีรหัสการฝึก", "No course", "ไม่อยู่ในบัญชีรหัสการฝึก", "not a known course")


def _unknown(code: str, none_th: str, none_en: str, gone_th: str, gone_en: str) -> Words:
    return Words(f"{code} ({gone_th})", f"{code} ({gone_en})") if code else Words(none_th, none_en)
