"""The keying sheet: a record question by question, for whoever types it into the ministry's site (R22, R30, R38)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from forms.paper.choices import draw_box
from forms.paper.flow import Block, Undivided
from forms.paper.page import Margins
from forms.paper.paragraph import break_lines
from forms.paper.sections import Leaf, Section, bind, text_width
from forms.paper.style import BASELINE, HEADING, LABEL, LINE, NOTE, SUBTITLE
from forms.paper.surface import Style, Surface
from forms.paper.table import Column, Entry, Table, TableRow
from forms.paper.text import Centred, Prose
from forms.reports.cover import Cover
from forms.reports.pdf import draw_furniture, new_document
from forms.reports.people import PRIVATE
from forms.reports.table import Words
from forms.thai.dates import show_date

_MARGINS = Margins(left=22, right=18, top=16, bottom=20)
_TITLE = Style("Bold", 13)
_WIDTHS = (0.08, 0.42, 0.4, 0.1)
_HEADS = (
    Words("ข้อ", "Item"),
    Words("คำถาม", "Question"),
    Words("คำตอบที่ต้องบันทึก", "Answer to type"),
    Words("บันทึกแล้ว", "Typed"),
)
_CHANGED = Words("(แก้ไขใหม่)", "(changed)")


@dataclass(frozen=True, slots=True)
class KeyedAnswer:
    """A question as it stands in the form; texts as they are to be read."""

    item: str
    label: str
    answer: str
    changed: bool = False
    """differs from the revision that was typed before"""


@dataclass(frozen=True, slots=True)
class KeyedGroup:
    title: str
    answers: tuple[KeyedAnswer, ...]


@dataclass(frozen=True, slots=True)
class KeyingSheet:
    """A record to be typed, in the order of the site's form."""

    form_title: str
    full_name: str
    national_id: str
    """in its groups; empty for a form about no person"""
    form_number: str
    revision: int
    due_by: date | None
    groups: tuple[KeyedGroup, ...]
    note: str = ""
    """what else whoever types should know"""


def keying_paper(sheets: Sequence[KeyingSheet], cover: Cover) -> bytes:
    """A4 upright, a record after the other, each beginning a page."""
    title = cover.says(Words("ใบบันทึกข้อมูลลงเว็บไซต์กระทรวงการคลัง", "Keying sheet for the ministry's site"))
    return bind(new_document(title, cover), [_section(sheet, title, cover) for sheet in sheets])


def _section(sheet: KeyingSheet, title: str, cover: Cover) -> Section:
    width = text_width(_MARGINS)
    digits = cover.digits
    who = "   ".join(filter(None, [sheet.full_name, sheet.national_id]))
    number = cover.says(Words(f"เลขที่แบบ {sheet.form_number}", f"Form {sheet.form_number}"))
    if sheet.revision > 1:
        number += cover.says(Words(f" แก้ไขครั้งที่ {sheet.revision - 1}", f", revision {sheet.revision}"))
    heads = [(title, _TITLE), (sheet.form_title, SUBTITLE), (who, HEADING), (number, SUBTITLE)]
    if sheet.due_by is not None:
        day = Words(f"ต้องบันทึกภายในวันที่ {show_date(sheet.due_by, 'full')}", f"Due by {sheet.due_by.isoformat()}")
        heads.append((cover.says(day), SUBTITLE))
    blocks: list[Block] = [Centred([(digits(text), style) for text, style in heads if text], width)]
    if sheet.note:
        blocks.append(Prose(break_lines(digits(sheet.note), NOTE, width), NOTE, before=2.0))
    blocks += [_table(sheet, cover, width), _Done(cover, width)]
    blocks.append(Prose(break_lines(digits(cover.says(PRIVATE)), NOTE, width), NOTE, before=6.0))

    def furniture(surface: Surface, section: Section, leaf: Leaf) -> None:
        draw_furniture(surface, section, leaf, f"{sheet.full_name}  {number}", cover)

    return Section(blocks, _MARGINS, furniture, bookmark=sheet.full_name or sheet.form_title, head=20.0)


class _AnswerTable(Table):
    """A table with a box to tick at the end of each row."""

    def draw_row(self, surface: Surface, x: float, y: float, row: TableRow, *, centred: bool) -> None:
        super().draw_row(surface, x, y, row, centred=centred)
        if not row.spans and not centred:
            *others, last = (column.width for column in self.columns)
            draw_box(surface, x + sum(others) + last / 2 - 4, y + 12.5, ticked=False)


def _table(sheet: KeyingSheet, cover: Cover, width: float) -> Table:
    columns = [Column(cover.says(head), share * width) for head, share in zip(_HEADS, _WIDTHS, strict=True)]
    rows: list[Entry] = []
    for group in sheet.groups:
        if group.title:
            rows.append(Entry([group.title], strong=True, spans=True))
        for each in group.answers:
            answer = f"{each.answer} {cover.says(_CHANGED)}" if each.changed else each.answer
            rows.append(Entry([each.item, each.label, answer or "–", ""], strong=each.changed))
    return replace(_AnswerTable.of(columns, rows), stays=True)


@dataclass(frozen=True)
class _Done(Undivided):
    """The box for the whole record, with the lines its state needs: day, reference, who."""

    cover: Cover
    width: float
    before: float = 12.0
    stays: bool = True
    height: float = 2 * LINE + 12

    def draw(self, surface: Surface, x: float, y: float) -> None:
        surface.frame(x, y, self.width, self.height, line=0.7, round_=4)
        baseline = y + 6 + BASELINE
        draw_box(surface, x + 10, baseline, ticked=False)
        says = self.cover.says
        left = x + 24
        done = says(Words("บันทึกลงเว็บไซต์ครบทุกข้อแล้ว", "Typed completely"))
        surface.text(left, baseline, LABEL, done)
        left += LABEL.width(done) + 14
        self._line(surface, left, x + self.width - 10, baseline, says(Words("เมื่อวันที่", "on")))
        half = x + self.width / 2
        reference, by = says(Words("เลขที่อ้างอิง", "Reference")), says(Words("ผู้บันทึก", "By"))
        self._line(surface, x + 10, half - 8, baseline + LINE, reference)
        self._line(surface, half, x + self.width - 10, baseline + LINE, by)

    @staticmethod
    def _line(surface: Surface, left: float, right: float, baseline: float, label: str) -> None:
        surface.text(left, baseline, LABEL, label)
        surface.dots(left + LABEL.width(label) + 4, right, baseline + 2.4)
