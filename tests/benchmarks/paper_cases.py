"""Case after case: the same two forms, answered for another person each time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from desktop.printing.render import Paper
from forms.roster.invented import people
from forms.roster.person import Person
from forms.xform.session import FormSession
from tests.desktop.printing.filled import assessment, intent, paper

_DISTRICT = "2401"


class Cases:
    """Both papers of a case. People, places, sums and longer texts differ from case to case, as they do in a day's
    work, so that no whole paper and hardly a line of answers is known from the one before."""

    def __init__(self) -> None:
        self._intent, self._assessment = intent(), assessment()
        self._people: Iterator[Person] = itertools.cycle(people(1_000, 7, _DISTRICT))

    def turn(self, number: int) -> list[Paper]:
        person = next(self._people)
        answers = {
            "q205_first_name": person.first_name,
            "q205_last_name": person.last_name,
            "q208_house_no": f"{number}/{number % 9 + 1}",
            "q208_road": person.road or person.last_name,
            "q209_phone": f"08{number:08}",
            "q210_income": str(1_000 + number * 37),
        }
        _answer(self._intent, answers)
        _answer(
            self._assessment,
            {
                "q304_place": f"บ้านเลขที่ {number} หมู่ {number % 12 + 1} ใกล้บ้านของ{person.full_name}",
                "q321_product": f"ข้าวและผักของ{person.first_name}",
                "q332_expenses": str(2_000 + number),
                "q352_opinion": f"{person.full_name} มีความตั้งใจ ควรเริ่มจากแปลงเล็ก {number} ตารางวา "
                f"และรวมกลุ่มกับครอบครัว{person.last_name}เพื่อขายผลผลิตที่ตลาดประชารัฐ",
            },
        )
        form_number = f"2401-0017-{number:04}"
        return [paper(self._intent, form_number=form_number), paper(self._assessment, form_number=form_number)]


def _answer(session: FormSession, answers: dict[str, str]) -> None:
    refs = {node.name: node.ref for node in session.walk()}
    for name, value in answers.items():
        session.set_answer(refs[name], value)
