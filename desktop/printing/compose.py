"""From a filled form and its layout to blocks on paper: sections, questions in rows of twelve columns, repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from desktop.printing.answers import FilledForm, shown_value
from desktop.printing.grid import Grid, GridCell
from desktop.printing.layout import FieldLayout, FormLayout, LeadLayout, SectionLayout, TableLayout
from desktop.printing.repeats import RepeatTable, Rows, row_of
from desktop.printing.room import PRINTED, Room
from forms.paper.choices import ChoiceField, Option, option_width
from forms.paper.digits import DigitField
from forms.paper.fields import GAP, Cell, DottedField, LabelOnly, Row
from forms.paper.flow import Block, PageBreak
from forms.paper.paragraph import break_lines
from forms.paper.style import NOTE, NUMBER_GUTTER, VALUE
from forms.paper.table import Table
from forms.paper.text import Heading, Prose, RuledText
from forms.paper.values import Numerals, shown_date
from forms.thai.national_id import GROUPS
from forms.thai.numerals import with_thousands
from forms.xform.tags import CHOOSING

if TYPE_CHECKING:
    from forms.xform.state import NodeState

MOST_BOXES = 12
"""Choices up to this number are printed as boxes to tick; longer lists (places, occupations) as the answer alone."""
_NONE = "ไม่มีรายการ"
_OTHER = "other"
_LONG_ANSWER = 3
"""From this number of lines on an answer stands below its label and may run over the page."""
_NUMBERS = ("int", "integer", "decimal")
# The room an answer of a type takes up, points.
_ROOM = {"date": 96.0, "dateTime": 150.0}
_MOST_NUMBER = 110.0


class Asked(NamedTuple):
    """A question on its way to the paper; its words have the paper's digits already."""

    node: NodeState
    field: FieldLayout
    label: str
    item: str
    indent: float
    blank: bool = False


class Composer:
    """Composes one paper's body. ``width`` is that of the text area, in points."""

    def __init__(
        self, form: FilledForm, layout: FormLayout, width: float, numerals: Numerals, room: Room = PRINTED
    ) -> None:
        self._form = form
        self._layout = layout
        self._width = width
        self._numerals = numerals
        self._room = room
        self._grid = Grid(width, room.above)
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
            self._repeat(node)
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
        begin = len(self._grid.blocks)
        self._members(self._form.children(node.ref), section.order, level=level + 1, blank=blank)
        self._grid.end_section(begin)

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
        natural = DottedField.natural_width(lead.label, "", lead.unit, max(VALUE.width(shown), self._room.least_number))
        most = _MOST_NUMBER if lead.unit else None
        self._grid.add(
            GridCell(lead.span, natural, lambda width: DottedField(lead.label, shown, width, unit=lead.unit, most=most))
        )

    def _question(self, node: NodeState, *, blank: bool) -> None:
        field = self._layout.fields.get(node.name, FieldLayout())
        label = self._numerals(self._form.filled(field.label) if field.label is not None else node.label)
        item = self._numerals(self._new_item(node))
        indent = NUMBER_GUTTER if node.extras.get("item") and not item else 0.0
        asked = Asked(node, field, label, item, indent, blank)
        if field.new_row:
            self._grid.end_row()
        if node.kind == "trigger":
            self._options([Option(label, bool(node.value))], asked._replace(label="", field=FieldLayout(span=12)))
        elif field.shown == "digits":
            self._add_digits(field.span or 12, label, node.value, item, indent)
        elif field.options:
            said = field.options.items()
            self._options([Option(self._numerals(word), node.value == value) for value, word in said], asked)
        elif self._boxed(asked):
            self._choices(asked)
        else:
            self._written(asked)

    def _add_digits(self, span: int, label: str, digits: str, item: str = "", indent: float = 0.0) -> None:
        digits = self._numerals("".join(filter(str.isalnum, digits)))
        groups = GROUPS if len(digits) in (0, sum(GROUPS)) else (len(digits),)
        box = self._room.box
        natural = DottedField.natural_width(label, item, "", DigitField.boxes_width(groups, box))
        self._grid.add(
            GridCell(span, natural, lambda width: DigitField(label, digits, groups, width, item=item, box=box), indent)
        )

    def _boxed(self, asked: Asked) -> bool:
        node, field = asked.node, asked.field
        if field.shown == "text" or node.kind not in CHOOSING:
            return False
        if field.shown == "boxes":
            return True
        # A list to search in, or one cut down by another answer, is no list to tick on paper.
        searched = {"minimal", "autocomplete"} & set(node.appearance.split())
        return 0 < len(node.choices) <= MOST_BOXES and not searched

    def _choices(self, asked: Asked) -> None:
        node, field = asked.node, asked.field
        chosen = node.value.split() if node.kind != "select1" else [node.value]
        options = []
        for choice in node.choices:
            mark = str(chosen.index(choice.value) + 1) if node.kind == "rank" and choice.value in chosen else ""
            other = self._numerals(self._form.text(field.other)) if field.other and choice.value == _OTHER else None
            options.append(Option(self._numerals(choice.label), choice.value in chosen, self._numerals(mark), other))
        self._options(options, asked)

    def _options(self, options: Sequence[Option], asked: Asked) -> None:
        _, field, label, item, indent, _ = asked
        natural = DottedField.natural_width(label, item, "", sum(map(option_width, options)) + 2 * GAP)
        span = field.span or self._grid.span_for(natural)

        def make(width: float) -> Cell:
            return ChoiceField(label, options, width, item=item, columns=field.columns)

        self._grid.add(GridCell(span, natural if natural + indent <= self._width else 0.0, make, indent))

    def _written(self, asked: Asked) -> None:
        """A question whose answer stands on dotted lines."""
        node, field, label, item, indent, blank = asked
        value = "" if blank else self._numerals(shown_value(node, plain_number=field.shown == "plain"))
        if field.other and node.value == _OTHER:
            value = self._numerals(self._form.text(field.other)) or value
        if field.shown == "number":
            value = with_thousands(value)
        pitch = self._room.pitch
        lines = break_lines(value, VALUE, self._width - 20)
        if max(len(lines), field.lines) >= _LONG_ANSWER:
            question = LabelOnly(label, self._width - indent, item=item)
            self._grid.add_block(Row([(indent, question)], before=self._room.above, stays=True))
            self._grid.add_block(RuledText.of(value, self._width, least=field.lines, label=label, pitch=pitch))
            return
        number = node.data_type in _NUMBERS or "numbers" in node.appearance
        shortest = self._room.least_number if number else self._room.least_text
        written = VALUE.width(value.replace("\n", " ")) + 4
        least = self._room.number if node.data_type in _NUMBERS else _ROOM.get(node.data_type, self._room.text)
        room = max(least, min(written, 260.0))
        span = field.span or self._grid.span_for(DottedField.natural_width(label, item, field.unit, room) + indent)
        natural = DottedField.natural_width(label, item, field.unit, max(written, shortest))
        if natural + indent > self._width:
            # More than a line: in a narrow column it would be many of them.
            span, natural = 12, 0.0
        # A sum of money on a line across the page would part it from its unit.
        most = _MOST_NUMBER if node.data_type in _NUMBERS and field.unit else None

        def make(width: float) -> Cell:
            return DottedField(
                label, value, width, item=item, unit=field.unit, lines=field.lines, most=most, pitch=pitch
            )

        self._grid.add(GridCell(span, natural, make, indent))

    def _new_item(self, node: NodeState) -> str:
        """The number of the question in the form's own counting, where it differs from the one before."""
        item = node.extras.get("item", "")
        if item == self._item:
            return ""
        self._item = item
        return item

    def _repeat(self, node: NodeState) -> None:
        layout = self._layout.tables.get(node.name, TableLayout())
        title = self._numerals(node.label if layout.title is None else layout.title)
        instances = self._form.children(node.ref)
        rows = [row_of(self._form.children, instance, self._layout.omit) for instance in instances]
        told = [row for row in rows if row is not None]
        if not instances and not layout.blank_rows:
            self._grid.add_block(Row([(0.0, LabelOnly(f"{title}  {_NONE}".strip(), self._width))]))
            return
        table = self._table(layout, told) if len(told) == len(rows) else None
        if table is None:
            self._one_by_one(title, instances)
            return
        if title:
            self._grid.add_block(Heading(title, self._width, level=3))
        self._above_table(layout, told)
        self._grid.add_block(table)

    def _above_table(self, layout: TableLayout, rows: Rows) -> None:
        """Nothing: the answers speak for themselves."""

    def _table(self, layout: TableLayout, rows: Rows) -> Table | None:
        total = with_thousands(self._form.raw(layout.total)) if layout.total is not None and rows else None
        return RepeatTable(layout, rows, self._width, self._numerals, self._room).fitted(total=total)

    def _one_by_one(self, title: str, instances: Sequence[NodeState]) -> None:
        """Each instance as questions of its own: where there are too many of them for the columns of a table."""
        for number, instance in enumerate(instances, 1):
            self._item = ""
            heading = f"{title} ({self._numerals(f'{number}/{len(instances)}')})".strip()
            self._grid.add_block(Heading(heading, self._width, level=3))
            self._members(self._form.children(instance.ref), (), level=3, blank=False)
            self._grid.end_row()
