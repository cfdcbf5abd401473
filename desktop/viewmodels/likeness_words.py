"""Why two people may be one, in words."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.viewmodels.language import tr
from forms.roster.likeness import Reason


def reasons(found: Iterable[Reason]) -> list[str]:
    words = {
        Reason.NUMBER_TRANSPOSED: tr("เลขบัตรสลับหลักติดกัน"),
        Reason.NUMBER_ONE_DIGIT: tr("เลขบัตรต่างกันหลักเดียว"),
        Reason.FIRST_SAME: tr("ชื่อตรงกัน"),
        Reason.FIRST_SOUNDS: tr("ชื่ออ่านเหมือนกัน"),
        Reason.FIRST_NEAR: tr("ชื่อต่างกันตัวเดียว"),
        Reason.LAST_SAME: tr("นามสกุลตรงกัน"),
        Reason.LAST_SOUNDS: tr("นามสกุลอ่านเหมือนกัน"),
        Reason.LAST_NEAR: tr("นามสกุลต่างกันตัวเดียว"),
        Reason.NAMES_SWAPPED: tr("ชื่อกับนามสกุลสลับกัน"),
        Reason.BIRTH_SAME: tr("วันเกิดตรงกัน"),
        Reason.BIRTH_YEAR_SAME: tr("ปีเกิดตรงกัน"),
        Reason.BIRTH_DAY_MONTH: tr("วันกับเดือนเกิดสลับกัน"),
        Reason.BIRTH_ERA: tr("ปีเกิดเป็น พ.ศ. กับ ค.ศ."),
        Reason.BIRTH_NEAR: tr("วันเกิดใกล้กัน"),
        Reason.VILLAGE_SAME: tr("หมู่บ้านเดียวกัน"),
        Reason.SUBDISTRICT_SAME: tr("ตำบลเดียวกัน"),
        Reason.BIRTH_OTHER: tr("วันเกิดไม่ตรง"),
        Reason.SEX_OTHER: tr("เพศไม่ตรง"),
    }
    return [words[each] for each in found]
