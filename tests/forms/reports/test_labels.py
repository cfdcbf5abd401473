from __future__ import annotations

import pytest

from forms.reports.context import Scope
from forms.reports.labels import Labels, code_list
from forms.reports.query import Condition
from forms.reports.table import Words
from tests.forms.reports.district import LABELS


@pytest.mark.parametrize(
    ("code", "th"),
    [
        ("24", "จังหวัดฉะเชิงเทรา"),
        ("2401", "อำเภอเมืองฉะเชิงเทรา"),
        ("240101", "ตำบลหน้าเมือง"),
        ("24010103", "หมู่ 3 ตำบลหน้าเมือง"),
        ("24010100", "ตำบลหน้าเมือง (ไม่ระบุหมู่)"),
        ("1002", "เขตดุสิต"),
        ("99999901", "หมู่ 1 999999"),
        ("", "ไม่ระบุพื้นที่"),
    ],
)
def test_areas_are_named_with_the_word_for_their_level(code: str, th: str) -> None:
    assert LABELS.area(code).th == th


def test_an_officer_has_the_code_and_the_name_if_it_is_known() -> None:
    assert LABELS.officer("2401-001").th == "AO 2401-001 นายอนุชา พัฒนาการ"
    assert LABELS.officer("2401-777").th == "AO 2401-777"
    assert LABELS.officer("").th == "ยังไม่มอบหมาย AO"


def test_a_programme_that_left_the_catalogue_says_so_and_keeps_its_code() -> None:
    assert LABELS.programme("P01").th == "P01 การอบรมเกษตรกร"
    assert LABELS.programme("P99") == Words("P99 (ไม่อยู่ในบัญชีโครงการแล้ว)", "P99 (no longer in the catalogue)")


def test_agencies_courses_and_dimensions_have_their_names() -> None:
    assert LABELS.agency("cdd").th == "กรมการพัฒนาชุมชน"
    assert LABELS.agency("gone").th == "gone (ไม่อยู่ในบัญชีหน่วยงาน)"
    assert LABELS.training("0101").en == "0101 Bricklaying and plastering"
    assert LABELS.training("").th == "ไม่มีรหัสการฝึก"
    assert LABELS.dimension(3).th == "มิติที่ 3 การเข้าถึงแหล่งเงินทุนในระบบ"


def test_lists_of_the_forms_are_the_labels() -> None:
    assert code_list("outcomes")["moved"] == Words("ย้ายที่อยู่", "Moved away")


@pytest.mark.parametrize(
    ("area", "condition"),
    [
        ("24", Condition("district", low="2400", high="2499")),
        ("2401", Condition("district", ("2401",))),
        ("240101", Condition("subdistrict", ("240101",))),
        ("24010103", Condition("village", ("24010103",))),
    ],
)
def test_a_scope_narrows_by_the_column_of_its_level(area: str, condition: Condition) -> None:
    assert Scope(area).conditions() == (condition,)


def test_a_scope_says_whom_it_is_of() -> None:
    assert Scope().words(Labels()) == Words("", "")
    assert Scope("2401", "2401-001").words(LABELS).th == "อำเภอเมืองฉะเชิงเทรา  AO 2401-001 นายอนุชา พัฒนาการ"
