"""Three people and what they say. The answers are written as an officer types them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.tour.typist import Script
from forms.roster.person import Person


@dataclass(frozen=True)
class Case:
    """Somebody from the list, and their way through the forms."""

    key: str
    suits: Callable[[Person, int], bool]
    """person, age → could it be this one?"""
    intent: Script
    assessment: Script = field(default_factory=dict)
    signs_on_screen: bool = True


FARMER = Case(
    key="farmer",
    suits=lambda person, age: person.income <= 30_000 and 35 <= age <= 55 and bool(person.birth.day),
    intent={
        "privacy_ack": "OK",
        "q201_date": "๑๒/๓/๒๕๖๑",
        "q202_channel": "home_visit",
        "q208_same": "yes",
        "q209_phone": "๐๘๑๒๓๔๕๖๗๘",
        "q211_join": "yes",
        "q212_consent": "yes",
        "q214_sign_kind": "signature",
        "q215_receiver": "เจ้าหน้าที่สาธิต",
    },
    assessment={
        "q302_ao_agency": "cdd",
        "q303_joint_name": "นางสาวสาธิต ร่วมใจ",
        "q303_joint_bank": "baac",
        "q304_date": "12 มี.ค. 2561",
        "q304_channel": "home_visit",
        "q304_place": "บ้านผู้มีบัตร",
        "q305_outcome": "interviewed",
        "q306_confirm": "yes",
        "q311_marital": "married",
        "q312_education": "primary",
        "q313_household": "5",
        "q314_children": "2",
        "q314_elderly": "1",
        "q314_disabled": "0",
        "q315_consent": "yes",
        "q315_health": "normal",
        "q316_work_status": "farmer",
        "q317_main_occupation": "101",
        "q318_second_occupation": "201",
        "q319_months": "8",
        "q320_rai": "6",
        "q320_ngan": "2",
        "q320_wa": "50",
        "q320_tenure": "rented",
        "q321_product": "ข้าวนาปี เลี้ยงไก่พื้นเมือง",
        "q321_water": "rain",
        "q323_skills": "08",
        "q323_certificates": "",
        "q323_tools": "รถไถเดินตาม",
        "q331_any": "yes",
        "incomes": "2",
        "q331_source[1]": "farm",
        "q331_baht[1]": "18000",
        "q331_source[2]": "wage",
        "q331_baht[2]": "9500",
        "q332_expenses": "4200",
        "q333_any": "yes",
        "debts": "1",
        "q333_creditor[1]": "baac",
        "q333_principal[1]": "60000",
        "q333_overdue[1]": "5000",
        "q334_any": "yes",
        "informal_debts": "1",
        "q334_principal[1]": "20000",
        "q334_rate[1]": "5",
        "q335_savings": "1500",
        "q336_causes": "capital market debt",
        "q342_wanted_occupation": "104",
        "q343_work_area": "district",
        "q344_training1": "0801",
        "q345_days": "3",
        "q345_hours": "4",
        "q346_loan_wanted": "yes",
        "q346_amount": "50000",
        "q346_purpose": "production",
        "q347_market": "yes",
        "q347_goods": "ข้าวสารบรรจุถุงและไข่ไก่",
        "q348_basics": "retirement",
        "prescriptions": "2",
        "q351_programme[1]": "P08",
        "q351_rank[1]": "1",
        "q351_programme[2]": "P01",
        "q351_rank[2]": "2",
        "q352_opinion": (
            "ผู้มีบัตรตั้งใจจริง ที่นาเช่า หนี้นอกระบบดอกเบี้ยสูง ควรย้ายหนี้เข้าระบบก่อน แล้วอบรมการทำเกษตรผสมผสานเพื่อให้มีรายได้ทุกเดือน"
        ),
    },
)

EMPLOYED = Case(
    key="employed",
    suits=lambda person, age: person.income > 30_000 and 25 <= age <= 50,
    intent={
        "privacy_ack": "OK",
        "q201_date": "20/2/2561",
        "q202_channel": "walk_in",
        "q203_place": "หอประชุมที่ว่าการอำเภอ",
        "q208_same": "yes",
        "q211_join": "yes",
        "q212_consent": "yes",
        "q214_sign_kind": "signature",
        "q215_receiver": "เจ้าหน้าที่สาธิต",
    },
    assessment={
        "q302_ao_agency": "gsb",
        "q304_date": "20 กุมภาพันธ์ 2561",
        "q304_channel": "walk_in",
        "q304_place": "หอประชุมที่ว่าการอำเภอ",
        "q305_outcome": "interviewed",
        "q306_confirm": "yes",
        "q311_marital": "single",
        "q312_education": "lower_secondary",
        "q313_household": "3",
        "q314_children": "0",
        "q314_elderly": "2",
        "q314_disabled": "0",
        "q315_consent": "yes",
        "q315_health": "normal",
        "q316_work_status": "employed",
        "q317_main_occupation": "203",
        "q319_months": "12",
        "q322_employer": "โรงงานแปรรูปอาหาร",
        "q322_social_security": "yes",
        "q323_skills": "06",
        "q331_any": "yes",
        "incomes": "1",
        "q331_source[1]": "wage",
        "q331_baht[1]": "84000",
        "q332_expenses": "6500",
        "q333_any": "no",
        "q334_any": "no",
        "q335_savings": "8000",
        "q336_causes": "skill burden",
        "q342_wanted_occupation": "209",
        "q343_work_area": "province",
        "q344_training1": "",
        "q345_days": "1",
        "q345_hours": "6",
        "q346_loan_wanted": "no",
        "q347_market": "no",
        "prescriptions": "1",
        "q351_programme[1]": "P12",
        "q351_rank[1]": "1",
    },
    signs_on_screen=False,
)

DECLINING = Case(
    key="declining",
    suits=lambda person, age: person.income <= 30_000 and age > 62,
    intent={
        "privacy_ack": "OK",
        "q201_date": "12/3/2561",
        "q202_channel": "home_visit",
        "q208_same": "yes",
        "q211_join": "no",
        "q213_reason": "old_age",
    },
)
