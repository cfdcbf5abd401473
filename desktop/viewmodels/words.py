"""The words for states, forms and dates that several pages say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from desktop.services.clock import ZONE
from desktop.services.people import PersonRow
from desktop.settings import Language
from desktop.store.sending_state import SendState
from desktop.viewmodels.language import spoken, tr
from forms.changes import Decision
from forms.exchange import PushOutcome
from forms.measure.sentence import MONTHS_EN, Sentence
from forms.measure.workflow import CaseStatus
from forms.record import RecordState
from forms.thai.dates import PartialDate, show_date


def case_status(status: CaseStatus) -> str:
    """Empty while nothing has happened."""
    return {
        CaseStatus.NONE: "",
        CaseStatus.STARTED: tr("มีร่างค้างอยู่"),
        CaseStatus.REGISTERED: tr("รอสัมภาษณ์"),
        CaseStatus.DECLINED: tr("ไม่ประสงค์"),
        CaseStatus.ASSESSED: tr("สัมภาษณ์แล้ว"),
        CaseStatus.NOT_MET: tr("ไปแล้วไม่พบ"),
        CaseStatus.CLOSED: tr("ย้ายหรือเสียชีวิต"),
    }[status]


def case_tone(status: CaseStatus) -> str:
    """The colour role of a status: "accent", "success", "warning" or "muted"."""
    return {
        CaseStatus.NONE: "muted",
        CaseStatus.STARTED: "warning",
        CaseStatus.REGISTERED: "accent",
        CaseStatus.DECLINED: "muted",
        CaseStatus.ASSESSED: "success",
        CaseStatus.NOT_MET: "warning",
        CaseStatus.CLOSED: "muted",
    }[status]


def record_state(state: RecordState) -> str:
    return {
        RecordState.DRAFT: tr("ร่าง"),
        RecordState.FINALISED: tr("ยืนยันแล้ว"),
        RecordState.SUPERSEDED: tr("มีฉบับใหม่แทนแล้ว"),
    }[state]


def decision_name(decision: Decision) -> str:
    """What the district decided of a revision."""
    return {
        Decision.APPROVED: tr("อำเภอตรวจผ่านแล้ว"),
        Decision.RETURNED: tr("อำเภอส่งกลับแก้ไข"),
    }[decision]


def decision_tone(decision: Decision) -> str:
    """The colour role of a decision."""
    return {Decision.APPROVED: "success", Decision.RETURNED: "warning"}[decision]


def send_state(state: SendState) -> str:
    return {
        SendState.WAITING: tr("รอส่ง"),
        SendState.SENDING: tr("กำลังส่ง"),
        SendState.RECEIVED: tr("ส่งถึงแล้ว"),
        SendState.FAILED: tr("ยังส่งไม่ได้"),
        SendState.HELD: tr("รออำเภอตรวจ"),
    }[state]


def send_tone(state: SendState) -> str:
    """The colour role of a sending state."""
    return {
        SendState.WAITING: "muted",
        SendState.SENDING: "accent",
        SendState.RECEIVED: "success",
        SendState.FAILED: "warning",
        SendState.HELD: "danger",
    }[state]


def day(value: date | PartialDate) -> str:
    """A date in full: "12 มีนาคม 2561", "12 March 2018"."""
    return in_language(show_date(value, "full"), _english(value, MONTHS_EN))


def moment(value: datetime) -> str:
    """A date and the time of day in Thailand: "12 มี.ค. 2561 เวลา 14:05 น."."""
    local = value.astimezone(ZONE)
    short = in_language(show_date(local.date(), "short"), _english(local.date(), [name[:3] for name in MONTHS_EN]))
    return tr("{day} เวลา {time} น.", day=short, time=f"{local:%H:%M}")


def days_left(days: int) -> str:
    """How long there is until a day, or how long it is past."""
    if days < 0:
        return tr("เลยกำหนด {days} วัน", days=-days)
    return tr("เหลืออีก {days} วัน", days=days) if days else tr("วันสุดท้ายคือวันนี้")


def _english(value: date | PartialDate, months: Sequence[str]) -> str:
    """What is known of a date, with the Gregorian year."""
    month = months[value.month - 1] if value.month is not None else ""
    return " ".join(str(part) for part in (value.day, month, value.year) if part)


def form_title(form_id: str) -> str:
    """The name of a form as people say it; the id itself for a form from elsewhere."""
    return {
        "intent": tr("แบบแสดงความประสงค์เข้าร่วมมาตรการ"),
        "assessment": tr("แบบประเมินและเมนูการพัฒนาคุณภาพชีวิต"),
        "visit": tr("บันทึกการไปพบ"),
        "followup": tr("แบบติดตามความก้าวหน้า"),
        "development": tr("แบบรายงานผลการพัฒนา ระยะที่ 2"),
        "shortfall": tr("แบบแจ้งจำนวนที่พัฒนาได้ไม่ครบ"),
        "project": tr("โครงการเพิ่มเติมของจังหวัด"),
    }.get(form_id, form_id)


def sentence(said: Sentence) -> str:
    """A rule's sentence in the language of the interface."""
    return in_language(said.th, said.en)


def in_language(thai: str, english: str) -> str:
    """Of two texts that come as a pair the one for the language of the interface."""
    return english if spoken() is Language.ENGLISH else thai


def house(row: PersonRow) -> str:
    """House and village of a line of the roster: "บ้านเลขที่ 99/1 หมู่ 3"."""
    number = tr("บ้านเลขที่ {house}", house=row.house_no) if row.house_no else ""
    village = tr("หมู่ {moo}", moo=row.moo) if row.moo else ""
    return " ".join(part for part in (number, village) if part)


def push_outcome(outcome: PushOutcome) -> str:
    """What the centre did with a revision, as its receipt says."""
    return {
        PushOutcome.STORED: tr("บันทึกในฐานข้อมูลกลางแล้ว"),
        PushOutcome.ALREADY_STORED: tr("มีอยู่ในฐานข้อมูลกลางแล้ว ไม่บันทึกซ้ำ"),
        PushOutcome.CONFLICT: tr("เนื้อหาต่างจากที่ส่วนกลางมี เก็บไว้ทั้งสองฉบับ"),
        PushOutcome.SHELVED: tr("รับไว้แล้ว รออำเภอตรวจ"),
    }[outcome]
