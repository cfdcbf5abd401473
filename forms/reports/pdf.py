"""Reports on A4: title, table, chart and notes; upright where the columns fit, else across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forms.paper.document import Document
from forms.paper.flow import Block
from forms.paper.page import HEIGHT, WIDTH, Margins
from forms.paper.paragraph import break_lines, widest_piece
from forms.paper.sections import Leaf, Section, bind, text_width
from forms.paper.style import HEADING, NOTE, SMALL, SUBTITLE, TABLE_HEAD
from forms.paper.surface import MM, Style, Surface
from forms.paper.table import PAD, Column, Entry, Table
from forms.paper.text import Centred, Prose
from forms.paper.values import local
from forms.reports.amounts import amount
from forms.reports.chart import chart_block
from forms.reports.cover import Cover
from forms.reports.table import Line, Report, Words

_UPRIGHT = Margins(left=25, right=20, top=20, bottom=22)
_ACROSS = Margins(left=20, right=15, top=20, bottom=20)
_TITLE = Style("Bold", 13)
_RUNNING = 20.0
_MOST_UPRIGHT = 5
"""Columns of figures up to which a page stands upright."""
_SMALL_FROM = 10
_SMALL_CHART = 110.0
_FIRST_LEAST, _FIRST_MOST = 110.0, 250.0
_WIDEST = 92.0
_INSET = 12.0


def report_pdf(report: Report, cover: Cover) -> bytes:
    return reports_pdf([report], cover)


def reports_pdf(reports: Sequence[Report], cover: Cover) -> bytes:
    """One file; every report begins a page."""
    titles = ", ".join(cover.says(report.title) for report in reports[:3])
    document = new_document(titles, cover)
    return bind(document, [report_section(report, cover) for report in reports])


def new_document(title: str, cover: Cover) -> Document:
    return Document(WIDTH, HEIGHT, title, cover.office, "aofield", local(cover.made_at))


def report_section(report: Report, cover: Cover, *, label: str = "") -> Section:
    """The pages of a report. ``label`` stands above its title: "สิ่งที่ส่งมาด้วย 1"."""
    across = len(report.columns) > _MOST_UPRIGHT
    margins = _ACROSS if across else _UPRIGHT
    width = text_width(margins, across=across)
    digits = cover.digits
    title = cover.says(report.title)
    titles = [*([(digits(label), HEADING)] if label else []), (digits(title), _TITLE)]
    titles += [(digits(line), SUBTITLE) for line in cover.over(report)[1:]]
    # A sheet with nothing but a note on it would be lost.
    table = replace(figures_table(report, cover, width), stays=bool(report.notes))
    blocks: list[Block] = [Centred(titles, width), table]
    notes = [Prose(break_lines(digits(cover.says(note)), NOTE, width), NOTE, before=4.0) for note in report.notes]
    blocks += notes

    def furniture(surface: Surface, section: Section, leaf: Leaf) -> None:
        draw_furniture(surface, section, leaf, title, cover, report.round_title)

    plain = Section(blocks, margins, furniture, bookmark=title, across=across, head=_RUNNING)
    chart = chart_block(report, width, cover.says)
    if chart is None:
        return plain
    charted = replace(plain, blocks=[*blocks, chart])
    # A few bars are not worth a sheet of paper.
    return plain if chart.height < _SMALL_CHART and len(charted.pages()) > len(plain.pages()) else charted


def figures_table(report: Report, cover: Cover, width: float) -> Table:
    """The report's table in a column of a width in points."""
    size = 8.5 if len(report.columns) >= _SMALL_FROM else 9.5
    titles = [cover.says(column.title) for column in report.columns]
    first, *widths = _widths(report, cover, titles, width, size)
    columns = [Column(cover.says(report.head), first)]
    columns += [Column(title, each, 1.0) for title, each in zip(titles, widths, strict=True)]
    return Table.of(columns, [_entry(report, line, cover) for line in report.lines], size=size)


def draw_furniture(
    surface: Surface, section: Section, leaf: Leaf, title: str, cover: Cover, round_title: Words | None = None
) -> None:
    """The running head from the second page on, and the foot: made when and by whom, page x of y, and the round, since
    a training round says so on every page. ``round_title``: where it is not the cover's."""
    left, right = section.left, section.left + section.width
    digits = cover.digits
    if leaf.place:
        y = section.margins.top * MM
        surface.text(left, y + 8, SMALL, digits(f"{title} ({cover.says(Words('ต่อ', 'continued'))})"))
        surface.rule(left, y + 12, right, y + 12, width=0.4)
    foot = section.page_height - section.margins.bottom * MM + 8
    surface.rule(left, foot, right, foot, width=0.4)
    surface.text(left, foot + 12, SMALL, digits(cover.made_line))
    surface.text(left, foot + 24, SMALL, digits(cover.says(round_title or cover.round_title)))
    page = Words(f"หน้า {leaf.number + 1} จาก {leaf.pages}", f"Page {leaf.number + 1} of {leaf.pages}")
    surface.text(right, foot + 12, SMALL, digits(cover.says(page)), anchor=1)


def _entry(report: Report, line: Line, cover: Cover) -> Entry:
    texts = [
        "–" if figure is None and not line.heading else amount(figure.value, report.unit(line, place)) if figure else ""
        for place, figure in enumerate(line.figures)
    ]
    return Entry([cover.says(line.title), *texts], line.total or line.heading, line.level * _INSET, line.heading)


def _widths(report: Report, cover: Cover, titles: Sequence[str], width: float, size: float) -> list[float]:
    """Of all columns, points: figures and words of the head stay whole, and few columns do not drift apart."""
    style = TABLE_HEAD._replace(size=size)
    needed = [
        max(widest_piece(title, style), *_figure_widths(report, place, style)) + 2 * PAD
        for place, title in enumerate(titles)
    ]
    longest = max(style.width(cover.says(line.title)) + line.level * _INSET for line in report.lines) + 2 * PAD + 2
    first = min(max(longest, _FIRST_LEAST), max(_FIRST_LEAST, width - sum(needed)), _FIRST_MOST)
    # Before the first follow-up is due, its report has lines and no column yet.
    spare = max(0.0, width - first - sum(needed)) / max(1, len(needed))
    widths = [each + min(spare, max(0.0, _WIDEST - each)) for each in needed]
    return [width - sum(widths), *widths]


def _figure_widths(report: Report, place: int, style: Style) -> Iterator[float]:
    yield 28.0
    for line in report.lines:
        figure = line.figures[place]
        if figure is not None and abs(figure.value) > 999:
            yield style.width(amount(figure.value, report.unit(line, place)))
