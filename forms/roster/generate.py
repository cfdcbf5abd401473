"""An invented roster as the file a district would receive: for training, the demo, tests and benchmarks.

``python -m forms.roster.generate --people 500 --district 2401 --seed 1 --out list.xlsx``
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from forms.roster import write
from forms.roster.columns import FIELD_HEADINGS
from forms.roster.headings import Headings
from forms.roster.invented import names, people
from forms.roster.invented_places import officers, places
from forms.roster.offices import AO_HEADINGS, AO_SHEET, PLACE_HEADINGS, PLACE_SHEET
from forms.roster.person import Person
from forms.thai import areas
from forms.thai.dates import show_date

FIELDS: tuple[str, ...] = (
    "national_id",
    "title",
    "first_name",
    "last_name",
    "birth",
    "sex",
    "house_no",
    "moo",
    "trok",
    "soi",
    "road",
    "subdistrict",
    "district",
    "province",
    "postcode",
    "latitude",
    "longitude",
    "phone",
    "income",
    "ao_code",
)
"""The file's columns, in order."""

HEADINGS: tuple[str, ...] = tuple(FIELD_HEADINGS[field][0] for field in FIELDS)

Row = dict[str, str | int | float]


def generate(count: int, seed: int, district: str) -> Iterator[Row]:
    """Rows by field, as a district's list writes them: dates in พ.ศ., names of places, sex in words."""
    return (_as_written(person) for person in people(count, seed, district))


def _as_written(person: Person) -> Row:
    row: Row = {field: "" if (value := getattr(person, field)) is None else value for field in FIELDS}
    row["birth"] = show_date(person.birth, "numeric" if person.birth.day else "short")
    row["sex"] = "ชาย" if person.sex == "male" else "หญิง"
    row["subdistrict"] = areas.name(person.subdistrict)
    row["district"] = areas.name(person.district)
    row["province"] = areas.name(person.province)
    return row


def write_xlsx(path: Path, rows: Iterable[Row]) -> int:
    """Writes a workbook, with the officers and places of the district beside the people (R17); returns how many."""
    codes: set[str] = set()

    def noted() -> Iterator[Row]:
        for row in rows:
            codes.add(str(row["ao_code"]))
            yield row

    return write.write_xlsx(path, HEADINGS, _in_order(noted()), beside=_offices(codes))


def _offices(codes: Collection[str]) -> Iterator[write.Page]:
    """The sheets beside the list, made when all people are known. An invented AO code begins with the district's."""
    found = officers(codes, (names("given-names-female"), names("family-names")))
    yield write.Page(AO_SHEET, _named(AO_HEADINGS), ((each.code, each.name, each.agency, each.phone) for each in found))
    rows = (
        (each.name, areas.name(each.subdistrict), ", ".join(show_date(day, "numeric") for day in each.days))
        for district in sorted({code[:4] for code in codes})
        for each in places(district)
    )
    yield write.Page(PLACE_SHEET, _named(PLACE_HEADINGS), rows)


def _named(headings: Headings) -> tuple[str, ...]:
    return tuple(known[0] for known in headings.fields.values())


def write_csv(path: Path, rows: Iterable[Row]) -> int:
    """Writes a CSV file; returns the number of people."""
    return write.write_csv(path, HEADINGS, _in_order(rows))


def _in_order(rows: Iterable[Row]) -> Iterator[list[str | int | float]]:
    return ([row[field] for field in FIELDS] for row in rows)


def district_options(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Asks what every command that invents a district asks; ends the program where that cannot be used."""
    parser.add_argument("--people", type=int, default=500, help="how many people the district has (default 500)")
    parser.add_argument("--district", default="2401", help="four-digit code of the district (default 2401)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same people")
    parser.add_argument("--out", type=Path, required=True, help="the file to write, .xlsx or .csv")
    options = parser.parse_args(arguments)
    if not areas.subdistricts(options.district):
        parser.error(f"no district has the code {options.district}")
    if options.people < 1:
        parser.error("--people must be at least 1")
    if options.out.suffix.lower() not in write.WRITERS:
        parser.error("--out must end in .xlsx or .csv")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m forms.roster.generate", description=__doc__.splitlines()[0])
    options = district_options(parser, arguments)
    to_file = {".xlsx": write_xlsx, ".csv": write_csv}[options.out.suffix.lower()]
    count = to_file(options.out, generate(options.people, options.seed, options.district))
    print(f"{count} people -> {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
