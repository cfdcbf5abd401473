"""What a form knows before anybody is asked: the roster's facts, the round's dates, the officer, form 2's answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.store.case_states import CaseFacts
from desktop.store.opened import Officer
from forms.measure.rounds import Round
from forms.record import Answers, Record, flat
from forms.roster.person import Person
from forms.thai.dates import buddhist_year
from forms.xform.definition import FormDefinition

TITLES = frozenset({"นาย", "นาง", "นางสาว", "พระ", "ม.ร.ว.", "ม.ล."})
"""The titles form 2 offers by name (`forms/library/lists/titles.csv`); all others are written out."""


def intent_answers(person: Person, round_: Round, officer: Officer, today: date) -> dict[str, str]:
    """Form 2, by question name."""
    return {
        **_round_dates(round_),
        "income_year": str(buddhist_year(round_.targeting.income_year)),
        # Whose case this is: 204 must not say somebody else.
        "national_id": person.national_id,
        # Invented people have numbers that begin with 9, which the form takes in a training round only.
        "demo_round": "yes" if round_.demo else "no",
        "office_contact": officer.office,
        "q202_channel": _channel(round_, today),
        **roster_answers(person),
        "q215_receiver": officer.name,
    }


def roster_answers(person: Person) -> dict[str, str]:
    """The questions of form 2 that ask again for what the roster knows, by name."""
    return {
        "q204_national_id": person.national_id,
        "q205_title": person.title if person.title in TITLES else "other",
        "q205_title_other": "" if person.title in TITLES else person.title,
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


def assessment_answers(
    person: Person, round_: Round, officer: Officer, today: date, facts: CaseFacts, intent: Record | None
) -> dict[str, str]:
    """Form 3, by question name. `intent` is form 2 where this officer has it; a colleague's is known by `facts`."""
    told = flat(intent.answers) if intent else {}
    name = person.full_name
    if told.get("q205_first_name"):
        title = told.get("q205_title_other") or told.get("q205_title", "")
        name = f"{title}{told['q205_first_name']} {told.get('q205_last_name', '')}".strip()
    return {
        **_round_dates(round_),
        "national_id": person.national_id,
        "full_name": name,
        "income": told.get("q210_income") or str(person.income),
        "age": str(person.birth.age_on(round_.targeting.age_date)),
        "intent_date": facts.intent_date,
        "join": facts.join,
        "q301_ao_code": officer.ao_code,
        "q302_ao_agency": officer.agency,
        "q304_channel": _channel(round_, today),
    }


def nested(form: FormDefinition, answers: Mapping[str, str]) -> Answers:
    """Answers by name put into the form's groups. Names the form does not have, and empty answers, are left out.

    So a form's groups can be rearranged without touching code.
    """
    result: Answers = {}
    for node in form.root.below():
        value = answers.get(node.key)
        if not value or not node.is_leaf or node.frame is not form.root:
            continue
        *groups, name = node.path.removeprefix(form.root.path).strip("/").split("/")
        inside = result
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[name] = value
    return result


def _round_dates(round_: Round) -> dict[str, str]:
    return {
        "walk_in_first": round_.walk_in.opens.isoformat(),
        "walk_in_last": round_.walk_in.closes.isoformat(),
        "home_visit_first": round_.home_visit.opens.isoformat(),
        "home_visit_last": round_.home_visit.closes.isoformat(),
    }


def _channel(round_: Round, today: date) -> str:
    """R11, R12: the windows do not overlap, so the day suggests the channel; outside of both nothing is suggested."""
    if today in round_.walk_in:
        return "walk_in"
    return "home_visit" if today in round_.home_visit else ""
