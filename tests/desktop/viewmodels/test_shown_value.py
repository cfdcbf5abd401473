from __future__ import annotations

import pytest

from desktop.viewmodels.shown_value import with_amounts


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("รวมรายได้ 12 เดือน 18000 บาท", "รวมรายได้ 12 เดือน 18,000 บาท"),
        ("Income in 12 months: 1234567.50 baht", "Income in 12 months: 1,234,567.50 baht"),
        ("รายได้รวมเกิน 100,000 บาท", "รายได้รวมเกิน 100,000 บาท"),
        ("900 บาท ปี 2561", "900 บาท ปี 2561"),
        ("โทร. 0812345678 ค่าเดินทาง 0.1234 บาท", "โทร. 0812345678 ค่าเดินทาง 0.1234 บาท"),
    ],
)
def test_sums_of_money_in_a_sentence_are_grouped_and_nothing_else(sentence: str, shown: str) -> None:
    assert with_amounts(sentence) == shown
