"""The centre's receipts as a list: on paper, for whoever has to show that everything was delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forms.paper.flow import Block
from forms.paper.page import Margins
from forms.paper.paragraph import break_lines
from forms.paper.sections import Leaf, Section, bind, text_width
from forms.paper.style import NOTE, SUBTITLE
from forms.paper.surface import Style, Surface
from forms.paper.table import Column, Table
from forms.paper.text import Centred, Prose
from forms.paper.values import local
from forms.reports.cover import Cover
from forms.reports.pdf import draw_furniture, new_document
from forms.reports.table import Words

_MARGINS = Margins(left=15, right=12, top=15, bottom=18)
_TITLE = Style("Bold", 13)
_WIDTHS = (0.04, 0.19, 0.25, 0.115, 0.115, 0.13, 0.16)
_HEADS = (
    Words("ที่", "No."),
    Words("ชื่อ–สกุล", "Name"),
    Words("แบบ หรือภาพเอกสาร", "Form, or picture of a paper"),
    Words("ยืนยันเมื่อ", "Confirmed"),
    Words("ส่วนกลางรับเมื่อ", "Received"),
    Words("ผล", "Outcome"),
    Words("ลายนิ้วมือของเนื้อหา", "Fingerprint"),
)
_NOTE = Words(
    "ใบตอบรับแต่ละใบลงลายมือชื่ออิเล็กทรอนิกส์ (Ed25519) โดยส่วนกลาง ลายนิ้วมือในตารางคือ 16 หลักแรกของ SHA-256 "
    "ลายเซ็นเต็มอยู่ในไฟล์ที่บันทึกจากหน้ารอส่ง",
    "The centre has signed each receipt (Ed25519). The fingerprint is the first 16 digits of SHA-256; the whole "
    "signature is in the file saved from the outbox.",
)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Texts as they are to be read."""

    full_name: str
    what: str
    confirmed_at: datetime
    received_at: datetime
    outcome: str
    content_hash: str


def receipt_paper(lines: Sequence[ReceiptLine], cover: Cover) -> bytes:
    """A4 across, one line a receipt."""
    width = text_width(_MARGINS, across=True)
    title = cover.says(Words("รายการใบตอบรับจากส่วนกลาง", "Receipts of the centre"))
    count = cover.says(Words(f"จำนวน {len(lines):,} รายการ", f"{len(lines):,} receipts"))
    titles = [(title, _TITLE), *((line, SUBTITLE) for line in cover.lines(None)), (count, SUBTITLE)]
    columns = [
        Column(cover.says(head), share * width, 1.0 if place == 0 else 0.0)
        for place, (head, share) in enumerate(zip(_HEADS, _WIDTHS, strict=True))
    ]
    rows = [
        (
            f"{number:,}",
            line.full_name,
            line.what,
            _moment(line.confirmed_at),
            _moment(line.received_at),
            line.outcome,
            " ".join(line.content_hash[start : start + 4] for start in range(0, 16, 4)),
        )
        for number, line in enumerate(lines, 1)
    ]
    blocks: list[Block] = [
        Centred([(cover.digits(text), style) for text, style in titles], width),
        Table.of(columns, rows, size=9.0),
        Prose(break_lines(cover.says(_NOTE), NOTE, width), NOTE, before=4.0),
    ]

    def furniture(surface: Surface, section: Section, leaf: Leaf) -> None:
        draw_furniture(surface, section, leaf, title, cover)

    return bind(new_document(title, cover), [Section(blocks, _MARGINS, furniture, across=True, head=20.0)])


def _moment(at: datetime) -> str:
    """ "12/03/2561 14:05" """
    here = local(at)
    return f"{here:%d/%m}/{here.year + 543} {here:%H:%M}"
