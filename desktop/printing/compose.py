"""From a filled form and its layout to blocks on paper: sections, questions in rows of a twelve-column grid, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.printing.answers import FilledForm, shown_value
from desktop.printing.grid import Grid, GridCell
from desktop.printing.layout import ColumnLayout, FieldLayout, FormLayout, LeadLayout, SectionLayout, TableLayout
from forms.paper.fields import (
    GAP,
    Cell,
    ChoiceField,
    DigitField,
    DottedField,
    LabelOnly,
    Option,
    Row,
    option_width,
)
from forms.paper.flow import Block, PageBreak
from forms.paper.paragraph import break_lines
from forms.paper.style import NOTE, NUMBER_GUTTER, VALUE
from forms.paper.table import Column, Table
from forms.paper.text import Heading, Prose, RuledText
from forms.paper.values import Numerals, shown_date
from forms.thai.national_id import GROUPS
from forms.thai.numerals import with_thousands

if TYPE_CHECKING:
    from forms.xform.state import NodeState

_MOST_BOXES = 12
"""Choices up to this number are printed as boxes to tick; longer lists (places, occupations) as the answer alone."""
_LONG_ANSWER = 3
"""From this number of lines on an answer stands below its label and may run over the page."""
_ORDINAL_WIDTH = 24.0
_NUMBERS = ("int", "integer", "decimal")
# The room an answer of a type takes up, points: enough to write it by hand.
_ROOM = {"date": 96.0, "dateTime": 150.0, "int": 46.0, "integer": 46.0, "decimal": 60.0}
_TEXT_ROOM = 110.0
_MOST_NUMBER = 110.0


class Composer:
    """Composes one paper's body. ``width`` is that of the text area, in points."""

    def __init__(self, form: FilledForm, layout: FormLayout, width: float, numerals: Numerals) -> None:
        self._form = form
        self._layout = layout
        self._width = width
        self._numerals = numerals
        self._grid = Grid(width)
        self._step = ""
        self._item = ""
        # What stands behind an "other" choice is not printed once more on its own.
        self._absorbed = {field.other for field in layout.fields.values() if field.other is not None}

    def body(self) -> list[Block]:
        """What stands before the signatures."""
        for lead in self._layout.lead:
            self._lead(lead)
        self._grid.end_row()
        members = [node for node in self._form.children() if node.name not in self._layout.appended]
        self._members(members, self._layout.order, level=1, blank=False)
        return self._taken()

    def appendix(self) -> list[Block]:
        """What stands after the signatures, on pages of its own."""
        members = [node for node in self._form.children() if node.name in self._layout.appended]
        self._members(members, self._layout.order, level=1, blank=False)
        blocks = self._taken()
        return [PageBreak(), *blocks] if blocks else []

    def _taken(self) -> list[Block]:
        self._grid.end_row()
        blocks, self._grid.blocks = self._grid.blocks, []
        return blocks

    def _members(self, members: Sequence[NodeState], order: Sequence[str], *, level: int, blank: bool) -> None:
        places = {name: place for place, name in enumerate(order)}
        for node in sorted(members, key=lambda member: places.get(member.name, len(places))):
            empty = blank or node.name in self._layout.blank or self._to_write(node.name)
            if node.name not in self._layout.omit and (node.relevant or empty):
                self._member(node, level=level, blank=empty and not node.relevant)

    def _to_write(self, name: str) -> bool:
        decided_by = self._layout.to_write.get(name)
        return decided_by is not None and not self._form.raw(decided_by)

    def _member(self, node: NodeState, *, level: int, blank: bool) -> None:
        if node.kind == "group":
            self._section(node, level=level, blank=blank)
        elif node.kind == "repeat":
            self._table(node)
        elif node.kind == "note":
            if not blank:
                self._note(node)
        elif node.kind == "model-value" and node.name not in self._layout.fields:
            return
        elif node.name not in self._absorbed:
            self._question(node, blank=blank)

    def _section(self, node: NodeState, *, level: int, blank: bool) -> None:
        section = self._layout.sections.get(node.name, SectionLayout())
        step = self._layout.steps.get(node.extras.get("step", ""), "")
        if step and step != self._step:
            self._grid.add_block(Heading(self._numerals(step), self._width))
        self._step = step
        title = node.label if section.title is None else section.title
        self._grid.end_row()
        if title:
            self._grid.add_block(Heading(self._numerals(title), self._width, level=2 if step else level))
        self._members(self._form.children(node.ref), section.order, level=2, blank=blank)
        self._grid.end_row()

    def _note(self, node: NodeState) -> None:
        lines = break_lines(self._numerals(node.label), NOTE, self._width)
        self._grid.add_block(Prose(lines, NOTE))

    def _lead(self, lead: LeadLayout) -> None:
        value = self._form.filled(lead.value)
        if lead.shown == "digits":
            self._add_digits(lead.span, lead.label, value)
            return
        if lead.shown == "date":
            value = shown_date(value)
        elif lead.shown == "number":
            value = with_thousands(value)
        shown = self._numerals(value)
        natural = DottedField.natural_width(lead.label, "", lead.unit, VALUE.width(shown))
        self._grid.add(
            GridCell(lead.span, natural, lambda width: DottedField(lead.label, shown, width, unit=lead.unit))
        )

    def _question(self, node: NodeState, *, blank: bool) -> None:
        field = self._layout.fields.get(node.name, FieldLayout())
        label = self._numerals(self._form.filled(field.label) if field.label is not None else node.label)
        item = self._numerals(self._new_item(node))
        indent = NUMBER_GUTTER if node.extras.get("item") and not item else 0.0
        if field.new_row:
            self._grid.end_row()
        if node.kind == "trigger":
            options = [Option(label, bool(node.value))]
            self._grid.add(
                GridCell(field.span or 12, 0.0, lambda width: ChoiceField("", options, width, item=item), indent)
            )
        elif field.shown == "digits":
            self._add_digits(field.span or 12, label, node.value, item, indent)
        elif field.options:
            options = [Option(self._numerals(said), node.value == value) for value, said in field.options.items()]
            self._options(options, field, label, item, indent)
        elif _boxed(node, field):
            self._choices(node, field, label, item, indent)
        else:
            self._dotted(node, field, label, item, indent, blank=blank)

    def _add_digits(self, span: int, label: str, digits: str, item: str = "", indent: float = 0.0) -> None:
        digits = self._numerals("".join(filter(str.isalnum, digits)))
        groups = GROUPS if len(digits) in (0, sum(GROUPS)) else (len(digits),)
        natural = DottedField.natural_width(label, item, "", DigitField.boxes_width(groups))
        self._grid.add(
            GridCell(span, natural, lambda width: DigitField(label, digits, groups, width, item=item), indent)
        )

    def _choices(self, node: NodeState, field: FieldLayout, label: str, item: str, indent: float) -> None:
        chosen = node.value.split() if node.kind != "select1" else [node.value]
        options = []
        for choice in node.choices:
            mark = str(chosen.index(choice.value) + 1) if node.kind == "rank" and choice.value in chosen else ""
            other = self._numerals(self._form.text(field.other)) if field.other and choice.value == "other" else None
            options.append(Option(self._numerals(choice.label), choice.value in chosen, self._numerals(mark), other))
        self._options(options, field, label, item, indent)

    def _options(self, options: Sequence[Option], field: FieldLayout, label: str, item: str, indent: float) -> None:
        natural = DottedField.natural_width(label, item, "", sum(map(option_width, options)) + 2 * GAP)
        span = field.span or self._grid.span_for(natural)

        def make(width: float) -> Cell:
            return ChoiceField(label, options, width, item=item, columns=field.columns)

        self._grid.add(GridCell(span, natural if natural + indent <= self._width else 0.0, make, indent))

    def _dotted(
        self, node: NodeState, field: FieldLayout, label: str, item: str, indent: float, *, blank: bool
    ) -> None:
        value = "" if blank else self._numerals(shown_value(node, plain_number=field.shown == "plain"))
        if field.shown == "number":
            value = with_thousands(value)
        lines = break_lines(value, VALUE, self._width - 20)
        if max(len(lines), field.lines) >= _LONG_ANSWER:
            self._grid.add_block(Row([(indent, LabelOnly(label, self._width - indent, item=item))], stays=True))
            self._grid.add_block(RuledText.of(value, self._width, least=field.lines))
            return
        written = VALUE.width(value.replace("\n", " ")) + 4
        room = max(_ROOM.get(node.data_type, _TEXT_ROOM), min(written, 260.0))
        span = field.span or self._grid.span_for(DottedField.natural_width(label, item, field.unit, room))
        natural = DottedField.natural_width(label, item, field.unit, written)
        # A sum of money on a line across the page would part it from its unit.
        most = _MOST_NUMBER if node.data_type in _NUMBERS and field.unit else None

        def make(width: float) -> Cell:
            return DottedField(label, value, width, item=item, unit=field.unit, lines=field.lines, most=most)

        self._grid.add(GridCell(span, natural if natural + indent <= self._width else 0.0, make, indent))

    def _new_item(self, node: NodeState) -> str:
        """The number of the question in the form's own counting, where it differs from the one before."""
        item = node.extras.get("item", "")
        if item == self._item:
            return ""
        self._item = item
        return item

    def _table(self, node: NodeState) -> None:
        table = self._layout.tables.get(node.name, TableLayout())
        instances = [self._row_of(instance) for instance in self._form.children(node.ref)]
        shapes = table.columns or tuple(ColumnLayout(name=cell.name) for cell in _first(instances).values())
        if not shapes:
            return
        ordinal = [Column("ที่", _ORDINAL_WIDTH, 0.5)] if table.ordinal else []
        share = (self._width * table.width - len(ordinal) * _ORDINAL_WIDTH) / sum(shape.width for shape in shapes)
        columns = [*ordinal, *(self._column(shape, share, _first(instances).get(shape.name)) for shape in shapes)]
        rows = [[self._cell(instance.get(shape.name)) for shape in shapes] for instance in instances]
        rows += [[""] * len(shapes)] * (table.blank_rows - len(rows))
        rows = [[str(number)] * len(ordinal) + row for number, row in enumerate(rows, 1)]
        if not rows:
            return
        total = None
        if table.total is not None and instances:
            total = [""] * (len(columns) - 2) + ["รวม", with_thousands(self._form.raw(table.total))]
        title = node.label if table.title is None else table.title
        if title:
            self._grid.add_block(Heading(self._numerals(title), self._width, level=3))
        self._grid.add_block(Table.of(columns, rows, total=total))

    def _column(self, shape: ColumnLayout, share: float, cell: NodeState | None) -> Column:
        title = shape.label if shape.label is not None else (cell.label if cell is not None else "")
        number = cell is not None and cell.data_type in _NUMBERS
        return Column(self._numerals(title), shape.width * share, shape.align if shape.align is not None else number)

    def _row_of(self, instance: NodeState) -> dict[str, NodeState]:
        found: dict[str, NodeState] = {}
        for node in self._form.children(instance.ref):
            if node.kind == "group":
                found |= self._row_of(node)
            elif node.kind not in ("note", "model-value", "repeat") and node.name not in self._layout.omit:
                found[node.name] = node
        return found

    def _cell(self, node: NodeState | None) -> str:
        # Tables keep Arabic numerals whatever the letters use.
        return shown_value(node) if node is not None and node.relevant else ""


def _boxed(node: NodeState, field: FieldLayout) -> bool:
    if field.shown == "text" or node.kind not in ("select1", "select", "rank"):
        return False
    if field.shown == "boxes":
        return True
    # A list to search in, or one cut down by another answer, is no list to tick on paper.
    searched = {"minimal", "autocomplete"} & set(node.appearance.split())
    return 0 < len(node.choices) <= _MOST_BOXES and not searched


def _first(instances: Iterable[dict[str, NodeState]]) -> dict[str, NodeState]:
    return next(iter(instances), {})
