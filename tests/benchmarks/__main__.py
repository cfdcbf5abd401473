"""All benchmarks, one after the other: `python -m tests.benchmarks` prints one Markdown table. About ten minutes.

Each can be run alone, with options: `python -m tests.benchmarks.startup --help`. The figures belong to a machine
and are asserted nowhere; what is compared is measured in the same run.
"""

from __future__ import annotations

from functools import partial
from itertools import chain

from tests.benchmarks import (
    card,
    centre_reports,
    form_engine,
    measure,
    paper,
    paper_lists,
    pull,
    push,
    roster,
    startup,
    store,
    switching,
    window,
)
from tests.benchmarks.table import print_table

BENCHMARKS = (
    partial(startup.rows, 500),
    partial(startup.rows, 100_000),
    window.rows,
    switching.rows,
    store.rows,
    roster.rows,
    form_engine.rows,
    paper.rows,
    paper_lists.rows,
    card.rows,
    push.rows,
    pull.rows,
    measure.rows,
    centre_reports.rows,
)

if __name__ == "__main__":
    print_table(chain.from_iterable(measure() for measure in BENCHMARKS))
