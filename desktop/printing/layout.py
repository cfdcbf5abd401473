"""What a form's definition cannot say about its paper: heading, order, which notes stay away, widths, signatures.

One small TOML file per form in ``layouts/``. A form without one prints too: in the form's own order, every question at
a width guessed from its type, with the holder's and the officer's signature lines.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from forms.paper.page import Margins

_FOLDER = Path(__file__).resolve().parent / "layouts"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldLayout(_Part):
    """How one question stands on paper; everything may be left to the guess.

    What a form computes is printed only where the layout names it.
    """

    label: str | None = None
    """in place of the form's label, which may be a whole question; may hold "{name}" for another answer"""
    unit: str = ""
    span: int | None = Field(default=None, ge=1, le=12, description="columns of twelve")
    lines: int = Field(default=1, ge=1, le=20, description="dotted lines at least")
    columns: int | None = Field(default=None, ge=1, le=6, description="columns of choices")
    shown: Literal["auto", "text", "boxes", "digits", "plain", "number"] = "auto"
    """boxes: all choices to tick; digits: a box for each, as a national ID; plain: a number without commas; number: one
    with them, where the form computes it and knows no type"""
    options: dict[str, str] = {}
    """a computed answer's values in words, printed as boxes"""
    other: str | None = None
    """the question that says what "other" means: it stands behind that choice instead of on its own"""
    new_row: bool = False
    """begins a row of its own"""


class ColumnLayout(_Part):
    name: str
    label: str | None = None
    width: float = Field(default=1.0, gt=0, description="share of the table's width")
    align: float | None = Field(default=None, ge=0, le=1, description="0 left, 1 right; by the type where absent")


class TableLayout(_Part):
    """How a repeat stands on paper."""

    title: str | None = None
    """in place of the repeat's label; empty for none"""
    width: float = Field(default=1.0, gt=0.2, le=1.0, description="share of the text area's width")
    ordinal: bool = True
    """whether rows are numbered in a column of their own"""
    columns: tuple[ColumnLayout, ...] = ()
    blank_rows: int = Field(default=0, ge=0, le=30, description="rows at least, empty ones to write in")
    hand_rows: int = Field(default=5, ge=1, le=30, description="rows on a form to be filled in by hand")
    total: str | None = None
    """the question whose answer closes the table, in its last column"""


class SectionLayout(_Part):
    title: str | None = None
    """in place of the group's label; empty for no heading"""
    order: tuple[str, ...] = ()
    """names that come first, in this order; the others follow in the form's order"""


class LeadLayout(_Part):
    """A line printed before the first section, from values the form carries but does not ask for."""

    label: str
    value: str
    """a template such as "{full_name}" """
    span: int = Field(default=6, ge=1, le=12)
    unit: str = ""
    shown: Literal["text", "digits", "date", "number"] = "text"


class SignatureLayout(_Part):
    """A line to sign on."""

    role: str
    title: str
    """may hold "{name}" for an answer"""
    names: tuple[str, ...] = ()
    """Templates such as "{q205_first_name} {q205_last_name}"; the first whose questions are all answered is printed."""
    needs: str | None = None
    """a question that must be answered for this line to be there"""
    only: dict[str, str] = {}
    """question → answer: this line is for those who answered so, and for a paper to be filled in by hand"""


class FormLayout(_Part):
    heading: str = ""
    """top right: "ภาคผนวก 2" """
    title: str | None = None
    margins: Margins = Margins()
    order: tuple[str, ...] = ()
    """top-level groups and questions that come first, in this order; the others follow in the form's order"""
    lead: tuple[LeadLayout, ...] = ()
    steps: dict[str, str] = {}
    """headings over all sections of one step of the interview (R23), by the step's name in the form"""
    omit: frozenset[str] = frozenset()
    """names that are not printed: notes for the screen, calculations on the way"""
    blank: frozenset[str] = frozenset()
    """names printed empty where they do not apply, as the official form shows them"""
    to_write: dict[str, str] = {}
    """names printed to be filled in by hand, each until the question that decides about it is answered"""
    sections: dict[str, SectionLayout] = {}
    fields: dict[str, FieldLayout] = {}
    tables: dict[str, TableLayout] = {}
    appended: frozenset[str] = frozenset()
    """top-level groups that come after the signatures and not on the first page: what is for reading only"""
    declaration: str = "ข้าพเจ้าขอรับรองว่าข้อมูลข้างต้นถูกต้องตามความจริง"
    """what the signature stands for, printed above it and never parted from it"""
    declaration_by_officer: str = ""
    """in its place where the holder has no line to sign on: nobody speaks for them"""
    lists: dict[str, str] = {}
    """what the form's long lists are called where their codes are listed for a form filled in by hand"""
    signatures: tuple[SignatureLayout, ...] = (
        SignatureLayout(role="holder", title="ผู้มีบัตรสวัสดิการแห่งรัฐ"),
        SignatureLayout(role="ao", title="เจ้าหน้าที่ผู้ดูแล (AO)"),
    )
    thumbprint: tuple[str, str] | None = None
    """(question, answer) that turns the holder's line into a thumbprint with two witnesses"""


@cache
def form_layout(form_id: str) -> FormLayout:
    """The layout of a form; the default one for a form that has no file."""
    path = _FOLDER / f"{form_id}.toml"
    if not path.is_file():
        return FormLayout()
    return FormLayout.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
