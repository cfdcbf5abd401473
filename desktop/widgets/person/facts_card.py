"""A person as the district's list knows them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day
from desktop.widgets.cards import Card
from desktop.widgets.facts import Facts
from desktop.widgets.layouts import emptied
from forms.roster.person import Person
from forms.thai.areas import titled


class FactsCard(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=tr("ข้อมูลในรายชื่อ"), parent=parent)

    def show_person(self, person: Person) -> None:
        rows = emptied(self.body, keep=1)
        sex = tr("ชาย") if person.sex == "male" else tr("หญิง")
        house = " ".join(
            part
            for part in (
                person.house_no,
                tr("หมู่ {moo}", moo=person.moo) if person.moo else "",
                tr("ตรอก{name}", name=person.trok) if person.trok else "",
                tr("ซอย{name}", name=person.soi) if person.soi else "",
                tr("ถนน{name}", name=person.road) if person.road else "",
            )
            if part
        )
        place = " ".join(titled(code) for code in (person.subdistrict, person.district, person.province))
        rows.addWidget(
            Facts(
                (
                    (tr("วันเกิด"), day(person.birth)),
                    (tr("เพศ"), sex),
                    (tr("รายได้ตามบัญชีรายชื่อ"), tr("{baht:,} บาท", baht=person.income)),
                    (tr("ที่อยู่"), f"{house}\n{place} {person.postcode}".strip()),
                    (tr("โทรศัพท์"), person.phone),
                    (tr("AO ที่ดูแล"), person.ao_code),
                )
            )
        )
