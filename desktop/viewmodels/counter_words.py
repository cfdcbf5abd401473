"""What the counter says: the next thing to do with somebody, how it stands with the reader and the queue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.errors import thai
from desktop.services.card_differences import CardFact, Difference
from desktop.services.plan_views import Appointment
from desktop.services.walk_ins import WalkIn
from desktop.viewmodels.card import CardState
from desktop.viewmodels.language import tr
from desktop.viewmodels.visit_words import brief_day, weekday
from desktop.viewmodels.words import form_title, sentence
from forms.measure.workflow import ASSESSMENT, INTENT, CaseStatus
from forms.record import RecordState

if TYPE_CHECKING:
    from desktop.services.queue import DayCounts, QueueView, Ticket

_SIGNED = frozenset({INTENT, ASSESSMENT})
"""Forms that leave the counter on paper, with the holder's signature."""


class Step(StrEnum):
    DRAFT = "draft"
    PAPER = "paper"
    FORM = "form"
    APPOINT = "appoint"
    NEXT = "next"
    """the next person"""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The default of the counter: what Enter does."""

    step: Step
    title: str
    button: str
    reason: str = ""
    form_id: str = ""
    record_id: UUID | None = None
    revision: int = 0


def next_step(walk_in: WalkIn, *, interviews: bool) -> NextStep:
    """An open draft first, then a paper that was left behind, then what the rules say.

    `interviews`: the officer is an AO, who may go on with form 3 at once; desk staff make an appointment.
    """
    case = walk_in.case
    reason = sentence(case.next_reason) if case.next_reason is not None else ""
    if case.next_form is not None and case.next_record is not None:
        return NextStep(
            Step.DRAFT,
            form_title(case.next_form),
            tr("ทำต่อ"),
            tr("มีร่างค้างอยู่ ทำต่อให้เสร็จ"),
            case.next_form,
            case.next_record,
        )
    for record in case.records:
        final = record.state is RecordState.FINALISED and record.form_id in _SIGNED
        if final and not (record.signed or record.printed):
            title = tr("พิมพ์และลงนาม: {form}", form=form_title(record.form_id))
            return NextStep(
                Step.PAPER,
                title,
                tr("ลงนามและพิมพ์"),
                tr("ยืนยันแล้ว แต่ยังไม่มีเอกสารที่พิมพ์เรียบร้อยหรือลงนามแล้ว"),
                record.form_id,
                record.record_id,
                record.revision,
            )
    if case.next_form == ASSESSMENT and walk_in.appointment is not None and walk_in.appointment.day > walk_in.today:
        return NextStep(Step.NEXT, tr("นัดสัมภาษณ์ไว้แล้ว"), tr("คนถัดไป"), appointment(walk_in.appointment))
    if case.next_form == ASSESSMENT and not interviews:
        return NextStep(Step.APPOINT, tr("นัดวันสัมภาษณ์"), tr("นัดสัมภาษณ์"), reason, ASSESSMENT)
    if case.next_form is not None:
        return NextStep(Step.FORM, form_title(case.next_form), _begin(case.next_form), reason, case.next_form)
    return NextStep(Step.NEXT, tr("ไม่มีแบบที่ต้องทำต่อ"), tr("คนถัดไป"), reason)


def _begin(form_id: str) -> str:
    return {INTENT: tr("เริ่มรับแจ้ง"), ASSESSMENT: tr("สัมภาษณ์ตอนนี้")}.get(form_id, tr("เริ่มติดตาม"))


def appointment(agreed: Appointment) -> str:
    """ "พฤหัสบดี 15 มี.ค. เวลา 13:30 น. ณ หอประชุม" """
    day = f"{weekday(agreed.day)} {brief_day(agreed.day)}"
    when = tr("{day} เวลา {time} น.", day=day, time=agreed.time) if agreed.time else day
    return tr("{when} ณ {place}", when=when, place=agreed.place) if agreed.place else when


def warnings(walk_in: WalkIn) -> list[str]:
    """What an officer must know before beginning."""
    case = walk_in.case
    said: list[str] = []
    if case.met_today_by:
        said.append(tr("วันนี้ {who} ติดต่อคนนี้แล้ว ตกลงกันก่อนทำซ้ำ", who=case.met_today_by))
    own = {record.record_id for record in case.records}
    if case.status is CaseStatus.STARTED and not own:
        said.append(tr("เพื่อนร่วมงานที่ใช้เครื่องนี้เริ่มแบบของคนนี้ไว้แล้ว ถามกันก่อนเริ่มใหม่"))
    if case.status in (CaseStatus.REGISTERED, CaseStatus.DECLINED, CaseStatus.ASSESSED) and not own:
        who = next((contact.by for contact in case.contacts if contact.by and not contact.mine), "")
        said.append(
            tr("แบบที่ทำแล้วเป็นของ {who} เปิดดูได้โดยเจ้าของแบบ", who=who)
            if who
            else tr("แบบที่ทำแล้วเป็นของเพื่อนร่วมงาน เปิดดูได้โดยเจ้าของแบบ")
        )
    if len(case.intents) > 1 and not case.settled:
        said.append(tr("มีแบบแสดงความประสงค์มากกว่าหนึ่งฉบับ เปิดดูทั้งหมดเพื่อเลือกฉบับที่ใช้"))
    if any(not each.settled for each in case.conflicts):
        said.append(tr("มีสองฉบับจากสองเครื่อง รอผู้มีอำนาจที่ส่วนกลางพิจารณา ทำงานต่อได้"))
    if not case.on_list:
        said.append(tr("ลงทะเบียนที่จุดรับแจ้ง ไม่อยู่ในบัญชีรายชื่อของอำเภอ ต้องตรวจสอบสิทธิ"))
    return said


def fact_name(fact: CardFact) -> str:
    return {
        CardFact.NAME: tr("ชื่อ"),
        CardFact.BIRTH: tr("วันเกิด"),
        CardFact.SEX: tr("เพศ"),
        CardFact.ADDRESS: tr("ที่อยู่"),
    }[fact]


def shown(difference: Difference) -> tuple[str, str]:
    """What roster and card say, as it is read."""
    if difference.fact is CardFact.SEX:
        return sex(difference.roster), sex(difference.card)
    return difference.roster, difference.card


def sex(code: str) -> str:
    return {"male": tr("ชาย"), "female": tr("หญิง")}.get(code, code)


def reader_says(state: CardState, error: Exception | None) -> tuple[str, str]:
    """A sentence about the card reader, and the colour role it has."""
    match state:
        case CardState.WAITING:
            return tr("เครื่องอ่านบัตรพร้อม เสียบบัตรได้เลย"), "success-small"
        case CardState.READING:
            return tr("กำลังอ่านบัตร อย่าเพิ่งดึงออก"), "warning-small"
        case CardState.PRESENT:
            return tr("อ่านบัตรแล้ว"), "success-small"
        case CardState.LOOKING:
            return tr("กำลังหาเครื่องอ่านบัตร พิมพ์เลขหรือชื่อได้เลย"), "muted-small"
    if error is not None:
        return thai(error), "warning-small" if state is CardState.FAILED else "muted-small"
    return tr("ไม่มีเครื่องอ่านบัตร พิมพ์เลขหรือชื่อได้เลย"), "muted-small"


def waited(ticket: Ticket) -> str:
    """How long somebody has waited."""
    if ticket.minutes < 1:
        return tr("เพิ่งมา")
    if ticket.minutes < 60:
        return tr("{minutes} นาที", minutes=ticket.minutes)
    hours, minutes = divmod(ticket.minutes, 60)
    return tr("{hours} ชม. {minutes} นาที", hours=hours, minutes=minutes)


def counted(counts: DayCounts) -> str:
    """The day at the counter in one line; empty while no number was taken."""
    if not counts.came:
        return ""
    told = tr(
        "คิววันนี้ {came} · เสร็จ {served} · รอ {waiting} · กลับก่อน {left}",
        came=counts.came,
        served=counts.served,
        waiting=counts.waiting,
        left=counts.left,
    )
    if counts.median_minutes is None:
        return told
    return tr("{told} · รอโดยทั่วไป {minutes} นาที", told=told, minutes=counts.median_minutes)


def longest_wait(view: QueueView) -> str:
    """How many wait, and how long whoever has waited longest."""
    if not view.waiting:
        return tr("ไม่มีใครรอ")
    first = max(view.waiting, key=lambda each: each.minutes)
    return tr("รอ {people} คน · นานสุด {wait}", people=len(view.waiting), wait=waited(first))
