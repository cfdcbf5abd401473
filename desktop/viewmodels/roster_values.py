"""Which answers of a form the roster gave, so that the officer knows what to check against the person's card."""

from __future__ import annotations

from collections.abc import Mapping

from forms.roster.person import Person


def roster_values(form_id: str, person: Person) -> Mapping[str, str]:
    """Question name → value as the roster has it. Only form 2 asks again for what the roster knows."""
    if form_id != "intent":
        return {}
    return {
        "q204_national_id": person.national_id,
        "q205_title": person.title,
        "q205_first_name": person.first_name,
        "q205_last_name": person.last_name,
        "q206_birth_date": person.birth.iso(),
        "q207_sex": person.sex,
        "q208_house_no": person.house_no,
        "q208_moo": person.moo,
        "q208_trok": person.trok,
        "q208_soi": person.soi,
        "q208_road": person.road,
        "q208_province": person.province,
        "q208_district": person.district,
        "q208_subdistrict": person.subdistrict,
        "q208_postcode": person.postcode,
        "q209_phone": person.phone,
        "q210_income": str(person.income),
    }
