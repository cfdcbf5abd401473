"""An agency's letter to the province: so many stand on its list, so many of them it cannot develop (R31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.measure.development_round import DevelopmentRound
from forms.paper.letter import Letter, letter_section
from forms.paper.sections import bind
from forms.reports.cover import Cover
from forms.reports.letters import Particulars
from forms.reports.pdf import new_document
from forms.thai import areas
from forms.thai.dates import show_date


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What the notice says, whose form the letter goes with."""

    agency: str
    """its name"""
    province: str
    """2-digit code"""
    listed: int
    can: int
    reason: str
    day: date | None

    @property
    def cannot(self) -> int:
        return self.listed - self.can


def shortfall_letter(phase_two: DevelopmentRound, notice: Shortfall, cover: Cover, sender: Particulars) -> bytes:
    """The letter as PDF; what the sender has not told becomes a line to write on."""
    letter = write_shortfall(phase_two, notice, sender)
    return bind(new_document(letter.subject, cover), [letter_section(letter, cover.digits)])


def write_shortfall(phase_two: DevelopmentRound, notice: Shortfall, sender: Particulars) -> Letter:
    province = areas.titled(notice.province)
    by = show_date(phase_two.shortfall_by, "full")
    rule = phase_two.list_rule(1)
    about = rule.title_th if rule is not None else "ผู้เข้าร่วมมาตรการฯ"
    paragraphs = [
        f"ตาม{phase_two.title_th} กำหนดให้หน่วยงานพัฒนาที่ไม่สามารถพัฒนาผู้เข้าร่วมมาตรการฯ ได้ครบตามรายชื่อที่ได้รับ "
        f"แจ้ง{phase_two.committee} ภายในวันที่ {by} เพื่อพิจารณาจัดหาโครงการเพิ่มเติมของจังหวัด นั้น",
        f"{notice.agency} ได้รับรายชื่อ{about}ใน{province} จำนวน {notice.listed:,} คน "
        f"พัฒนาได้ {notice.can:,} คน และไม่สามารถพัฒนาได้ {notice.cannot:,} คน" + _because(notice.reason),
    ]
    if notice.day is not None and notice.day > phase_two.shortfall_by:
        # R40: late is told and accepted.
        paragraphs.append(f"ทั้งนี้ เป็นการแจ้งหลังกำหนดวันที่ {by}")
    return Letter(
        kind="letter",
        number=sender.number,
        office=sender.office,
        address=sender.address,
        day=sender.day,
        subject="แจ้งจำนวนผู้เข้าร่วมมาตรการฯ ที่ไม่สามารถพัฒนาได้ครบ และขอให้จัดหาโครงการเพิ่มเติมของจังหวัด",
        to=sender.to or f"ประธาน{phase_two.committee.removesuffix('(คอจ.)').strip()}{areas.name(notice.province)}",
        paragraphs=tuple(paragraphs),
        closing="จึงเรียนมาเพื่อโปรดพิจารณา",
        signer=sender.signer,
        position=sender.position,
        enclosures=("แบบแจ้งจำนวนผู้เข้าร่วมมาตรการที่พัฒนาได้ไม่ครบ จำนวน 1 ฉบับ",),
        unit=sender.unit,
    )


def _because(reason: str) -> str:
    return f" เนื่องจาก{reason.removeprefix('เนื่องจาก').strip()}" if reason.strip() else ""
