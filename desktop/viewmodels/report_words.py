"""How a report's figures and titles read on the screen."""

from __future__ import annotations

from desktop.viewmodels.language import tr
from desktop.viewmodels.words import in_language
from forms.reports.amounts import amount
from forms.reports.table import Figure, Line, Report, Unit, Words


def words(said: Words) -> str:
    return in_language(said.th, said.en)


def amount_with_unit(value: int, unit: Unit) -> str:
    """A figure on its own: "1,234 คน"."""
    shown = amount(value, unit)
    return {
        Unit.PER_CENT: f"{shown} %",
        Unit.PEOPLE: tr("{number} คน", number=shown),
        Unit.BAHT: tr("{number} บาท", number=shown),
        Unit.DAYS: tr("{number} วัน", number=shown),
    }.get(unit, shown)


def opens(figure: Figure | None) -> bool:
    """Whether people stand behind a figure, so that pressing it leads somewhere."""
    return figure is not None and figure.selection is not None and figure.value != 0


def about(report: Report, line: Line, column: int) -> str:
    """What a figure counts, in words: "หมู่ 3 ตำบลบางไผ่ · สัมภาษณ์แล้ว"."""
    return f"{words(line.title)} · {words(report.columns[column].title)}"
