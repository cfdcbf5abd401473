"""Runs language-neutral cases against the engine: single expressions, and whole forms step by step.

    python -m forms.conformance xpath FILE.json
    python -m forms.conformance scenarios FILE.jsonl.gz

Each failing case is printed with what was expected and what came; the last line is "passed N of M". The exit code is
0 only if none fails. Cases that the engine refuses on purpose stand, with the reason, in waivers.json beside this
file; they are counted as failed and listed as "waived".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from forms.conformance.expressions import expressions
from forms.conformance.scenarios import scenarios

WAIVERS = Path(__file__).with_name("waivers.json")


def report(kind: str, outcomes: Iterator[tuple[str, str | None]]) -> int:
    """Prints failures, waivers and the count; returns the exit code."""
    waivers: dict[str, str] = json.loads(WAIVERS.read_text("utf-8"))[kind]
    passed = total = waived = 0
    for case, failure in outcomes:
        total += 1
        if failure is None:
            passed += 1
        elif case in waivers:
            waived += 1
            print(f"WAIVED {case}: {waivers[case]}")
        else:
            print(f"FAILED {case}: {failure}")
    print(f"waived {waived}")
    print(f"passed {passed} of {total}")
    return 0 if passed == total else 1


RUNNERS = {"xpath": expressions, "scenarios": scenarios}


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 2 or arguments[0] not in RUNNERS:
        print(__doc__, file=sys.stderr)
        return 2
    return report(arguments[0], RUNNERS[arguments[0]](Path(arguments[1])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
