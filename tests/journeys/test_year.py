"""The year of a district of 5,000, as the tour's second part leaves it: figures added up by hand from the lists."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from forms.lists.export import check_folder
from forms.record import person_id
from forms.roster.invented import people
from forms.roster.person import Person
from tests.journeys.touring import paper_text, sheet, take_tour

pytestmark = pytest.mark.long

PEOPLE, SEED, DISTRICT = 5_000, 25, "2401"
INCOME_LINE, AGE_LIMIT, AGE_DATE = 30_000, 60, date(2018, 2, 1)
OUTCOMES = range(3, 8)
"""Columns of the summary: done, not done, absent, withdrew, died."""
LISTED, REPORTED, WAITING, REPORTED_LATE, HANDED, DIFFERENCE = 0, 1, 2, 10, 11, 12


class Year:
    def __init__(self, out: Path) -> None:
        self.out = out
        self.told = take_tour(out, "year")

    def figures(self, name: str) -> list[dict[str, Any]]:
        """The lines of a report as the screen showed them."""
        lines: list[dict[str, Any]] = self.told["figures"][name]
        return lines

    def line(self, name: str, title: str) -> list[int | None]:
        return next(line["figures"] for line in self.figures(name) if line["title"] == title)

    def listed(self, name: str) -> list[tuple[str, int]]:
        """National ID and yearly income of everybody on a list that was saved."""
        rows = sheet(self.out / f"{name}.xlsx")
        head = next(row for row in rows if "เลขประจำตัวประชาชน" in row)
        id_at, income_at = head.index("เลขประจำตัวประชาชน"), head.index("รายได้ (บาท/ปี)")
        return [(str(row[id_at]), int(row[income_at])) for row in rows[rows.index(head) + 1 :] if row[id_at]]

    def ids(self, name: str) -> set[str]:
        return {each for each, _income in self.listed(name)}

    def paper(self, name: str) -> str:
        return paper_text(self.out / f"{name}.pdf")


def a_month(listed: Iterable[tuple[str, int]]) -> int:
    """R6, R7: what the top-up of these people costs each month."""
    return sum(200 if income <= INCOME_LINE else 100 for _id, income in listed)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return Year(tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="module")
def roster() -> dict[str, Person]:
    """The district's people by the id that stands for them everywhere."""
    return {str(person_id(each.national_id)): each for each in people(PEOPLE, SEED, DISTRICT)}


# --- February and April 2561 ------------------------------------------------------------------------------------------


def test_R11_R12_a_walk_in_drops_off_the_home_list_at_once(year: Year) -> None:
    seen = year.told["walk_in"]
    assert seen["after"] == seen["before"] - 1
    assert seen["still_listed"] is False


def test_R12_everybody_in_the_plan_is_a_target_who_has_not_come(year: Year, roster: dict[str, Person]) -> None:
    plan = year.told["plan"]
    assert plan["stops"]
    assert set(plan["stops"]) <= set(plan["listed"])
    came = {str(person_id(re.sub(r"\D", "", each))) for each in year.ids("april-top-up-came")}
    in_february = came & {str(person_id(re.sub(r"\D", "", each))) for each in _of_february(year)}
    assert in_february
    for key in plan["listed"]:
        person = roster[key]
        assert person.income <= INCOME_LINE
        assert person.birth.age_on(AGE_DATE) <= AGE_LIMIT
        assert key not in in_february


def test_R21_the_printed_visit_list_keeps_the_order_of_the_plan(year: Year) -> None:
    plan, text = year.told["plan"], year.paper("april-visit-list")
    places = [text.index(name) for name in plan["names"]]
    assert places == sorted(places)
    assert f"จำนวน {len(plan['names'])} ราย" in text
    first_name = plan["joint"].split()[0]
    assert text.count(first_name) == len(plan["names"])


def test_R8_february_pays_from_march_to_december(year: Year) -> None:
    paid = year.listed("february-top-up-entitled") + year.listed("february-top-up-waiting")
    months = _months(year, "february-intents-top-up")
    assert list(months) == [f"{month} 2561" for month in _MONTHS]
    assert set(months.values()) == {(len(paid), a_month(paid))}
    assert year.line("february-intents-top-up", "รวมทุกเดือน (บาท)")[5] == a_month(paid) * 10


def test_R8_R10_april_adds_those_whose_interview_moves_the_month(year: Year) -> None:
    """Form 3 decides: who was interviewed in March is paid from April, in April from May, all to December."""
    paid = {month: year.listed(f"april-top-up-paid-{month:02}") for month in (3, 4, 5, 12)}
    months = _months(year, "april-intents-top-up")
    for place, title in enumerate(months):
        there = paid[min(place + 3, 5)]
        assert months[title] == (len(there), a_month(there))
    assert sorted(paid[12]) == sorted(paid[5])
    assert set(paid[3]) < set(paid[4]) < set(paid[5])
    assert year.ids("february-top-up-entitled") <= {each for each, _ in paid[3]}
    total = a_month(paid[3]) + a_month(paid[4]) + 8 * a_month(paid[5])
    assert year.line("april-intents-top-up", "รวมทุกเดือน (บาท)")[5] == total


_MONTHS = (
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)


def _months(year: Year, name: str) -> dict[str, tuple[int | None, int | None]]:
    """Month → people and baht, both tiers together."""
    found = {line["title"]: line["figures"] for line in year.figures(name)}
    return {title: (each[4], each[5]) for title, each in found.items() if title.endswith(" 2561")}


def _of_february(year: Year) -> set[str]:
    return year.ids("february-top-up-entitled") | year.ids("february-top-up-waiting")


def test_villages_officers_and_the_whole_roster_agree(year: Year) -> None:
    villages, officers = year.figures("april-progress-village"), year.figures("april-progress-ao")
    for name, lines in (("villages", villages), ("officers", officers)):
        single, total = [line for line in lines if not line["total"]], lines[-1]
        for column in range(9):
            assert sum(line["figures"][column] for line in single) == total["figures"][column], (name, column)
    assert villages[-1]["figures"] == officers[-1]["figures"]
    assert villages[-1]["figures"][0] == PEOPLE
    reasons = [line["figures"][0] for line in year.figures("april-visit-list-report") if not line["total"]]
    assert sum(reasons) == PEOPLE
    assert year.line("april-visit-list-report", "อยู่ในบัญชีไปพบ")[0] == villages[-1]["figures"][8]


def test_the_letter_of_the_officer_tells_their_own_figures(year: Year) -> None:
    text = year.paper("april-letter-ao-to-team")
    assert "ฉช 0018/ว 41" in text
    assert "ทีมหมอประชารัฐสุขใจ" in text
    own = next(line["figures"] for line in year.figures("april-progress-ao") if "2401001" in line["title"])
    assert re.search(rf"ความรับผิดชอบ\s+{own[0]}\s+คน", text)


def test_R2_a_programme_against_the_rule_is_printed_with_its_reason(year: Year) -> None:
    assert "บุตรทำงานโรงงาน" in " ".join(year.paper("april-visit-form3").split())


# --- follow-ups -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "follow_up"), [("june", "2561-06"), ("september", "2561-09"), ("june-2562", "2562-06")]
)
def test_R22_R38_form_4_belongs_to_its_round(year: Year, month: str, follow_up: str) -> None:
    followed = year.told["followed"][month]
    text = year.paper(f"{month}-form4")
    assert followed["follow_up"] == follow_up
    assert followed["person"] in text
    assert "38,400" in text


def test_R20_the_district_reports_what_its_reports_say(year: Year) -> None:
    text = " ".join(year.paper("september-letter-district-to-province").split())
    assert "ฉช 0018/1187" in text
    reached = year.line("september-follow-up-results", "ติดตามแล้ว")
    assert all(str(each) in text for each in reached)


# --- phase 2 ----------------------------------------------------------------------------------------------------------


def _agencies(year: Year) -> list[tuple[int, dict[str, Any]]]:
    """The summary's lines of one agency on one list, with their places."""
    lines = enumerate(year.figures("july-summary"))
    return [(row, line) for row, line in lines if line["level"] == 1 and line["figures"][REPORTED] is not None]


def _behind(year: Year, row: int, column: int) -> list[tuple[str, int]]:
    """Who stands behind a figure; nobody where it is zero, since it leads nowhere then."""
    name = f"july-summary-{row:02}-{column}"
    return year.listed(name) if (year.out / f"{name}.xlsx").exists() else []


def test_R39_every_figure_of_the_summary_is_the_length_of_its_list(year: Year) -> None:
    for row, line in _agencies(year):
        for column in (WAITING, *OUTCOMES):
            assert len(_behind(year, row, column)) == line["figures"][column], (line["title"], column)


def test_R39_the_summary_adds_up_from_the_lists(year: Year) -> None:
    lines, total, everybody = year.figures("july-summary"), Counter[int](), set[str]()
    heads = [row for row, line in enumerate(lines) if line["total"]]
    for start, end in pairwise(heads):
        of_list, of_people = Counter[int](), set[str]()
        for row, line in _agencies(year):
            if not start < row < end:
                continue
            behind = {column: _behind(year, row, column) for column in (WAITING, *OUTCOMES)}
            known = [each for column in behind for each, _ in behind[column]]
            assert len(known) == len(set(known)), f"twice with one agency: {line['title']}"
            assert line["figures"][LISTED] == len(known)
            assert line["figures"][REPORTED] == len(known) - len(behind[WAITING])
            of_list.update({LISTED: len(known), **{column: len(found) for column, found in behind.items()}})
            of_people |= set(known)
        for column in (LISTED, WAITING, *OUTCOMES):
            assert lines[start]["figures"][column] == of_list[column]
        assert lines[end - 1]["figures"][0] == len(of_people)  # each counted once
        total += of_list
        everybody |= of_people
    assert lines[heads[-1]]["figures"][LISTED] == total[LISTED] > 50
    assert lines[heads[-1]]["figures"][REPORTED] == total[LISTED] - total[WAITING]
    assert all(lines[heads[-1]]["figures"][column] == total[column] for column in (WAITING, *OUTCOMES))
    assert lines[-1]["figures"][0] == len(everybody)


def test_R39_paper_workbook_and_letter_carry_the_same_summary(year: Year) -> None:
    shown = [line["figures"] for line in year.figures("july-summary")]
    assert _numbers(sheet(year.out / "july-summary.xlsx")) == shown
    for name in ("july-summary", "july-letter-to-province"):
        printed = [_row(text) for text in year.paper(name).splitlines()]
        assert all(line in printed for line in shown), name


def _numbers(rows: list[list[Any]]) -> list[list[int | None]]:
    """The figures of a saved report, below its headings and above its notes."""
    found = [[int(cell) if cell != "" else None for cell in row[1:]] for row in rows if isinstance(row[1], float)]
    assert found
    return found


def _row(text: str) -> list[int | None]:
    """The figures at the end of a printed line."""
    cells = re.split(r"\s{2,}", text.strip())[-(DIFFERENCE + 1) :]
    return [int(cell.replace(",", "")) if re.fullmatch(r"[\d,]+", cell) else None for cell in cells]


def test_R39_the_agency_whose_count_differs_is_found(year: Year) -> None:
    differing = [
        (line["title"], line["figures"][DIFFERENCE]) for _row, line in _agencies(year) if line["figures"][DIFFERENCE]
    ]
    assert differing == [("กระทรวงเกษตรและสหกรณ์", 3)]
    assert year.told["mismatches"] == [[1, "agri", 3]]


def test_R31_the_late_notice_is_a_form_and_a_letter_that_says_so(year: Year) -> None:
    notice = year.told["notice"]
    assert notice["late"] is True
    form, letter = year.paper("phase2-notice"), " ".join(year.paper("phase2-notice-letter").split())
    assert re.search(rf"ได้รับรายชื่อ {notice['listed']}\s.*พัฒนาไม่ได้ {notice['cannot']}\s", form)
    assert f"จำนวน {notice['listed']} คน" in letter
    assert f"ไม่สามารถพัฒนาได้ {notice['cannot']} คน" in letter
    assert "แจ้งหลังกำหนดวันที่ 31 มีนาคม 2562" in letter


def test_R32_R37_the_committee_reports_for_a_project_of_others(year: Year) -> None:
    text = year.paper("phase2-project")
    assert "องค์การบริหารส่วนตำบลสาธิต" in text
    assert "ครั้งที่ 3/2562" in text


# --- the ministry's site and the centre -------------------------------------------------------------------------------


def test_R30_R40_what_is_entered_late_is_flagged_and_counted(year: Year) -> None:
    entered = year.told["entered"]
    assert (entered["entered"], entered["late"]) == (entered["in_time"] + 1, 1)
    assert year.line("july-summary", "รวมทุกบัญชี")[REPORTED_LATE] == 1
    assert "รายงานเกินกำหนด 1 ราย" in " ".join(year.paper("july-letter-to-province").split())


def test_the_export_holds_what_is_still_owed_and_agrees_with_its_manifest(year: Year) -> None:
    assert check_folder(year.out / "july-export") == ()
    manifest = json.loads(next((year.out / "july-export").rglob("manifest.json")).read_bytes())
    reported = year.line("july-summary", "รวมทุกบัญชี")[REPORTED]
    assert reported is not None
    assert manifest["count"] == reported - year.told["entered"]["entered"] > 0


def test_everything_is_at_the_centre_with_a_receipt(year: Year) -> None:
    stored = {(each["record_id"], each["revision"], each["content_hash"]) for each in year.told["records"]}
    receipts = {(each["record_id"], each["revision"], each["content_hash"]) for each in year.told["receipts"]}
    assert stored == receipts
    assert len(stored) > 300
    kinds = {each["form_id"] for each in year.told["records"]}
    assert kinds == {"intent", "visit", "assessment", "followup", "shortfall", "project", "development"}
    assert json.loads(year.told["verify"])["flaws"] == 0


def test_the_centre_counts_the_same_summary(year: Year) -> None:
    theirs, ours = (_numbers(sheet(year.out / f"{name}.xlsx")) for name in ("centre-summary", "july-summary"))
    assert theirs == ours


def test_every_step_that_shows_something_left_its_picture(year: Year) -> None:
    shown = [step["picture"] for step in year.told["steps"] if step["picture"]]
    assert len(shown) > 70
    assert all((year.out / name).stat().st_size > 3000 for name in shown)
