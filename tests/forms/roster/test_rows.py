"""Whatever stands in a cell, a row is a person or a list of problems, never a crash."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forms.roster.columns import FIELD_HEADINGS, recognise
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


@given(st.lists(st.lists(cells, max_size=len(HEADINGS)), max_size=4))
def test_any_cells(rows: list[list[Any]]) -> None:
    header = recognise(1, HEADINGS)
    assert header is not None
    reader = RowReader(header, date(2018, 3, 12), accept_demo=False, district=None)
    for number, row in enumerate(rows, start=2):
        person, problems = reader.read(number, row)
        errors = [problem for problem in problems if problem.severity == "error"]
        assert (person is None) == bool(errors)
        assert all(problem.row == number and problem.message_th for problem in problems)
        if person is not None:
            # What was built without validation must pass it.
            assert Person.model_validate(person.as_row()) == person
