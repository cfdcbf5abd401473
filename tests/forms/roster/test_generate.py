"""Invented rosters: plausible, marked, repeatable."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.roster.cells import in_thailand
from forms.roster.generate import generate, main, write_xlsx
from forms.roster.invented import names, people
from forms.roster.person import Person
from forms.roster.population import national_population
from forms.roster.read import read_roster
from forms.thai import areas
from forms.thai.national_id import is_valid

PEOPLE = list(people(3000, 1, "2401"))


def test_numbers_are_valid_and_nobodys() -> None:
    assert all(is_valid(person.national_id, accept_demo=True) for person in PEOPLE)
    assert not any(is_valid(person.national_id) for person in PEOPLE)
    assert len({person.national_id for person in PEOPLE}) == len(PEOPLE)
    assert all(person.phone == "" or person.phone.startswith("010") for person in PEOPLE)


def test_enough_names_of_each_kind() -> None:
    assert len(names("given-names-male")) >= 150
    assert len(names("given-names-female")) >= 150
    assert len(names("family-names")) >= 200


def test_everybody_lives_in_a_real_place_of_the_district() -> None:
    places = {place.code: place for place in areas.subdistricts("2401")}
    assert {person.subdistrict for person in PEOPLE} == set(places)
    assert all(person.postcode in places[person.subdistrict].postcodes for person in PEOPLE)
    assert all(person.moo.isdigit() for person in PEOPLE)


def test_bangkok_has_lanes_and_no_villages() -> None:
    found = list(people(50, 1, "1002"))
    assert all(person.moo == "" and person.soi for person in found)


def test_a_household_shares_its_house() -> None:
    homes = Counter((person.house_no, person.moo, person.subdistrict, person.last_name) for person in PEOPLE)
    assert sum(1 for count in homes.values() if count > 1) > 300


def test_titles_fit_sex() -> None:
    men = {person.title for person in PEOPLE if person.sex == "male"}
    women = {person.title for person in PEOPLE if person.sex == "female"}
    assert men == {"นาย"}
    assert women == {"นาง", "นางสาว"}


def test_some_births_are_known_in_part_only() -> None:
    kinds = Counter(len(person.birth.iso()) for person in PEOPLE)
    assert set(kinds) == {4, 7, 10}
    assert kinds[10] > 0.9 * len(PEOPLE)


def test_R14_people_stand_on_both_sides_of_the_line_and_on_it() -> None:
    line = national_population().income_line
    assert any(person.income == line for person in PEOPLE)
    assert any(person.income == line + 1 for person in PEOPLE)
    assert any(person.income == 0 for person in PEOPLE)


def test_R18_every_person_has_an_officer() -> None:
    load = Counter(person.ao_code for person in PEOPLE)
    assert all(code.startswith("2401") for code in load)
    assert 25 <= len(load) <= 50


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), count=st.integers(0, 60), district=st.sampled_from(["2401", "5401", "1002", "8405"]))
def test_any_seed_gives_people_the_model_accepts(seed: int, count: int, district: str) -> None:
    found = list(people(count, seed, district))
    assert len(found) == count
    assert [Person.model_validate(person.as_row()) for person in found] == found
    assert list(people(count, seed, district)) == found
    on = national_population().day
    assert all(18 <= person.birth.age_on(on) <= 98 for person in found)


def test_other_seeds_give_other_people() -> None:
    assert [p.full_name for p in people(30, 1, "2401")] != [p.full_name for p in people(30, 2, "2401")]


def test_ages_may_be_taken_on_another_day() -> None:
    on = date(2019, 2, 1)
    assert all(person.birth.age_on(on) >= 18 for person in people(100, 3, "2401", day=on))


@pytest.mark.parametrize(("count", "district"), [(1, "0000"), (-1, "2401"), (10_000_001, "2401")])
def test_refused(count: int, district: str) -> None:
    with pytest.raises(ValueError, match=r"district|count"):
        list(people(count, 1, district))


def test_rows_are_written_as_districts_write_them() -> None:
    row = next(generate(1, 1, "2401"))
    assert row["sex"] in ("ชาย", "หญิง")
    assert row["district"] == "เมืองฉะเชิงเทรา"
    assert str(row["birth"])[-4:].startswith(("24", "25"))


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    out = tmp_path / name
    assert main(["--people", "5", "--district", "2401", "--seed", "3", "--out", str(out)]) == 0
    assert out.stat().st_size > 0
    assert "5 people" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [["--out", "x.pdf"], ["--district", "0000", "--out", "x.csv"], ["--people", "0", "--out", "x.csv"]]
)
def test_the_command_refuses(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(wrong)
    assert "error" in capsys.readouterr().err


def test_R17_a_workbook_brings_officers_and_places(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_xlsx(path, generate(600, 1, "2401"))
    preview = read_roster(path, today=date(2018, 2, 1), accept_demo=True, district="2401")
    assert preview.warnings == []
    assert [each.code for each in preview.officers] == sorted({person.ao_code for person in preview.rows})
    assert all(each.name and each.agency and each.phone.startswith("010") for each in preview.officers)
    office, *halls = preview.places
    assert office.name == "ที่ว่าการอำเภอเมืองฉะเชิงเทรา"
    assert office.days[0] == date(2018, 2, 1)
    assert len(office.days) == 20
    assert {each.subdistrict for each in halls} == {each.code for each in areas.subdistricts("2401")}
    assert all(len(each.days) == 2 and each.days[0].month == 2 for each in halls)


def test_neighbours_live_near_each_other() -> None:
    houses = [each for each in PEOPLE if each.latitude is not None and each.longitude is not None]
    assert 0.85 * len(PEOPLE) < len(houses) < len(PEOPLE)
    assert all((each.latitude is None) == (each.longitude is None) for each in PEOPLE)
    villages: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for each in houses:
        assert each.latitude is not None
        assert each.longitude is not None
        assert in_thailand(each.latitude, each.longitude)
        villages.setdefault((each.subdistrict, each.moo), []).append((each.latitude, each.longitude))

    def spread(points: list[tuple[float, float]]) -> float:
        return max(max(axis) - min(axis) for axis in zip(*points, strict=True))

    everybody = [point for points in villages.values() for point in points]
    assert all(spread(points) < 0.01 for points in villages.values())  # about a kilometre
    assert 0.05 < spread(everybody) < 0.3  # a district of some ten kilometres


def test_people_of_one_house_share_its_place() -> None:
    places: dict[tuple[str, str, str], set[tuple[float | None, float | None]]] = {}
    for each in PEOPLE:
        places.setdefault((each.subdistrict, each.moo, each.house_no), set()).add((each.latitude, each.longitude))
    assert all(len(found) == 1 for found in places.values())


@pytest.mark.parametrize("province", areas.provinces(), ids=lambda area: area.code)
def test_every_province_has_a_middle(province: areas.Area) -> None:
    for district in areas.districts(province.code)[:2]:
        (person,) = people(1, 5, district.code)
        assert person.latitude is None or in_thailand(person.latitude, person.longitude or 0)


def test_R18_one_officer_looks_after_a_village() -> None:
    officers = Counter({(each.subdistrict, each.moo, each.ao_code) for each in PEOPLE})
    villages = {(subdistrict, moo) for subdistrict, moo, _ in officers}
    assert len(officers) == len(villages)
