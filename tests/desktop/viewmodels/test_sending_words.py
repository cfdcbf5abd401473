from __future__ import annotations

import pytest

from desktop.sync.progress import Progress
from desktop.viewmodels.sending_words import how_far, size, time_left


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (None, ""),
        (3.0, "เหลือไม่ถึง 10 วินาที"),
        (43.0, "เหลือประมาณ 40 วินาที"),
        (130.0, "เหลือประมาณ 2 นาที"),
        (2 * 3600 + 11 * 60, "เหลือประมาณ 2 ชั่วโมง 11 นาที"),
    ],
)
def test_time_left_is_rounded(seconds: float | None, told: str) -> None:
    assert time_left(seconds) == told


def test_records_pictures_and_bytes_are_told_each() -> None:
    progress = Progress(
        records=12, records_total=500, pictures=1, pictures_total=3, bytes_done=1_230_000, bytes_total=4_500_000
    )
    assert how_far(progress) == "ถึงแล้ว 12 จาก 500 แบบ · ภาพ 1 จาก 3 · 1.2 จาก 4.5 MB"
    assert how_far(Progress(came=1200)) == "รับมา 1,200 รายการ"
    assert how_far(Progress()) == "กำลังติดต่อส่วนกลาง …"


def test_sizes_are_told_in_a_unit_that_suits() -> None:
    assert [size(count) for count in (340, 340_000, 1_200_000)] == ["0 kB", "340 kB", "1.2 MB"]
