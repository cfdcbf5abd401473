"""Reports against small districts one can add up by hand, a test a rule."""

from __future__ import annotations

from datetime import date
from typing import Any

from forms.measure.top_up import entitlement
from forms.reports.catalogue import REPORTS
from forms.reports.context import Scope
from forms.reports.table import Period, Report
from tests.forms.reports.district import context, line, number, total, values
from tests.forms.reports.memory import ROUND, Memory


def run(report_id: str, rows: dict[str, list[dict[str, Any]]], **changes: Any) -> Report:
    return REPORTS[report_id].run(Memory(rows), context(**changes))


def case(name: str, **changes: Any) -> dict[str, Any]:
    """Somebody sought out of whom nothing is known yet."""
    plain: dict[str, Any] = {
        "person_id": name,
        "district": "2401",
        "subdistrict": "240101",
        "village": "24010101",
        "ao_code": "2401-001",
        "tier": "low",
        "young": 1,
        "targeted": 1,
        "status": "none",
        "on_visit_list": 1,
        "came": 0,
        "monthly": 0,
        "months": 0,
        "total": 0,
        "intents": 0,
    }
    return plain | changes


def joined(name: str, income: int, intent: date, **changes: Any) -> dict[str, Any]:
    """Somebody who came on a day and confirmed on it."""
    money = entitlement(ROUND, income, intent, joins=True, confirmed=True, confirmation_date=intent)
    assert money.first_month is not None
    assert money.last_month is not None
    return case(
        name,
        tier="low" if income <= 30_000 else "high",
        status="assessed",
        on_visit_list=0,
        came=1,
        joins="yes",
        channel="walk_in" if intent.month == 2 else "home_visit",
        intent_date=intent.isoformat(),
        intents=1,
        entitlement="entitled",
        monthly=money.monthly,
        months=money.months,
        total=money.total,
        first_month=f"{money.first_month.year}-{money.first_month.month:02}",
        last_month=f"{money.last_month.year}-{money.last_month.month:02}",
        **changes,
    )


def test_R6_R7_R8_the_cost_of_each_month_of_the_round() -> None:
    rows = [joined("1", 20_000, date(2018, 2, 5)), joined("2", 40_000, date(2018, 2, 6))]
    report = run("intents_top_up", {"cases": [*rows, joined("3", 30_000, date(2018, 4, 10))]})
    assert values(line(report, "มีนาคม 2561")) == [1, 200, 1, 100, 2, 300]
    assert values(line(report, "เมษายน 2561")) == [1, 200, 1, 100, 2, 300]
    assert values(line(report, "พฤษภาคม 2561")) == [2, 400, 1, 100, 3, 500]
    assert values(line(report, "ธันวาคม 2561")) == [2, 400, 1, 100, 3, 500]
    # 10 months of 200 and of 100, 8 months of 200.
    assert values(line(report, "รวมทุกเดือน (บาท)")) == [None, 3600, None, 1000, None, 4600]
    assert report.chart is not None
    assert report.charted[0].title.th == "มีนาคม 2561"
    assert len(report.charted) == 10


def test_R10_who_declined_after_joining_costs_nothing_more() -> None:
    suspended = case(
        "1", status="declined", came=1, joins="yes", entitlement="suspended", intent_date="2018-02-05", reason="health"
    )
    report = run("intents_top_up", {"cases": [suspended, joined("2", 20_000, date(2018, 2, 5))]})
    assert values(line(report, "ระงับ (ไม่ยืนยันในการสัมภาษณ์)")) == [1, 0, 0, 0, 1, 0]
    assert number(report, "ได้รับวงเงินเพิ่ม", 5) == 200


def test_reasons_for_not_joining_are_counted() -> None:
    declined = [
        case(str(n), status="declined", came=1, joins="no", entitlement="declined", reason="health") for n in range(3)
    ]
    report = run("intents_top_up", {"cases": declined})
    assert number(report, "ไม่ประสงค์เข้าร่วม", 4) == 3
    assert number(report, "สุขภาพไม่อำนวย", 4) == 3


def test_R12_everyone_is_in_or_out_of_the_visit_list_for_one_reason() -> None:
    rows = [
        case("never"),
        case("again", status="not_met"),
        case("came", status="registered", on_visit_list=0, came=1, joins="yes"),
        case("said no", status="declined", on_visit_list=0, came=1, joins="no"),
        case("earns", tier="high", targeted=0, on_visit_list=0),
        case("old", young=0, targeted=0, on_visit_list=0),
        case("both", tier="high", young=0, targeted=0, on_visit_list=0),
        case("refused", status="declined", on_visit_list=0),
        case("moved", status="closed", on_visit_list=0),
    ]
    report = run("visit_list", {"cases": rows})
    assert number(report, "อยู่ในบัญชีไปพบ") == 2
    assert number(report, "ไม่อยู่ในบัญชีไปพบ") == 7
    assert [number(report, each.title.th) for each in report.lines if each.level] == [1] * 9
    assert "เหตุอื่น" not in [each.title.th for each in report.lines]


def test_R11_R12_a_days_target_is_what_is_left_after_the_walk_ins() -> None:
    rows = [case(str(n)) for n in range(100)]
    rows += [joined(f"came {n}", 20_000, date(2018, 2, 1)) for n in range(50)]
    report = run("progress_day", {"cases": rows})
    assert report.chart is not None
    assert report.chart.target == 2  # 100 people over the 61 days of March and April
    assert "100 คน หารด้วย 61 วัน" in report.notes[0].th


def test_every_day_of_a_period_has_a_line_also_those_on_which_nothing_happened() -> None:
    period = Period(date(2018, 2, 1), date(2018, 2, 10))
    report = run("progress_day", {"cases": [joined("1", 20_000, date(2018, 2, 3))]}, period=period)
    assert [values(each)[2] for each in report.lines] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert len(report.charted) == 10


def test_days_to_come_have_no_line() -> None:
    period = Period(date(2018, 2, 1), date(2018, 2, 28))
    report = run("progress_day", {}, period=period, today=date(2018, 2, 3))
    assert [each.title.en for each in report.lines] == ["2018-02-01", "2018-02-02", "2018-02-03", "Total"]


def test_R3_a_programme_of_two_dimensions_counts_in_both_and_the_note_says_so() -> None:
    rows = [{"person_id": "1", "programme": "P18", "against": 0, "progress": "done"}]
    report = run("demand_dimension", {"prescriptions": rows})
    assert [values(each)[1] for each in report.lines] == [1, 1, 0, 0, 1]
    assert "P18" in report.notes[0].th


def test_R5_R24_each_column_of_demand_counts_what_its_title_says() -> None:
    def row(name: str, progress: str, against: int = 0) -> dict[str, Any]:
        return {"person_id": name, "programme": "P01", "agency": "agri", "progress": progress, "against": against}

    rows = [row("1", "done", 1), row("1", "done"), row("2", "ongoing"), row("3", ""), row("4", "not_started")]
    rows += [row(str(n), "cancelled") for n in range(5, 8)]
    for report_id, title in (("demand_programme", "P01 การอบรมเกษตรกร"), ("demand_agency", "กระทรวงเกษตรและสหกรณ์")):
        report = run(report_id, {"prescriptions": rows})
        assert values(line(report, title)) == [7, 8, 1, 1, 1, 2, 3, 1]
        assert [column.title.en for column in report.columns][5:] == ["Done", "Cancelled", "Against the rule"]


def test_a_programme_that_left_the_catalogue_keeps_its_people() -> None:
    rows = [{"person_id": "1", "programme": "P99", "against": 0, "progress": ""}]
    by_programme = run("demand_programme", {"prescriptions": rows})
    assert number(by_programme, "P99 (ไม่อยู่ในบัญชีโครงการแล้ว)") == 1
    assert number(run("demand_dimension", {"prescriptions": rows}), "โครงการที่ไม่อยู่ในบัญชีแล้ว") == 1


def follow_up(name: str, before: int, now: int, **changes: Any) -> dict[str, Any]:
    return {
        "person_id": name,
        "follow_up": "2561-06",
        "outcome": "interviewed",
        "met": 1,
        "income_before": before,
        "income_now": now,
        "was_above": int(before > 30_000),
        "above": int(now > 30_000),
        "work_status": "farmer",
        "loan": "none",
    } | changes


def test_R22_income_before_and_now_of_those_reached() -> None:
    rows = [follow_up("1", 20_000, 31_000), follow_up("2", 25_001, 30_000), follow_up("3", 40_000, 45_000)]
    rows.append(follow_up("4", 10_000, 0, outcome="moved", met=0, above=0, work_status="", loan=""))
    cases = [case(str(n), status="assessed") for n in range(1, 6)]
    report = run("follow_up_results", {"follow_ups": rows, "cases": cases}, today=date(2018, 6, 30))
    assert [column.title.th for column in report.columns] == ["ติดตามเดือนมิถุนายน 2561"]
    assert number(report, "ต้องติดตาม") == 5
    assert number(report, "ติดตามแล้ว") == 4
    assert number(report, "ยังไม่ได้ติดตาม") == 1
    assert number(report, "รายได้ก่อน เฉลี่ย (บาท)") == 28_334  # 85,001 / 3
    assert number(report, "รายได้ปัจจุบัน รวม (บาท)") == 106_000
    assert number(report, "พ้นเกณฑ์ในรอบนี้") == 1  # R14: 30,000 is not above
    assert number(report, "ร้อยละที่เกิน 30,000 บาท ก่อน") == 333
    assert number(report, "ร้อยละที่เกิน 30,000 บาท ปัจจุบัน") == 667


def test_R38_the_follow_up_of_phase_2_has_its_column_once_it_has_begun() -> None:
    names = [column.title.en for column in run("follow_up_results", {}, today=date(2019, 6, 1)).columns]
    assert names == ["Follow-up of June 2018", "Follow-up of September 2018", "Follow-up of June 2019"]
    assert len(run("follow_up_results", {}, today=date(2019, 5, 31)).columns) == 2


def test_contacts_of_no_round_have_a_column_and_nobody_due() -> None:
    report = run(
        "follow_up_results", {"follow_ups": [follow_up("1", 1, 2, follow_up="other")]}, today=date(2018, 6, 30)
    )
    assert [column.title.en for column in report.columns][-1] == "Other contacts"
    assert values(line(report, "ต้องติดตาม"))[-1] is None
    assert values(line(report, "ติดตามแล้ว")) == [0, 1]


def listed(name: str, list_no: int, agency: str, outcome: str = "", **changes: Any) -> dict[str, Any]:
    return {
        "person_id": name,
        "district": "2401",
        "list_no": list_no,
        "agency": agency,
        "outcome": outcome,
        "above": 0,
        "late_development": 0,
        "late_report": 0,
        "project_type": "",
        "reporter": "",
    } | changes


def test_R39_the_summary_stands_beside_the_counts_handed_down() -> None:
    rows = [listed("1", 1, "cdd", "done"), listed("2", 1, "cdd"), listed("3", 1, "agri", "absent")]
    handed = {(1, "cdd", "2401"): 3, (1, "agri", "2401"): 1, (2, "gsb", "2401"): 4}
    report = run("phase_two_summary", {"development": rows}, handed=handed)
    assert values(line(report, "กรมการพัฒนาชุมชน"))[-2:] == [3, 1]
    assert values(line(report, "กระทรวงเกษตรและสหกรณ์"))[-2:] == [1, 0]
    assert values(line(report, "กระทรวงแรงงาน"))[-2:] == [None, None]
    assert values(report.line("all"))[-2:] == [8, 5]
    assert len(run("phase_two_summary", {"development": rows}).columns) == 11


def test_R24_somebody_on_two_agencies_lists_is_two_lines_and_one_person() -> None:
    report = run("phase_two_summary", {"development": [listed("1", 1, "cdd"), listed("1", 1, "agri")]})
    assert values(report.line("all"))[0] == 2
    assert number(report, "คน (นับคนละหนึ่ง)") == 1


def test_R36_who_is_above_the_line_is_counted_for_each_list() -> None:
    rows = [listed("1", 2, "gsb", "done", above=1), listed("2", 2, "gsb", "done")]
    report = run("phase_two_summary", {"development": rows})
    second = next(each for each in report.lines if each.title.th.startswith("บัญชี 2"))
    assert values(second)[8] == 1
    assert "สูงกว่า 30,000 บาทต่อปี" in report.notes[1].th


def test_R40_late_is_counted_and_left_in() -> None:
    rows = [listed("1", 1, "cdd", "done", late_development=1, late_report=1), listed("2", 1, "cdd", "done")]
    report = run("phase_two_summary", {"development": rows})
    assert values(report.line("all"))[:11] == [2, 2, 0, 2, 0, 0, 0, 0, 0, 1, 1]


def test_districts_are_told_apart_where_there_are_more_than_one() -> None:
    rows = [listed("1", 1, "cdd"), listed("2", 1, "cdd", district="2402"), listed("3", 1, "agri")]
    one = run("phase_two_summary", {"development": rows}, scope=Scope("2401"))
    both = run("phase_two_summary", {"development": rows}, scope=Scope("24"))
    assert [each.title.th for each in one.lines if each.level == 2] == []
    assert [each.title.th for each in both.lines if each.level == 2] == [
        *("อำเภอเมืองฉะเชิงเทรา", "อำเภอเมืองฉะเชิงเทรา", "อำเภอบางคล้า")
    ]


def test_R37_who_reports_is_counted_by_agency() -> None:
    rows = [
        listed("1", 1, "cdd", "done", reporter="agency", project_type="agency"),
        listed("2", 1, "cdd", "done", reporter="committee", project_type="provincial"),
        listed("3", 1, "cdd"),
    ]
    report = run("phase_two_agency", {"development": rows})
    assert values(line(report, "กรมการพัฒนาชุมชน")) == [3, 0, 0, 3, 2, 2, 1, 1, 1, 1, 1, 0]
    assert total(report) == [3, 0, 0, 3, 2, 2, 1, 1, 1, 1, 1, 0]


def test_R28_every_development_agency_has_a_line_also_without_people() -> None:
    report = run("phase_two_agency", {})
    assert len([each for each in report.lines if not each.total]) == 6


def test_R20_visits_are_counted_for_the_officer_who_made_them() -> None:
    visit = {"person_id": "1", "form_id": "visit", "day": "2018-03-05", "by_ao": "2401-001", "outcome": "not_home"}
    met = visit | {"form_id": "assessment", "day": "2018-03-09", "outcome": "interviewed", "by_ao": "2401-002"}
    report = run("outcomes", {"contacts": [visit, visit | {"day": "2018-03-07"}, met]})
    assert values(line(report, "AO 2401-001 นายอนุชา พัฒนาการ")) == [0, 2, 0, 0, 0, 0, 2, 1]
    assert total(report) == [1, 2, 0, 0, 0, 0, 3, 1]
