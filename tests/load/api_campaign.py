"""Requests out of the OpenAPI against a real centre, as many as one likes.

    python -m tests.load.api_campaign --examples 500

Prints how often each status was answered and every fault; ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from pathlib import Path

import httpx

from forms.exchange import EnrolmentCode
from tests.central.api_fuzzing import Caller, Fuzzing
from tests.central.laptops import Laptop
from tests.sync.conftest import CentreProcess


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="of each operation, right and wrong ones each")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="aofield-campaign-") as folder:
        centre = CentreProcess(Path(folder) / "centre")
        centre.start("--no-tls")
        try:
            with httpx.Client(base_url=centre.url, timeout=60) as client:
                laptops = {caller: enrolled(client, centre) for caller in (Caller.SIGNING, Caller.OLD)}
                laptops[Caller.OLD].signs = False
                found = Fuzzing(centre.url, laptops).run(options.examples, seed=options.seed)
        finally:
            centre.stop()
    print(f"{found.answered:,} requests answered:", dict(sorted(found.statuses.items())))
    print("\n".join(found.faults) or "no faults")
    return 1 if found.faults else 0


def enrolled(client: httpx.Client, centre: CentreProcess) -> Laptop:
    laptop = Laptop(client)
    laptop.enrol(EnrolmentCode.from_line(centre.enrolment_code()))
    return laptop


if __name__ == "__main__":
    sys.exit(main())
