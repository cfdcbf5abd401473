from __future__ import annotations

import pytest

from desktop.errors import KnownError
from desktop.smartcard.address import Address, parse_address
from forms.thai import areas


def parsed(text: str) -> Address:
    return parse_address(text.split("#"))


def test_every_part_without_the_word_for_it() -> None:
    found = parsed("123/4#หมู่ที่ 05#ตรอกวัดใน#ซอยสุขเกษม 4#ถนนประชาสุข#ตำบลร่องฟอง#อำเภอเมืองแพร่#จังหวัดแพร่")
    assert (found.house_no, found.moo, found.trok, found.soi, found.road) == (
        "123/4",
        "5",
        "วัดใน",
        "สุขเกษม 4",
        "ประชาสุข",
    )
    assert (found.subdistrict_name, found.district_name, found.province_name) == ("ร่องฟอง", "เมืองแพร่", "แพร่")
    assert (found.subdistrict, found.postcode) == ("540119", "54000")


def test_thai_numerals_become_digits() -> None:
    found = parsed("๑๒๓/๔#หมู่ที่ ๕####ตำบลร่องฟอง#อำเภอเมืองแพร่#จังหวัดแพร่")
    assert (found.house_no, found.moo) == ("123/4", "5")


def test_bangkok_says_khwaeng_and_khet() -> None:
    found = parsed("9####ถนนสีลม#แขวงสีลม#เขตบางรัก#กรุงเทพมหานคร")
    assert (found.subdistrict_name, found.district_name, found.subdistrict) == ("สีลม", "บางรัก", "100402")


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ("9#หมู่ที่ 1####ตำบลบึงกาฬ#อำเภอบึงกาฬ#จังหวัดหนองคาย", "380101"),  # a province of its own since 2554
        ("9#####แขวงบางซื่อ#เขตดุสิต#กรุงเทพมหานคร", "102901"),  # moved to a district of its own
    ],
)
def test_an_old_cards_place_leads_to_the_code_of_today(written: str, today: str) -> None:
    assert parsed(written).subdistrict == today


def test_what_fits_no_place_stays_as_written() -> None:
    found = parsed("9#หมู่ที่ 1####ตำบลไม่มีจริง#อำเภอเมืองแพร่#จังหวัดแพร่")
    assert (found.subdistrict_name, found.district_name, found.province_name) == ("ไม่มีจริง", "เมืองแพร่", "แพร่")
    assert (found.subdistrict, found.postcode) == ("", "")


def test_a_place_of_several_postcodes_has_none() -> None:
    several = next(
        each
        for province in areas.provinces()
        for district in areas.districts(province.code)
        for each in areas.subdistricts(district.code)
        if len(each.postcodes) > 1
    )
    names = (areas.titled(code) for code in (several.code, several.parent, several.code[:2]))
    found = parsed("9#####" + "#".join(names))
    assert (found.subdistrict, found.postcode) == (several.code, "")


@pytest.mark.parametrize("cut", ["จังหวั", "จังหวัดแ", ""])
def test_a_province_cut_off_by_a_short_chip_is_made_up_for(cut: str) -> None:
    assert parsed(f"9#หมู่ที่ 1####ตำบลร่องฟอง#อำเภอเมืองแพร่#{cut}").subdistrict == "540119"


def test_missing_parts_are_empty() -> None:
    found = parsed("9#หมู่ที่ 1####ตำบลร่องฟอง")
    assert (found.subdistrict_name, found.district_name, found.province_name, found.subdistrict) == (
        "ร่องฟอง",
        "",
        "",
        "",
    )
    assert parsed("") == Address("", "", "", "", "", "", "", "", "", "")


@pytest.mark.parametrize("written", ["ซอย", "ถนน", "หมู่"])
def test_a_word_alone_is_no_prefix(written: str) -> None:
    assert parsed(f"9####{written}###").road == written


def test_more_parts_than_an_address_has_were_misread() -> None:
    with pytest.raises(KnownError) as caught:
        parsed("9#1#2#3#4#5#6#7#8")
    assert caught.value.code == "card_dirty"
