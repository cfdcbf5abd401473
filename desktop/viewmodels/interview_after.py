"""What the forms after the interview mean: the note of a failed visit, and form 4 (R21, R22, R38)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.viewmodels.interview_cards import FactCard, against_the_line, date_in, deadline, number_in
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import day, in_language
from forms.measure.development_round import DevelopmentRound
from forms.measure.follow_ups import follow_ups
from forms.measure.rounds import Round


def visit_cards(given: Mapping[str, Any], round_: Round, today: date) -> tuple[FactCard, ...]:
    """The next try, and how long officers are still out."""
    last = round_.home_visit.closes
    out = deadline(tr("ช่วงลงพื้นที่"), last, today, tr("ไปพบได้ถึง {day}", day=day(last)))
    return (_next_try(given, today), out)


def _next_try(given: Mapping[str, Any], today: date) -> FactCard:
    heading = tr("ครั้งต่อไป")
    outcome = given.get("q305_outcome", "")
    if outcome in ("moved", "died"):
        said = tr("ออกจากรายชื่อที่ต้องไปพบ ถ้าทราบภายหลังว่าไม่จริง ให้แก้ไขบันทึกนี้")
        return FactCard(heading, tr("ไม่ต้องไปพบอีก"), "", said, "muted")
    if outcome == "refused":
        return FactCard(heading, tr("ไม่ต้องไปพบอีก"), "", tr("บันทึกว่าไม่ประสงค์เข้าร่วม"), "warning")
    when = date_in(given, "qv_next_date")
    if when is None:
        return FactCard(heading, tr("ยังไม่ได้นัด"), "", tr("รายนี้ยังอยู่ในรายชื่อที่ต้องไปพบ"), "muted")
    days = (when - today).days
    detail = " ".join(filter(None, [tr("อีก {days} วัน", days=days) if days > 0 else "", given.get("qv_next_time", "")]))
    return FactCard(heading, day(when), detail, tr("จะขึ้นในแผนลงพื้นที่ของวันนั้น"), "accent")


def follow_up_cards(
    given: Mapping[str, Any], round_: Round, phase_two: DevelopmentRound | None, today: date
) -> tuple[FactCard, ...]:
    """The follow-up and its days, income now against before and the line, the measures."""
    line = number_in(given, "income_line") or round_.targeting.income_line
    income = against_the_line(number_in(given, "income_before"), number_in(given, "q406_year"), line)
    return (*_follow_up(given, round_, phase_two, today), income, *_measures(given))


def _follow_up(
    given: Mapping[str, Any], round_: Round, phase_two: DevelopmentRound | None, today: date
) -> tuple[FactCard, ...]:
    chosen = given.get("q401_round", "")
    found = next((each for each in follow_ups(round_, phase_two) if each.follow_up_id == chosen), None)
    if found is None:
        said = tr("ติดต่อได้ทุกเมื่อ และบันทึกทุกครั้งที่พบหรือติดต่อ")
        return (FactCard(tr("ติดตามนอกรอบ"), "", "", said, "muted"),) if chosen else ()
    heading = in_language(found.title_th, found.title_en)
    said = tr("ติดต่อให้ได้ภายใน {day}", day=day(found.until))
    if found.report_by is not None:
        said = tr("{contact} และบันทึกผลภายใน {day}", contact=said, day=day(found.report_by))
    met = date_in(given, "q402_date") if given.get("q403_outcome") == "interviewed" else None
    return (deadline(heading, found.until, today, said, done_on=met),)


def _measures(given: Mapping[str, Any]) -> tuple[FactCard, ...]:
    rows = [row for row in given.get("measures", []) if row.get("q404_programme")]
    if not rows:
        return ()
    counted = Counter(row.get("q404_status", "") for row in rows)
    words = {
        "ongoing": tr("กำลังดำเนินการ {count}", count=counted["ongoing"]),
        "not_started": tr("ยังไม่เริ่ม {count}", count=counted["not_started"]),
        "cancelled": tr("ยกเลิก {count}", count=counted["cancelled"]),
        "": tr("ยังไม่ได้ถาม {count}", count=counted[""]),
    }
    rest = " · ".join(text for status, text in words.items() if counted[status])
    done = counted["done"]
    value = tr("สำเร็จ {done} จาก {count}", done=done, count=len(rows))
    said = tr("รายการมาจากแบบประเมิน เพิ่มหรือลบได้ถ้าไม่ตรงกับที่ได้รับจริง")
    return (FactCard(tr("มาตรการที่ได้รับ"), value, rest, said, "success" if done == len(rows) else "muted"),)
