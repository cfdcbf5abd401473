"""Whatever stands in a cell, a row is a person or a list of problems, never a crash."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forms.roster.columns import FIELD_HEADINGS, ROSTER
from forms.roster.person import Person
from forms.roster.rows import RowReader

HEADINGS = [headings[0] for headings in FIELD_HEADINGS.values()]

cells: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "-", "1112034563562", "30/4/2501", "25,000", "หน้าเมือง", "นายสมชาย ใจดี", "#N/A", "ชาย"]),
    st.integers(-(10**15), 10**15),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


GOOD = ["1112034563562", "นาง", "สมใจ", "ใจดี", "", "30/4/2501", "หญิง", "99/1", "3", "", "", "", ""]
GOOD += ["หน้าเมือง", "เมือง", "ฉะเชิงเทรา", "24000", "0812345678", "25000", "13.69", "101.07", "2401001"]


@st.composite
def rows(draw: st.DrawFn) -> list[Any]:
    """A good row of which any few cells are something else, now and then cut short."""
    row: list[Any] = list(GOOD)
    for index in draw(st.lists(st.integers(0, len(row) - 1), max_size=4)):
        row[index] = draw(cells)
    return row[: draw(st.sampled_from([len(row), len(row), 5]))]


@given(st.lists(rows(), max_size=3))
def test_any_cells(found_rows: list[list[Any]]) -> None:
    header = ROSTER.recognise(1, HEADINGS)
    assert header is not None
    assert not header.ignored
    reader = RowReader(header, date(2018, 3, 12), accept_demo=False, district=None)
    assert reader.read(1, ["1"] * len(GOOD))[0] is None
    for number, row in enumerate(found_rows, start=2):
        person, problems = reader.read(number, row)
        errors = [problem for problem in problems if problem.severity == "error"]
        assert (person is None) == bool(errors)
        assert all(problem.row == number and problem.message_th for problem in problems)
        if person is not None:
            # What was built without validation must pass it.
            assert Person.model_validate(person.as_row()) == person


def test_the_good_row_is_good() -> None:
    header = ROSTER.recognise(1, HEADINGS)
    assert header is not None
    person, problems = RowReader(header, date(2018, 3, 12), accept_demo=False, district=None).read(2, GOOD)
    assert problems == []
    assert person is not None
    assert person.subdistrict == "240101"
