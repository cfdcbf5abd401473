"""A record that stands against another laptop's, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, form_title
from forms.thai.dates import THAILAND

if TYPE_CHECKING:
    from desktop.services.case_views import ConflictView


def conflict_title(conflict: ConflictView) -> str:
    form = form_title(conflict.form_id)
    if not conflict.settled:
        return tr("{form}: มีสองฉบับ รอผู้มีอำนาจที่ส่วนกลางพิจารณา", form=form)
    return tr("{form}: ส่วนกลางรวมเป็นฉบับเดียวแล้ว", form=form)


def whose_counts(conflict: ConflictView) -> str:
    """Of one that was settled, in one line."""
    if conflict.waits:
        return conflict_title(conflict)
    form = form_title(conflict.form_id)
    if conflict.mine_goes_on:
        return tr("{form}: ส่วนกลางรวมเป็นฉบับเดียวแล้ว ต่อจากฉบับของท่าน", form=form)
    return tr("{form}: ส่วนกลางรวมเป็นฉบับเดียวแล้ว นับฉบับของเจ้าหน้าที่อีกคน", form=form)


def what_came_of_it(conflict: ConflictView) -> str:
    """Who decided when, and whose counts; or who waits for whom."""
    officers = " · ".join(conflict.officers)
    if not conflict.settled:
        return tr("กรอกโดย {officers} ทำงานต่อได้ตามปกติ ไม่มีฉบับใดหาย", officers=officers)
    if conflict.waits:
        return tr("ท่านแก้ไขฉบับของท่านต่อแล้ว ฉบับนั้นจะถูกส่งไปให้ส่วนกลางพิจารณาอีกครั้ง ไม่มีสิ่งใดหาย")
    when = day(conflict.at.astimezone(THAILAND).date()) if conflict.at else ""
    who = (
        tr("{who} พิจารณาเมื่อ {day}", who=conflict.by, day=when)
        if conflict.by
        else tr("คำตอบไม่ขัดกัน ระบบรวมให้เมื่อ {day}", day=when)
    )
    if conflict.mine_goes_on:
        return tr("{who} ฉบับใหม่ต่อจากฉบับของท่าน หากเคยพิมพ์ไว้ ต้องพิมพ์และลงนามใหม่", who=who)
    return tr("{who} ให้นับฉบับของเจ้าหน้าที่อีกคน ฉบับของท่านเก็บไว้แต่ไม่นับ", who=who)
