"""All reports by id, in the order an officer looks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from forms.reports.age_income import age_income
from forms.reports.context import Context
from forms.reports.demand import demand_agency, demand_dimension, demand_programme, demand_training
from forms.reports.follow_up_results import follow_up_results
from forms.reports.intents_top_up import intents_top_up
from forms.reports.outcomes import outcomes
from forms.reports.phase_two_agency import phase_two_agency
from forms.reports.phase_two_summary import phase_two_summary
from forms.reports.progress_ao import progress_ao
from forms.reports.progress_day import progress_day
from forms.reports.progress_district import progress_district
from forms.reports.progress_village import progress_village
from forms.reports.query import Ask
from forms.reports.table import Report, Words
from forms.reports.visit_list import visit_list


class Topic(StrEnum):
    """What a report is about, to group the catalogue."""

    ROSTER = "roster"
    FIELD = "field"
    DEMAND = "demand"
    FOLLOW_UP = "follow_up"
    PHASE_TWO = "phase_two"


TOPICS: Mapping[Topic, Words] = {
    Topic.ROSTER: Words("รายชื่อและเป้าหมาย", "Roster and targets"),
    Topic.FIELD: Words("ความคืบหน้าและผลการพบ", "Progress and visits"),
    Topic.DEMAND: Words("ความต้องการพัฒนา", "What is asked for"),
    Topic.FOLLOW_UP: Words("การติดตาม", "Follow-up"),
    Topic.PHASE_TWO: Words("ระยะที่ 2", "Phase 2"),
}


@dataclass(frozen=True, slots=True)
class ReportKind:
    report_id: str
    topic: Topic
    title: Words
    says: Words
    """what it answers, in one line"""
    rule: str
    run: Callable[[Ask, Context], Report]
    period: bool = False
    """whether it can be narrowed to a period; without one it counts from the beginning"""
    phase_two: bool = False
    """whether it needs the round of phase 2"""
    province: bool = False
    """whether it compares districts: of use to a province only"""


_KINDS = (
    ReportKind(
        "age_income",
        Topic.ROSTER,
        Words("อายุและรายได้", "Age and income"),
        Words("ผู้มีบัตรทั้งหมด ตามเกณฑ์อายุและรายได้", "All card holders by age and income"),
        "R13",
        age_income,
    ),
    ReportKind(
        "visit_list",
        Topic.ROSTER,
        Words("บัญชีไปพบ", "Home-visit list"),
        Words("ใครอยู่ในบัญชีไปพบ ใครไม่อยู่ เพราะเหตุใด", "Who is on the home-visit list, who is not, and why"),
        "R12",
        visit_list,
    ),
    ReportKind(
        "progress_village",
        Topic.FIELD,
        Words("ความคืบหน้ารายหมู่บ้าน", "Progress by village"),
        Words("แต่ละหมู่บ้านทำไปแล้วเท่าใด เหลือเท่าใด", "What is done in each village, and what is left"),
        "R17 R20",
        progress_village,
        period=True,
    ),
    ReportKind(
        "progress_district",
        Topic.FIELD,
        Words("ความคืบหน้ารายอำเภอ", "Progress by district"),
        Words("แต่ละอำเภอทำไปแล้วเท่าใด เหลือเท่าใด", "What is done in each district, and what is left"),
        "R16",
        progress_district,
        period=True,
        province=True,
    ),
    ReportKind(
        "progress_ao",
        Topic.FIELD,
        Words("ความคืบหน้าราย AO", "Progress by officer"),
        Words("แต่ละ AO ดูแลกี่คน ทำไปแล้วเท่าใด", "How many each officer looks after, and how far they are"),
        "R18 R20 R21",
        progress_ao,
        period=True,
    ),
    ReportKind(
        "progress_day",
        Topic.FIELD,
        Words("ความคืบหน้ารายวัน", "Progress by day"),
        Words("วันละกี่ราย เทียบกับเป้าหมายต่อวัน", "How many a day, against what each day should bring"),
        "R11 R12 R20",
        progress_day,
        period=True,
    ),
    ReportKind(
        "outcomes",
        Topic.FIELD,
        Words("ผลการพบ", "Outcomes of meetings"),
        Words("พบหรือไปพบกี่ครั้ง สัมภาษณ์ได้ ไม่พบ ย้าย ปฏิเสธ เท่าใด", "How many meetings and tries, and what came of them"),
        "R20 R22",
        outcomes,
        period=True,
    ),
    ReportKind(
        "intents_top_up",
        Topic.FIELD,
        Words("ความประสงค์และวงเงินเพิ่ม", "Intents and top-up"),
        Words("ใครเข้าร่วม และวงเงินเพิ่มเดือนละเท่าใด", "Who joins, and what the top-up costs each month"),
        "R6 R7 R8 R10",
        intents_top_up,
        period=True,
    ),
    ReportKind(
        "demand_programme",
        Topic.DEMAND,
        Words("รายโครงการ", "By programme"),
        Words("โครงการใดมีผู้ต้องการเท่าใด ทำไปถึงไหน", "How many want each programme, and how far it is"),
        "R3 R5",
        demand_programme,
        period=True,
    ),
    ReportKind(
        "demand_dimension",
        Topic.DEMAND,
        Words("รายมิติ", "By dimension"),
        Words("สี่มิติของการพัฒนา", "The four dimensions of development"),
        "R3",
        demand_dimension,
        period=True,
    ),
    ReportKind(
        "demand_agency",
        Topic.DEMAND,
        Words("รายหน่วยงาน", "By agency"),
        Words("แต่ละหน่วยงานต้องรับกี่คน", "How many people each agency is to take"),
        "R5 R24",
        demand_agency,
        period=True,
    ),
    ReportKind(
        "demand_training",
        Topic.DEMAND,
        Words("รายรหัสการฝึก", "By training course"),
        Words("หลักสูตรใดมีผู้ต้องการเท่าใด", "How many want each training course"),
        "R3",
        demand_training,
        period=True,
    ),
    ReportKind(
        "follow_up_results",
        Topic.FOLLOW_UP,
        Words("ผลการติดตาม", "Results of follow-ups"),
        Words("พบกี่คน รายได้ก่อนและหลัง พ้นเกณฑ์กี่คน", "Who was reached, income before and now"),
        "R22 R38",
        follow_up_results,
    ),
    ReportKind(
        "phase_two_summary",
        Topic.PHASE_TWO,
        Words("สรุปจำนวนผู้เข้าร่วมมาตรการฯ", "Summary of participants"),
        Words(
            "แต่ละบัญชีและหน่วยงาน พัฒนาแล้วเท่าใด เทียบกับจำนวนที่ได้รับแจ้ง",
            "What was done of each list, against the counts handed down",
        ),
        "R36 R39",
        phase_two_summary,
        phase_two=True,
    ),
    ReportKind(
        "phase_two_agency",
        Topic.PHASE_TWO,
        Words("ผลการพัฒนารายหน่วยงาน", "By development agency"),
        Words(
            "แต่ละหน่วยงานพัฒนาและรายงานเท่าใด ใครเป็นผู้รายงาน", "What each agency developed and reported, and who reports"
        ),
        "R24 R25 R28 R37",
        phase_two_agency,
        phase_two=True,
    ),
)

REPORTS: Mapping[str, ReportKind] = {kind.report_id: kind for kind in _KINDS}
