"""The same paper as HTML and CSS, as one would write it for WeasyPrint: the same form, answers, choices, tables and
signature lines, the same fonts, A4, as many pages.

To WeasyPrint's advantage: HTML, style sheet and fonts are made ready before the clock starts, and there is no QR code.
The letters are as large as they may be for the paper to fill as many pages as ours.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from html import escape
from importlib import resources
from typing import NamedTuple

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from desktop.printing.answers import FilledForm, shown_value
from desktop.printing.layout import FormLayout, form_layout
from desktop.printing.render import Paper
from forms.paper.page import Margins
from forms.thai.national_id import GROUPS
from forms.xform.state import NodeState

_MOST_BOXES = 12
_STYLE = """
@page {{ size: A4; margin: {top}mm {right}mm {bottom}mm {left}mm;
  @bottom-right {{ content: "หน้า " counter(page) " จาก " counter(pages); font-size: {size}pt }} }}
html {{ font-family: Sarabun; font-size: {size}pt; line-height: 1.55 }}
body, h1, h2, p {{ margin: 0 }}
h1 {{ font-size: 1.27em; text-align: center }}
h2 {{ font-size: 1.05em; background: #e6e6e6; padding: 0 5pt; margin-top: 7pt; break-after: avoid }}
.head {{ text-align: right }} .middle {{ text-align: center }}
.field {{ display: inline-block; margin-right: 12pt; max-width: 100% }}
.value {{ font-weight: 500; border-bottom: 0.6pt dotted #555; padding: 0 3pt; min-width: 34pt; display: inline-block }}
.box {{ display: inline-block; width: 8pt; height: 8pt; border: 0.6pt solid; margin-right: 4pt }}
.chosen {{ background: #000 }}
.digit {{ display: inline-block; width: 12pt; border: 0.5pt solid; text-align: center }}
.group {{ margin-right: 7pt }}
table {{ width: 100%; border-collapse: collapse; font-size: 0.86em }}
table.rows td, table.rows th {{ border: 0.3pt solid; padding: 2pt 4pt }} tr {{ break-inside: avoid }}
.framed {{ border: 0.7pt solid; border-radius: 4pt; padding: 4pt 8pt; margin-top: 8pt }}
.places td {{ text-align: center; padding-top: 18pt; break-inside: avoid }}
"""
_FACE = "@font-face {{ font-family: Sarabun; font-weight: {weight}; src: url('{address}') }}\n"
_WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700}


class WebPaper(NamedTuple):
    """A paper ready to be set by WeasyPrint."""

    html: str
    style: CSS
    fonts: FontConfiguration
    pages: int

    def pdf(self) -> bytes:
        return bytes(HTML(string=self.html).write_pdf(stylesheets=[self.style], font_config=self.fonts))


def web_paper(paper: Paper, pages: int) -> WebPaper:
    """In letters as large as fit on so many pages."""
    html = "".join(_html(paper, form_layout(paper.session.form.form_id)))
    for quarters in range(44, 20, -1):
        made = _styled(html, quarters / 4, form_layout(paper.session.form.form_id).margins)
        if made.pages <= pages:
            return made
    raise ValueError("the paper does not fit on so many pages")


def _styled(html: str, size: float, margins: Margins) -> WebPaper:
    fonts = FontConfiguration()
    folder = resources.files("fontpkg_sarabun").joinpath("files")
    faces = [
        _FACE.format(weight=weight, address=f"file://{folder.joinpath(f'Sarabun-{style}.ttf')}")
        for style, weight in _WEIGHTS.items()
    ]
    sheet = CSS(string="".join(faces) + _STYLE.format(size=size, **margins.model_dump()), font_config=fonts)
    document = HTML(string=html).render(stylesheets=[sheet], font_config=fonts)
    return WebPaper(html, sheet, fonts, len(document.pages))


def _html(paper: Paper, layout: FormLayout) -> Iterator[str]:
    form = FilledForm(paper.session)
    yield f'<html lang="th"><head><title>{escape(layout.title or "")}</title></head><body>'
    yield f'<p class="head"><b>{escape(layout.heading)}</b><br>เลขที่แบบ {escape(paper.form_number)}</p>'
    yield f"<h1>{escape(layout.title or paper.session.form.title)}</h1>"
    yield f'<p class="middle">{escape(paper.round_title)}<br>{escape(paper.office)}</p>'
    yield from _members(form, form.children(), layout)
    if paper.entitlement_sentence:
        yield f'<p class="framed">{escape(paper.entitlement_sentence)}</p>'
    yield f"<p>{escape(form.filled(layout.declaration))}</p>"
    yield from _places(form, layout)
    yield f"<p>รหัสรายการ {paper.record_id} รหัสเนื้อหา {paper.content_hash[:16]}</p></body></html>"


def _members(form: FilledForm, members: list[NodeState], layout: FormLayout) -> Iterator[str]:
    absorbed = {field.other for field in layout.fields.values()}
    for node in members:
        if node.name in layout.omit or node.name in absorbed or not node.relevant:
            continue
        if node.kind == "group":
            yield f"<h2>{escape(node.label)}</h2><div>"
            yield from _members(form, form.children(node.ref), layout)
            yield "</div>"
        elif node.kind == "repeat":
            yield from _table(form, node)
        elif node.kind == "note":
            yield f"<p>{escape(node.label)}</p>"
        elif node.kind != "model-value":
            yield from _question(node, layout)


def _question(node: NodeState, layout: FormLayout) -> Iterator[str]:
    yield f'<span class="field"><small>{escape(node.extras.get("item", ""))}</small> {escape(node.label)} '
    field = layout.fields.get(node.name)
    if field is not None and field.shown == "digits":
        digits = iter(node.value)
        for length in GROUPS:
            boxes = "".join(f'<span class="digit">{digit}</span>' for digit in itertools.islice(digits, length))
            yield f'<span class="group">{boxes}</span>'
    elif 0 < len(node.choices) <= _MOST_BOXES:
        for choice in node.choices:
            chosen = " chosen" if choice.value in node.value.split() else ""
            yield f'<span class="field"><span class="box{chosen}"></span>{escape(choice.label)}</span>'
    else:
        yield f'<span class="value">{escape(shown_value(node))}</span>'
    yield "</span>"


def _table(form: FilledForm, node: NodeState) -> Iterator[str]:
    rows = [
        [cell for cell in form.children(instance.ref) if cell.kind not in ("group", "note", "model-value")]
        for instance in form.children(node.ref)
    ]
    if rows:
        heads = "".join(f"<th>{escape(cell.label)}</th>" for cell in rows[0])
        yield f'<p><b>{escape(node.label)}</b></p><table class="rows"><thead><tr>{heads}</tr></thead>'
        for row in rows:
            yield "<tr>" + "".join(f"<td>{escape(shown_value(cell))}</td>" for cell in row) + "</tr>"
        yield "</table>"


def _places(form: FilledForm, layout: FormLayout) -> Iterator[str]:
    yield '<table class="places"><tr>'
    for number, line in enumerate(layout.signatures):
        name = escape(form.first_complete(line.names))
        yield f'<td>ลงชื่อ <span class="value">&nbsp;</span><br>({name})<br>{escape(form.filled(line.title))}</td>'
        if number % 2:
            yield "</tr><tr>"
    yield "</tr></table>"
