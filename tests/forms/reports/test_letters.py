from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from forms.measure.rounds import builtin_round, builtin_rounds, development_round_after, development_rounds
from forms.reports.catalogue import REPORTS
from forms.reports.context import Scope
from forms.reports.cover import Cover
from forms.reports.letters import LETTERS, Particulars, duty_of, letter_pdf
from forms.reports.table import Period
from tests.forms.paper.reading import bare, pdfium_text
from tests.forms.reports.district import context
from tests.forms.reports.memory import Memory

MARCH = Period(date(2018, 3, 1), date(2018, 3, 31))
PERSON = {
    "person_id": "1",
    "district": "2401",
    "subdistrict": "240101",
    "village": "24010103",
    "ao_code": "2401-001",
    "tier": "low",
    "young": 1,
    "targeted": 1,
}
CASE = PERSON | {
    "status": "assessed",
    "on_visit_list": 0,
    "came": 1,
    "joins": "yes",
    "channel": "home_visit",
    "intent_date": "2018-03-05",
    "intents": 1,
    "outcome": "interviewed",
    "confirmed": "yes",
    "met_date": "2018-03-05",
    "entitlement": "entitled",
    "monthly": 200,
    "months": 9,
    "total": 1800,
    "first_month": "2018-04",
    "last_month": "2018-12",
    "reason": "",
}
DISTRICT = Memory(
    {
        "cases": [CASE, CASE | {"person_id": "2", "status": "none", "on_visit_list": 1, "came": 0, "joins": ""}],
        "contacts": [
            PERSON | {"form_id": "assessment", "day": "2018-03-05", "outcome": "interviewed", "by_ao": "2401-001"}
        ],
        "development": [
            PERSON
            | {"list_no": 1, "agency": "cdd", "outcome": outcome, "above": int(outcome == "done")}
            | {"late_development": 0, "late_report": 0, "project_type": "", "reporter": "agency"}
            for outcome in ("done", "absent", "")
        ],
    }
)
SENDER = Particulars(
    office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา",
    address=("ถนนมหาจักรพรรดิ์ ฉช 24000",),
    number="ฉช 0118/12",
    day=date(2018, 4, 2),
    signer="นายสมชาย ใจดี",
    position="นายอำเภอเมืองฉะเชิงเทรา",
    unit="ที่ทำการปกครองอำเภอ",
)


def written(letter_id: str, sender: Particulars = SENDER, *, thai_digits: bool = False, **changes: object) -> list[str]:
    """The letter's pages as bare text."""
    given = context(**{"scope": Scope("2401"), "period": MARCH, "today": date(2018, 4, 2), **changes})
    cover = Cover.of(
        given,
        made_at=datetime(2018, 4, 2, 9, tzinfo=UTC),
        made_by="นายอนุชา พัฒนาการ",
        office=sender.office,
        thai_digits=thai_digits,
    )
    return [
        bare(page) for page in pdfium_text(letter_pdf(LETTERS[letter_id], DISTRICT, given, cover, sender)).split("\f")
    ]


def test_R20_the_officer_reports_to_the_district_team_in_a_memo() -> None:
    first, *enclosures = written("ao_to_team", scope=Scope("2401", "2401-001"))
    for said in ("บันทึกข้อความ", "เรียน ทีมหมอประชารัฐสุขใจ (ทีม ปรจ.)", "เป็นระยะ", "AO 2401-001 นายอนุชา พัฒนาการ"):
        assert bare(said) in first
    assert bare("ตั้งแต่วันที่ 1 มีนาคม 2561 ถึงวันที่ 31 มีนาคม 2561") in first
    assert bare("กลุ่มเป้าหมายที่ต้องเข้าหา 2 คน เข้าถึงแล้ว 1 คน (ร้อยละ 50.0) ยังต้องไปพบ 1 คน") in first
    assert len(enclosures) >= 4


def test_R20_the_district_reports_to_the_provinces_sub_committee() -> None:
    first = written("district_to_province")[0]
    for said in (
        "ที่ ฉช 0118/12",
        "2 เมษายน 2561",
        "เรียน คณะอนุกรรมการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐประจำจังหวัด (คอจ.)",
        "วงเงินเพิ่มเดือนละ 200 บาท",
        "ขอแสดงความนับถือ",
        "(นายสมชาย ใจดี)",
        "นายอำเภอเมืองฉะเชิงเทรา",
    ):
        assert bare(said) in first


def test_R16_the_province_reports_to_the_follow_up_committee_by_district() -> None:
    first, *enclosures = written("province_to_committee", scope=Scope("24"))
    assert bare("เรียน คณะอนุกรรมการติดตามฯ") in first
    assert bare("ความคืบหน้ารายอำเภอ") in enclosures[0]
    assert "อำเภอเมืองฉะเชิงเทรา" in enclosures[0]


def test_R39_the_districts_summary_goes_to_the_provincial_office_by_its_day() -> None:
    first, summary, *_ = written(
        "district_cdd_to_province_cdd", period=None, today=date(2019, 7, 16), handed={(1, "cdd", "2401"): 5}
    )
    assert bare("เรียน สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา") in first
    assert bare("ภายในวันที่ 18 กรกฎาคม 2562") in first
    assert bare("จำนวน 3 ราย รายงานผลแล้ว 2 ราย (ร้อยละ 66.7) พัฒนาสำเร็จ 1 ราย") in first
    assert bare("สรุปจำนวนผู้เข้าร่วมมาตรการฯ") in summary
    assert "ระยะที่2" in first


@pytest.mark.parametrize("letter_id", LETTERS)
def test_every_letter_is_a_duty_of_the_rounds_and_encloses_reports_there_are(letter_id: str) -> None:
    kind = LETTERS[letter_id]
    of = context()
    assert duty_of(kind, of.round, of.phase_two) is not None
    chains = [each.chain for each in (*builtin_rounds(), *development_rounds())]
    assert {duty.duty_id for chain in chains for duty in chain} >= {letter_id}
    assert set(kind.reports) <= set(REPORTS)


def test_a_letter_no_round_knows_is_refused() -> None:
    with pytest.raises(LookupError):
        written("district_cdd_to_province_cdd", phase_two=None)


def test_what_only_the_sender_knows_is_left_to_write_on() -> None:
    first = written("district_to_province", Particulars(office="ที่ว่าการอำเภอเมืองฉะเชิงเทรา"))[0]
    assert "2เมษายน2561" not in first
    assert "(นาย" not in first


def test_letters_use_thai_numerals_where_asked() -> None:
    first, table, *_ = written("district_to_province", thai_digits=True)
    assert bare("๒ เมษายน ๒๕๖๑") in first
    assert bare("สิ่งที่ส่งมาด้วย ๑") in table
    assert not set("0123456789") & set(first)


def test_follow_ups_are_enclosed_once_one_has_begun() -> None:
    before = written("district_to_province", today=date(2018, 5, 31))
    after = written("district_to_province", today=date(2018, 6, 1))
    assert not [page for page in before if "ผลการติดตาม" in page]
    assert [page for page in after[1:] if "ผลการติดตาม" in page]
    assert bare("ติดตามเดือนมิถุนายน 2561 ต้องติดตาม 1 คน") in after[0]


def test_a_training_round_says_so_on_every_page() -> None:
    training = builtin_round("demo-2561")
    pages = written("ao_to_team", round=training, scope=Scope("2401", "2401-001"))
    assert len(pages) > 3
    assert all("รอบฝึกหัด" in page for page in pages)


def test_a_letter_of_phase_2_is_marked_as_of_its_own_training() -> None:
    training, phase_two = builtin_round("demo-2561"), development_round_after("demo-2561")
    assert phase_two is not None
    first = written("district_cdd_to_province_cdd", round=training, phase_two=phase_two)[0]
    assert bare(phase_two.title_th) in first
    assert bare(training.title_th) not in first
