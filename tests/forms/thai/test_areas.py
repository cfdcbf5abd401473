"""Areas by code and by the names people write; abolished codes."""

from __future__ import annotations

import pytest

from forms.thai import areas


def test_the_whole_country() -> None:
    assert len(areas.provinces()) == 77
    assert sum(len(areas.districts(province.code)) for province in areas.provinces()) == 928
    every = [place for p in areas.provinces() for d in areas.districts(p.code) for place in areas.subdistricts(d.code)]
    assert len(every) == 7436
    assert len({place.code for place in every}) == 7436
    assert all(place.level == "subdistrict" and areas.area(place.parent) for place in every)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("24", "จังหวัดฉะเชิงเทรา"),
        ("2401", "อำเภอเมืองฉะเชิงเทรา"),
        ("240101", "ตำบลหน้าเมือง"),
        ("10", "กรุงเทพมหานคร"),
        ("1002", "เขตดุสิต"),  # Bangkok has เขต and แขวง
        ("100201", "แขวงดุสิต"),
        ("999999", ""),
    ],
)
def test_shown_with_the_word_for_its_level(code: str, shown: str) -> None:
    assert areas.titled(code) == shown


@pytest.mark.parametrize(
    ("province", "district", "subdistrict"),
    [
        ("ฉะเชิงเทรา", "เมืองฉะเชิงเทรา", "หน้าเมือง"),
        ("จ.ฉะเชิงเทรา", "อ.เมือง", "ต.หน้าเมือง"),
        ("จังหวัด ฉะเชิงเทรา", "อำเภอเมืองฉะเชิงเทรา", "ตำบลหน้าเมือง"),
        ("", "เมืองฉะเชิงเทรา", "หน้าเมือง"),
    ],
)
def test_a_place_by_its_names(province: str, district: str, subdistrict: str) -> None:
    assert areas.find(province, district, subdistrict) == "240101"


def test_bangkok_in_its_short_forms() -> None:
    for province in ("กรุงเทพฯ", "กทม.", "กรุงเทพมหานคร"):
        assert areas.find(province, "เขตดุสิต", "แขวงดุสิต") == "100201"


def test_a_name_of_many_places_is_no_place() -> None:
    assert areas.find("", "", "หนองบัว") is None
    assert areas.find("ฉะเชิงเทรา", "เมือง", "ไม่มีที่ใด") is None


def test_abolished_codes_lead_to_todays() -> None:
    assert areas.resolve("240101") == "240101"
    assert areas.resolve("100205") == "102901"
    assert areas.name("100205") == "บางซื่อ"
    assert areas.resolve("999999") is None
    assert areas.resolve("104701") is None  # split in two: only a person can tell


def test_postcodes() -> None:
    assert areas.postcode("240101") == "24000"
    assert areas.postcode("999999") == ""
    several = next(
        place
        for p in areas.provinces()
        for d in areas.districts(p.code)
        for place in areas.subdistricts(d.code)
        if len(place.postcodes) > 1
    )
    assert areas.postcode(several.code) == ""


def test_names_for_the_word_list() -> None:
    names = areas.all_names()
    assert {"ฉะเชิงเทรา", "หน้าเมือง"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("written", "code"),
    [("ฉะเชิงเทรา", "24"), ("จ. ฉะเชิงเทรา", "24"), ("จังหวัดแพร่", "54"), ("กทม.", "10"), ("กรุงเทพฯ", "10"), ("24", "24")],
)
def test_a_province_written_by_hand(written: str, code: str) -> None:
    assert areas.find_province(written) == code


@pytest.mark.parametrize(
    ("province", "written", "code"),
    [
        ("24", "เมืองฉะเชิงเทรา", "2401"),
        ("24", "เมือง", "2401"),
        ("24", "อ. เมือง", "2401"),
        ("24", "อำเภอบางคล้า", "2402"),
        ("24", "2402", "2402"),
        ("10", "เขตดุสิต", "1002"),
        ("10", "ดุสิต", "1002"),
    ],
)
def test_a_district_written_by_hand(province: str, written: str, code: str) -> None:
    assert areas.find_district(province, written) == code


def test_what_is_no_area_is_none() -> None:
    assert areas.find_province("เมืองลับแล") is None
    assert areas.find_province("") is None
    assert areas.find_district("24", "ดุสิต") is None
