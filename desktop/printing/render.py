"""A filled form as a PDF, A4: the one entrance to printing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from desktop.printing.answers import FilledForm
from desktop.printing.binding import bound
from desktop.printing.closing import declaration, stay_with_signatures
from desktop.printing.compose import Composer
from desktop.printing.layout import FormLayout, form_layout
from desktop.printing.sheet import Sheet
from desktop.printing.signatures import WITNESS, Place, SignatureBlock, Strokes
from forms.page_mark import HASH_SIGNS, PageMark
from forms.paper.flow import Block
from forms.paper.text import Framed
from forms.paper.values import Numerals, local, numerals, shown_moment

if TYPE_CHECKING:
    from uuid import UUID

    from forms.form_number import PaperNumber
    from forms.paper.picture import GreyPicture
    from forms.xform.session import FormSession


_HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, or is to sign, in a role: those of the layouts, "witness1" and "witness2" for a thumbprint."""

    role: str
    name: str = ""
    strokes: Strokes | None = None
    """drawn on screen; None where it is signed on paper"""
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """All that one paper shows. The same paper gives the same bytes."""

    session: FormSession
    """in the language the paper is to be in; the layouts' own words are Thai"""
    record_id: UUID
    revision: int
    content_hash: str
    """hex SHA-256 of the answers; empty for a draft"""
    form_number: str
    """as people read it out; empty for a draft that has none yet"""
    draft: bool
    signatures: tuple[Signature, ...]
    entitlement_sentence: str | None
    round_title: str
    office: str
    printed_at: datetime
    officer: str
    ao_code: str
    thai_digits: bool = False
    """print ๐–๙ in letters; tables and machine-readable codes keep 0–9"""
    number: PaperNumber | None = None
    """this one paper's own; None on a draft, and where it is only looked at and not printed"""
    kind: Literal["original", "copy"] = "original"
    copy: int = 1
    """the first, second … paper of its kind"""
    crest: GreyPicture | None = None
    """the office's emblem"""
    superseded: bool = False
    """a later revision has taken its place: nobody shall sign this paper any more"""


_AO = "ao"
"""The role of the officer whose case it is, and who prints it; no question asks for their name."""


def render_pdf(paper: Paper) -> bytes:
    """The paper as a PDF file: fonts embedded as subsets, searchable text, a bookmark a section."""
    layout = form_layout(paper.session.form.form_id)
    digits = numerals(thai_digits=paper.thai_digits)
    sheet = _sheet(paper, layout, digits)
    form = FilledForm(paper.session)
    composer = Composer(form, layout, sheet.width, digits)
    answers = composer.body()
    if not paper.entitlement_sentence:
        stay_with_signatures(answers)
    blocks = [*answers, *_closing(paper, layout, form, sheet.width, digits), *composer.appendix()]
    subject = f"{paper.session.form.form_id} {paper.session.form.version}"
    return bound(sheet, blocks, subject=subject, created=local(paper.printed_at), closely=True)


def _sheet(paper: Paper, layout: FormLayout, digits: Numerals) -> Sheet:
    if paper.draft:
        kind = "ร่าง ยังไม่ใช่แบบที่สมบูรณ์"
    else:
        kind = f"แก้ไขครั้งที่ {paper.revision - 1}" if paper.revision > 1 else ""
        if paper.superseded:
            kind = f"{kind}  มีฉบับแก้ไขใหม่แทนแล้ว".strip()
    by = f"{paper.officer} (AO {paper.ao_code})" if paper.ao_code else paper.officer
    return Sheet(
        margins=layout.margins,
        heading=layout.heading,
        title=layout.title or paper.session.form.title,
        subtitle=paper.round_title,
        office=paper.office,
        form_number=paper.form_number,
        paper_number=str(paper.number) if paper.number is not None else "",
        foot_lines=(
            "  ".join(filter(None, [f"เลขที่แบบ {paper.form_number}" if paper.form_number else "", digits(kind)])),
            f"รหัสรายการ {paper.record_id}  รหัสเนื้อหา {paper.content_hash[:HASH_SIGNS] or '–'}",
            digits(f"พิมพ์เมื่อ {shown_moment(paper.printed_at)} โดย {by}"),
        ),
        mark=PageMark(paper.record_id, paper.revision, paper.content_hash[:HASH_SIGNS], paper.number, 1, 1),
        stamp=_stamp(paper, digits),
        watermark=("ร่าง", "DRAFT") if paper.draft else ("ถูกแทนแล้ว", "SUPERSEDED") if paper.superseded else None,
        numerals=digits,
        crest=paper.crest,
    )


def _stamp(paper: Paper, digits: Numerals) -> str:
    """What kind of paper this is, where it is not simply the first one."""
    if paper.kind == "copy":
        return "สำเนา"
    return digits(f"ต้นฉบับที่ {paper.copy}") if paper.copy > 1 else ""


def _closing(paper: Paper, layout: FormLayout, form: FilledForm, width: float, digits: Numerals) -> list[Block]:
    """What comes after the questions: what the person is entitled to, the declaration, the signatures."""
    blocks: list[Block] = []
    if paper.entitlement_sentence:
        blocks.append(Framed(digits(paper.entitlement_sentence), width, stays=True))
    thumbprint = layout.thumbprint is not None and form.raw(layout.thumbprint[0]) == layout.thumbprint[1]
    places = _places(paper, layout, form, thumbprint=thumbprint)
    said = layout.declaration
    if layout.declaration_by_officer and not any(place.role == _HOLDER for place in places):
        said = layout.declaration_by_officer
    if said:
        blocks.append(declaration(digits(form.filled(said)), width))
    if places:
        blocks.append(SignatureBlock(places, width, digits, thumbprint=thumbprint))
    return blocks


def _places(paper: Paper, layout: FormLayout, form: FilledForm, *, thumbprint: bool) -> tuple[Place, ...]:
    given = {signature.role: signature for signature in paper.signatures}
    places: list[Place] = []
    for line in layout.signatures:
        if line.role.startswith(WITNESS) and not thumbprint:
            continue
        if line.needs is not None and not form.raw(line.needs):
            continue
        if any(form.raw(name) not in ("", answer) for name, answer in line.only.items()):
            continue
        signature = given.get(line.role, Signature(line.role))
        name = signature.name or form.first_complete(line.names) or (paper.officer if line.role == _AO else "")
        places.append(Place(line.role, form.filled(line.title), name, signature.strokes, signature.signed_at))
    return tuple(places)
