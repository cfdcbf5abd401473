from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from forms.paper.flow import paginate
from forms.paper.paragraph import widest_piece
from forms.paper.style import TABLE, TABLE_HEAD
from forms.paper.table import PAD, Column, Entry, Table
from tests.forms.paper.reading import drawn

COLUMNS = [Column("หมู่บ้าน", 150), Column("จำนวน", 60, 1.0)]
ROOM = 200.0


def plain(count: int) -> list[list[str]]:
    return [[f"หมู่ {number}", str(number)] for number in range(count)]


def parts_of(table: Table, room: float = ROOM) -> list[Table]:
    """The table's parts on pages of a height."""
    return [placed.block for page in paginate([table], room, room) for placed in page]  # type: ignore[misc]


def test_a_total_takes_a_row_with_it() -> None:
    for count in range(5, 20):
        table = Table.of(COLUMNS, [*plain(count), Entry(["รวม", "9"], strong=True)])
        assert all(len(part.rows) > 1 for part in parts_of(table))


def test_a_heading_goes_with_what_it_heads() -> None:
    for before in range(3, 12):
        rows = [*plain(before), Entry(["หมู่ 2"], strong=True, spans=True), *plain(4)]
        for part in parts_of(Table.of(COLUMNS, rows)):
            assert not part.rows[-1].spans


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.floats(min_value=80, max_value=400))
def test_no_row_is_lost_over_pages(headings: list[bool], room: float) -> None:
    rows = [Entry([f"{n}"], spans=True) if heading else [f"{n}", ""] for n, heading in enumerate(headings)]
    table = Table.of(COLUMNS, rows)
    assert [row for part in parts_of(table, room) for row in part.rows] == list(table.rows)


def test_a_spanning_row_has_no_rules_between_columns() -> None:
    inner = COLUMNS[0].width + 10

    def uprights(rows: list[Entry]) -> int:
        table = Table.of(COLUMNS, rows)
        return len(re.findall(rf"{inner:.2f} [\d.]+ m {inner:.2f} [\d.]+ l", drawn(table, 10, 10)))

    row, heading = Entry(["หมู่ 1", "1"]), Entry(["หมู่บ้านที่อยู่ไกล"], spans=True)
    assert uprights([row, row]) == 1
    assert uprights([row, heading, row]) == 2
    assert uprights([heading]) == 1  # the head's own


def test_a_row_keeps_room_to_write_in() -> None:
    low, high = Table.of(COLUMNS, [["", ""]]), Table.of(COLUMNS, [Entry(["", ""], least=50)])
    assert high.rows[0].height == 50
    assert low.rows[0].height < 20


def test_a_first_text_set_in_breaks_earlier() -> None:
    text = "องค์การบริหารส่วนตำบลบางตีนเป็ด"
    near, far = (Table.of(COLUMNS, [Entry([text, ""], inset=inset)]) for inset in (0, 60))
    assert len(near.rows[0].cells[0]) < len(far.rows[0].cells[0])


def test_the_widest_piece_of_a_head_is_a_column_in_which_no_word_is_cut() -> None:
    title = "เข้าถึงกลุ่มเป้าหมาย (ร้อยละ)"
    width = widest_piece(title, TABLE_HEAD)
    table = Table.of([Column(title, width + 2 * PAD)], [["1"]])
    assert all(line.width <= width + 0.01 for line in table.head.cells[0])
    assert width < TABLE_HEAD.width(title)


def test_letters_may_be_smaller() -> None:
    small, normal = Table.of(COLUMNS, plain(3), size=8), Table.of(COLUMNS, plain(3))
    assert small.height < normal.height
    assert normal.rows[0].style == TABLE
