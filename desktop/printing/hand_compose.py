"""The body of a form to be filled in by hand: all choices listed, room for a pen, codes at the end for long lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.printing.compose import MOST_BOXES, Asked, Composer
from desktop.printing.grid import GridCell
from desktop.printing.hand_answers import UnansweredForm
from desktop.printing.layout import FormLayout, LeadLayout, TableLayout
from desktop.printing.repeats import Rows
from desktop.printing.room import BY_HAND
from forms.paper.code_list import CodeList
from forms.paper.fields import LabelOnly, Row
from forms.paper.flow import Block, PageBreak
from forms.paper.hand_fields import CodeBlank, DateBlank
from forms.paper.paragraph import break_lines
from forms.paper.style import NOTE
from forms.paper.text import Heading, Prose, RuledText
from forms.paper.values import Numerals
from forms.xform.tags import CHOOSING

if TYPE_CHECKING:
    from forms.xform.state import Choice, NodeState

_MOST_CODES = 60
"""Longer lists (districts, provinces) are common knowledge: their names are written out."""
_CODE = re.compile(r"[0-9A-Z]{1,5}")
_ONE_BY_ONE = 3
_LINES = 5
_LONG_LINES = 4
_HOW = {"select": "(ตอบได้หลายข้อ)", "rank": "(ใส่ลำดับที่ลงในช่อง)"}
_MANY = 3
"""Codes for an answer of several choices; more are written in words."""


@dataclass
class _Reference:
    """A list whose codes are printed at the end."""

    title: str
    choices: dict[str, Choice] = field(default_factory=dict)


class HandComposer(Composer):
    """Composes what a pen is to fill in. ``width`` is that of the text area, in points."""

    def __init__(self, form: UnansweredForm, layout: FormLayout, width: float, numerals: Numerals) -> None:
        super().__init__(form, layout, width, numerals, BY_HAND)
        self._unanswered = form
        self._references: dict[str, _Reference] = {}

    def references(self) -> list[Block]:
        """The lists whose codes the form asks for, on pages of their own. Known once the body is composed."""
        if not self._references:
            return []
        blocks: list[Block] = [PageBreak(own_page=True), Heading("บัญชีรหัสสำหรับกรอกแบบ", self._width)]
        for reference in self._references.values():
            blocks.append(Heading(self._numerals(reference.title), self._width, level=2))
            choices = list(reference.choices.values())
            labels = (self._numerals(choice.label) for choice in choices)
            blocks.append(CodeList.of(list(zip(codes(choices), labels, strict=True)), self._width))
        return blocks

    def _lead(self, lead: LeadLayout) -> None:
        if lead.shown != "date":
            super()._lead(lead)
            return
        self._add_date(lead.span, lead.label)

    def _boxed(self, asked: Asked) -> bool:
        if asked.field.shown == "boxes":
            return True
        return asked.node.kind in CHOOSING and 0 < len(asked.node.choices) <= MOST_BOXES

    def _choices(self, asked: Asked) -> None:
        # Laid out for the one answer, the question has no room for all of them.
        wide = asked.field.model_copy(update={"span": None}) if not super()._boxed(asked) else asked.field
        how = _HOW.get(asked.node.kind, "")
        label = f"{asked.label} {how}" if how and "ข้อ)" not in asked.label else asked.label
        super()._choices(asked._replace(field=wide, label=label))

    def _written(self, asked: Asked) -> None:
        node = asked.node
        if node.value:
            super()._written(asked)
        elif node.data_type == "date" or "partial-date" in node.appearance.split():
            self._add_date(asked.field.span, asked.label, asked.item, asked.indent)
        elif node.kind in CHOOSING and self._referred(node, asked.label):
            digits = max(map(len, codes(node.choices)))
            times = 1 if node.kind == "select1" else _MANY

            def make(width: float) -> CodeBlank:
                return CodeBlank(asked.label, digits, width, item=asked.item, box=BY_HAND.box, times=times)

            self._grid.add(GridCell(12, 0.0, make, asked.indent))
        else:
            long = "multiline" in node.appearance.split() and asked.field.lines == 1
            field_ = asked.field.model_copy(update={"lines": _LONG_LINES}) if long else asked.field
            super()._written(asked._replace(field=field_))

    def _add_date(self, span: int | None, label: str, item: str = "", indent: float = 0.0) -> None:
        natural = DateBlank.natural_width(label, item)
        least = self._grid.span_for(natural + indent)
        self._grid.add(
            GridCell(max(span or 0, least), natural, lambda width: DateBlank(label, width, item=item), indent)
        )

    def _referred(self, node: NodeState, label: str) -> bool:
        """Whether the codes of a question's list are printed at the end; notes the list."""
        if not MOST_BOXES < len(node.choices) <= _MOST_CODES:
            return False
        name = self._unanswered.list_of(node)
        key = name or " ".join(choice.value for choice in node.choices)
        reference = self._references.setdefault(key, _Reference(self._layout.lists.get(name, label)))
        reference.choices |= {choice.value: choice for choice in node.choices if choice.value not in reference.choices}
        return True

    def _repeat(self, node: NodeState) -> None:
        if self._form.children(node.ref):
            super()._repeat(node)
            return
        self._grid.add_block(Row([(0.0, LabelOnly(self._numerals(node.label), self._width))], stays=True))
        self._grid.add_block(RuledText.of("", self._width, least=_LINES, pitch=BY_HAND.pitch))

    def _above_table(self, layout: TableLayout, rows: Rows) -> None:
        titles = {column.name: column.label for column in layout.columns}
        shown = [node for name, node in rows[0].items() if not titles or name in titles]
        for line in self._told_choices(shown, titles):
            self._grid.add_block(Prose(break_lines(line, NOTE, self._width), NOTE, stays=True))

    def _told_choices(self, columns: Iterable[NodeState], titles: dict[str, str | None]) -> Iterable[str]:
        """What may be written into the columns of a table, a line each."""
        coded = []
        for node in columns:
            title = self._numerals(titles.get(node.name) or node.label)
            if self._referred(node, title):
                coded.append(title)
            elif 0 < len(node.choices) <= MOST_BOXES:
                yield f"{title}: " + self._numerals("  /  ".join(choice.label for choice in node.choices))
        if coded:
            yield f"{'  '.join(coded)}: เขียนชื่อหรือรหัสตามบัญชีรหัสท้ายแบบ"

    def _one_by_one(self, title: str, instances: Sequence[NodeState]) -> None:
        super()._one_by_one(title, instances[:_ONE_BY_ONE])


def codes(choices: Sequence[Choice]) -> list[str]:
    """A short code for each choice: its value where that is one, else a dash; its place where none is."""
    if not any(_CODE.fullmatch(choice.value) for choice in choices):
        return [str(place) for place in range(1, len(choices) + 1)]
    return [choice.value if _CODE.fullmatch(choice.value) else "–" for choice in choices]
