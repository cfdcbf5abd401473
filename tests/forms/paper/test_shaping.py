from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forms.paper.shaping import typeface
from forms.paper.surface import Style
from tests.forms.paper.reading import bare, page_of, pdfium_text, poppler_text

NASTY = "ที่ น้ำ ป่า ฟ้า ปู่ ญู ฐู กำ ซ้ำ ปั๊ม กตัญญู เป็น ก่ำ ใต้ ตั้ง ครึ่ง ผู้ ฎีกา ฏุ ปั้น ฝึ่ง ฤๅ ฬี่ ช่ำ เปี๊ยะ โป๊ะ ฉันท์ สิทธิ์ พราหมณ์ กู้ ฎู่ ฐุ"
FACES = ["Regular", "Medium", "Bold"]

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ"]
VOWELS = ["", "\u0e31", "\u0e34", "\u0e35", "\u0e36", "\u0e37", "\u0e38", "\u0e39", "\u0e47", "\u0e33"]
TONES = ["", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b", "\u0e4c"]


def clusters() -> list[str]:
    """Every consonant with every vowel and tone that are written above or below it, in the order of the standard."""
    found = []
    for consonant in CONSONANTS:
        for vowel in VOWELS:
            for tone in TONES:
                found.append(consonant + (tone + vowel if vowel == "\u0e33" else vowel + tone))
    return found


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("read", [poppler_text, pdfium_text])
def test_nasty_words_extract_as_they_were_written(face: str, read) -> None:
    text = read(page_of([NASTY], Style(face, 9)))
    assert " ".join(text.split()) == NASTY


@pytest.mark.parametrize("face", FACES)
def test_every_cluster_of_the_script_extracts_as_it_was_written(face: str) -> None:
    found = clusters()
    lines = ["".join(found[start : start + 30]) for start in range(0, len(found), 30)]
    pdf = page_of(lines, Style(face, 10))
    assert [bare(line) for line in poppler_text(pdf).split("\n") if bare(line)] == lines
    assert [bare(line) for line in pdfium_text(pdf).replace("\f", "\n").split("\n") if bare(line)] == lines


@settings(max_examples=150)
@given(
    st.text(
        st.sampled_from([chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))] + list(" 9aZ-/()"))
    )
)
def test_any_thai_text_extracts_as_it_was_written(text: str) -> None:
    line = "ก" + text[:60] + "ก"
    # A sign drawn twice in one place is one sign to the reader.
    assume(all(len({*signs}) == len(signs) for signs in re.findall("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+", line)))
    assert bare(poppler_text(page_of([line], Style("Regular", 8)))) == bare(line)


def test_a_word_with_a_character_the_font_lacks_still_says_it() -> None:
    assert bare(poppler_text(page_of(["ดี字น้ำ"], Style("Regular", 12)))) == "ดี字น้ำ"


@pytest.mark.parametrize("word", NASTY.split())
def test_the_width_of_a_word_is_that_of_its_parts_without_marks(word: str) -> None:
    # Marks stand above and below: they take no room of their own (the aa of sara am does).
    face = typeface("Regular")
    spread = word.replace("\u0e33", "\u0e32")
    bases = [char for char in spread if unicodedata.category(char) != "Mn"]
    assert face.width(word, 10) == pytest.approx(sum(face.width(base, 10) for base in bases), abs=0.01)


def test_raised_marks_do_not_touch_what_is_below() -> None:
    # ปั๊ม: the tone stands above the vowel and both clear the tall consonant, by other glyphs and a shift.
    plain = typeface("Regular").shape("ปม", 10)
    marked = typeface("Regular").shape("ปั๊ม", 10)
    assert plain.width == marked.width
    assert len(marked.glyphs) > len(plain.glyphs)
    assert "ActualText" in marked.code


def test_shaping_is_remembered() -> None:
    assert typeface("Regular").shape("สวัสดิการ", 10.5) is typeface("Regular").shape("สวัสดิการ", 10.5)


def test_only_the_glyphs_in_use_are_embedded() -> None:
    face = typeface("Regular")
    few = face.subset(face.shape("กขค", 10).glyphs)
    many = face.subset(face.shape("".join(CONSONANTS), 10).glyphs)
    assert len(few) < len(many) / 2


def test_nothing_has_no_width() -> None:
    assert typeface("Regular").shape("", 10).width == 0
