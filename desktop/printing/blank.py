"""A form to be filled in by hand, so that a visit goes on with pen and paper when the laptop has died."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.printing.binding import bound
from desktop.printing.closing import declaration, stay_with_signatures
from desktop.printing.hand_answers import UnansweredForm
from desktop.printing.hand_compose import HandComposer
from desktop.printing.layout import FormLayout, form_layout
from desktop.printing.sheet import Sheet
from desktop.printing.signatures import WITNESS, Place, SignatureBlock
from forms.paper.flow import Block
from forms.paper.text import Heading
from forms.paper.values import Numerals, local, numerals, shown_date
from forms.record import Answers, flat
from forms.xform.session import FormSession

if TYPE_CHECKING:
    from forms.paper.picture import GreyPicture
    from forms.xform.definition import FormDefinition

_BY_THUMB = "กรณีลงลายมือชื่อไม่ได้ ให้พิมพ์ลายนิ้วหัวแม่มือต่อหน้าพยานสองคน"


@dataclass(frozen=True, slots=True)
class BlankPaper:
    """An empty form. It belongs to no record, and is no paper that is counted: it has no number and no code."""

    form: FormDefinition
    round_title: str
    office: str
    printed_at: datetime
    thai_digits: bool = False
    carried: Mapping[str, str] = field(default_factory=dict)
    """what the round says and labels repeat, such as the year of an income; by question name"""
    crest: GreyPicture | None = None
    """the office's emblem"""
    known: Answers = field(default_factory=dict)
    """answers that stand in their places already, nested as the form is: a form prepared for one person"""
    stamp: str = ""
    """what it is prepared for, framed above the heading"""
    with_codes: bool = True
    """with the lists of codes at its end; one copy does for a whole day"""


def render_blank(paper: BlankPaper) -> bytes:
    """The form with every question it might ask, also those that depend on others, as a PDF file."""
    layout = form_layout(paper.form.form_id)
    digits = numerals(thai_digits=paper.thai_digits)
    known = {
        name: value for name, value in paper.carried.items() if f"{paper.form.root.path}/{name}" in paper.form.by_path
    }
    session = FormSession(paper.form, answers={**known, **paper.known}, clock=lambda: paper.printed_at)
    form = UnansweredForm(session, layout, flat(paper.known))
    sheet = _sheet(paper, layout, digits)
    composer = HandComposer(form, layout, sheet.width, digits)
    answers = composer.body()
    stay_with_signatures(answers)
    blocks = [
        *answers,
        *_closing(layout, form, sheet.width, digits),
        *composer.appendix(),
        *(composer.references() if paper.with_codes else ()),
    ]
    return bound(sheet, blocks, subject=f"{paper.form.form_id} {paper.form.version}", created=local(paper.printed_at))


def _sheet(paper: BlankPaper, layout: FormLayout, digits: Numerals) -> Sheet:
    day = shown_date(local(paper.printed_at).date().isoformat())
    return Sheet(
        margins=layout.margins,
        heading=layout.heading,
        title=layout.title or paper.form.title,
        subtitle=paper.round_title,
        office=paper.office,
        form_number="",
        paper_number="",
        foot_lines=(
            "แบบสำหรับกรอกด้วยมือ  กากบาทหรือขีดถูกในช่องที่เลือก แล้วบันทึกเข้าโปรแกรมเมื่อกลับถึงสำนักงาน",
            digits(f"แบบ {paper.form.form_id}  รุ่น {paper.form.version}  พิมพ์เมื่อ {day}"),
        ),
        mark=None,
        stamp=paper.stamp,
        watermark=None,
        numerals=digits,
        crest=paper.crest,
    )


def _closing(layout: FormLayout, form: UnansweredForm, width: float, digits: Numerals) -> list[Block]:
    """The declaration and a line for everybody who might sign."""
    blocks: list[Block] = []
    if layout.declaration:
        blocks.append(declaration(digits(form.filled(layout.declaration)), width))
    places = tuple(Place(line.role, form.filled(line.title)) for line in layout.signatures)
    witnesses = tuple(place for place in places if place.role.startswith(WITNESS))
    signing = tuple(place for place in places if place not in witnesses)
    if signing:
        blocks.append(SignatureBlock(signing, width, digits))
    if signing and witnesses:
        blocks.append(Heading(_BY_THUMB, width, level=3))
        blocks.append(SignatureBlock((signing[0], *witnesses), width, digits, thumbprint=True))
    return blocks
