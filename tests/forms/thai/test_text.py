"""One spelling, a folded key for search, dictionary order."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.thai.numerals import to_ascii
from forms.thai.text import normalise, search_document, search_key, search_terms, sort_key, split_title

thai = st.text(
    alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B, exclude_categories=["Cn"])
    | st.sampled_from(" .ก\u200b1a")
)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("น\u0e4d\u0e32", "น\u0e33"),  # nikhahit and aa
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),  # with a tone between them
        ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),  # or before them
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),  # tone after sara am
        ("เเดง", "แดง"),  # two เ for one แ
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),  # tone before its vowel
        ("ก\u0e48\u0e38", "ก\u0e38\u0e48"),
        ("ที\u0e48\u0e48", "ที\u0e48"),  # doubled tone
        ("ก\u0e31\u0e31น", "ก\u0e31น"),
        ("สวัสดิ\u200bการ", "สวัสดิการ"),
        (" ก\u00a0ข ", "ก ข"),
        ("สม\0ใจ\x1b", "สมใจ"),
        ("\u202e99\u202c/\u200f1", "99/1"),  # would read 99 backwards
        ("สม\ud83dใจ", "สมใจ"),  # half of an emoji
        ("บรรทัดหนึ่ง\nบรรทัดสอง", "บรรทัดหนึ่ง\nบรรทัดสอง"),
    ],
)
def test_one_spelling(typed: str, right: str) -> None:
    assert normalise(typed) == right


@given(thai | st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(thai | st.text(st.characters()))
def test_what_is_normalised_fits_into_xml(text: str) -> None:
    xml = f"<a>{escape(normalise(text))}</a>".encode()
    assert (ElementTree.fromstring(xml).text or "") == re.sub("\r\n?", "\n", normalise(text))


@given(thai | st.text())
def test_search_key_is_idempotent(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


def folded_slowly(text: str) -> str:
    """What a search key promises, step by step until nothing changes."""
    key = normalise(text)
    for _ in text:
        key = re.sub(r"(?<=\d)[-–](?=\d)", "", to_ascii(split_title(key)[1]))
        key = re.sub("[็่้๊๋์ํ๎.,'\"()“”]", "", key)
        key = normalise(re.sub(r"\s+", " ", key).lower())
    return key


@given(thai | st.lists(st.sampled_from([*"กาเ่์ิุ 1-/.", "นาย", "แม่ชี ", "เด็กชาย"])).map("".join))
def test_folding_at_once_is_folding_step_by_step(text: str) -> None:
    assert search_key(text) == folded_slowly(text)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("นางสาวสมใจ ใจดี", "สมใจ"),
        ("นายก้องเกียรติ์ ทองคำ", "กองเกียรติ"),
        ("นาง น้ำผึ้ง แก้วดี", "นํ้าผึ้ง"),
        ("น.ส.ปราณี ดี", "ดี"),
        ("นายสมชาย ใจดี", "ส"),
        ("นายสมชาย ใจดี", "ใจ สม"),
        ("99/1", "๙๙/๑"),
        ("1112034563562", "1-1120-34563-56-2"),
        ("GSB Home", "gsb"),
    ],
)
def test_found_by_what_people_type(stored: str, typed: str) -> None:
    document = search_document(stored)
    terms = search_terms(typed)
    assert terms
    assert all(len(term) >= 3 for term in terms)  # a trigram index knows nothing shorter
    assert all(term in document for term in terms)


def test_a_single_letter_finds_only_beginnings() -> None:
    (term,) = search_terms("จ")
    assert term not in search_document("นายสมชาย ใจดี")
    assert term in search_document("นายสมชาย จันดี")


@given(thai, thai)
def test_every_word_of_a_document_can_be_found(one: str, other: str) -> None:
    document = search_document(one, other)
    assert all(term in document for part in (one, other) for term in search_terms(part))


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("นางสาวสมใจ ดีงาม", ("นางสาว", "สมใจ ดีงาม")),
        ("นาย สมชาย ใจดี", ("นาย", "สมชาย ใจดี")),
        ("น.ส.สมใจ ดี", ("น.ส.", "สมใจ ดี")),
        ("พระพร ใจดี", ("", "พระพร ใจดี")),  # a name, not a monk
        ("พระ พร ใจดี", ("พระ", "พร ใจดี")),
        ("สมใจ ดี", ("", "สมใจ ดี")),
        ("นาย", ("", "นาย")),
    ],
)
def test_titles(whole: str, parts: tuple[str, str]) -> None:
    assert split_title(whole) == parts


@pytest.mark.parametrize(
    "ordered",
    [
        ["กา", "เก", "แก", "โก", "ไก", "ขา", "เข"],  # a leading vowel counts after its consonant
        ["กัน", "กาน", "เกน"],
        ["เก", "เก่", "เก้", "เกา"],  # tone marks only where all else is equal
        ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า", "ปาน"],
        ["สม", "สม ใจ", "สมใจ"],
        ["บางใหญ่", "บ้านนา", "บ้านใหม่"],
        ["ทอง", "ไทย", "ธน"],
    ],
)
def test_dictionary_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@given(thai)
def test_sort_key_has_no_zero_byte(text: str) -> None:
    assert "\0" not in sort_key(text)  # PostgreSQL refuses it
