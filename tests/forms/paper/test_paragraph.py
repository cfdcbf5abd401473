from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.paper.paragraph import break_evenly, break_lines, break_name
from forms.paper.surface import Style
from forms.thai.words import words

STYLE = Style("Regular", 10)
SENTENCE = (
    "ผู้มีบัตรสวัสดิการแห่งรัฐที่ประสงค์จะพัฒนาตนเองจะได้รับวงเงินเพิ่มเดือนละ 200 บาท รวม 10 เดือน ตั้งแต่เดือนมีนาคม "
    "เพื่อซื้อสินค้าอุปโภคบริโภคที่จำเป็น น้ำปลา กำปั่น ปู่ย่าตายาย และอื่น ๆ ที่ร้านธงฟ้าประชารัฐ (กรุงเทพฯ)"
)
MARK = re.compile("^[\u0e30-\u0e3a\u0e45-\u0e4e]")


def texts(text: str, width: float, first: float | None = None) -> list[str]:
    """The lines as text, found again from the words they are made of."""
    lines = break_lines(text, STYLE, width, first)
    rest, found = text.replace("\n", ""), []
    for line in lines:
        end = 0
        for length in range(len(rest) + 1):
            if abs(STYLE.width(rest[:length].rstrip()) - line.width) < 0.01:
                end = length
        found.append(rest[:end])
        rest = rest[end:]
    assert not rest.strip()
    return found


@pytest.mark.parametrize("width", [60, 90, 150, 300, 476])
def test_lines_break_between_words_only(width: float) -> None:
    pieces = words(SENTENCE)
    edges = {0}
    for piece in pieces:
        edges.add(max(edges) + len(piece))
    place = 0
    for line in texts(SENTENCE, width):
        assert place in edges
        place += len(line)


@pytest.mark.parametrize("width", [60, 90, 150, 300])
def test_no_line_is_wider_than_its_column(width: float) -> None:
    assert all(line.width <= width + 0.01 for line in break_lines(SENTENCE, STYLE, width))


@given(
    st.text(
        st.sampled_from([chr(code) for code in range(0x0E01, 0x0E3B)] + ["\u0e48", "\u0e49", "เ", "แ", "ไ"]), min_size=1
    ),
    st.floats(min_value=12, max_value=60),
)
def test_an_overlong_word_is_cut_between_clusters(tail: str, width: float) -> None:
    lines = break_lines("ก" + tail, STYLE, width)
    assert sum(line.width for line in lines) == pytest.approx(STYLE.width("ก" + tail), abs=0.5 * len(tail) + 1)
    assert all(line.words for line in lines)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ระยะที่ 3", "ที่ 3"),
        ("เพิ่ม 2,000 บาท", "2,000 บาท"),
        ("ปี 2561", "ปี 2561"),
        ("ภายในวันที่ 30 เมษายน 2561", "วันที่ 30 เมษายน 2561"),
        ("ภายในวันที่ 3 พ.ค. 2506 ที่บ้าน", "วันที่ 3 พ.ค. 2506"),
        ("ปฏิเสธ 12 ครั้ง", "ปฏิเสธ 12 ครั้ง"),
        ("แล้ว (ร้อยละ 77.9) พัฒนา", "(ร้อยละ 77.9)"),
        ("วันนี้เวลา 09.30 น. ที่บ้าน", "เวลา 09.30 น."),
        ("วันนี้เวลา ๐๙.๓๐ น. ที่บ้าน", "เวลา ๐๙.๓๐ น."),
    ],
)
def test_numbers_stay_with_their_words(text: str, kept: str) -> None:
    narrow = STYLE.width(kept) + 1
    assert any(kept in line for line in texts(text, narrow))


def test_a_line_never_begins_with_a_closing_sign() -> None:
    for width in range(60, 300, 7):
        assert not [line for line in texts(SENTENCE, width) if re.match(r"[ๆฯ)/,.]", line) or MARK.match(line)]


def test_the_first_line_may_be_shorter() -> None:
    lines = break_lines(SENTENCE, STYLE, 300, 80)
    assert lines[0].width <= 80
    assert lines[1].width > 80


def test_a_word_too_wide_for_the_first_line_starts_below() -> None:
    lines = break_lines("สวัสดิการ", STYLE, 200, 10)
    assert [len(line.words) for line in lines] == [0, 1]


def test_line_feeds_end_lines() -> None:
    assert texts("หนึ่ง\nสอง", 300) == ["หนึ่ง", "สอง"]


def test_latin_text_breaks_at_spaces() -> None:
    assert texts("one two three", STYLE.width("one two") + 1) == ["one two ", "three"]


def test_no_text_is_one_empty_line() -> None:
    assert break_lines("", STYLE, 100) == ((((), 0.0)),)


def test_a_name_is_parted_at_its_spaces_while_its_parts_fit() -> None:
    name = "ว่าที่ร้อยตรีกัญญาพัชญ์ น้ำใจประเสริฐปัญญา ณ อยุธยา"
    first, *_ = name.split()
    lines = break_name(name, STYLE, STYLE.width(first) + 5)
    assert [line.width for line in lines] == [
        pytest.approx(STYLE.width(part)) for part in (first, "น้ำใจประเสริฐปัญญา ณ", "อยุธยา")
    ]
    assert all(line.width <= 60 for line in break_name(name, STYLE, 60))
    assert len(break_name(name, STYLE, 1000)) == 1


@pytest.mark.parametrize("width", range(120, 420, 10))
def test_no_word_or_two_are_left_for_the_last_line(width: int) -> None:
    plain, even = break_lines(SENTENCE, STYLE, width), break_evenly(SENTENCE, STYLE, width)
    assert len(even) == len(plain)
    assert max(line.width for line in even) <= width
    assert even[-1].width >= plain[-1].width
