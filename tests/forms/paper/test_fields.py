from __future__ import annotations

import pytest

from forms.paper.choices import ChoiceField, Option
from forms.paper.digits import DigitField
from forms.paper.fields import DottedField
from forms.paper.style import LINE, VALUE
from forms.paper.table import Column, Table
from forms.paper.text import Framed, RuledText

OPTIONS = [Option(label, chosen=label == "สมรส") for label in ("โสด", "สมรส", "แยกกันอยู่", "หย่า", "หม้าย")]
REASON = "ตรงกับความต้องการของผู้มีบัตรและสภาพพื้นที่ "


def test_a_short_answer_takes_one_line() -> None:
    assert DottedField("ชื่อ", "กัญญา", 200).height == LINE


def test_a_long_answer_runs_on_below() -> None:
    assert DottedField("ชื่อ", REASON * 3, 200).height > 2 * LINE


def test_an_answer_without_room_beside_its_label_stands_below_it() -> None:
    label = "สถานที่ที่นายอำเภอกำหนด"
    narrow = DottedField.natural_width(label, "", "", 0) - 10
    assert DottedField(label, "วัด", narrow).height == 2 * LINE


@pytest.mark.parametrize("value", ["", "7", "ที่ว่าการอำเภอเมืองฉะเชิงเทรา"])
@pytest.mark.parametrize("unit", ["", "ตารางวา"])
def test_the_natural_width_is_enough_for_one_line(value: str, unit: str) -> None:
    width = DottedField.natural_width("ที่ดินทำกิน", "320", unit, VALUE.width(value))
    assert DottedField("ที่ดินทำกิน", value, width, item="320", unit=unit).height == LINE


def test_boxes_for_digits_move_below_a_label_that_leaves_no_room() -> None:
    wide = DigitField("เลขประจำตัวประชาชน", "1" * 13, (1, 4, 5, 2, 1), 400)
    narrow = DigitField("เลขประจำตัวประชาชน", "1" * 13, (1, 4, 5, 2, 1), 210)
    assert narrow.height == wide.height + LINE


def test_few_choices_stand_behind_their_label() -> None:
    assert ChoiceField("เพศ", [Option("ชาย", chosen=True), Option("หญิง", chosen=False)], 200).height == LINE


def test_many_choices_take_the_fewest_rows_their_width_allows() -> None:
    heights = [ChoiceField("สถานภาพสมรส", OPTIONS, width).height for width in (476, 300, 230, 120)]
    assert heights == sorted(heights)
    assert heights[0] == LINE
    assert heights[-1] > 2 * LINE


def test_a_choice_wider_than_the_column_is_broken_not_cut() -> None:
    field = ChoiceField("เหตุผล", [Option(REASON * 2, chosen=False)], 150)
    assert field.height > 3 * LINE


def test_a_ruled_answer_keeps_lines_to_write_on() -> None:
    assert RuledText.of("", 300, least=4).height == 4 * LINE


def test_a_ruled_answer_is_divided_with_two_lines_on_either_side() -> None:
    block = RuledText.of(REASON * 12, 300, least=1, label="ความเห็น")
    parts = block.divided(block.height - 1)
    assert parts is not None
    assert parts[1].height == 3 * LINE  # with the question said again above them
    assert block.divided(LINE * 1.5) is None


def test_a_table_is_divided_between_rows_and_keeps_its_head() -> None:
    table = Table.of([Column("ที่", 30), Column("โครงการ", 200)], [[str(n), "การอบรมเกษตรกร"] for n in range(10)])
    parts = table.divided(table.height / 2)
    assert parts is not None
    first, rest = parts
    assert isinstance(first, Table)
    assert isinstance(rest, Table)
    assert first.head == rest.head == table.head
    assert first.rows + rest.rows == table.rows
    assert first.height <= table.height / 2


def test_the_total_of_a_table_takes_a_row_along() -> None:
    table = Table.of([Column("ก", 100), Column("ข", 100)], [["1", "2"], ["3", "4"]], total=["รวม", "6"])
    parts = table.divided(table.height - 5)
    assert parts is not None
    assert isinstance(parts[1], Table)
    assert parts[1].foot is not None
    assert len(parts[1].rows) == 1


def test_a_row_higher_than_half_a_page_is_cut_between_lines() -> None:
    table = Table.of([Column("เหตุผล", 120)], [[REASON * 60]])
    parts = table.divided(300)
    assert parts is not None
    assert parts[0].height <= 300
    lines = [len(part.rows[0].cells[0]) for part in parts if isinstance(part, Table)]
    assert sum(lines) == len(table.rows[0].cells[0])


def test_a_statement_is_never_divided() -> None:
    assert Framed(REASON, 300).divided(10) is None


def test_what_is_said_at_length_about_the_last_choice_stands_below_the_others() -> None:
    said = "ต้องดูแลมารดาที่ป่วยติดเตียงและหลานเล็กอีกสองคน ไม่มีผู้ใดดูแลแทนได้"
    apart = ChoiceField("เพราะ", [*OPTIONS, Option("อื่น ๆ", chosen=True, blank=said)], 400)
    assert apart.height == ChoiceField("เพราะ", OPTIONS, 400).height + 2 * LINE
