"""Papers: both PDFs of one case, against the bare ReportLab canvas drawing the same text in the same run.

    python -m tests.benchmarks.paper [--rounds 40]

The bare canvas gets the finished lines and sets them without shaping, so its marks collide: it is the floor of what a
page of text costs in ReportLab, not a paper anybody could sign. The first paper of a process also loads the word list,
the fonts and ReportLab itself; it is measured in a process of its own. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import resources

import psutil
import pypdfium2
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.render import render_pdf
from tests.benchmarks.children.run import ROOT
from tests.benchmarks.table import Row, megabytes, ms, print_table
from tests.desktop.printing.filled import assessment, intent, paper

FIRST_PAPER = """
import time
start = time.perf_counter()
from desktop.printing.render import render_pdf
from tests.desktop.printing.filled import intent, paper
made = paper(intent())
ready = time.perf_counter()
render_pdf(made)
print(ready - start, time.perf_counter() - ready)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    print_table(rows(parser.parse_args().rounds))


def rows(rounds: int = 40) -> list[Row]:
    papers = [paper(intent()), paper(assessment())]
    pdfs = [render_pdf(each) for each in papers]
    pages = [lines for pdf in pdfs for lines in lines_of(pdf)]
    registerFont(TTFont("Sarabun", str(resources.files("fontpkg_sarabun").joinpath("files", "Sarabun-Regular.ttf"))))

    ours: list[float] = []
    bare: list[float] = []
    for _ in range(rounds):  # taken in turns, so that both meet the same noise
        ours.append(timed(lambda: [render_pdf(each) for each in papers]))
        bare.append(timed(lambda: bare_canvas(pages)))
    before = psutil.Process().memory_info().rss
    for _ in range(rounds * 5):
        render_pdf(papers[0])
    grown = psutil.Process().memory_info().rss - before
    start, first = map(float, first_paper().split())

    floor = statistics.median(bare)
    return [
        Row.of(
            f"both papers of a case, {len(pages)} pages, {sum(map(len, pdfs)) / 1000:.0f} kB",
            ours,
            beside=f"bare canvas, no shaping {ms(floor)}, ratio {statistics.median(ours) / floor:.1f}",
            aim="≤ 300 ms",
        ),
        Row("first paper of a process", ms(first), beside=f"after {ms(start)} of loading forms and printing"),
        Row(f"memory grown over {rounds * 5} papers", megabytes(grown)),
    ]


def lines_of(pdf: bytes) -> list[list[str]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().splitlines() for page in document]


def bare_canvas(pages: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for lines in pages:
        canvas.setFont("Sarabun", 10.5)
        for number, line in enumerate(lines):
            canvas.drawString(60, 800 - number * 10, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def first_paper() -> str:
    return subprocess.check_output([sys.executable, "-c", FIRST_PAPER], cwd=ROOT, text=True)


if __name__ == "__main__":
    main()
