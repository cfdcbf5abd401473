"""Papers: both PDFs of one case, against the bare ReportLab canvas drawing the same text in the same run.

    python tests/benchmarks/paper.py [--rounds 40]

The bare canvas gets the finished lines and sets them without shaping, so its marks collide: it is the floor of what a
page of text costs in ReportLab, not a paper anybody could sign. The first paper of a process also loads the word list,
the fonts and ReportLab itself; it is measured in a process of its own.
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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import psutil  # noqa: E402  # after the path, as the rest
import pypdfium2  # noqa: E402
from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from desktop.printing.render import render_pdf  # noqa: E402
from tests.desktop.printing.filled import assessment, intent, paper  # noqa: E402

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
    rounds = parser.parse_args().rounds

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

    print(f"two forms, {len(pages)} pages, {sum(map(len, pages))} lines, {sum(map(len, pdfs)) / 1000:.0f} kB")
    print(f"{'':34}{'median':>10}{'p95':>10}")
    print(f"{'both papers of a case':34}{shown(ours)}")
    print(f"{'bare canvas, same text, no shaping':34}{shown(bare)}")
    print(f"ratio of the medians: {statistics.median(ours) / statistics.median(bare):.2f}")
    print(f"first paper of a process: {first * 1000:.0f} ms, after {start * 1000:.0f} ms of loading forms and printing")
    print(f"memory grown over {rounds * 5} papers: {grown / 1e6:.1f} MB")


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


def shown(times: Sequence[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:>7.1f} ms{p95 * 1000:>7.1f} ms"


def first_paper() -> str:
    return subprocess.check_output([sys.executable, "-c", FIRST_PAPER], cwd=ROOT, text=True)


if __name__ == "__main__":
    main()
