from __future__ import annotations

from forms.paper.code_list import CodeList

SHORT = [(f"{number:03}", "ทำนา ทำไร่") for number in range(30)]
LONG = [(f"P{number:02}", "ให้ความรู้ทางการเงินแก่เกษตรกรลูกค้าผู้มีรายได้น้อย") for number in range(20)]


def codes(block: CodeList) -> list[list[str]]:
    return [[entry.code for entry in row] for row in block.rows]


def test_short_entries_stand_in_three_columns_and_long_ones_in_two() -> None:
    assert codes(CodeList.of(SHORT, 450))[0] == ["000", "010", "020"]
    assert codes(CodeList.of(LONG, 450))[0] == ["P00", "P10"]


def test_each_part_is_read_downwards_by_itself() -> None:
    block = CodeList.of(SHORT, 450)
    parts = block.divided(block.height / 2)
    assert parts is not None
    above, below = parts
    assert above.height <= block.height / 2
    assert isinstance(above, CodeList)
    assert isinstance(below, CodeList)
    assert codes(above)[0] == ["000", "005", "010"]
    assert codes(below)[0] == ["015", "020", "025"]


def test_no_row_is_left_alone() -> None:
    block = CodeList.of(SHORT, 450)
    parts = block.divided(block.height - 1)
    assert parts is not None
    assert isinstance(parts[1], CodeList)
    assert len(parts[1].rows) == 2
    assert block.divided(20) is None
