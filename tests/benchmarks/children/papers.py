"""A day of papers in one process: both papers of a thousand cases, one after the other.

    python -m tests.benchmarks.children.papers

Prints one JSON object: resident bytes after how many cases, and seconds a case.
"""

from __future__ import annotations

import json
from time import perf_counter

import psutil

from desktop.printing.render import render_pdf
from tests.benchmarks.paper_cases import Cases

LOOKED_AT = (1, 100, 500, 1_000)


def main() -> None:
    cases, seconds, resident = Cases(), [], {}
    for number in range(1, LOOKED_AT[-1] + 1):
        papers = cases.turn(number)
        began = perf_counter()
        for paper in papers:
            render_pdf(paper)
        seconds.append(perf_counter() - began)
        if number in LOOKED_AT:
            resident[number] = psutil.Process().memory_info().rss
    print(json.dumps({"seconds": seconds, "resident": resident}))


if __name__ == "__main__":
    main()
