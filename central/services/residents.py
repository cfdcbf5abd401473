"""What the sheets say of a person before anything has happened: from the roster, or from form 2 for who is on none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from central.services.rules import Rules
from forms.measure.ledger import Ledger
from forms.measure.targeting import income_tier
from forms.record import Record, flat
from forms.roster.house_number import house_key
from forms.roster.person import Person
from forms.thai.dates import PartialDate

# What form 2 asks of who somebody is.
_ASKED = (
    "q204_national_id",
    "q205_first_name",
    "q205_last_name",
    "q206_birth_date",
    "q208_house_no",
    "q208_moo",
    "q208_subdistrict",
    "q210_income",
)


@dataclass(frozen=True, slots=True)
class Resident:
    """Texts are empty where nothing is known."""

    national_id: str = ""
    full_name: str = ""
    subdistrict: str = ""
    village: str = ""
    house_key: str = ""
    ao_code: str = ""
    tier: str = ""
    young: bool = False
    income: int = 0

    @property
    def targeted(self) -> bool:
        """R12, whether they came or not."""
        return self.tier == "low" and self.young

    @classmethod
    def of_roster(cls, person: Person, rules: Rules) -> Resident:
        return cls(
            national_id=person.national_id,
            full_name=person.full_name,
            subdistrict=person.subdistrict,
            village=_village(person.subdistrict, person.moo),
            house_key=house_key(person.house_no),
            ao_code=person.ao_code,
            tier=_tier(person.income, rules),
            young=_young(person.birth, rules),
            income=person.income,
        )

    @classmethod
    def of_form_2(cls, ledger: Ledger, records: Mapping[Any, Record], rules: Rules) -> Resident:
        """By the form 2 that counts, as the person said it."""
        intents = ledger.intents
        if not intents:
            return cls()
        told = flat(records[intents[0].record_id].answers)
        answers = {name: told[name] for name in _ASKED if isinstance(told.get(name), str)}
        subdistrict = answers.get("q208_subdistrict", "")
        income, birth = _number(answers.get("q210_income", "")), _birth(answers.get("q206_birth_date", ""))
        names = (answers.get("q205_first_name", ""), answers.get("q205_last_name", ""))
        return cls(
            national_id=answers.get("q204_national_id", ""),
            full_name=" ".join(filter(None, names)),
            subdistrict=subdistrict,
            village=_village(subdistrict, answers.get("q208_moo", "")),
            house_key=house_key(answers.get("q208_house_no", "")),
            tier=_tier(income, rules) if income is not None else "",
            young=_young(birth, rules) if birth is not None else False,
            income=income or 0,
        )


def _village(subdistrict: str, moo: str) -> str:
    """Sub-district and village number in two digits; "00" where the address names none (towns)."""
    return f"{subdistrict}{moo.zfill(2) if moo else '00'}" if subdistrict else ""


def _tier(income: int, rules: Rules) -> str:
    return income_tier(income, rules.round) if rules.round else ""


def _young(birth: PartialDate, rules: Rules) -> bool:
    """R12, on the round's age date (R14)."""
    return rules.round is not None and (birth.age_on(rules.round.targeting.age_date) <= rules.round.targeting.age_limit)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def _birth(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse_iso(text)
    except ValueError:
        return None
