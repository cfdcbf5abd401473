"""Every item of the forms is there, in Thai and English, with its origin; every code too."""

from __future__ import annotations

import re
from functools import cache

import pytest

from forms.library import FORM_IDS, LISTS, form_folder
from forms.library.agencies import development_agency
from forms.measure.programmes import load_catalogue
from forms.xform.authoring.code_lists import CsvTable
from forms.xform.authoring.markdown import read_markdown
from forms.xform.authoring.survey import Question, Survey

TH, EN = "ไทย (th)", "English (en)"
ORIGINS = {"seed", "inferred", "proposed"}
ADDRESS = "house_no moo trok soi road province district subdistrict postcode"

ITEMS = {
    "intent": {
        "201": "q201_date",
        "202": "q202_channel",
        "203": "q203_place",
        "204": "q204_national_id",
        "205": "q205_title q205_title_other q205_first_name q205_last_name",
        "206": "q206_birth_date",
        "207": "q207_sex",
        "208": " ".join(f"{p}_{part}" for p in ("q208", "q208c") for part in ADDRESS.split()) + " q208_same",
        "209": "q209_phone",
        "210": "q210_income",
        "211": "q211_join",
        "212": "q212_consent",
        "213": "q213_reason q213_reason_other",
        "214": "q214_sign_kind q214_witness1 q214_witness2",
        "215": "q215_receiver",
    },
    "assessment": {
        "301": "q301_ao_code",
        "302": "q302_ao_agency",
        "303": "q303_joint_name q303_joint_bank",
        "304": "q304_date q304_place q304_channel",
        "305": "q305_outcome",
        "306": "q306_confirm",
        "213": "q213_reason q213_reason_other",
        "311": "q311_marital",
        "312": "q312_education",
        "313": "q313_household",
        "314": "q314_children q314_elderly q314_disabled",
        "315": "q315_consent q315_health",
        "316": "q316_work_status",
        "317": "q317_main_occupation",
        "318": "q318_second_occupation",
        "319": "q319_months",
        "320": "q320_rai q320_ngan q320_wa q320_tenure",
        "321": "q321_product q321_water",
        "322": "q322_employer q322_social_security",
        "323": "q323_skills q323_tools q323_certificates",
        "331": "incomes q331_source q331_baht q331_total",
        "332": "q332_expenses",
        "333": "debts q333_creditor q333_principal q333_overdue q333_total",
        "334": "informal_debts q334_principal q334_rate q334_total",
        "335": "q335_savings",
        "336": "q336_causes",
        "341": "q341_group",
        "342": "q342_wanted_occupation",
        "343": "q343_work_area",
        "344": "q344_training1 q344_training2 q344_training3",
        "345": "q345_days q345_hours",
        "346": "q346_loan_wanted q346_amount q346_purpose",
        "347": "q347_market",
        "348": "q348_basics",
        "351": "prescriptions q351_programme q351_agency q351_training q351_rank q351_reason",
        "352": "q352_opinion",
        "353": "q353_signatures",
    },
    "visit": {
        "301": "q301_ao_code",
        "304": "q304_date qv_method",
        "305": "q305_outcome qv_next_date qv_next_time qv_told_by",
        "213": "q213_reason q213_reason_other",
    },
    "followup": {
        "401": "q401_round",
        "402": "q402_date q402_method",
        "403": "q403_outcome",
        "404": "q404_any measures q404_programme q404_agency q404_status q404_reason",
        "405": "q405_work_status q405_occupation",
        "406": "q406_month q406_year",
        "407": "q407_above",
        "408": "q408_loan",
        "409": "q409_problems q409_needs",
        "410": "q410_ao_code",
    },
    "development": {
        "501": "q501_list",
        "502": "q502_agency",
        "503": "q503_type",
        "504": "q504_number q504_date",
        "505": "q505_implementer q505_name",
        "506": "q506_reporter",
        "507": "q507_programme q507_project q507_training",
        "508": "q508_start q508_end",
        "509": "q509_hours q509_trainer q509_trainer_name",
        "510": "q510_outcome q510_reason",
        "511": "q511_before q511_after q511_above",
        "512": "q512_date",
    },
}
RULES = {
    "q201_date": "R8 R10",
    "q202_channel": "R11 R12",
    "q203_place": "R11",
    "q210_income": "R6 R7",
    "q301_ao_code": "R17",
    "q303_joint_name": "R19",
    "q304_date": "R11 R12",
    "q306_confirm": "R10",
}


@cache
def survey(form_id: str) -> Survey:
    return Survey(read_markdown((form_folder(form_id) / "form.md").read_text(encoding="utf-8")).sheet("survey"))


def questions(form_id: str) -> tuple[Question, ...]:
    return survey(form_id).questions


@cache
def code_list(name: str) -> CsvTable:
    return CsvTable((LISTS / f"{name}.csv").read_bytes())


ALL_QUESTIONS = [pytest.param(q, id=f"{form_id}-{q.name}") for form_id in FORM_IDS for q in questions(form_id)]
ALL_ITEMS = [(form_id, item) for form_id, items in ITEMS.items() for item in items]
CODE_LISTS = sorted({q.source for form_id in FORM_IDS for q in questions(form_id) if q.is_select and not q.reads_file})


@pytest.mark.parametrize(("form_id", "item"), ALL_ITEMS)
def test_every_item_of_the_forms_is_asked(form_id: str, item: str) -> None:
    for name in ITEMS[form_id][item].split():
        assert survey(form_id).by_name[name].row["bind::aof:item"] == item


@pytest.mark.parametrize("question", ALL_QUESTIONS)
def test_every_question_has_both_languages_and_its_origin(question: Question) -> None:
    row = question.row
    assert row["bind::aof:origin"] in ORIGINS
    assert re.fullmatch(r"(R\d{1,2}( R\d{1,2})*)?", row["bind::aof:rule"])
    if question.needs_label or question.kind in ("group", "repeat"):
        assert re.search("[ก-๙]", row[f"label::{TH}"])
        assert re.search("[A-Za-z]", row[f"label::{EN}"])
        assert not re.search("[ก-๙]", row[f"label::{EN}"])
    for text in ("hint", "constraint_message"):
        assert bool(row[f"{text}::{TH}"]) == bool(row[f"{text}::{EN}"])
    assert bool(row["constraint"]) == bool(row[f"constraint_message::{TH}"])


@pytest.mark.parametrize("name", RULES)
def test_questions_name_the_rules_they_carry_out(name: str) -> None:
    form_id = "intent" if name.startswith("q2") else "assessment"
    assert survey(form_id).by_name[name].row["bind::aof:rule"] == RULES[name]


def test_R23_sections_follow_the_clinic_steps() -> None:
    steps = [q.row["bind::aof:step"] for q in questions("assessment") if q.kind == "group" and not q.parent]
    assert list(dict.fromkeys(steps)) == ["", "weigh", "internal", "specialist", "prescribe"]
    assert steps == sorted(steps, key=["", "weigh", "internal", "specialist", "prescribe"].index)


def test_personal_data_notice_says_what_the_law_asks_before_anything_is_collected() -> None:
    names = [q.name for q in questions("intent") if q.kind not in ("hidden", "group")]
    parts = ["purpose", "basis", "data", "retention", "recipients", "rights", "contact"]  # PDPA section 23
    assert names[:8] == [*(f"privacy_{part}" for part in parts), "privacy_ack"]


@pytest.mark.parametrize("name", CODE_LISTS)
def test_every_code_has_both_languages_and_its_origin(name: str) -> None:
    rows = code_list(name).rows
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["origin"] in ORIGINS
        assert row[f"label::{TH}"]
        assert row[f"label::{EN}"]


def test_appendix_5_occupations_carry_isco_codes_and_their_group() -> None:
    rows = {row["name"]: row for row in code_list("occupations").rows}
    numbered = [*range(101, 110), *range(201, 211), *range(301, 317), 900, 901, 999]
    assert list(rows) == [str(number) for number in numbered]
    for code, row in rows.items():
        group = {"1": "farmer", "2": "employed", "3": "self_employed"}.get(code[0])
        assert bool(re.fullmatch(r"\d{4}", row["isco08"])) == (group is not None)
        assert group in (None, row["group"])
    assert (rows["101"]["isco08"], rows["316"]["isco08"]) == ("6111", "8321")


def test_appendix_6_training_has_ten_areas_and_courses_of_18_30_or_60_hours() -> None:
    rows = code_list("training").rows
    areas = [row["name"] for row in rows if row["level"] == "area"]
    courses = [row for row in rows if row["level"] == "course"]
    assert areas == [f"{number:02}" for number in range(1, 11)]
    assert len(areas) + len(courses) == len(rows)
    for row in courses:
        assert re.fullmatch(r"\d{4}", row["name"])
        assert row["area"] == row["name"][:2]
        assert row["area"] in areas
        assert row["hours"] in {"18", "30", "60"}
        assert row["origin"] == "proposed"
    assert {row["area"] for row in courses} == set(areas)


def test_R5_programmes_name_known_agencies_groups_dimensions_and_headings() -> None:
    rows = code_list("programmes").rows
    agencies = {row["name"] for row in code_list("agencies").rows if row["programme"] == "yes"}
    headings = {row["name"] for row in code_list("headings").rows}
    groups = ("farmer", "employed", "self_employed")
    assert [row["name"] for row in rows] == [f"P{number:02}" for number in range(1, 29)]
    for row in rows:
        assert row["agencies"]
        assert set(row["agencies"].split()) <= agencies
        assert set(row["dimensions"].split()) <= {"1", "2", "3", "4"}
        assert set(row["groups"].split()) <= set(groups)
        everywhere = row["name"] in {"P26", "P27", "P28"}
        for group in groups:
            assert (row[f"heading_{group}"] in headings) == (group in row["groups"].split() and not everywhere)


def test_R24_a_programme_names_the_development_agencies_behind_its_own() -> None:
    for row in code_list("programmes").rows:
        behind = (development_agency(agency) for agency in row["agencies"].split())
        assert row["development"].split() == list(dict.fromkeys(filter(None, behind)))
    assert development_agency("dsd") == "labour"
    assert (development_agency("nsf"), development_agency("nobody")) == ("", "")


def test_R5_the_slide_lists_33_entries_25_of_them_distinct() -> None:
    on_the_slide = [row for row in code_list("programmes").rows if row["name"] <= "P25"]
    counts = {
        g: sum(g in row["groups"].split() for row in on_the_slide) for g in ("farmer", "employed", "self_employed")
    }
    assert counts == {"farmer": 11, "employed": 9, "self_employed": 13}
    assert (len(on_the_slide), sum(counts.values())) == (25, 33)


def test_R28_agencies_belong_to_the_six_development_agencies() -> None:
    belongs = {row["name"]: row["development"] for row in code_list("agencies").rows}
    assert set(belongs.values()) - {""} == {"agri", "labour", "commerce", "cdd", "baac", "gsb"}
    assert (belongs["dsd"], belongs["dbd"], belongs["slf"]) == ("labour", "commerce", "")


def test_R5_the_menu_and_the_recommending_catalogue_agree() -> None:
    rows = {row["name"]: row for row in code_list("programmes").rows}
    for programme in load_catalogue().programmes:
        row = rows.pop(programme.id)
        assert (programme.name_th, programme.name_en) == (row[f"label::{TH}"], row[f"label::{EN}"])
        assert set(programme.agencies) == set(row["agencies"].split())
        assert [str(dimension) for dimension in programme.dimensions] == row["dimensions"].split()
        assert set(programme.groups) == set(row["groups"].split())
    assert rows == {}
