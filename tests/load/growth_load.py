"""What a push costs the centre as records pile up: its own part alone, without laptops and without the line.

    python tests/load/growth_load.py --stored 0 100000 1000000 4000000

Batches of 100 sealed records of 6 KB, each batch of another of 878 districts, one after the other over one connection
to the embedded PostgreSQL (fsync, synchronous_commit). A rate depends on who else is at work on the machine; the CPU a
record takes does so less, and is printed beside it. Millions of records take 3.5 KB of disk each, and their making
some ten minutes a million on a busy machine; it ends by itself.

Beside it, measured of ODK Central's backend (single posts, 16 clients): 257/s when empty, 72/s at 52,000 stored, 60/s
at 109,000.
"""

from __future__ import annotations

import argparse
import base64
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

sys.path.insert(0, str(Path(__file__).parents[2]))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519
from sqlalchemy import insert, text

from central.db.database import Database
from central.db.embedded import EmbeddedPostgres
from central.db.migrate import migrate
from central.db.tables import DeviceRow, DistrictRow
from central.services.centre import Centre, assemble
from central.services.devices import Device
from central.services.forms import publish_library
from central.services.intake import read_batch
from forms.exchange import PROTOCOL_VERSION, PushOutcome, PushRequest, SealedRecord
from forms.sealing import packed, sealed
from tests.load import grown
from tests.load.cpu import Spent, spent
from tests.load.six_kilobytes import pushed_records

BATCH = 100
DEVICE = UUID(int=1)


class Growing:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = EmbeddedPostgres(folder / "postgres", folder / "keys")
        self._server.start()
        self.database = Database(self._server.url())
        migrate(self.database)
        publish_library(self.database)
        self._sealing = x25519.Identity.generate()
        self._centre: Centre = assemble(
            self.database,
            centre_id=uuid4(),
            receipt_key=Ed25519PrivateKey.generate(),
            sealing=self._sealing,
            authority_pem=None,
            keys=folder / "keys",
        )
        self._chance = random.Random(1)
        now = datetime.now(UTC)
        districts = [{"district": each, "recovery_recipient": "", "created_at": now} for each in grown.DISTRICTS]
        device = {"device_id": DEVICE, "name": "", "device_key": "", "token_hash": b"", "enrolled_at": now, "forms": {}}
        with self.database.owner() as connection:
            connection.execute(insert(DistrictRow), districts)
            connection.execute(insert(DeviceRow), [{"district": each, **device} for each in grown.DISTRICTS])

    def push(self, batches: int) -> tuple[list[float], float, Spent | None]:
        """Seconds of each batch, CPU seconds of this process, and PostgreSQL's."""
        made = [self._made(self._chance.choice(grown.DISTRICTS)) for _ in range(batches)]
        seconds = []
        before, cpu = self._spent(), time.process_time()
        for device, body in made:
            started = time.perf_counter()
            answer = self._centre.pushing.push(device, read_batch(body))
            seconds.append(time.perf_counter() - started)
            assert {each.outcome for each in answer.results} == {PushOutcome.STORED}
        cpu, after = time.process_time() - cpu, self._spent()
        return seconds, cpu, after - before if after and before else None

    def settle(self) -> float:
        """People a second whose sheets are written."""
        started = time.perf_counter()
        people = self._centre.filling.settle(self.database)
        return people / (time.perf_counter() - started)

    def size(self) -> int:
        with self.database.owner() as connection:
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

    def close(self) -> None:
        self.database.close()
        self._server.stop()

    def _made(self, district: str) -> tuple[Device, bytes]:
        recipient = str(self._sealing.to_public())
        records = [
            SealedRecord(
                record_id=each.record.record_id,
                revision=each.record.revision,
                content_hash=each.record.content_hash,
                sealed=base64.b64encode(sealed(packed(each), recipient)).decode("ascii"),
            )
            for each in pushed_records(self._chance, BATCH, district=district, device_id=DEVICE)
        ]
        message = PushRequest.model_construct(protocol=PROTOCOL_VERSION, clock_offset_ms=0, records=list(records))
        return Device(district, DEVICE), message.model_dump_json().encode()

    def _spent(self) -> Spent | None:
        return spent(os.getpid(), int((self._folder / "postgres" / "postmaster.pid").read_text().split()[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", type=int, nargs="+", default=[0, 100_000])
    parser.add_argument("--batches", type=int, default=60, help=f"of {BATCH} records, at each size")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aofield-growth-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run as another user
        growing = Growing(Path(folder))
        try:
            growth(growing, options.stored, options.batches)
        finally:
            growing.close()


def growth(growing: Growing, sizes: Sequence[int], batches: int) -> None:
    print(
        f"| stored before | records/s, one connection | of the first | a batch of {BATCH}: p50 | p99 "
        "| CPU ms a record: centre + PostgreSQL | of the first | people/s into the sheets | disk a record |\n"
        "|---:|---:|---:|---:|---:|---|---:|---:|---:|"
    )
    growing.push(10)  # so that everything has been loaded and planned
    growing.settle()
    first_rate = first_cpu = 0.0
    for size in sizes:
        stored = grown.grow(growing.database, size)
        seconds, cpu, used = growing.push(batches)
        count = batches * BATCH
        rate, postgres = count / sum(seconds), used.postgres if used else math.nan
        each_cpu = (cpu + postgres) / count
        first_rate, first_cpu = first_rate or rate, first_cpu or each_cpu
        ordered = sorted(seconds)
        print(
            f"| {stored:,} | {rate:,.0f} | {rate / first_rate:.0%} | {ordered[len(ordered) // 2] * 1000:,.0f} ms "
            f"| {ordered[math.ceil(len(ordered) * 0.99) - 1] * 1000:,.0f} ms "
            f"| {cpu / count * 1000:.2f} + {postgres / count * 1000:.2f} | {each_cpu / first_cpu:.0%} "
            f"| {growing.settle():,.0f} | {growing.size() / (stored + count):,.0f} B |",
            flush=True,
        )


if __name__ == "__main__":
    main()
