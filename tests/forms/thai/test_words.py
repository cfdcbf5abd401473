"""Where a Thai line may break."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.thai.words import BREAK, with_break_points, words

mixed = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B, exclude_categories=["Cn"]),
        st.sampled_from(" 0123456789/.,()“”ab\n"),
    ),
    max_size=60,
)


def test_words_of_the_measure_and_places_stay_whole() -> None:
    pieces = words("ผู้มีบัตรสวัสดิการแห่งรัฐตำบลหน้าเมืองอำเภอเมืองฉะเชิงเทรา")
    assert {"สวัสดิการ", "หน้าเมือง", "เมืองฉะเชิงเทรา"} <= set(pieces)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("จัดหาโครงการพัฒนาเพิ่มเติม", "โครงการ"),
        ("ต้องการออมเพื่อการเกษียณ", "ต้องการ"),
        ("ขอรับรองว่าถูกต้องตามความจริง", "ถูกต้อง"),
        ("เจ้าหนี้ในระบบ", "เจ้าหนี้"),
        ("พื้นที่ทำงาน", "พื้นที่"),
        ("กรมพัฒนาธุรกิจการค้า", "ธุรกิจ"),
        ("ดูรายได้ที่หน้านี้", "รายได้"),
    ],
)
def test_a_longer_word_behind_it_does_not_cut_a_word_in_two(text: str, whole: str) -> None:
    assert any(piece.strip().startswith(whole) for piece in words(text))
    assert "".join(words(text)) == text


@pytest.mark.parametrize(
    "whole",
    [
        "เด็กๆ",
        "กรุงเทพฯ",
        "1,000.50",
        "99/1",
        "๑,๐๐๐",
        "(ธ.ค.)",
        "ก.พ.",
        "“ตลาดประชารัฐ”",
    ],
)
def test_never_broken_inside(whole: str) -> None:
    text = f"ราษฎร{whole}ราษฎร"
    assert whole in with_break_points(text)


@given(mixed)
def test_nothing_is_lost(text: str) -> None:
    assert "".join(words(text)) == text
    assert with_break_points(text).replace(BREAK, "") == text


@given(mixed)
def test_break_points_are_set_once(text: str) -> None:
    once = with_break_points(text)
    assert with_break_points(once) == once
    assert BREAK * 2 not in once


@given(mixed)
def test_no_line_begins_with_a_mark_or_closing_sign(text: str) -> None:
    for before, after in pairwise(words(text)):
        assert after[0] not in "ๆฯ)”/.,"
        assert unicodedata.category(after[0]) != "Mn"
        assert before[-1] not in "(“เแโใไ"


@given(mixed)
def test_digits_stay_together(text: str) -> None:
    for before, after in pairwise(words(text)):
        assert not (before[-1].isdigit() and after[0].isdigit())


def test_nothing_is_loaded_before_the_first_question() -> None:
    script = (
        "import sys, forms.thai.words, forms.thai.areas\n"
        "assert not {'nlpo3', 'geothai', 'pythainlp'} & set(sys.modules)\n"
        "assert forms.thai.words.words('ไทยทดสอบ')\n"
        "assert 'pythainlp' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_many_may_ask_first_at_the_same_time() -> None:
    """A window and the storage lane: the list is loaded by one of them, and the other waits."""
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from threading import Barrier\n"
        "from forms.thai.words import words\n"
        "start = Barrier(8)\n"
        "def first(_number):\n"
        "    start.wait()\n"
        "    return words('สำนักงานพัฒนาชุมชน')\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    assert len({tuple(found) for found in pool.map(first, range(8))}) == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
