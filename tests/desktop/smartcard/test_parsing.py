from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import KnownError
from desktop.smartcard import commands
from desktop.smartcard.chip import Chip, written
from desktop.smartcard.commands import Span, read_contents
from desktop.smartcard.parsing import parse_card
from desktop.smartcard.thai_card import ThaiCard
from forms.roster.invented import names
from forms.thai import areas
from forms.thai.dates import PartialDate
from forms.thai.national_id import check_digit
from tests.desktop.smartcard.holders import PHOTO, SOMJAI, chip_of, memory_with, of, without_photo


def read(chip: Chip, *, photo: bool = False) -> ThaiCard:
    def transmit(command: bytes) -> tuple[bytes, int]:
        answer = chip.answer(command)
        return answer[:-2], int.from_bytes(answer[-2:], "big")

    return parse_card(read_contents(transmit, chip.atr, photo=photo))


def read_with(span: Span, text: str | bytes) -> ThaiCard:
    return read(Chip(memory_with(span, text if isinstance(text, bytes) else text.encode("cp874"))))


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        work()
    return caught.value.code


def outcome(chip: Chip) -> str:
    try:
        read(chip, photo=True)
    except KnownError as error:
        return error.code
    return "a card"


def test_a_whole_card_with_its_photo() -> None:
    assert read(chip_of(), photo=True) == SOMJAI


def test_the_photo_is_left_alone_unless_asked_for() -> None:
    assert read(chip_of()) == without_photo(SOMJAI)


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"GIF89a" + PHOTO])
def test_a_photo_that_is_no_jpeg_is_none(data: bytes) -> None:
    assert read(Chip(memory_with(commands.PHOTO, data)), photo=True) == without_photo(SOMJAI)


def test_names_in_both_languages_with_middle_names() -> None:
    card = read_with(commands.NAME_TH, "นาย#ปั๊ม#กลาง#ญูฐู ซ้ำ")
    assert (card.title_th, card.first_name_th, card.middle_name_th, card.last_name_th) == (
        "นาย",
        "ปั๊ม",
        "กลาง",
        "ญูฐู ซ้ำ",
    )
    assert card.full_name == "นายปั๊ม กลาง ญูฐู ซ้ำ"
    card = read_with(commands.NAME_EN, "Mr.#Pam#Klang#Yu-Tu")
    assert (card.title_en, card.first_name_en, card.middle_name_en, card.last_name_en) == (
        "Mr.",
        "Pam",
        "Klang",
        "Yu-Tu",
    )


@pytest.mark.parametrize(("short", "whole"), [("น.ส.", "นางสาว"), ("ด.ช.", "เด็กชาย"), ("พระ", "พระ"), ("", "")])
def test_titles_the_card_shortens_are_written_out(short: str, whole: str) -> None:
    assert read_with(commands.NAME_TH, f"{short}#สมใจ##ดีงาม").title_th == whole


def test_a_person_may_have_one_name_only() -> None:
    assert read_with(commands.NAME_TH, "พระ#สมใจ##").full_name == "พระสมใจ"


@pytest.mark.parametrize(
    ("digits", "birth"),
    [
        ("25300227", PartialDate(1987, 2, 27)),
        ("25300200", PartialDate(1987, 2)),
        ("25300000", PartialDate(1987)),
        ("24830412", PartialDate(1940, 4, 12)),
        ("24820212", PartialDate(1940, 2, 12)),  # the year of พ.ศ. began in April then
        ("24830200", PartialDate(1940)),  # 2483 had no February
        ("25300229", PartialDate(1987, 2)),  # nor did 1987 have a 29 February
        ("25300015", PartialDate(1987)),
        ("25301350", PartialDate(1987)),
    ],
)
def test_birth_dates_as_far_as_they_are_known(digits: str, birth: PartialDate) -> None:
    assert read_with(commands.BIRTH, digits).birth == birth


@pytest.mark.parametrize("digits", ["", "00000000", "99999999", "2530022", "2530O227", "๒๕๓๐๐๒๒๗"])
def test_a_birth_date_without_a_year_was_misread(digits: str) -> None:
    assert refused(lambda: read_with(commands.BIRTH, digits)) == "card_dirty"


def test_sex() -> None:
    assert read_with(commands.SEX, "1").sex == "male"
    assert read_with(commands.SEX, "2").sex == "female"


@pytest.mark.parametrize("wrong", ["0", "3", " ", "ช"])
def test_there_is_no_third_sex_on_the_card(wrong: str) -> None:
    assert refused(lambda: read_with(commands.SEX, wrong)) == "card_dirty"


def test_a_card_for_life_never_expires() -> None:
    card = read_with(commands.EXPIRES, "99999999")
    assert card.expires is None
    assert not card.expired_on(date(2999, 1, 1))


def test_a_card_is_good_until_its_last_day() -> None:
    card = read_with(commands.EXPIRES, "25610312")
    assert not card.expired_on(date(2018, 3, 12))
    assert card.expired_on(date(2018, 3, 13))


@pytest.mark.parametrize("digits", ["25611332", "256103", "2561031x", "25610300"])
def test_an_impossible_expiry_was_misread(digits: str) -> None:
    assert refused(lambda: read_with(commands.EXPIRES, digits)) == "card_dirty"


def test_the_day_of_issue_may_be_missing() -> None:
    assert read_with(commands.ISSUED, "").issued is None


def test_padding_of_zeros_is_padding_too() -> None:
    assert read_with(commands.ISSUER, "เทศบาล".encode("cp874").ljust(100, b"\x00")).issuer == "เทศบาล"


def test_thai_text_gets_its_one_spelling() -> None:
    """Some chips hold สระอำ as นิคหิต and อา."""
    assert read_with(commands.NAME_TH, "นาย#น\u0e4d\u0e49\u0e32##\u0e0b\u0e49\u0e33").first_name_th == "น้ำ"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("9240100000013", "card_dirty"),  # the last digit is wrong
        ("924010000001", "card_dirty"),
        ("924010000001x", "card_dirty"),
        ("", "card_dirty"),
        ("012345678901" + check_digit("012345678901"), "card_wrong"),  # of people without civil registration
    ],
)
def test_numbers_that_are_no_holders(number: str, code: str) -> None:
    assert refused(lambda: read_with(commands.NATIONAL_ID, number)) == code


@pytest.mark.parametrize("span", [commands.NAME_TH, commands.NAME_EN, commands.ADDRESS, commands.ISSUER])
@pytest.mark.parametrize("garbage", [b"\xff" * 80, b"\x81\x90", b"\x01\x02\x03\x04"])
def test_bytes_that_are_no_text_were_misread(span: Span, garbage: bytes) -> None:
    assert refused(lambda: read_with(span, garbage)) == "card_dirty"


@pytest.mark.parametrize("name", ["", "สมใจ", "นาย#สมใจ#ดีงาม", "นาย##กลาง#ดีงาม", "นาย#ก#ข#ค#ง"])
def test_a_name_without_its_four_parts_was_misread(name: str) -> None:
    assert refused(lambda: read_with(commands.NAME_TH, name)) == "card_dirty"


@given(st.integers())
def test_a_chip_full_of_garbage_is_never_believed(seed: int) -> None:
    assert refused(lambda: read(Chip(Random(seed).randbytes(0x1800)))) in ("card_dirty", "card_wrong")


@given(st.integers(0, 0x1800 - 1), st.binary(min_size=1, max_size=40))
def test_whatever_happens_to_some_bytes_a_card_comes_out_or_a_known_error(offset: int, garbage: bytes) -> None:
    memory = bytearray(written(SOMJAI))
    memory[offset : offset + len(garbage)] = garbage
    assert outcome(Chip(bytes(memory[:0x1800]))) in ("a card", "card_dirty", "card_wrong")


@st.composite
def cards(draw: st.DrawFn) -> ThaiCard:
    """Any card that may exist."""
    place = draw(st.sampled_from(PLACES))
    subdistrict = areas.area(place)
    assert subdistrict is not None
    first_twelve = str(draw(st.integers(10**11, 10**12 - 1)))
    birth = draw(st.dates(date(1900, 1, 1), date(2010, 12, 31)))
    day = st.none() | st.dates(date(1990, 1, 1), date(2060, 12, 31))
    latin = st.from_regex(r"[A-Z][a-z]{1,12}", fullmatch=True)
    word = st.sampled_from(names("family-names"))
    given_names = names("given-names-female")
    return of(
        national_id=first_twelve + check_digit(first_twelve),
        title_th=draw(st.sampled_from(("นาย", "นาง", "นางสาว", "พระ", "ม.ร.ว.", ""))),
        first_name_th=draw(st.sampled_from(given_names)),
        middle_name_th=draw(st.just("") | word),
        last_name_th=draw(st.just("") | word),
        title_en=draw(st.sampled_from(("Mr.", "Mrs.", "Miss", ""))),
        first_name_en=draw(latin),
        middle_name_en=draw(st.just("") | latin),
        last_name_en=draw(latin),
        birth=draw(
            st.sampled_from((PartialDate.of(birth), PartialDate(birth.year, birth.month), PartialDate(birth.year)))
        ),
        sex=draw(st.sampled_from(("male", "female"))),
        issued=draw(day),
        expires=draw(day),
        house_no=draw(st.from_regex(r"[1-9][0-9]{0,3}(/[1-9][0-9]{0,2})?", fullmatch=True)),
        moo=draw(st.just("") | st.integers(1, 30).map(str)),
        trok=draw(st.just("") | word),
        soi=draw(st.sampled_from(("", "4", "สุขเกษม 1"))),
        road=draw(st.sampled_from(("", "ประชาสุข", "เทศบาล 2"))),
        subdistrict_name=subdistrict.name,
        district_name=areas.name(subdistrict.parent),
        province_name=areas.name(place[:2]),
        subdistrict=place,
        postcode=areas.postcode(place),
        photo=draw(st.sampled_from((None, PHOTO))),
    )


PLACES = tuple(
    each.code for district in ("1002", "1028", "2401", "5401", "3801") for each in areas.subdistricts(district)
)


@given(cards())
def test_what_is_written_on_a_chip_is_read_from_it(card: ThaiCard) -> None:
    assert read(Chip(written(card)), photo=True) == card
