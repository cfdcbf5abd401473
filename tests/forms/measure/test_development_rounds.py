"""Phase 2 as data: what 2562 says, and what a wrong file is told."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import forms.library
from forms.measure.rounds import (
    DevelopmentRound,
    RoundError,
    builtin_round,
    builtin_rounds,
    check_together,
    development_round_after,
    development_rounds,
    load_development_round,
    load_round,
    read_round,
)
from forms.resources import resource

TEXT = resource("rounds", "2562.toml").read_text(encoding="utf-8")
INTAKE = resource("rounds", "2561.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def phase_two() -> DevelopmentRound:
    return load_development_round(TEXT)


def test_R1_phase_2_continues_the_measure_of_2561(phase_two: DevelopmentRound) -> None:
    assert development_round_after("2561") == phase_two
    assert development_round_after("demo-2561") is not None
    assert development_round_after("2562") is None
    assert [each.round_id for each in builtin_rounds()] == ["2561", "demo-2561"]


def test_R24_R25_R26_lists_and_their_days(phase_two: DevelopmentRound) -> None:
    days = {each.list_no: (each.by, each.shown_by) for each in phase_two.lists}
    assert days == {1: (date(2019, 1, 25), date(2019, 1, 30)), 2: (date(2019, 1, 28), date(2019, 1, 30))}


def test_R25_only_the_banks_develop_list_2_and_the_province_adds_nothing(phase_two: DevelopmentRound) -> None:
    second = phase_two.list_rule(2)
    assert second is not None
    assert second.agencies == ("baac", "gsb")
    assert not second.provincial
    first = phase_two.list_rule(1)
    assert first is not None
    assert first.provincial


def test_R28_the_six_development_agencies_are_those_of_the_code_list(phase_two: DevelopmentRound) -> None:
    path = Path(forms.library.__file__).parent / "lists" / "agencies.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        listed = {row["development"] for row in csv.DictReader(file)} - {""}
    assert set(phase_two.agencies) == listed
    assert len(phase_two.agencies) == 6


def test_R29_R30_R31_deadlines(phase_two: DevelopmentRound) -> None:
    assert phase_two.shortfall_by == date(2019, 3, 31)
    assert phase_two.develop_by == date(2019, 6, 30)
    assert phase_two.report_by == date(2019, 7, 15)
    assert "คอจ." in phase_two.committee


def test_R32_R33_R34_R35_provincial_projects(phase_two: DevelopmentRound) -> None:
    assert "กค 1005/3573" in phase_two.provincial.basis_th
    assert "10 สิงหาคม 2561" in phase_two.provincial.basis_th
    assert (phase_two.provincial.develop_by, phase_two.provincial.report_by) == (date(2019, 6, 30), date(2019, 7, 15))


def test_R36_the_second_list_aims_above_the_line(phase_two: DevelopmentRound) -> None:
    assert [(each.list_no, each.above_line) for each in phase_two.lists] == [(1, False), (2, True)]
    assert phase_two.income_line == 30_000


def test_R39_the_chain_names_the_addressee(phase_two: DevelopmentRound) -> None:
    duty = next(each for each in phase_two.chain if each.duty_id == "district_cdd_to_province_cdd")
    assert (duty.who, duty.to, duty.by) == ("พัฒนาการอำเภอ", "สำนักงานพัฒนาชุมชนจังหวัด", date(2019, 7, 18))
    by_site = next(each for each in phase_two.chain if each.duty_id == "district_cdd_to_ministry")
    assert by_site.by == date(2019, 7, 15)


def test_R15_R16_R20_R22_who_reports_to_whom_in_2561() -> None:
    chain = {each.duty_id: each for each in builtin_round("2561").chain}
    assert chain["ministry_to_province"].rule == "R15"
    assert "คณะอนุกรรมการติดตามฯ" in chain["province_to_committee"].to
    assert chain["province_to_committee"].rule == "R16"
    assert {chain[each].rule for each in ("district_to_province", "district_to_ministry", "ao_to_team")} == {"R20"}
    assert "คอจ." in chain["district_to_province"].to
    assert "ปรจ." in chain["ao_to_team"].to
    assert chain["ao_to_ministry"].rule == "R22"
    assert all(each.by is None for each in chain.values())  # เป็นระยะ


def test_every_deadline_is_told_once_and_in_order(phase_two: DevelopmentRound) -> None:
    deadlines = phase_two.deadlines
    assert [each.day for each in deadlines] == sorted(each.day for each in deadlines)
    assert len({each.deadline_id for each in deadlines}) == len(deadlines)
    assert all(each.title_th and each.title_en and each.who for each in deadlines)
    told = {each.rule for each in deadlines}
    assert {"R24", "R25", "R26", "R29", "R30", "R31", "R34", "R35", "R38", "R39"} <= told


def test_an_extension_moves_the_deadline_of_the_home_visits() -> None:
    round_ = builtin_round("2561").with_extension("home-visit-may", enabled=True)
    day = next(each.day for each in round_.deadlines if each.deadline_id == "home-visit")
    assert day == date(2018, 5, 31)


@pytest.mark.parametrize("pair", [("2561", "demo-2561"), ("2562", "demo-2562")])
def test_training_rounds_have_the_rules_of_the_real_ones(pair: tuple[str, str]) -> None:
    own = {"round_id", "title_th", "title_en", "continues", "demo", "demo_mode"}
    real, demo = ({each.round_id: each for each in (*builtin_rounds(), *development_rounds())}[name] for name in pair)
    assert demo.demo
    assert not real.demo
    for name in set(type(real).model_fields) - own:
        assert getattr(real, name) == getattr(demo, name), name


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("develop_by = 2019-06-30 # R29", "develop_by = 2562-06-30", "develop_by = 2562", "2019"),
        ("report_by = 2019-07-15 # R30", "report_by = 2019-06-15", "report_by = 2019-06-15", "ก่อนกำหนดพัฒนา"),
        ("shortfall_by = 2019-03-31", "shortfall_by = 2018-03-31", "shortfall_by", "ก่อนวันเปิดรอบ"),
        ("shortfall_by = 2019-03-31", "shortfall_by = 2019-07-01", "shortfall_by", "หลังกำหนดพัฒนา"),
        ("by = 2019-01-25", "by = 2018-12-25", "by = 2018-12-25", "ก่อนวันเปิดรอบ"),
        ("shown_by = 2019-01-30 # R26", "shown_by = 2019-01-24", "shown_by = 2019-01-24", "ก่อนกำหนดจัดทำ"),
        ('agencies = ["baac", "gsb"]', 'agencies = ["baac", "gsbb"]', 'agencies = ["baac", "gsbb"]', "gsbb"),
        ('farmer = "baac"', 'farmer = "agri"', "care = ", "agri"),
        ("report_by = 2019-07-15 # R35", "report_by = 2019-06-15", "report_by = 2019-06-15", "ก่อนกำหนดพัฒนา"),
        ("develop_by = 2019-06-30 # R34", "develop_by = 2018-06-30", "develop_by = 2018-06-30", "ก่อนวันเปิดรอบ"),
        ('local = "committee"\n', "", "[reporters]", "local"),
        ('local = "committee"', 'local = "mayor"', "local", "committee"),
        ('month = "2019-06"\nuntil = 2019-06-30', 'month = "2018-12"', 'month = "2018-12"', "นอกช่วง"),
        ("until = 2019-06-30", "until = 2019-05-30", "until", "ก่อนเดือนที่ติดตาม"),
        ("until = 2019-06-30", "until = 2019-07-30", "report_by", "ก่อนวันสุดท้ายของการติดตาม"),
        ("by = 2019-07-18", "by = 2018-07-18", "by = 2018-07-18", "ก่อนวันเปิดรอบ"),
        ('continues = "2561"', 'continues = "2562"', "continues", "ตัวเอง"),
        ('kind = "development"', 'kind = "phase2"', "kind", "intake"),
        ("list_no = 2", "list_no = 1", "list_no = 1", "ซ้ำ"),
        ("list_no = 2", "list_no = 3", "list_no = 3", "ใช้ไม่ได้"),
        ('duty_id = "agency_to_committee"', 'duty_id = "province_to_committee"', "duty_id", "ซ้ำ"),
        ("income_line = 30000", "income_limit = 30000", "income_limit", "ไม่รู้จัก"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_cure(right: str, wrong: str, line: str, said: str) -> None:
    assert right in TEXT
    broken = TEXT.replace(right, wrong, 1)
    with pytest.raises(RoundError) as caught:
        read_round(broken)
    assert said in str(caught.value)
    assert "ให้" in caught.value.cure
    assert caught.value.line is not None
    assert broken.splitlines()[caught.value.line - 1].startswith(line)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('month = "2018-06"', 'month = "2018-01"', "นอกช่วง"),
        ("home_visit_closes = 2018-05-31", "home_visit_closes = 2018-04-30", "ไม่ได้ยาวกว่าเดิม"),
        ("home_visit_closes = 2018-05-31", "walk_in_closes = 2018-03-10", "ซ้อนกัน"),
        ('end_month = "2019-06"', 'end_month = "2018-12"', "ไม่ได้ยาวกว่าเดิม"),
    ],
)
def test_a_wrong_intake_round_is_told_its_line(right: str, wrong: str, said: str) -> None:
    broken = INTAKE.replace(right, wrong, 1)
    with pytest.raises(RoundError, match=said) as caught:
        load_round(broken)
    assert caught.value.line is not None
    assert broken.splitlines()[caught.value.line - 1] == wrong


def test_each_kind_is_loaded_by_its_own_name() -> None:
    with pytest.raises(RoundError, match="รอบพัฒนา"):
        load_round(TEXT)
    with pytest.raises(RoundError, match="รอบพัฒนา"):
        load_development_round(INTAKE)


def test_rounds_that_do_not_fit_each_other(phase_two: DevelopmentRound) -> None:
    intake = load_round(INTAKE)
    demo = builtin_round("demo-2561")
    other = phase_two.model_copy(update={"round_id": "2562-b"})
    cases = [
        ([phase_two], "ไม่มีรอบ “2561”"),
        ([intake, phase_two, other], "รอบ “2562” ต่อเนื่องจากรอบ “2561” อยู่แล้ว"),
        ([intake, intake], "มีรอบ “2561” อยู่แล้ว"),
        ([intake, phase_two.model_copy(update={"demo": True})], "ฝึกหัด"),
        ([demo, phase_two.model_copy(update={"continues": "demo-2561"})], "ฝึกหัด"),
        ([intake, phase_two.model_copy(update={"follow_ups": intake.follow_ups})], "2561-06"),
    ]
    for rounds, said in cases:
        with pytest.raises(RoundError, match=said) as caught:
            check_together([(f"{number}.toml", each) for number, each in enumerate(rounds)])
        assert "ให้" in caught.value.cure
    # In which order the files are read says nothing.
    check_together([("b.toml", phase_two), ("a.toml", intake)])
