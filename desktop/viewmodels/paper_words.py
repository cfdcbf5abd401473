"""The words for papers: what they are, what became of them, what a typed number stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from desktop.services.paper_finding import PaperFound, Verdict
from desktop.store.missing import Lacking
from desktop.store.papers import REVISED, PaperKind, PaperRow, PaperState
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import form_title, moment

Tone: TypeAlias = Literal["success", "warning", "danger"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper is, in a sentence, and what to do with it."""

    tone: Tone
    what: str
    then: str


def printer_refused() -> str:
    """Of a printer that will not even begin: what happened, and what to do."""
    return tr("เครื่องพิมพ์ไม่รับงาน ตรวจว่าเปิดเครื่องและมีกระดาษ แล้วสั่งพิมพ์อีกครั้ง")


def paper_title(row: PaperRow) -> str:
    """Which of a record's papers it is."""
    if row.kind is PaperKind.COPY:
        return tr("สำเนาที่ {number}", number=row.copy)
    return tr("ต้นฉบับที่ {number}", number=row.copy) if row.copy > 1 else tr("ต้นฉบับ")


def paper_state(state: PaperState) -> str:
    return {
        PaperState.SENT: tr("รอคำตอบ"),
        PaperState.PRINTED: tr("พิมพ์แล้ว"),
        PaperState.SPOILT: tr("เสีย"),
        PaperState.SIGNED: tr("ลงนามแล้ว"),
        PaperState.SCANNED: tr("สแกนแล้ว"),
        PaperState.VOID: tr("โมฆะ"),
    }[state]


def paper_tone(state: PaperState) -> str:
    """The colour role of a state."""
    return {
        PaperState.SENT: "warning",
        PaperState.PRINTED: "accent",
        PaperState.SPOILT: "muted",
        PaperState.SIGNED: "success",
        PaperState.SCANNED: "success",
        PaperState.VOID: "danger",
    }[state]


def paper_reason(row: PaperRow) -> str:
    """Why a paper is spoilt or void; empty for one that is neither."""
    return tr("ข้อมูลถูกแก้ไขหลังพิมพ์") if row.reason == REVISED else row.reason


def lacking_title(which: Lacking) -> str:
    return {
        Lacking.ANSWER: tr("รอตอบว่าพิมพ์ออกไหม"),
        Lacking.PAPER: tr("ยังไม่พิมพ์"),
        Lacking.SIGNATURE: tr("ยังไม่ลงนาม"),
        Lacking.SCAN: tr("ยังไม่สแกนกลับ"),
        Lacking.VOID: tr("เป็นโมฆะ"),
    }[which]


def told(found: PaperFound) -> Told:
    """What a number that was typed, or a code that was scanned, stands for."""
    said = _told(found)
    if not found.perhaps_anothers:
        return said
    doubt = tr("เลขชุดนี้ออกก่อนลงทะเบียนเครื่อง อาจซ้ำกับเครื่องอื่น ดูว่าชื่อบนกระดาษตรงกัน หรือสแกน QR")
    return replace(said, then=f"{said.then}\n{doubt}")


def _told(found: PaperFound) -> Told:
    match found.verdict:
        case Verdict.FOUND if found.paper is not None:
            return _of_paper(found, found.paper)
        case Verdict.FORM:
            return Told(
                "success",
                tr("เลขที่แบบ · {whose}", whose=_whose(found)),
                tr("เลขนี้ไม่บอกว่าเป็นกระดาษฉบับใด เปิดดูได้ว่าพิมพ์ฉบับใดไปแล้วบ้าง"),
            )
        case Verdict.DRAFT:
            return Told(
                "warning",
                tr("ฉบับร่าง · {whose}", whose=_whose(found)),
                tr("ร่างใช้เป็นเอกสารไม่ได้ ให้พิมพ์ใหม่หลังยืนยันแบบ"),
            )
        case Verdict.COLLEAGUE:
            return Told(
                "warning",
                tr("เป็นเอกสารของเพื่อนร่วมงาน: {officer}", officer=found.officer or "–"),
                tr("ข้อมูลในเอกสารเปิดดูได้เฉพาะเจ้าของงาน ส่งกระดาษให้เจ้าของงานเป็นผู้บันทึก"),
            )
        case Verdict.OTHER_CONTENT:
            return Told(
                "danger",
                tr("เนื้อหาของกระดาษแผ่นนี้ไม่ตรงกับข้อมูลในเครื่อง"),
                tr("อย่าใช้กระดาษแผ่นนี้ เปิดแบบแล้วพิมพ์ใหม่ และแจ้งผู้ดูแลระบบ"),
            )
        case Verdict.WRONG_DIGIT:
            return Told("danger", tr("เลขผิดอย่างน้อยหนึ่งหลัก"), tr("ดูเลขที่เอกสารที่มุมล่างซ้ายของกระดาษ แล้วพิมพ์ใหม่"))
        case Verdict.UNREADABLE:
            return Told(
                "danger",
                tr("ไม่ใช่เลขที่เอกสาร"),
                tr("เลขที่เอกสารมี 15 หลัก เช่น 2401-0017-0042-010 หรือสแกน QR ที่มุมล่างของกระดาษ"),
            )
        case _:
            return Told(
                "danger",
                tr("ไม่มีเอกสารเลขนี้ในเครื่องนี้"),
                tr("อาจพิมพ์จากเครื่องอื่น ตรวจเลขอีกครั้ง หรือถามเครื่องที่พิมพ์"),
            )


def _of_paper(found: PaperFound, paper: PaperRow) -> Told:
    what = f"{paper_title(paper)} · {_whose(found)}"
    when = moment(paper.state_at)
    match paper.state:
        case PaperState.SENT:
            return Told("warning", what, tr("ยังไม่ได้ตอบว่าพิมพ์ออกมาเรียบร้อยหรือไม่"))
        case PaperState.SPOILT:
            return Told("danger", what, tr("บันทึกไว้ว่าพิมพ์เสีย: {reason} ใช้ไม่ได้ ให้ทำลายทิ้ง", reason=paper_reason(paper)))
        case PaperState.VOID if found.superseded and found.row is not None:
            return Told(
                "danger",
                what,
                tr(
                    "เป็นโมฆะ เพราะข้อมูลถูกแก้ไขเมื่อ {when} ใช้ฉบับแก้ไขครั้งที่ {number} แทน",
                    when=moment(found.row.finalised_at or paper.state_at),
                    number=found.row.revision - 1,
                ),
            )
        case PaperState.VOID:
            return Told("danger", what, tr("เป็นโมฆะเมื่อ {when}: {reason}", when=when, reason=paper_reason(paper)))
        case PaperState.PRINTED if paper.kind is PaperKind.COPY:
            return Told("success", what, tr("เป็นสำเนาของฉบับล่าสุด ใช้ลงนามแทนต้นฉบับไม่ได้"))
        case PaperState.PRINTED:
            return Told("success", what, tr("ใช้ได้ ตรงกับข้อมูลล่าสุด พิมพ์เมื่อ {when} ยังไม่ได้ลงนามบนกระดาษ", when=when))
        case PaperState.SIGNED:
            return Told("success", what, tr("ใช้ได้ ตรงกับข้อมูลล่าสุด ลงนามเมื่อ {when} ยังไม่ได้สแกนกลับ", when=when))
        case PaperState.SCANNED:
            return Told("success", what, tr("ใช้ได้ ตรงกับข้อมูลล่าสุด ลงนามและสแกนกลับแล้วเมื่อ {when}", when=when))


def _whose(found: PaperFound) -> str:
    """The form and the person, where it is about one."""
    if found.row is None:
        return ""
    form = form_title(found.row.form_id)
    return f"{form} · {found.full_name}" if found.full_name else form
