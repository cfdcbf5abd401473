"""The words for phase 2: lists, agencies, cases, notices, projects, and what does not agree."""

from __future__ import annotations

from datetime import date

from desktop.services.development import CaseRow, CaseState
from desktop.services.phase_two_lists import COMPUTED, ListSource, Mismatch
from desktop.services.provincial import AgencyNeed, ProjectView
from desktop.viewmodels.language import tr
from desktop.viewmodels.report_words import words
from desktop.viewmodels.visit_words import brief_day
from desktop.viewmodels.words import day, days_left, in_language
from forms.measure.development_round import DevelopmentRound, ListRule
from forms.reports.labels import code_list
from forms.thai.areas import titled


def agency(code: str) -> str:
    """ "ธ.ก.ส." """
    known = code_list("agencies").get(code)
    return words(known) if known is not None else code


def list_name(list_no: int) -> str:
    return tr("บัญชีที่ {number}", number=list_no) if list_no else tr("ไม่อยู่ในบัญชีใด")


def list_title(rule: ListRule) -> str:
    return in_language(rule.title_th, rule.title_en)


def source(each: ListSource) -> str:
    """Where a list comes from, and how long it is."""
    if each.source == COMPUTED:
        return tr("คำนวณจากระเบียนในเครื่องนี้ {places:,} ราย", places=each.places)
    return tr("นำเข้าจาก {file} {places:,} ราย", file=each.file_name, places=each.places)


def state(row: CaseRow) -> tuple[str, str]:
    """The tag of a case and its tone; late is said first where somebody still waits (R40)."""
    if row.place.stranger:
        return tr("ไม่อยู่ในรายชื่อ"), "muted"
    match row.state:
        case CaseState.WAITING:
            if not row.late:
                return tr("รอพัฒนา"), "accent"
            return (tr("เลยกำหนดพัฒนา"), "warning") if row.days_left >= 0 else (days_left(row.days_left), "danger")
        case CaseState.STARTED:
            return tr("มีร่างค้างอยู่"), "warning"
    return outcome(row.state), _TONES[row.state]


def outcome(code: str) -> str:
    """510 in words; waiting where there is none yet."""
    return {
        CaseState.WAITING: tr("รอพัฒนา"),
        CaseState.STARTED: tr("มีร่างค้างอยู่"),
        CaseState.DONE: tr("สำเร็จ"),
        CaseState.NOT_DONE: tr("ไม่สำเร็จ"),
        CaseState.ABSENT: tr("ไม่มา"),
        CaseState.WITHDREW: tr("ถอนตัว"),
        CaseState.DIED: tr("เสียชีวิต"),
    }[CaseState(code or CaseState.WAITING)]


_TONES = {
    CaseState.DONE: "success",
    CaseState.NOT_DONE: "warning",
    CaseState.ABSENT: "warning",
    CaseState.WITHDREW: "muted",
    CaseState.DIED: "muted",
}


def reporter(code: str) -> str:
    """R37."""
    return {"agency": tr("หน่วยงานพัฒนารายงานเอง"), "committee": tr("ฝ่ายเลขานุการ คอจ. รายงาน")}.get(code, "")


def what_now(row: CaseRow) -> str:
    """What is to be done with a case, in a sentence or two."""
    place = row.place
    if place.stranger:
        return tr("คนนี้อยู่ในบัญชีแต่ไม่อยู่ในรายชื่อของเครื่องนี้ นำเข้ารายชื่ออำเภอรุ่นที่มีคนนี้ หรือแจ้งอำเภอที่คนนี้อยู่ให้รายงาน")
    if place.record_id is not None:
        if place.late_development and place.late_report:
            return tr("พัฒนาแล้วเสร็จและรายงานหลังกำหนด ระบบหมายเหตุว่าล่าช้า ไม่ต้องทำอะไรเพิ่ม")
        if place.late_development:
            return tr("พัฒนาแล้วเสร็จหลังกำหนด ระบบหมายเหตุว่าล่าช้า ไม่ต้องทำอะไรเพิ่ม")
        if place.late_report:
            return tr("รายงานหลังกำหนด ระบบหมายเหตุว่าล่าช้า ไม่ต้องทำอะไรเพิ่ม")
        return tr("มีผลการพัฒนาแล้ว หากผลเปลี่ยนให้เปิดแบบเดิมแล้วแก้ไขเป็นฉบับใหม่")
    if row.late:
        return tr("เลยกำหนดพัฒนาแล้ว ยังรายงานได้ ระบบจะหมายเหตุว่าล่าช้า")
    return tr("พัฒนาให้แล้วเสร็จภายใน {day} ({left}) แล้วรายงานผลเป็นรายคน", day=day(row.due), left=days_left(row.days_left))


def mismatch(each: Mismatch) -> tuple[str, str]:
    """A count that does not agree, and what to do about it."""
    where = titled(each.district) if each.district else tr("ไม่ระบุอำเภอ")
    told = tr(
        "{list} · {agency} · {district}: ยอดที่ส่งมา {given:,} คน ในบัญชีมี {found:,} คน",
        list=list_name(each.list_no),
        agency=agency(each.agency),
        district=where,
        given=each.given,
        found=each.found,
    )
    if each.missing > 0:
        return told, tr("ขาด {count:,} คน ขอรายชื่อที่ตกหล่นจากผู้ส่งบัญชี แล้วนำเข้าไฟล์ใหม่", count=each.missing)
    return told, tr("เกิน {count:,} คน ให้ผู้ส่งบัญชียืนยันยอด หรือตรวจคนที่ย้ายอำเภอ", count=-each.missing)


def need(each: AgencyNeed) -> tuple[str, str]:
    """The tag of an agency's notice (R31) and its tone."""
    if each.notice is not None:
        if each.late:
            return tr("แจ้งแล้ว (ล่าช้า)"), "warning"
        return tr("แจ้งแล้ว"), "success"
    return (tr("ยังไม่แจ้ง เลยกำหนดแล้ว"), "warning") if each.late else (tr("ยังไม่แจ้ง"), "muted")


def notice(each: AgencyNeed) -> str:
    """What an agency has said of its list."""
    if each.notice is None:
        return tr(
            "ในบัญชี {listed:,} คน รอพัฒนา {waiting:,} คน หากพัฒนาได้ครบไม่ต้องแจ้ง", listed=each.listed, waiting=each.waiting
        )
    return tr(
        "ในบัญชี {listed:,} คน พัฒนาได้ {can:,} คน พัฒนาไม่ได้ {cannot:,} คน · จัดเข้าโครงการจังหวัดแล้ว {projects:,} คน",
        listed=each.notice.listed,
        can=each.can,
        cannot=each.cannot,
        projects=each.in_projects,
    )


def project(view: ProjectView) -> str:
    """Who carries a project out, who reports, when and for how many (R32–R37)."""
    row = view.project
    parts = [row.implementer_name or words(code_list("implementers")[row.implementer]), reporter(view.reporter)]
    if row.end_day:
        parts.append(tr("ถึง {day}", day=day(date.fromisoformat(row.end_day))))
    parts.append(tr("ว่าง {free:,} จาก {places:,} ที่", free=row.free, places=row.places))
    return " · ".join(part for part in parts if part)


def pressing(round_: DevelopmentRound, today: date) -> str:
    """The days by which cases are due, and how long there is (R29, R30, R39)."""
    titles = {
        "develop": tr("พัฒนาให้แล้วเสร็จ"),
        "report": tr("รายงานรายคน"),
        "district_cdd_to_province_cdd": tr("ส่งสรุปให้จังหวัด"),
    }
    return " · ".join(
        tr(
            "{what} {day} ({left})",
            what=titles[each.deadline_id],
            day=brief_day(each.day),
            left=days_left((each.day - today).days),
        )
        for each in round_.deadlines
        if each.deadline_id in titles
    )
