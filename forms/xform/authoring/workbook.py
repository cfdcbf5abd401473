"""A form file as sheets of rows, whichever kind of file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forms.xform.authoring.findings import AuthoringError, Place, fault

# The sheets XLSForm knows, and `code_lists`: ours, it names CSV files whose rows join the choices.
SHEET_NAMES = ("survey", "choices", "settings", "external_choices", "entities", "osm", "code_lists")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its number in the file, and the text of each column that has one.

    `source` names the CSV file of a row that came from one.
    """

    number: int
    cells: Mapping[str, str]
    source: str = ""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def place(self, row: Row | None = None, column: str = "") -> Place:
        return Place(self.name, None, column) if row is None else Place(row.source or self.name, row.number, column)


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: Mapping[str, Sheet]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, empty where the file has none."""
        return self.sheets.get(name) or Sheet(name, (), ())


# Spellings that XLSForm accepts for the columns our checks read.
_ALIASES = {"relevance": "relevant", "calculate": "calculation", "read_only": "readonly", "command": "type"}
_ALIASES |= {"constraining_message": "constraint_message", "count": "repeat_count", "jr:count": "repeat_count"}
_TEXTS = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
_RULES = frozenset({"required", "relevant", "constraint", "calculation", "choice_filter", "readonly", "repeat_count"})
# The columns our checks read, as XLSForm spells them.
COLUMNS = _TEXTS | _RULES | {"type", "name", "appearance", "default", "trigger", "parameters", "list_name", "file"}


def _canonical(column: str) -> str:
    """`Relevance` → `relevant`, `Label::English` → `label::English`; columns of the author's own stay as they are."""
    head, separator, language = column.partition("::")
    plain = "_".join(head.split()).lower()
    plain = _ALIASES.get(plain, plain)
    return f"{plain}{separator}{language.strip()}" if plain in COLUMNS else column


def sheet_from_rows(name: str, rows: Iterable[tuple[int, tuple[str, ...]]]) -> Sheet:
    """A sheet whose first row holds the columns' names. Raises AuthoringError where a column stands twice."""
    columns: tuple[str, ...] = ()
    found: list[Row] = []
    for number, cells in rows:
        if not columns:
            columns = tuple(map(_canonical, cells))
            twice = next((column for column in columns if column and columns.count(column) > 1), None)
            if twice is not None:
                raise AuthoringError(fault("column_twice", Place(name, number, twice), column=twice))
            continue
        pairs = zip(columns, cells, strict=False)
        filled = {column: cell for column, cell in pairs if column and cell}
        if filled:
            found.append(Row(number, filled))
    return Sheet(name, tuple(column for column in columns if column), tuple(found))


def require_form(workbook: Workbook) -> Workbook:
    """The workbook, if it has questions. Raises AuthoringError(code "not_a_form")."""
    survey = workbook.sheet("survey")
    if not survey.rows or not {"type", "name"} <= set(survey.columns):
        raise AuthoringError(fault("not_a_form", Place("survey")))
    return workbook
