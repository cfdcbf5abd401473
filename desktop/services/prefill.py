"""What a form knows before anybody is asked: the roster's facts, the round's dates, the officer, form 2's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from desktop.store.opened import Officer
from desktop.store.prescribed import Prescribed
from forms.library.agencies import development_agency
from forms.measure.development_round import DevelopmentRound
from forms.measure.follow_ups import current, follow_ups
from forms.measure.ledger import CaseFacts
from forms.measure.rounds import Round
from forms.measure.workflow import INTENT
from forms.record import Answers, Record, flat
from forms.roster.person import Person
from forms.thai.dates import buddhist_year
from forms.xform.definition import FormDefinition, NodeDef

Known: TypeAlias = Mapping[str, str | Sequence[Mapping[str, str]]]
"""Answers by question name; a repeat's by its name, a mapping a row."""

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


def revised_answers(form: FormDefinition, answers: Answers, officer: Officer) -> Answers:
    """What a revision begins with: all that stands, and who received it where nobody was named before.

    The form of somebody who declines has no receiver; they may join after all.
    """
    if form.form_id != INTENT:
        return answers
    return nested(form, {"q215_receiver": officer.name, **flat(answers)})


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


def visit_answers(person: Person, round_: Round, officer: Officer) -> dict[str, str]:
    """The note of a visit that failed, by question name."""
    return {
        "national_id": person.national_id,
        "full_name": person.full_name,
        "home_visit_first": round_.home_visit.opens.isoformat(),
        "home_visit_last": round_.home_visit.closes.isoformat(),
        "q301_ao_code": officer.ao_code,
        "qv_method": "home_visit",
    }


def follow_up_answers(
    person: Person,
    round_: Round,
    phase_two: DevelopmentRound | None,
    officer: Officer,
    today: date,
    facts: CaseFacts,
    *,
    intent: Record | None = None,
    prescribed: Sequence[Prescribed] = (),
    follow_up_id: str = "",
) -> dict[str, str | list[dict[str, str]]]:
    """Form 4, by question name.

    `follow_up_id`: the follow-up it is for; where none is given, the one at hand on this day (R22, R38). `intent` is
    form 2 where this officer has it. A measure that was done stays so; how far the others are is asked again.
    """
    at_hand = current(follow_ups(round_, phase_two), today)
    income = income_known(person, facts, intent)
    line = round_.targeting.income_line
    known: dict[str, str | list[dict[str, str]]] = {
        "national_id": person.national_id,
        "full_name": person.full_name,
        "assessed": "yes" if facts.assessed else "no",
        "income_before": str(income),
        "was_above": "yes" if income > line else "no",
        "income_line": str(line),
        "q401_round": follow_up_id or (at_hand.follow_up_id if at_hand else "other"),
        "q410_ao_code": officer.ao_code,
    }
    if prescribed:
        known["q404_any"] = "yes"
        known["measures"] = [
            {
                "q404_programme": each.programme,
                "q404_agency": each.agency,
                "q404_status": each.progress if each.progress == "done" else "",
            }
            for each in prescribed
        ]
    return known


def development_answers(
    person: Person,
    phase_two: DevelopmentRound,
    facts: CaseFacts,
    *,
    list_no: int,
    agency: str,
    income_now: int | None = None,
    intent: Record | None = None,
    prescribed: Sequence[Prescribed] = (),
    project: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Form 5, by question name: a person's place on a list (R24, R25), or in a project of the province (R32).

    `income_now`: 406 of the newest form 4, whosever it is; without one 511 begins with what forms 3 and 2 say.
    `project`: the answers of its sheet, whoever has filled it in.
    """
    income = income_known(person, facts, intent) if income_now is None else income_now
    known = {
        "national_id": person.national_id,
        "full_name": person.full_name,
        "develop_by": phase_two.develop_by.isoformat(),
        "report_by": phase_two.report_by.isoformat(),
        "provincial_by": phase_two.provincial.develop_by.isoformat(),
        "income_line": str(phase_two.income_line),
        "q501_list": str(list_no),
        "q502_agency": agency,
        "q503_type": "agency",
        "q505_implementer": "agency",
        "q511_before": str(income),
    }
    asked = next((each for each in prescribed if development_agency(each.agency) == agency), None)
    if asked is not None:
        known |= {"q507_programme": asked.programme, "q507_training": asked.training}
    if project is not None:
        known |= _of_project(project)
    return known


def shortfall_answers(phase_two: DevelopmentRound, officer: Officer, *, province: str, agency: str) -> dict[str, str]:
    """The shortfall notice (R31), by question name. `province`: its code of two digits."""
    return {
        "round_title": phase_two.title_th,
        "shortfall_by": phase_two.shortfall_by.isoformat(),
        "qs_agency": agency,
        "qs_province": province,
        "qs_list": "1",
        "qs_name": officer.name,
    }


def project_answers(phase_two: DevelopmentRound, *, asked_by: str = "") -> dict[str, str]:
    """An additional project of the province (R32), by question name. `asked_by`: the agency that gave notice."""
    return {
        "provincial_by": phase_two.provincial.develop_by.isoformat(),
        "report_by": phase_two.provincial.report_by.isoformat(),
        "basis": phase_two.provincial.basis_th,
        "qp_asked_by": asked_by,
    }


def income_known(person: Person, facts: CaseFacts, intent: Record | None = None) -> int:
    """Baht a year as the interview found it (331), else as form 2 (210), else as the roster has it."""
    told = [facts.year_income, flat(intent.answers).get("q210_income", "") if intent else ""]
    return next((int(text) for text in told if text.isdigit()), person.income)


def _of_project(told: Mapping[str, str]) -> dict[str, str]:
    """What the sheet of a provincial project says of everyone in it (R32, R37)."""
    return {
        "q503_type": "provincial",
        "q504_number": told.get("qp_number", ""),
        "q504_date": told.get("qp_date", ""),
        "q505_implementer": told.get("qp_implementer", ""),
        "q505_name": told.get("qp_implementer_name", ""),
        "q507_programme": told.get("qp_programme", ""),
        "q507_project": told.get("qp_name", ""),
        "q507_training": told.get("qp_training", ""),
        "q508_start": told.get("qp_start", ""),
        "q508_end": told.get("qp_end", ""),
    }


def nested(form: FormDefinition, answers: Known) -> Answers:
    """Answers by name put into the form's groups. Names the form does not have, and empty answers, are left out.

    So a form's groups can be rearranged without touching code. The rows of a repeat go by the repeat's name.
    """
    return _nested(form.root, answers)


def _nested(frame: NodeDef, answers: Known) -> Answers:
    """What lies in a form, or in a row of a repeat."""
    result: Answers = {}
    for node in frame.below():
        value = answers.get(node.key)
        if not value or not (node.is_leaf or node.is_repeat):
            continue
        around = node.parent.frame if node.is_repeat and node.parent else node.frame
        if around is not frame:
            continue
        *groups, name = node.path.removeprefix(frame.path).strip("/").split("/")
        inside = result
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[name] = value if isinstance(value, str) else [_nested(node, row) for row in value]
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
