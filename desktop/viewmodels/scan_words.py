"""What is said about papers and pages that came back: a tag, a line, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from desktop.errors import sentence
from desktop.scanning.holding import Holding
from desktop.services.scan_batch import (
    FileFailure,
    PageStanding,
    PaperStanding,
    ScannedPaper,
    SortedPage,
)
from desktop.services.scans import AttachSummary
from desktop.viewmodels.language import tr
from desktop.viewmodels.paper_words import paper_reason
from desktop.viewmodels.words import form_title
from forms.form_number import PaperNumber

ScanRow = ScannedPaper | SortedPage | FileFailure
"""A paper, a page that belongs to none yet, or a file that could not be read."""


def row_title(row: ScanRow) -> str:
    if isinstance(row, FileFailure):
        return row.name
    if isinstance(row, SortedPage):
        return tr("{name} แผ่นที่ {place}", name=row.page.source, place=row.page.place)
    return row.paper.full_name or form_title(row.paper.form_id) or tr("เลขที่เอกสาร {number}", number=row.paper.number)


def row_line(row: ScanRow) -> str:
    """The line below the title."""
    if isinstance(row, FileFailure):
        return sentence(row.error).what
    if isinstance(row, SortedPage):
        return {
            PageStanding.UNKNOWN: tr("อ่านรหัสไม่ได้"),
            PageStanding.SEVERAL: tr("หลายแผ่นในภาพเดียว"),
            PageStanding.DRAFT: tr("เป็นร่าง"),
            PageStanding.UNNUMBERED: tr("เป็นเพียงตัวอย่าง"),
        }[row.standing]
    pages = pages_told([each.number for each in row.pages], row.count)
    if not row.paper.form_id:
        return pages
    return f"{pages} · {form_title(row.paper.form_id)}"


def row_tag(row: ScanRow, insisted: Collection[PaperNumber]) -> tuple[str, str]:
    """A word and its tone."""
    if isinstance(row, FileFailure):
        return tr("อ่านไม่ได้"), "danger"
    if isinstance(row, SortedPage):
        known = row.standing is PageStanding.UNKNOWN
        return (tr("ต้องบอกเลขที่"), "warning") if known else (tr("ไม่เก็บ"), "muted")
    standing = row.paper.standing
    if row.counts(insisted):
        if not row.to_keep(insisted):
            return (tr("ขาดหน้า"), "warning") if row.missing else (tr("เก็บไว้แล้ว"), "muted")
        return (tr("ขาดหน้า"), "warning") if row.missing else (tr("พร้อมเก็บ"), "success")
    return {
        PaperStanding.COPY: (tr("สำเนา"), "muted"),
        PaperStanding.SPOILT: (tr("เสีย"), "danger"),
        PaperStanding.VOID: (tr("โมฆะ"), "danger"),
        PaperStanding.COLLEAGUE: (tr("ของเพื่อนร่วมงาน"), "warning"),
        PaperStanding.ELSEWHERE: (tr("ไม่ใช่ของเครื่องนี้"), "warning"),
        PaperStanding.CONTRADICTED: (tr("ไม่ตรงกัน"), "danger"),
    }[standing]


def paper_advice(row: ScannedPaper, insisted: Collection[PaperNumber]) -> str:
    """What this paper is and what to do with it, in a few sentences."""
    said = [_about(row, insisted)]
    if row.counts(insisted) and row.reordered:
        said.append(tr("หน้ามาไม่เรียงกันหรือปนกับเอกสารอื่น โปรแกรมเรียงให้แล้ว"))
    if any(each.standing is PageStanding.DUPLICATE for each in row.pages):
        said.append(tr("หน้าที่มาซ้ำกัน ใช้ภาพที่ชัดกว่า"))
    if any(each.page.picture.blurred for each in row.to_keep(insisted)):
        said.append(tr("มีภาพที่ไม่ค่อยชัด ดูให้แน่ว่าอ่านออก ถ้าอ่านไม่ออกให้ถ่ายหรือสแกนใหม่"))
    return " ".join(said)


def _about(row: ScannedPaper, insisted: Collection[PaperNumber]) -> str:
    reason = paper_reason(row.paper.row) if row.paper.row is not None else ""
    match row.paper.standing:
        case PaperStanding.EXPECTED if row.missing:
            return tr("ยังขาด{pages} เก็บที่มีไว้ก่อนได้ แล้วสแกนหน้าที่ขาดตามมาภายหลัง", pages=pages_told(row.missing, row.count))
        case PaperStanding.EXPECTED if not row.to_keep(insisted):
            return tr("ภาพชุดนี้เก็บไว้แล้วตั้งแต่ครั้งก่อน ไม่ต้องทำอะไร")
        case PaperStanding.EXPECTED if any(each.standing is PageStanding.REPLACES for each in row.pages):
            return tr("ครบทุกหน้า บางหน้าเคยเก็บแล้ว ภาพใหม่จะใช้แทน และภาพเดิมยังอยู่")
        case PaperStanding.EXPECTED:
            return tr("ครบทุกหน้า พร้อมเก็บเข้าแบบ")
        case PaperStanding.COPY:
            return tr("แผ่นนี้เป็นสำเนา ไม่ใช่ต้นฉบับที่ลงนาม จึงไม่เก็บ หาต้นฉบับมาสแกนแทน")
        case PaperStanding.SPOILT:
            return tr("แผ่นนี้บันทึกไว้ว่าพิมพ์เสีย ({reason}) จึงไม่เก็บ ให้ใช้แผ่นที่พิมพ์ใหม่", reason=reason)
        case PaperStanding.VOID:
            return tr("แผ่นนี้เป็นโมฆะแล้ว ({reason}) จึงไม่เก็บ ให้พิมพ์ฉบับปัจจุบันแล้วลงนามใหม่", reason=reason)
        case PaperStanding.COLLEAGUE if row.paper.colleague:
            return tr("แผ่นนี้เป็นของ {name} ให้เจ้าของเปิดโปรแกรมแล้วนำเข้าเอง ไฟล์ยังอยู่ที่เดิม", name=row.paper.colleague)
        case PaperStanding.COLLEAGUE:
            return tr("แผ่นนี้เป็นของเพื่อนร่วมงานในเครื่องนี้ ให้เจ้าของเปิดโปรแกรมแล้วนำเข้าเอง ไฟล์ยังอยู่ที่เดิม")
        case PaperStanding.ELSEWHERE:
            return tr("ไม่พบเลขนี้ในเครื่อง แผ่นนี้คงพิมพ์จากเครื่องอื่น ให้นำเข้าที่เครื่องที่พิมพ์ ไฟล์ยังอยู่ที่เดิม")
        case PaperStanding.CONTRADICTED:
            return tr("รหัสบนแผ่นนี้ไม่ตรงกับเอกสารที่เครื่องนี้พิมพ์ จึงไม่เก็บ ตรวจว่าแผ่นนี้มาจากที่ใด")


def loose_advice(standing: PageStanding) -> str:
    return {
        PageStanding.UNKNOWN: tr("อ่านรหัสบนแผ่นไม่ได้ พิมพ์เลขที่เอกสารซึ่งอยู่มุมล่างซ้าย และบอกว่าเป็นหน้าใด"),
        PageStanding.SEVERAL: tr("มีหลายแผ่นในภาพเดียว ถ่ายหรือสแกนทีละแผ่น"),
        PageStanding.DRAFT: tr("แผ่นนี้เป็นร่าง ไม่ใช่แบบที่ลงนามได้ ยืนยันแบบแล้วพิมพ์ใหม่"),
        PageStanding.UNNUMBERED: tr("แผ่นนี้ไม่มีเลขที่เอกสาร เพราะเป็นเพียงตัวอย่างก่อนพิมพ์ พิมพ์จากโปรแกรมแล้วลงนามใหม่"),
    }[standing]


def page_caption(each: SortedPage) -> str:
    """Below a page's picture."""
    name = tr("หน้า {page}", page=each.number) if each.number else tr("แผ่นที่ {page}", page=each.page.place)
    state = {
        PageStanding.REPLACES: tr("ใช้แทนภาพเดิม"),
        PageStanding.KEPT: tr("เก็บไว้แล้ว"),
        PageStanding.DUPLICATE: tr("ซ้ำ ไม่เก็บ"),
        PageStanding.NO_SUCH_PAGE: tr("ไม่มีหน้านี้"),
    }.get(each.standing, "")
    if not state and each.page.picture.blurred:
        state = tr("ไม่ค่อยชัด")
    return f"{name} · {state}" if state else name


def pages_told(pages: Sequence[int], count: int) -> str:
    """ "หน้า 1, 2 จาก 3", each page once; the whole number left out where nobody knows it."""
    numbers = ", ".join(str(page) for page in sorted(set(pages)))
    return tr("หน้า {pages} จาก {count}", pages=numbers, count=count) if count else tr("หน้า {page}", page=numbers)


def holding_advice(holding: Holding) -> tuple[str, str]:
    """What to do with the sheet before the camera, and the tone in which it is said."""
    return {
        Holding.NOTHING: (tr("วางแผ่นให้เต็มกรอบ วางตามขวางจะชัดกว่า"), "muted"),
        Holding.SEVERAL: (tr("เห็นหลายแผ่น วางทีละแผ่น"), "warning"),
        Holding.CUT: (tr("เห็นไม่ทั้งแผ่น ขยับให้เห็นครบทั้งสี่มุม"), "warning"),
        Holding.MOVING: (tr("อยู่นิ่ง ๆ กำลังถ่าย"), "accent"),
        Holding.BLURRED: (tr("ภาพยังไม่ชัด อยู่นิ่ง ๆ หรือเพิ่มแสง"), "warning"),
        Holding.TAKEN: (tr("ถ่ายแล้ว"), "success"),
        Holding.NEXT: (tr("แผ่นนี้ถ่ายแล้ว วางแผ่นต่อไป"), "success"),
    }[holding]


def kept_told(summary: AttachSummary) -> str:
    """What attaching did, and which pages are still to come."""
    if not summary.papers:
        return tr("ภาพทั้งหมดเก็บไว้แล้วตั้งแต่ครั้งก่อน ไม่มีอะไรเปลี่ยน")
    pages = sum(len(paper.pages) for paper in summary.papers)
    said = [tr("เก็บแล้ว {papers:,} ฉบับ {pages:,} หน้า", papers=len(summary.papers), pages=pages)]
    for paper in summary.papers:
        if paper.missing:
            missing = ", ".join(str(page) for page in paper.missing)
            who = paper.full_name or str(paper.number)
            said.append(tr("{who} ยังขาดหน้า {pages}", who=who, pages=missing))
    return " · ".join(said)
