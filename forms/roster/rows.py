"""One row of a roster as a person, or as all that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from forms.roster import cells
from forms.roster.cells import CellError
from forms.roster.columns import ROSTER
from forms.roster.headings import Header
from forms.roster.person import Person, Sex
from forms.roster.problems import ROW_MESSAGES, RowError
from forms.roster.row_reading import Columns, RowReading
from forms.roster.sheet import Cell, Range
from forms.thai import areas
from forms.thai.dates import PartialDate
from forms.thai.text import split_title

_ALL_FIELDS = set(Person.model_fields)
_PLAIN_TEXTS = ("house_no", "trok", "soi", "road", "ao_code")


@dataclass
class RowReader:
    """Reads rows one by one and remembers the national IDs it has seen.

    ``district``: the four-digit code the roster must belong to, or None for any.
    """

    header: Header
    today: date
    accept_demo: bool
    district: str | None
    merged: tuple[Range, ...] = ()
    _seen: dict[str, int] = field(default_factory=dict)
    _first_of_officer: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns = Columns(self.header, ROSTER, self.merged)

    def read(self, number: int, row: Sequence[Cell]) -> tuple[Person | None, list[RowError]]:
        """The person (None where an error stands in the way) and every error and warning of the row."""
        reading = _Reading(self._columns, number, row, self)
        person = reading.person()
        if person is not None:
            self._first_of_officer.setdefault(person.ao_code, number)
        return person, reading.problems

    def first_row_with(self, national_id: str, number: int) -> int | None:
        """The earlier row with the same number, if any; otherwise remembers this one."""
        first = self._seen.setdefault(national_id, number)
        return None if first == number else first

    def unknown_officer(self, code: str, people: int) -> RowError:
        """The warning that so many people, from the first row of theirs, carry a code that the district has not."""
        message = ROW_MESSAGES["ao_unknown"].format(count=people)
        heading = self._columns.heading("ao_code")
        return RowError(self._first_of_officer[code], heading, "ao_unknown", message, code, "warning")


class _Reading(RowReading):
    def __init__(self, columns: Columns, number: int, row: Sequence[Cell], reader: RowReader) -> None:
        super().__init__(columns, number, row)
        self._reader = reader

    def person(self) -> Person | None:
        national_id = self._national_id()
        title, first_name, last_name = self._names()
        birth = self._birth()
        sex = self._sex(title)
        income = self.attempt("income", cells.income)
        place = self._place()
        moo = self.attempt("moo", cells.moo)
        phone = self.attempt("phone", cells.phone, severity="warning")
        texts = {name: self._text(name) for name in _PLAIN_TEXTS}
        postcode = self._postcode(place)
        latitude, longitude = self._coordinates()
        if self.failed:
            return None
        if national_id is None or birth is None or sex is None or income is None or place is None:
            return None
        # Every field was checked above; validating each again would double the time of a large roster, and a set of
        # names for each person of their own would double its memory.
        return Person.model_construct(
            _ALL_FIELDS,
            national_id=national_id,
            title=title,
            first_name=first_name,
            last_name=last_name,
            birth=birth,
            sex=sex,
            income=income,
            moo=moo or "",
            subdistrict=place,
            postcode=postcode,
            phone=phone or "",
            latitude=latitude,
            longitude=longitude,
            house_no=texts["house_no"],
            trok=texts["trok"],
            soi=texts["soi"],
            road=texts["road"],
            ao_code=texts["ao_code"],
        )

    def _text(self, field_name: str) -> str:
        return self.attempt(field_name, cells.optional) or ""

    def _national_id(self) -> str | None:
        accept_demo = self._reader.accept_demo
        found = self.attempt("national_id", lambda cell: cells.national_id(cell, accept_demo=accept_demo))
        if found is not None:
            first = self._reader.first_row_with(found, self.number)
            if first is not None:
                self.report("national_id", CellError("duplicate", first=first))
        return found

    def _names(self) -> tuple[str, str, str]:
        """Title, first name, last name."""
        title = self.attempt("title", cells.title) or ""
        has = self.columns.header.has
        if not (has("first_name") and has("last_name")):
            return self._split_name(title)
        first = self.name_cell("first_name", "name_empty")
        last = self.name_cell("last_name", "surname_empty")
        if not has("title"):
            # "นายสมชาย" among the first names. Beside a column of titles it stays whole: "นางลักษณ์" is a name too.
            found, first = split_title(first)
            title = cells.title(found)
        return title, first, last

    def _split_name(self, title: str) -> tuple[str, str, str]:
        whole = self.name_cell("full_name", "name_empty")
        found, rest = split_title(whole)
        first, _, last = rest.partition(" ")
        if whole and not last:
            self.report("full_name", CellError("full_name_single"))
        return title or cells.title(found), first, last

    def _birth(self) -> PartialDate | None:
        found = self.attempt("birth", lambda cell: cells.birth(cell, self._reader.today))
        if found is not None and found.age_on(self._reader.today) < 18:
            self.report("birth", CellError("birth_too_young"), "warning")
        return found

    def _sex(self, title: str) -> Sex | None:
        problems = len(self.problems)
        written = self.attempt("sex", cells.sex)
        told = cells.sex_of_title(title)
        if written is None:
            if told is None and len(self.problems) == problems:
                self.report("sex", CellError("sex_empty"))
            return told
        if told is not None and told != written:
            self.report("sex", CellError("sex_title"), "warning")
        return written

    def _place(self) -> str | None:
        code = self._text("subdistrict_code").replace(" ", "")
        found = self._place_by_code(code) if code else self._place_by_name()
        wanted = self._reader.district
        if found is not None and wanted is not None and not found.startswith(wanted):
            has = self.columns.header.has
            column = next(name for name in ("district", "subdistrict", "subdistrict_code") if has(name))
            self.report(column, CellError("district_other", wanted=areas.titled(wanted)))
            return None
        return found

    def _place_by_code(self, code: str) -> str | None:
        found = areas.resolve(code) if len(code) == 6 else None
        if found is None:
            self.report("subdistrict_code", CellError("area_code"))
        return found

    def _place_by_name(self) -> str | None:
        named = self.attempt("subdistrict", cells.place)
        if named is None:
            return None
        found = areas.find(*self._upper_areas(), named)
        if found is None:
            self.report("subdistrict", CellError("area_unknown", subdistrict=named))
        return found

    def _upper_areas(self) -> tuple[str, str]:
        """Province and district as written; where a column is missing, those of the district the roster is for."""
        province, district = self._text("province"), self._text("district")
        home = self._reader.district
        if home is not None:
            province = province or areas.name(home[:2])
            district = district or areas.name(home)
        return province, district

    def _postcode(self, place: str | None) -> str:
        written = self._text("postcode")
        found = areas.area(place) if place else None
        known = found.postcodes if found is not None else ()
        if written in known:
            return written
        if written and found is not None:
            self.report("postcode", CellError("postcode_unclear"), "warning")
        return known[0] if len(known) == 1 else ""

    def _coordinates(self) -> tuple[float | None, float | None]:
        """Both or neither. They only help to plan a way, so nobody is refused for them."""
        problems = len(self.problems)
        latitude = self.attempt("latitude", cells.coordinate, severity="warning")
        longitude = self.attempt("longitude", cells.coordinate, severity="warning")
        if len(self.problems) > problems or (latitude is None and longitude is None):
            return None, None
        if latitude is None or longitude is None:
            self.report("latitude" if latitude is None else "longitude", CellError("coordinate_half"), "warning")
            return None, None
        if cells.in_thailand(latitude, longitude):
            return latitude, longitude
        if cells.in_thailand(longitude, latitude):
            self.report("latitude", CellError("coordinate_swapped"), "warning")
            return longitude, latitude
        self.report("latitude", CellError("coordinate_abroad"), "warning")
        return None, None
