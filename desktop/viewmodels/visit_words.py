"""The words for visits, contacts and follow-ups."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from desktop.services.case_views import ContactView, FollowUpState, FollowUpView
from desktop.services.plan_views import Planned, PlanStop, VisitRow
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import case_status, case_tone, days_left, form_title, in_language
from forms.measure.sentence import MONTHS_EN
from forms.measure.workflow import ASSESSMENT, INTENT, VISIT, CaseStatus
from forms.thai.dates import MONTHS_SHORT

_SAME_HOUSE = 5
"""Metres up to which two people live in one house."""


class AtHome(Protocol):
    """A line of any list of people."""

    @property
    def house_no(self) -> str: ...
    @property
    def moo(self) -> str: ...
    @property
    def subdistrict_name(self) -> str: ...


def outcome(code: str) -> str:
    """305, 403: what came of seeking somebody. Empty for none."""
    return {
        "interviewed": tr("ได้พบ"),
        "not_home": tr("ไม่อยู่บ้าน"),
        "ill": tr("เจ็บป่วย"),
        "moved": tr("ย้ายที่อยู่"),
        "died": tr("เสียชีวิต"),
        "refused": tr("ปฏิเสธ"),
    }.get(code, "")


def outcome_tone(code: str) -> str:
    return {"interviewed": "success", "not_home": "warning", "ill": "warning", "": "muted"}.get(code, "muted")


def method(code: str) -> str:
    """How somebody was met or sought."""
    return {
        "walk_in": tr("มาพบ"),
        "home_visit": tr("ไปพบที่บ้าน"),
        "visit": tr("พบตัว"),
        "phone": tr("โทรศัพท์"),
        "relative": tr("ผ่านญาติหรือเพื่อนบ้าน"),
    }.get(code, "")


def reason_to_visit(row: VisitRow) -> str:
    """Why somebody is on the list, or what the last try found and when the next is."""
    if row.tried_on is None:
        return tr("รายได้ {income:,} บาท อายุ {age} ปี ยังไม่มาแจ้ง", income=row.income, age=row.age)
    told = tr("ไปเมื่อ {day} {outcome}", day=brief_day(row.tried_on), outcome=outcome(row.outcome))
    return tr("{told} · นัด {day}", told=told, day=brief_day(row.next_try)) if row.next_try else told


def planned(plan: Planned | None) -> tuple[str, str]:
    """The tag of an open visit and its tone; empty where there is none."""
    if plan is None:
        return "", "muted"
    if plan.mine:
        return tr("ในแผน {day}", day=brief_day(plan.day)), "accent"
    return tr("{who} {day}", who=plan.by or tr("เพื่อนร่วมงาน"), day=brief_day(plan.day)), "warning"


def stop_state(stop: PlanStop) -> tuple[str, str]:
    """The tag of a line of the day's plan and its tone."""
    if stop.done:
        if stop.status is CaseStatus.REGISTERED:
            return tr("เหลือแบบประเมิน"), "accent"
        return outcome(stop.outcome) or tr("เสร็จแล้ว"), outcome_tone(stop.outcome)
    if stop.status is CaseStatus.STARTED:
        return case_status(stop.status), case_tone(stop.status)
    return "", "muted"


def stop_detail(stop: PlanStop) -> str:
    """Where to go, how far it is from the stop before, and what the last try found."""
    parts = [address(stop)]
    if stop.metres is not None:
        parts.append(distance(stop.metres))
    if stop.tried_on is not None and not stop.done:
        parts.append(tr("ไปเมื่อ {day} {outcome}", day=brief_day(stop.tried_on), outcome=outcome(stop.tried_outcome)))
    if not stop.listed:
        parts.append(tr("ไม่อยู่ในบัญชี"))
    return " · ".join(parts)


def address(row: AtHome) -> str:
    """ "99/1 หมู่ 3 ตำบลบางตีนเป็ด" """
    village = tr("หมู่ {moo}", moo=row.moo) if row.moo else ""
    return " ".join(part for part in (row.house_no, village, row.subdistrict_name) if part)


def distance(metres: int) -> str:
    """ "240 ม.", "1.8 กม.": how far it is from the house before."""
    if metres < _SAME_HOUSE:
        return tr("บ้านเดียวกัน")
    return tr("{metres} ม.", metres=metres) if metres < 1000 else tr("{km:.1f} กม.", km=metres / 1000)


def contact_title(contact: ContactView) -> str:
    """What a contact was, in a few words."""
    if contact.form_id == VISIT:
        return outcome(contact.outcome) or form_title(VISIT)
    if contact.form_id == INTENT:
        return tr("แสดงความประสงค์")
    if contact.form_id == ASSESSMENT:
        return tr("สัมภาษณ์") if contact.outcome == "interviewed" else outcome(contact.outcome)
    return tr("ติดตาม: {outcome}", outcome=outcome(contact.outcome)) if contact.outcome else tr("ติดตาม")


def follow_up_state(view: FollowUpView) -> tuple[str, str]:
    """The tag of a follow-up round of a person and its tone."""
    match view.state:
        case FollowUpState.DONE:
            return outcome(view.outcome) or tr("ติดตามแล้ว"), "success"
        case FollowUpState.COMING:
            return tr("ยังไม่ถึง"), "muted"
        case FollowUpState.OVERDUE:
            return tr("เลยกำหนด"), "danger"
        case FollowUpState.TRIED:
            return tr("ลองแล้วยังไม่พบ"), "warning"
    return days_left(view.days_left), "accent"


def brief_day(day: date) -> str:
    """A day of this year: "12 มี.ค.", "12 Mar"."""
    return f"{day.day} {in_language(MONTHS_SHORT[day.month - 1], MONTHS_EN[day.month - 1][:3])}"


def weekday(day: date) -> str:
    return (
        tr("จันทร์"),
        tr("อังคาร"),
        tr("พุธ"),
        tr("พฤหัสบดี"),
        tr("ศุกร์"),
        tr("เสาร์"),
        tr("อาทิตย์"),
    )[day.weekday()]
