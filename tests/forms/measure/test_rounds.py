"""Rounds as data: what 2561 says, and what a wrong file is told."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from forms.measure.rounds import Month, Round, RoundError, builtin_round, builtin_rounds, load_round
from forms.resources import resource
from forms.thai import areas

TEXT = resource("rounds", "2561.toml").read_text(encoding="utf-8")


def test_R1_the_round_names_its_cabinet_resolution(round_2561: Round) -> None:
    assert round_2561.cabinet_resolution == date(2018, 1, 9)


def test_R11_R12_windows(round_2561: Round) -> None:
    assert (round_2561.walk_in.opens, round_2561.walk_in.closes) == (date(2018, 2, 1), date(2018, 2, 28))
    assert (round_2561.home_visit.opens, round_2561.home_visit.closes) == (date(2018, 3, 1), date(2018, 4, 30))
    assert date(2018, 2, 28) in round_2561.walk_in
    assert date(2018, 3, 1) not in round_2561.walk_in


def test_R22_follow_ups(round_2561: Round) -> None:
    assert [each.month for each in round_2561.follow_ups] == [Month(year=2018, month=6), Month(year=2018, month=9)]


def test_extensions_are_data_and_off_until_switched_on(round_2561: Round) -> None:
    assert round_2561.home_visit.closes == date(2018, 4, 30)
    longer = round_2561.with_extension("home-visit-may", enabled=True)
    assert longer.home_visit.closes == date(2018, 5, 31)
    assert round_2561.home_visit.closes == date(2018, 4, 30)
    paid_longer = round_2561.with_extension("top-up-june", enabled=True)
    assert paid_longer.top_up.end_month == Month(year=2019, month=6)
    with pytest.raises(KeyError):
        round_2561.with_extension("no-such", enabled=True)


def test_a_demo_round_carries_its_own_date() -> None:
    demo = builtin_round("demo-2561")
    assert demo.demo
    assert demo.today is not None
    assert demo.today in demo.home_visit
    real = builtin_round("2561")
    assert not real.demo
    assert real.today is None
    # The rules are those of the real round: only date, district and title differ.
    assert demo.targeting == real.targeting
    assert demo.top_up == real.top_up


def test_the_photo_of_the_id_card_is_left_alone_unless_the_round_says_so(round_2561: Round) -> None:
    assert not round_2561.card_photo
    assert load_round(TEXT.replace("card_photo = false", "card_photo = true")).card_photo
    assert not load_round(TEXT.replace("card_photo = false", "")).card_photo


def test_round_ids_are_unique() -> None:
    ids = [each.round_id for each in builtin_rounds()]
    assert len(set(ids)) == len(ids)
    with pytest.raises(KeyError):
        builtin_round("2499")


@pytest.mark.parametrize(
    ("right", "wrong", "line_of", "said"),
    [
        ("closes = 2018-02-28", "closes = 2561-02-28", "closes = 2561-02-28", "2018"),
        ("low = 200", 'low = "two hundred"', "low = ", "จำนวนเต็ม"),
        ("low = 200", "low = -200", "low = ", "จำนวนเต็ม"),
        ('end_month = "2018-12"', 'end_month = "ธ.ค. 61"', "end_month = ", "2018-12"),
        ('end_month = "2018-12"', 'end_month = "2561-12"', "end_month = ", "2018"),
        ('end_month = "2018-12"', 'end_month = "2018-13"', "end_month = ", "ไม่ใช่เดือน"),
        ('end_month = "2018-12"', 'end_month = "2017-12"', None, "top_up.end_month"),
        ("opens = 2018-03-01", "opens = 2018-02-15", "opens = 2018-02-15", "ซ้อนกัน"),
        ("closes = 2018-04-30", "closes = 2018-02-28", "closes = 2018-02-28", "วันปิดอยู่ก่อนวันเปิด"),
        ("age_limit = 60", "age_limits = 60", "age_limits = 60", "ไม่รู้จัก"),
        ("age_limit = 60\n", "", "[targeting]", "ขาดไป"),
        ("home_visit_closes = 2018-05-31\n", "", "[[extensions]]", "ไม่ได้เปลี่ยนสิ่งใด"),
        ('follow_up_id = "2561-09"', 'follow_up_id = "2561-06"', None, "ซ้ำ"),
        ('month = "2018-09"', 'month = "2018-06"', "month = ", "ตรงกับเดือนของการติดตามอีกรายการหนึ่ง"),
        ("closes = 2018-02-28", 'closes = "สิ้นเดือน"', "closes = ", "2018-02-28"),
        (
            'intent_date_source = "confirmation"',
            'intent_date_source = "form3"',
            "intent_date_source = ",
            "confirmation",
        ),
        ('round_id = "2561"', 'round_id = "รอบ 1"', "round_id", "ใช้ไม่ได้"),
        ("[targeting]", "[targeting", "[targeting", "TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_cure(right: str, wrong: str, line_of: str | None, said: str) -> None:
    assert right in TEXT
    broken = TEXT.replace(right, wrong, 1)
    with pytest.raises(RoundError) as caught:
        load_round(broken)
    assert said in str(caught.value)
    assert caught.value.cure
    if line_of is not None:
        lines = [number for number, line in enumerate(broken.splitlines(), start=1) if line.startswith(line_of)]
        assert caught.value.line in lines
        assert f"บรรทัด {caught.value.line}" in str(caught.value)


def test_the_line_of_a_table_that_occurs_twice() -> None:
    broken = TEXT.replace('end_month = "2019-06"', 'end_month = "2562-06"')
    with pytest.raises(RoundError) as caught:
        load_round(broken)
    assert broken.splitlines()[(caught.value.line or 0) - 1] == 'end_month = "2562-06"'


def test_a_file_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(TEXT.encode("cp874", errors="replace"))
    with pytest.raises(RoundError, match="UTF-8"):
        load_round(path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(TEXT, encoding="utf-8-sig")
    assert load_round(path) == builtin_round("2561")


def test_the_demo_rounds_district_exists() -> None:
    demo = builtin_round("demo-2561").demo_mode
    assert demo is not None
    assert areas.area(demo.district) is not None


def test_reading_the_rounds_loads_no_areas() -> None:
    script = (
        "import sys\n"
        "from forms.measure.rounds import builtin_rounds\n"
        "assert builtin_rounds()\n"
        "assert 'geothai' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
