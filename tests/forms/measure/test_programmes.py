"""The catalogue, and what it recommends for people as they answer form 3."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import forms.library
from forms.library import form_folder, library_form
from forms.measure.programmes import (
    Catalogue,
    CatalogueError,
    Programme,
    check_against,
    load_catalogue,
    parse_catalogue,
)
from forms.measure.recommending import Fit, Recommendation, against, recommend
from forms.resources import ResourceError, resource
from forms.xform.authoring.convert import convert
from forms.xform.authoring.reading import files_beside, read_form
from forms.xform.load import load_form
from forms.xform.session import FormSession

LISTS = Path(forms.library.__file__).parent / "lists"
PROGRAMMES = resource("catalogue", "programmes.toml").read_text(encoding="utf-8")
RULES = resource("catalogue", "rules.toml").read_text(encoding="utf-8")
THAI, ENGLISH = "label::ไทย (th)", "label::English (en)"

FARMER_IN_DEBT: dict[str, Any] = {
    "income": "20000",
    "age": "45",
    "visit": {"q305_outcome": "interviewed"},
    "decision": {"q306_confirm": "yes"},
    "work": {"q316_work_status": "farmer", "q317_main_occupation": "101", "q319_months": "6"},
    "farm": {"q320_rai": "5", "q320_tenure": "rented"},
    "debt": {
        "q333_any": "no",
        "q334_any": "yes",
        "informal_debts": [
            {"q334_principal": "10000", "q334_rate": "3"},
            {"q334_principal": "20000", "q334_rate": "5"},
        ],
        "q335_savings": "0",
    },
    "low_income": {"q336_causes": "debt land"},
    "direction": {"q341_group": "farmer", "q344_training1": "0801", "q343_work_area": "home", "q345_days": "2"},
    "support": {
        "q346_loan_wanted": "yes",
        "q346_amount": "20000",
        "q346_purpose": "refinance",
        "q347_market": "no",
        "q348_basics": "retirement",
    },
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def session_of(answers: Mapping[str, Any]) -> FormSession:
    now = datetime(2018, 3, 12, 10, tzinfo=ZoneInfo("Asia/Bangkok"))
    session = FormSession(library_form("assessment"), answers=dict(answers), clock=lambda: now)
    assert not session.unknown_answers
    return session


def changed(group: str, **answers: Any) -> dict[str, Any]:
    return FARMER_IN_DEBT | {group: FARMER_IN_DEBT.get(group, {}) | answers}


def one(found: tuple[Recommendation, ...], programme_id: str) -> Recommendation:
    return next(each for each in found if each.programme.id == programme_id)


def rows(name: str) -> dict[str, dict[str, str]]:
    with (LISTS / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def test_R5_twenty_eight_named_programmes(catalogue: Catalogue) -> None:
    assert [programme.id for programme in catalogue.programmes] == [f"P{number:02}" for number in range(1, 29)]


def test_R3_four_dimensions(catalogue: Catalogue) -> None:
    assert set(catalogue.dimensions) == {1, 2, 3, 4}
    assert {dimension for programme in catalogue.programmes for dimension in programme.dimensions} == {1, 2, 3, 4}


def test_catalogue_and_form_3_offer_the_same(catalogue: Catalogue) -> None:
    offered = rows("programmes")
    assert set(offered) == {programme.id for programme in catalogue.programmes}
    for programme in catalogue.programmes:
        row = offered[programme.id]
        assert (programme.name_th, programme.name_en) == (row[THAI], row[ENGLISH])
        assert " ".join(programme.agencies) == row["agencies"]
        assert " ".join(map(str, programme.dimensions)) == row["dimensions"]
        assert " ".join(programme.groups) == row["groups"]
        assert programme.headings == {g: row[f"heading_{g}"] for g in catalogue.groups if row[f"heading_{g}"]}
        origins = (programme.name_origin, programme.dimensions_origin, programme.groups_origin)
        assert origins == (row["origin"], row["dimensions_origin"], row["groups_origin"])


@pytest.mark.parametrize("table", ["agencies", "headings", "groups"])
def test_names_are_those_of_the_code_lists(catalogue: Catalogue, table: str) -> None:
    listed = rows(table)
    for code, name in getattr(catalogue, table).items():
        assert (name.th, name.en) == (listed[code][THAI], listed[code][ENGLISH])


def test_every_rule_names_questions_of_form_3(catalogue: Catalogue) -> None:
    check_against(catalogue, library_form("assessment"))
    used = {name for programme in catalogue.programmes for name in programme.reasons}
    assert used == set(catalogue.rules.reasons)
    assert {name for p in catalogue.programmes for name in p.requires} == set(catalogue.rules.requirements)


@pytest.mark.parametrize(
    ("file", "right", "wrong", "entry", "said"),
    [
        ("rules", "${q334_any} = 'yes'\"\nagainst", "${q999_any} = 'yes'\"\nagainst", "informal_debt", "q999_any"),
        ("rules", "{{max(${q334_rate})}} ต่อเดือน", "{{max(${q334_rat})}} ต่อเดือน", "informal_debt_rate", "q334_rat"),
        ("programmes", 'agencies = ["agri"]', 'agencies = ["agrr"]', "P01", "agrr"),
        ("programmes", 'requires = ["joins", "can_work"', 'requires = ["join", "can_work"', "P01", "join"),
        ("programmes", "dimensions = [2]", "dimensions = [9]", "P01", "9"),
        ("programmes", 'groups = ["farmer"]', 'groups = ["fisher"]', "P01", "fisher"),
        ("programmes", 'id = "P02"', 'id = "P01"', "P01", "ซ้ำ"),
        ("programmes", 'id = "P02"', 'id = "no 2"', "programmes no 2.id", "ใช้ไม่ได้"),
        ("programmes", 'rules_origin = "proposed"', 'rules_origin = "rumour"', "programmes P01.rules_origin", "ใช้ไม่ได้"),
        ("rules", "weight = 9", "weight = 0", "rules.reasons.informal_debt_rate.weight", "ใช้ไม่ได้"),
        ("rules", "[requirements.joins]", "[requirements.joins", "", "TOML"),
    ],
)
def test_a_wrong_catalogue_is_refused_with_entry_and_cure(
    file: str, right: str, wrong: str, entry: str, said: str
) -> None:
    texts = {"programmes": PROGRAMMES, "rules": RULES}
    assert right in texts[file]
    texts[file] = texts[file].replace(right, wrong, 1)
    with pytest.raises(CatalogueError) as caught:
        check_against(parse_catalogue(texts["programmes"], texts["rules"]), library_form("assessment"))
    assert entry in caught.value.entry
    assert said in str(caught.value)
    assert "ให้" in caught.value.cure


def test_a_rule_that_names_no_question_is_told_where_it_is_asked() -> None:
    wrong = parse_catalogue(PROGRAMMES, RULES.replace("${q334_any}", "${q999_any}"))
    with pytest.raises(ResourceError, match="q999_any") as caught:
        recommend(wrong, session_of(FARMER_IN_DEBT))
    assert caught.value.cure


def test_R2_reasons_are_tied_to_the_answers(catalogue: Catalogue) -> None:
    best, *_ = found = recommend(catalogue, session_of(FARMER_IN_DEBT))
    assert best.programme.id == "P08"
    assert best.fits
    # Two informal debts: the dearer one is named.
    assert best.reasons_th[0] == "เพราะท่านบอกว่ามีหนี้นอกระบบ ดอกเบี้ยร้อยละ 5 ต่อเดือน"
    assert best.reasons_en[0] == "There is informal debt at 5 per cent a month."
    assert "เพราะท่านมีที่ดินทำกิน 5 ไร่" in one(found, "P01").reasons_th
    assert "เพราะท่านมีงานทำเพียงปีละ 6 เดือน" in one(found, "P03").reasons_th
    assert "เพราะท่านต้องการทำงานที่บ้าน" in one(found, "P05").reasons_th
    assert "เพราะท่านต้องการสินเชื่อ 20,000 บาท" in one(found, "P07").reasons_th
    assert one(found, "P28").fits


def test_labels_are_used_in_reasons(catalogue: Catalogue) -> None:
    found = recommend(catalogue, session_of(FARMER_IN_DEBT))
    label = rows("training")["0801"][THAI]
    assert f"เพราะท่านอยากฝึก{label}" in one(found, "P01").reasons_th


def test_R2_the_rest_says_why_not(catalogue: Catalogue) -> None:
    found = recommend(catalogue, session_of(FARMER_IN_DEBT))
    for each in found:
        assert each.fits or each.against_th
        assert not (each.fits and each.against_th)
        assert len(each.reasons_th) == len(each.reasons_en)
        assert len(each.against_th) == len(each.against_en)
        assert "{" not in "".join((*each.reasons_th, *each.reasons_en, *each.against_th, *each.against_en))
    assert one(found, "P10").against_th == ("ท่านไม่มีหนี้ในระบบ",)
    assert one(found, "P11").against_th == ("ท่านไม่ได้ต้องการให้ช่วยหาตลาด",)
    assert "ทำงานมีนายจ้าง" in one(found, "P19").against_th[0]


def test_every_programme_is_judged_once_and_what_fits_stands_first(catalogue: Catalogue) -> None:
    found = recommend(catalogue, session_of(FARMER_IN_DEBT))
    assert sorted(each.programme.id for each in found) == [programme.id for programme in catalogue.programmes]
    order = [list(Fit).index(each.fit) for each in found]
    assert order == sorted(order)
    fitting = [each.score for each in found if each.fits]
    assert fitting == sorted(fitting, reverse=True)


def test_R2_the_menu_group_filters(catalogue: Catalogue) -> None:
    stall = changed("direction", q341_group="self_employed", q342_wanted_occupation="302")
    found = recommend(catalogue, session_of(stall))
    for each in found:
        if each.fits:
            assert "self_employed" in each.programme.groups
    assert one(found, "P25").fits
    assert not one(found, "P08").fits


def test_before_the_interview_nothing_is_ruled_out_by_silence(catalogue: Catalogue) -> None:
    found = recommend(catalogue, session_of({"income": "20000", "age": "45"}))
    assert {each.fit for each in found} == {Fit.OPEN}
    assert "ยังไม่ได้เลือกกลุ่มเมนู (ข้อ 341)" in one(found, "P01").against_th
    assert "ยังไม่ได้ถามว่าต้องการสินเชื่อหรือไม่ (ข้อ 346)" in one(found, "P07").against_th


def test_age_alone_can_rule_out(catalogue: Catalogue) -> None:
    found = recommend(catalogue, session_of(FARMER_IN_DEBT | {"age": "67"}))
    assert one(found, "P28").against_th == ("ท่านอายุ 67 ปี เกิน 60 ปี สมัครกองทุนการออมแห่งชาติไม่ได้",)


def test_present_work_stands_for_the_group_until_it_is_asked(catalogue: Catalogue) -> None:
    answers = {key: value for key, value in FARMER_IN_DEBT.items() if key not in ("direction", "support")}
    found = recommend(catalogue, session_of(answers))
    assert one(found, "P03").fits
    assert one(found, "P20").fit is Fit.NOT


def test_health_is_never_assumed(catalogue: Catalogue) -> None:
    """315 may be refused: then nobody is held back; said to be unable, training and jobs are."""
    assert one(recommend(catalogue, session_of(FARMER_IN_DEBT)), "P01").fits
    unable = changed("living", q315_consent="yes", q315_health="unable")
    found = one(recommend(catalogue, session_of(unable)), "P01")
    assert found.against_th == ("ท่านบอกว่าสุขภาพทำงานไม่ได้",)
    withdrawn = changed("living", q315_consent="no", q315_health="unable")
    assert one(recommend(catalogue, session_of(withdrawn)), "P01").fits


def test_whoever_declines_is_offered_nothing(catalogue: Catalogue) -> None:
    found = recommend(catalogue, session_of(changed("decision", q306_confirm="no")))
    assert not any(each.fits for each in found)
    assert all("ไม่ยืนยันความประสงค์" in "".join(each.against_th) for each in found)


@settings(max_examples=25)
@given(data=st.data())
def test_any_part_of_an_interview_can_be_judged(data: st.DataObject) -> None:
    """Answers come in any order; taking some away never breaks a sentence."""
    kept = {
        section: {name: value for name, value in answers.items() if data.draw(st.booleans())}
        if isinstance(answers, dict)
        else answers
        for section, answers in FARMER_IN_DEBT.items()
    }
    found = recommend(load_catalogue(), session_of(kept))
    assert len(found) == 28
    for each in found:
        assert each.fits == (not each.against_th)
        assert "  " not in "".join(each.reasons_th)


EXTRA = """
[[programmes]]
id = "P29"
name_th = "โครงการที่ยี่สิบเก้า"
name_en = "Programme twenty-nine"
name_origin = "proposed"
agencies = ["agri"]
agencies_origin = "proposed"
dimensions = [1]
dimensions_origin = "proposed"
groups = ["farmer"]
groups_origin = "proposed"
requires = ["joins"]
reasons = ["has_land", "cause_land"]
rules_origin = "proposed"
"""


def test_R5_the_missing_programmes_are_added_by_one_table_each() -> None:
    more = parse_catalogue(PROGRAMMES + EXTRA, RULES)
    check_against(more, library_form("assessment"))
    assert len(more.programmes) == 29
    found = one(recommend(more, session_of(FARMER_IN_DEBT)), "P29")
    assert found.fits
    assert "เพราะท่านมีที่ดินทำกิน 5 ไร่" in found.reasons_th
    assert more.title("P29") == "โครงการที่ยี่สิบเก้า"
    # All 34 and more have room.
    many = "".join(EXTRA.replace("P29", f"P{number}") for number in range(29, 41))
    assert len(parse_catalogue(PROGRAMMES + many, RULES).programmes) == 40


def test_R5_and_one_row_brings_them_into_form_3() -> None:
    folder = form_folder("assessment")
    files = files_beside(folder, LISTS)
    header = files["programmes.csv"].decode("utf-8-sig").splitlines()[0].split(",")
    known = {"name": "P29", THAI: "โครงการที่ยี่สิบเก้า", ENGLISH: "Programme twenty-nine", "agencies": "agri"}
    known |= {"dimensions": "1", "groups": "farmer", "origin": "proposed"}
    row = ",".join(known.get(column, "") for column in header)
    files["programmes.csv"] = files["programmes.csv"].rstrip() + f"\n{row}\n".encode()
    made = convert(read_form((folder / "form.md").read_bytes(), "form.md"), files)
    form = load_form(made.xml, externals=made.externals)
    answers = FARMER_IN_DEBT | {"prescribing": {"prescriptions": [{"q351_programme": "P29", "q351_rank": "1"}]}}
    session = FormSession(form, answers=answers, clock=lambda: datetime(2018, 3, 12, tzinfo=ZoneInfo("Asia/Bangkok")))
    node = next(each for each in session.walk() if each.name == "q351_programme")
    assert "P29" in {choice.value for choice in session.node(node.ref).choices}


def test_every_fact_says_where_it_comes_from(catalogue: Catalogue) -> None:
    for programme in catalogue.programmes:
        origins = {name: getattr(programme, name) for name in Programme.model_fields if name.endswith("_origin")}
        assert set(origins) == {
            f"{each}_origin" for each in ("name", "agencies", "dimensions", "groups", "headings", "rules")
        }
        assert set(origins.values()) <= {"seed", "inferred", "proposed"}
    # Dimensions that the letters tell are marked so (§ of the slides' table).
    told = {each.id for each in catalogue.programmes if each.dimensions_origin == "seed"}
    assert {"P01", "P02", "P04", "P07", "P14", "P19", "P20", "P22", "P24", "P25", "P26", "P27", "P28"} <= told


def test_a_programme_that_left_the_catalogue_gets_a_sentence_and_a_way_on(catalogue: Catalogue) -> None:
    assert catalogue.programme("P99") is None
    assert catalogue.title("P99") == "โครงการ P99 ไม่มีในบัญชีแล้ว"
    assert catalogue.title("P99", "en") == "Programme P99 is no longer in the catalogue"
    said, cure = against(catalogue, session_of(FARMER_IN_DEBT), "P99")
    assert said.th == catalogue.title("P99")
    assert "เลือกโครงการที่มีในบัญชี" in cure.th
    assert catalogue.title("P08") == "สินเชื่อแก้หนี้นอกระบบฯ ระยะที่ 3"


def test_R2_choosing_against_the_rule_says_against_what(catalogue: Catalogue) -> None:
    session = session_of(FARMER_IN_DEBT)
    assert against(catalogue, session, "P08") == ()
    (no_debt,) = against(catalogue, session, "P10")
    assert (no_debt.th, no_debt.en) == ("ท่านไม่มีหนี้ในระบบ", "There is no formal debt.")
    # Out of the group, too.
    assert any("ทำงานมีนายจ้าง" in each.th for each in against(catalogue, session, "P19"))
    # What is only still to be asked speaks against nothing.
    assert against(catalogue, session_of({"income": "20000", "age": "45"}), "P10") == ()


def test_R2_against_and_the_recommendation_say_the_same(catalogue: Catalogue) -> None:
    session = session_of(FARMER_IN_DEBT)
    for each in recommend(catalogue, session):
        told = tuple(sentence.th for sentence in against(catalogue, session, each.programme.id))
        assert told == (each.against_th if each.fit is Fit.NOT else ())


def test_R2_land_water_age_and_health_speak_in_words(catalogue: Catalogue) -> None:
    landless = changed("farm", q320_rai="0", q320_ngan="0", q320_wa="0", q320_tenure="", q321_water="rain")
    landless |= {"low_income": {"q336_causes": "health land"}}
    found = recommend(catalogue, session_of(landless))
    assert "เพราะท่านไม่มีที่ดินทำกิน จึงควรมีรายได้ทางอื่นด้วย" in one(found, "P03").reasons_th
    assert "เพราะที่ดินของท่านไม่มีน้ำตลอดปี" in one(found, "P06").reasons_th
    assert "เพราะท่านบอกว่ารายได้น้อยเพราะสุขภาพ งานที่บ้านจึงเหมาะกว่า" in one(found, "P05").reasons_th
    rented = recommend(catalogue, session_of(FARMER_IN_DEBT))
    assert "เพราะท่านเช่าที่ดินทำกิน จึงต้องใช้ทุนมากขึ้น" in one(rented, "P07").reasons_th
    assert "เพราะท่านอายุ 45 ปี ยังออมได้อีก 15 ปี" in one(rented, "P28").reasons_th
    assert "เพราะท่านมีหนี้นอกระบบรวม 30,000 บาท" in one(rented, "P08").reasons_th
