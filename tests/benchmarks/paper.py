"""Papers: both PDFs of a case, beside the bare ReportLab canvas and beside WeasyPrint in the same run.

    python -m tests.benchmarks.paper [--rounds 40] [--people 1000]

Each round prints another person's case, then the bare canvas draws the text of exactly these pages, run by run
(`paper_runs` says what it is spared: shaping, measuring, layout, and all that is not text). WeasyPrint sets one case as
HTML (`paper_html`). The first paper, the day of a thousand cases and the first preview have processes of their own.
Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from desktop.printing.render import render_pdf
from tests.benchmarks.children.run import ROOT, run_child
from tests.benchmarks.homes import home_of
from tests.benchmarks.paper_cases import Cases
from tests.benchmarks.paper_html import web_paper
from tests.benchmarks.paper_runs import bare_canvas, register_faces, runs_of
from tests.benchmarks.table import Row, megabytes, ms, print_table

FIRST_PAPER = """
import time
import desktop.bootstrap, desktop.services.cases, desktop.services.papers
from forms.library import library_form
from forms.thai.words import words
from forms.xform.session import FormSession
words("โหลดพจนานุกรม")
list(FormSession(library_form("intent"), answers={}).walk())
start = time.perf_counter()
from desktop.bootstrap import load_printing
load_printing()
ready = time.perf_counter()
from tests.desktop.printing.filled import intent, paper
made = paper(intent())
first = time.perf_counter()
from desktop.printing.render import render_pdf
render_pdf(made)
print(ready - start, time.perf_counter() - first)
"""
_FEW = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--people", type=int, default=1_000, help="on the roster behind the preview")
    given = parser.parse_args()
    print_table(rows(given.rounds, given.people))


def rows(rounds: int = 40, people: int = 1_000) -> Iterator[Row]:
    register_faces()
    cases = Cases()
    ours: list[float] = []
    bare: list[float] = []
    for number in range(-3, rounds):  # the first turns load what stays loaded
        papers = cases.turn(number + 4)
        pdfs: list[bytes] = []
        took = timed(lambda: pdfs.extend([render_pdf(paper) for paper in papers]))  # noqa: B023 - called at once
        pages = [runs for pdf in pdfs for runs in runs_of(pdf)]
        floor = timed(lambda: bare_canvas(pages))  # noqa: B023
        if number >= 0:
            ours.append(took)
            bare.append(floor)
    size = sum(map(len, pdfs)) / 1000
    yield Row.of(
        f"both papers of a case, {len(pages)} pages, {sum(map(len, pages))} runs of text, {size:.0f} kB",
        ours,
        beside=f"bare canvas, the same runs unshaped {ms(statistics.median(bare))}, ratio {_ratio(ours, bare):.1f}",
        aim="≤ 2 times the bare canvas",
    )
    counts = [len(runs_of(pdf)) for pdf in pdfs]
    web = [web_paper(paper, count) for paper, count in zip(papers, counts, strict=True)]
    theirs = [timed(lambda: [each.pdf() for each in web]) for _ in range(_FEW)]
    yield Row.of(
        f"the same forms by WeasyPrint, {sum(each.pages for each in web)} pages",
        theirs,
        beside=f"ours {ms(statistics.median(ours))}: {_ratio(theirs, ours):.0f} times as fast",
        aim="≥ 5 times as fast",
    )
    firsts = [first_paper() for _ in range(_FEW)]
    yield Row.of(
        "first paper of a process",
        [first for _, first in firsts],
        beside=f"after {ms(firsts[0][0])} of loading printing",
    )
    day = run_child("papers")
    curve = ", ".join(f"{megabytes(size)} after {count}" for count, size in day["resident"].items())
    yield Row.of("a thousand cases in a row, each", day["seconds"], beside=f"resident {curve}", aim="no growth")
    previews = [run_child("preview", str(home_of(people))) for _ in range(3)]
    yield Row.of("first preview: key → paper on the screen", [seen["first"] for seen in previews], aim="≤ 300 ms")
    yield Row.of("later previews", [each for seen in previews for each in seen["later"]], aim="≤ 300 ms")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def first_paper() -> tuple[float, float]:
    """Seconds of loading, and of the paper itself; words and form are there already, as in the program."""
    done = subprocess.check_output([sys.executable, "-c", FIRST_PAPER], cwd=ROOT, text=True)
    loading, first = map(float, done.split())
    return loading, first


def _ratio(times: list[float], others: list[float]) -> float:
    return statistics.median(times) / statistics.median(others)


if __name__ == "__main__":
    main()
