"""What a pull brought, in words."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.store.came import Came
from desktop.viewmodels.language import tr


def what_came(came: Mapping[Came, int]) -> str:
    """ "รายชื่อใหม่ 12 คน · มอบหมายใหม่ 3 คน"; empty where nothing came. What matters most to an officer first."""
    number = {word: came.get(word, 0) for word in Came}
    # Of those who were only given to somebody else nothing else has changed, as a rule.
    number[Came.PEOPLE_CHANGED] -= number[Came.PEOPLE_REASSIGNED]
    told = (
        (Came.REVIEWS, tr("ผลตรวจ {count:,} แบบ", count=number[Came.REVIEWS])),
        (Came.CONFLICTS, tr("แบบที่ขัดกัน {count:,} เรื่อง", count=number[Came.CONFLICTS])),
        (Came.PEOPLE_NEW, tr("รายชื่อใหม่ {count:,} คน", count=number[Came.PEOPLE_NEW])),
        (Came.PEOPLE_REASSIGNED, tr("มอบหมายใหม่ {count:,} คน", count=number[Came.PEOPLE_REASSIGNED])),
        (Came.PEOPLE_CHANGED, tr("แก้ข้อมูล {count:,} คน", count=number[Came.PEOPLE_CHANGED])),
        (Came.PEOPLE_GONE, tr("พ้นบัญชี {count:,} คน", count=number[Came.PEOPLE_GONE])),
        (Came.PEOPLE_MERGED, tr("รวมรายชื่อซ้ำ {count:,} คู่", count=number[Came.PEOPLE_MERGED])),
        (Came.OFFICERS, tr("รหัส AO {count:,} รหัส", count=number[Came.OFFICERS])),
        (Came.PLACES, tr("สถานที่ {count:,} แห่ง", count=number[Came.PLACES])),
        (Came.FORMS, tr("แบบสอบถาม {count:,} แบบ", count=number[Came.FORMS])),
        (Came.ROUNDS, tr("กติกาของรอบ {count:,} รอบ", count=number[Came.ROUNDS])),
        (Came.CATALOGUE, tr("บัญชีรายการ {count:,} ชุด", count=number[Came.CATALOGUE])),
    )
    return " · ".join(words for word, words in told if number[word] > 0)
