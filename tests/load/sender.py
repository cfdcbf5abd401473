"""A laptop that sends, in a process of its own: real encrypted store, real sealing, real sync code, real receipts.

`python tests/load/sender.py HOME DISTRICT CODE`; then commands as JSON lines on standard input, each answered by one
JSON line on standard output: {"prepare": 400} puts records into the outbox, {"push": 100} sends them all in batches of
at most so many, {"paced": [100, 1.5]} one such batch every so many seconds. It ends with its standard input.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from desktop.store import enrolments, outbox
from desktop.sync.centre import Centre
from desktop.sync.progress import Course
from desktop.sync.push import Push
from desktop.sync.receipts import ReceiptCheck
from desktop.sync.trust import context_for
from forms.exchange import PushResponse, SealedRecord
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round
from tests.load.six_kilobytes import pushed_records

IN_ONE_TRANSACTION = 200


class TimedCentre(Centre):
    """The laptop's connection, with a watch beside it."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.seconds: list[float] = []

    def push(self, records: Sequence[SealedRecord], clock_offset: timedelta, *, thin: bool = True) -> PushResponse:
        started = time.perf_counter()
        answer = super().push(records, clock_offset, thin=thin)
        self.seconds.append(time.perf_counter() - started)
        return answer


class Sender:
    def __init__(self, home: Path, district: str, code: str) -> None:
        stores = Unlocking(Paths(home), cost=CHEAP).create(
            OFFICER, PASSPHRASE, district=district, round_id=the_demo_round().round_id
        )
        self._stores = stores
        self._chance = random.Random(district)
        Laptop(Paths(home), stores).enrolling.enrol(code, f"load {district}")

    def prepare(self, count: int) -> dict[str, Any]:
        machine = self._stores.machine
        made = pushed_records(self._chance, count, district=machine.district, device_id=machine.device_id)
        for first in range(0, count, IN_ONE_TRANSACTION):
            with self._stores.machine_store.write() as connection:
                for each in made[first : first + IN_ONE_TRANSACTION]:
                    outbox.put(connection, self._stores.slug, each, events=len(each.events))
        return {"prepared": count}

    def push(self, batch: int) -> dict[str, Any]:
        """All that waits, in batches of at most so many, one after the other."""
        return self._send(batch, pause=None)

    def paced(self, told: list[float]) -> dict[str, Any]:
        """All that waits, a batch at a time. `told`: records in a batch, seconds from the beginning of one to the next;
        the first comes anywhere in such a time."""
        return self._send(int(told[0]), pause=told[1])

    def _send(self, batch: int, pause: float | None) -> dict[str, Any]:
        with self._stores.machine_store.read() as connection:
            enrolled = enrolments.read_enrolment(connection)
        assert enrolled is not None
        cpu, started = time.process_time(), time.perf_counter()
        trust = context_for(enrolled.authority_pem)
        received, reason = 0, ""
        with TimedCentre(enrolled.centre_url, trust, enrolled.device_token, enrolled.device_key) as centre:
            terms, offset = centre.handshake({}, known_blocks=[], numbers_left=100_000)
            with self._stores.machine_store.read() as connection:
                waiting = list(outbox.due(connection, None).items())
            at_once = batch if pause else len(waiting)
            begin = time.perf_counter() + self._chance.random() * (pause or 0)
            for number, first in enumerate(range(0, len(waiting), at_once)):
                time.sleep(max(0.0, begin + number * (pause or 0) - time.perf_counter()))
                push = Push(
                    self._stores.machine_store,
                    centre,
                    ReceiptCheck(enrolled.receipt_key, enrolled.centre_id),
                    terms.model_copy(update={"max_batch_records": batch}),
                    offset,
                    Course(lambda _so_far: None),
                    clock=lambda: datetime.now(UTC),
                    chance=self._chance,
                )
                done = push.run(dict(waiting[first : first + at_once]), cancelled=lambda: False)
                received += done.received
                reason = reason or (done.reason.code if done.reason else "")
        return {
            "received": received,
            "reason": reason,
            "seconds": time.perf_counter() - started,
            "cpu": time.process_time() - cpu,
            "batches": centre.seconds,
        }

    def close(self) -> None:
        self._stores.close()


def main(home: Path, district: str, code: str) -> None:
    sender = Sender(home, district, code)
    say({"ready": True})
    for line in sys.stdin:
        for verb, number in json.loads(line).items():
            say({"prepare": sender.prepare, "push": sender.push, "paced": sender.paced}[verb](number))
    sender.close()


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
