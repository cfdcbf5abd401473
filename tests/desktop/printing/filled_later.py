"""The same made-up case later on: a failed visit, a follow-up, phase 2; and what an agency and the province add."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from forms.library import library_form
from forms.xform.session import FormSession
from tests.desktop.printing.filled import ASSESSMENT_CARRIED, filled

JULY_2562 = datetime(2019, 7, 12, 3, 5, tzinfo=UTC)

CARRIED = {name: ASSESSMENT_CARRIED[name] for name in ("full_name", "national_id")}

VISIT = {
    "q301_ao_code": "2401-017",
    "q304_date": "2018-03-14",
    "qv_method": "home_visit",
    "q305_outcome": "not_home",
    "qv_next_date": "2018-03-21",
    "qv_next_time": "หลังห้าโมงเย็น",
    "qv_note": "ฝากข้อความไว้กับบุตรสาว บ้านอยู่ท้ายซอย",
}

FOLLOW_UP_CARRIED = CARRIED | {"income_before": "28500", "was_above": "no"}

FOLLOW_UP = {
    "q401_round": "2561-06",
    "q402_date": "2018-06-12",
    "q402_method": "visit",
    "q403_outcome": "interviewed",
    "q404_any": "yes",
    "measures": [
        {"q404_programme": "P01", "q404_agency": "agri", "q404_status": "ongoing"},
        {"q404_programme": "P08", "q404_agency": "baac", "q404_status": "done"},
        {
            "q404_programme": "P18",
            "q404_agency": "cdd",
            "q404_status": "cancelled",
            "q404_reason": "ต้องดูแลบิดาที่ป่วย ไปอบรมไม่ได้",
        },
    ],
    "q405_work_status": "farmer",
    "q405_occupation": "104",
    "q406_month": "2900",
    "q406_year": "34800",
    "q408_loan": "approved",
    "q409_problems": "ขาดน้ำในฤดูแล้ง ราคาผลผลิตไม่แน่นอน",
    "q409_needs": "อยากได้ความรู้เรื่องการแปรรูปผลผลิต",
    "q410_ao_code": "2401-017",
}

DEVELOPMENT = {
    "q501_list": "1",
    "q502_agency": "cdd",
    "q503_type": "provincial",
    "q504_number": "ครั้งที่ 2/2562",
    "q504_date": "2019-04-22",
    "q505_implementer": "local",
    "q505_name": "องค์การบริหารส่วนตำบลบางไผ่",
    "q507_programme": "P18",
    "q507_project": "ส่งเสริมอาชีพจักสานเพื่อรายได้เสริมของครัวเรือน",
    "q507_training": "0503",
    "q508_start": "2019-05-13",
    "q508_end": "2019-05-17",
    "q509_hours": "30",
    "q509_trainer": "livelihood",
    "q509_trainer_name": "นายสมหมาย จักสานดี",
    "q510_outcome": "done",
    "q511_before": "28500",
    "q511_after": "36000",
    "q512_date": "2019-06-20",
}

SHORTFALL = {
    "qs_agency": "cdd",
    "qs_province": "24",
    "qs_list": "1",
    "qs_listed": "1250",
    "qs_can": "230",
    "qs_reason": "งบประมาณที่ได้รับจัดสรรเพียงพอสำหรับ 230 คน และหลักสูตรช่างอเนกประสงค์ไม่มีวิทยากรในพื้นที่",
    "qs_date": "2019-03-25",
    "qs_name": "นางสาวฉัตรแก้ว นิยมไทย",
    "qs_position": "พัฒนาการจังหวัด",
}

PROJECT = {
    "qp_name": "ส่งเสริมอาชีพจักสานเพื่อรายได้เสริมของครัวเรือน",
    "qp_asked_by": "cdd",
    "qp_number": "ครั้งที่ 2/2562",
    "qp_date": "2019-04-22",
    "qp_implementer": "local",
    "qp_implementer_name": "องค์การบริหารส่วนตำบลบางไผ่",
    "qp_programme": "P18",
    "qp_training": "0503",
    "qp_places": "40",
    "qp_start": "2019-05-13",
    "qp_end": "2019-05-17",
    "qp_budget": "120000",
}

LATER: Mapping[str, tuple[Mapping[str, Any], Mapping[str, str]]] = {
    "visit": (VISIT, CARRIED),
    "followup": (FOLLOW_UP, FOLLOW_UP_CARRIED),
    "development": (DEVELOPMENT, CARRIED),
    "shortfall": (SHORTFALL, {}),
    "project": (PROJECT, {}),
}
"""Form id → its answers, and what it carries without asking."""


def later(form_id: str, **changes: Any) -> FormSession:
    """One of the later forms, whole."""
    answers, carried = LATER[form_id]
    return filled(form_id, {**answers, **changes}, carried, JULY_2562)


def unfilled(form_id: str) -> FormSession:
    """One of the later forms as it is printed to be filled in by hand."""
    return FormSession(library_form(form_id), answers=dict(LATER[form_id][1]), clock=lambda: JULY_2562)
