"""An officer at work in a process of its own, to be killed at any moment: says on standard output what is committed.

`python tests/load/interviewer.py answer|finalise HOME`; one JSON line after each call that returned.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from forms.measure.workflow import CaseStatus
from tests.laptop import CHEAP, INTENT_JOINS, OFFICER, PASSPHRASE, Laptop, fill, ref_of

QUESTIONS = ("q209_phone", "q203_place", "q208_soi", "q210_income", "q205_last_name")


def main(mode: str, home: Path) -> None:
    paths = Paths(home)
    laptop = Laptop(paths, Unlocking(paths, cost=CHEAP).unlock(OFFICER.name, PASSPHRASE))
    say(opened=True)
    {"answer": answer, "finalise": finalise}[mode](laptop)


def answer(laptop: Laptop) -> None:
    """Answer the same questions over and over, each time with a new number."""
    interview = laptop.interview(laptop.person())
    fill(interview, {"privacy_ack": "OK", "q202_channel": "walk_in"})
    refs = {name: ref_of(interview, name) for name in QUESTIONS}
    for number in itertools.count():
        name = QUESTIONS[number % len(QUESTIONS)]
        interview.answer(refs[name], str(number))
        say(ref=refs[name], value=str(number))


def finalise(laptop: Laptop) -> None:
    """Register one person after the other."""
    for row in laptop.people.search("", 10_000):
        if row.status not in (CaseStatus.NONE, CaseStatus.STARTED):
            continue
        interview = laptop.interview(row.person_id)
        fill(interview, INTENT_JOINS)
        record = interview.finalise()
        say(record_id=str(record.record_id), content_hash=record.content_hash)


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
