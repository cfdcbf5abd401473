"""Filled forms of one made-up case, for papers to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from desktop.printing.render import Paper, Signature
from forms.library import library_form
from forms.xform.session import FormSession

NOON = datetime(2018, 3, 12, 3, 5, tzinfo=UTC)

INTENT = {
    "privacy_ack": "OK",
    "q201_date": "2018-02-14",
    "q202_channel": "walk_in",
    "q203_place": "ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
    "q204_national_id": "1112034563562",
    "q205_title": "นาง",
    "q205_first_name": "กัญญาพัชญ์",
    "q205_last_name": "น้ำใจประเสริฐปัญญา",
    "q206_birth_date": "1958-04",
    "q207_sex": "female",
    "q208_house_no": "99/1",
    "q208_moo": "4",
    "q208_road": "ศุขประยูร",
    "q208_province": "24",
    "q208_district": "2401",
    "q208_subdistrict": "240101",
    "q208_same": "yes",
    "q209_phone": "0812345678",
    "q210_income": "28500",
    "q211_join": "yes",
    "q212_consent": "yes",
    "q214_sign_kind": "signature",
    "q215_receiver": "นายสมชาย รับแจ้ง",
}

# What form 3 carries from the roster and from form 2 without asking.
ASSESSMENT_CARRIED = {
    "full_name": "นางกัญญาพัชญ์ น้ำใจประเสริฐปัญญา",
    "national_id": "1112034563562",
    "income": "28500",
    "age": "59",
    "intent_date": "2018-02-14",
    "join": "yes",
}

ASSESSMENT = {
    "q301_ao_code": "2401-017",
    "q302_ao_agency": "cdd",
    "q303_joint_name": "นางสาวปวีณา ธนกิจ",
    "q303_joint_bank": "baac",
    "q304_date": "2018-03-12",
    "q304_channel": "home_visit",
    "q304_place": "บ้านเลขที่ 99/1 หมู่ 4 ตำบลหน้าเมือง",
    "q305_outcome": "interviewed",
    "q306_confirm": "yes",
    "q311_marital": "married",
    "q312_education": "primary",
    "q313_household": "5",
    "q314_children": "1",
    "q314_elderly": "1",
    "q314_disabled": "0",
    "q315_consent": "yes",
    "q315_health": "normal",
    "q316_work_status": "farmer",
    "q317_main_occupation": "101",
    "q318_second_occupation": "307",
    "q319_months": "8",
    "q320_rai": "7",
    "q320_ngan": "2",
    "q320_wa": "50",
    "q320_tenure": "own",
    "q321_product": "ข้าวหอมมะลิ",
    "q321_water": "rain",
    "q323_skills": "05 08",
    "q323_certificates": "05",
    "q323_tools": "รถไถเดินตาม เครื่องสูบน้ำ จักรเย็บผ้า",
    "q331_any": "yes",
    "incomes": [
        {"q331_source": "farm", "q331_baht": "21000"},
        {"q331_source": "wage", "q331_baht": "7500"},
    ],
    "q332_expenses": "6200",
    "q333_any": "yes",
    "debts": [{"q333_creditor": "baac", "q333_principal": "80000", "q333_overdue": "12000"}],
    "q334_any": "yes",
    "informal_debts": [{"q334_principal": "15000", "q334_rate": "5"}],
    "q335_savings": "1200",
    "q336_causes": "land debt",
    "q341_group": "farmer",
    "q342_wanted_occupation": "104",
    "q343_work_area": "district",
    "q344_training1": "0801",
    "q344_training2": "0503",
    "q345_days": "2",
    "q345_hours": "4",
    "q346_loan_wanted": "yes",
    "q346_amount": "50000",
    "q346_purpose": "other",
    "q346_purpose_other": "ซื้อปุ๋ยอินทรีย์และซ่อมเครื่องสูบน้ำ",
    "q347_market": "yes",
    "q347_goods": "ข้าวกล้องบรรจุถุง ผักปลอดสารพิษ",
    "q348_basics": "farm_land",
    "prescriptions": [
        {"q351_programme": "P01", "q351_agency": "agri", "q351_training": "0801", "q351_rank": "1"},
        {"q351_programme": "P08", "q351_agency": "baac", "q351_rank": "2"},
        {
            "q351_any_group": "yes",
            "q351_programme": "P18",
            "q351_agency": "cdd",
            "q351_rank": "3",
            "q351_reason": "ผู้มีบัตรมีทักษะจักสานและต้องการรายได้เสริมระหว่างรอฤดูทำนา",
        },
    ],
    "q352_opinion": "ผู้มีบัตรมีความตั้งใจ มีที่ดินทำกินของตนเองแต่ขาดน้ำในฤดูแล้ง "
    "ควรเริ่มจากเกษตรผสมผสานแปลงเล็กและรวมกลุ่มขายผลผลิตที่ตลาดประชารัฐ",
}


def filled(
    form_id: str, answers: Mapping[str, Any], carried: Mapping[str, str] | None = None, now: datetime = NOON
) -> FormSession:
    """A session answered question by question, in the order given; a list fills a repeat."""
    session = FormSession(library_form(form_id), answers=dict(carried or {}), clock=lambda: now)
    for name, value in answers.items():
        ref = next(node.ref for node in session.walk() if node.name == name)
        if isinstance(value, str):
            session.set_answer(ref, value)
        else:
            _fill_rows(session, ref, value)
    return session


def _fill_rows(session: FormSession, ref: str, rows: Sequence[Mapping[str, str]]) -> None:
    for number, row in enumerate(rows):
        instances = session.children(ref)
        instance = instances[number] if number < len(instances) else session.add_repeat(ref)
        for name, value in row.items():
            session.set_answer(f"{instance}/{name}", value)


def intent(**changes: str) -> FormSession:
    return filled("intent", INTENT | changes)


def assessment(**changes: Any) -> FormSession:
    return filled("assessment", ASSESSMENT | changes, ASSESSMENT_CARRIED)


def paper(session: FormSession, **changes: Any) -> Paper:
    """A finalised paper around a session."""
    given: dict[str, Any] = {
        "session": session,
        "record_id": UUID("0190f3a2-7c41-7b6e-9d3f-2a4b5c6d7e8f"),
        "revision": 1,
        "content_hash": "3f" * 32,
        "form_number": "2401-7QK4-M2ZD",
        "draft": False,
        "signatures": (Signature("ao", "นายอนุชา พัฒนาการ"),),
        "entitlement_sentence": "ได้รับวงเงินเพิ่มเดือนละ 200 บาท ตั้งแต่เดือนมีนาคม 2561 ถึงเดือนธันวาคม 2561 "
        "รวม 10 เดือน เป็นเงิน 2,000 บาท ใช้ซื้อสินค้าอุปโภคบริโภคที่จำเป็น สินค้าเพื่อการศึกษา "
        "และวัตถุดิบเพื่อเกษตรกรรม ที่ร้านธงฟ้าประชารัฐและร้านอื่น ๆ ที่กระทรวงพาณิชย์กำหนด",
        "round_title": "มาตรการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐ ปี 2561",
        "office": "ที่ว่าการอำเภอเมืองฉะเชิงเทรา จังหวัดฉะเชิงเทรา",
        "printed_at": datetime(2018, 3, 12, 10, 5, tzinfo=UTC),
        "officer": "นายอนุชา พัฒนาการ",
        "ao_code": "2401-017",
    }
    return Paper(**{**given, **changes})
