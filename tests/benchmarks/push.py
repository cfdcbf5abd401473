"""Push: records a second through the whole centre (TLS, gzip, checks, receipts, durable commit), against bare COPY.

    python -m tests.benchmarks.push [--records 6000] [--clients 1 4 16] [--batches 1 100]

Starts a real centre on an empty folder, pushes different records of about 6 KB from as many laptops at once, and in the
same run and the same server lets PostgreSQL take the same records by COPY, a hundred a commit. Clients, centre and
PostgreSQL share this machine's cores. Bodies are packed before the clock starts: a laptop packs on its own processor.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import random
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import uuid_utils

from central.db.embedded import EmbeddedPostgres
from central.settings import Settings
from forms.exchange import PATH_AUTHORITY, PATH_ENROL, PATH_PUSH, PROTOCOL_VERSION, EnrolmentCode
from forms.record import content_hash

COPY_BATCH = 100
WORDS = (
    *("ข้าว", "สวน", "ยาง", "บ้าน", "ตลาด", "นา", "ทำงาน", "รับจ้าง", "เลี้ยง", "ปลา", "หมู", "ไก่", "ทอผ้า", "ช่าง"),
    *("ไม้", "ปูน", "อาหาร", "ขาย", "หนี้", "ออม", "กู้", "ลูก", "แม่"),
)


@dataclass(frozen=True)
class Timing:
    records_per_second: float
    batch_milliseconds: list[float]

    def percentile(self, share: float) -> float:
        ordered = sorted(self.batch_milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=6000, help="records per row of the table")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 100])
    options = parser.parse_args()
    chance = random.Random(2561)
    print(f"{os.cpu_count()} cores shared by clients, centre and PostgreSQL; durable commits; TLS; gzip")
    size = len(json.dumps(record(chance, uuid4()), ensure_ascii=False).encode())
    print(f"one record: {size} bytes of JSON\n")
    print("| laptops | batch | push, records/s | batch p50 ms | batch p99 ms | COPY by 100, records/s | push/COPY |")
    print("|---|---|---|---|---|---|---|")
    with centre() as (url, trust, data):
        for clients in options.clients:
            bare = copy_rate(data, chance, clients, options.records)
            for batch in options.batches:
                share = options.records if batch > 1 else options.records // 4
                pushed = push_rate(url, trust, data, chance, clients, batch, share)
                print(
                    f"| {clients} | {batch} | {pushed.records_per_second:.0f} "
                    f"| {statistics.median(pushed.batch_milliseconds):.0f} | {pushed.percentile(0.99):.0f} "
                    f"| {bare.records_per_second:.0f} | {pushed.records_per_second / bare.records_per_second:.2f} |",
                    flush=True,
                )


def record(chance: random.Random, device_id: UUID) -> dict[str, Any]:
    """A finalised record of about 6 KB: a hundred answers, some of them sentences."""
    answers: dict[str, Any] = {}
    for section in range(10):
        group = {
            f"q{300 + section * 10 + question}_answer": " ".join(chance.choices(WORDS, k=1 + question % 5))
            for question in range(10)
        }
        answers[f"section_{section}"] = group
    answers["prescriptions"] = [{"q351_programme": f"P{chance.randrange(1, 29):02}"} for _ in range(3)]
    return {
        "record_id": str(uuid_utils.uuid7()),
        "revision": 1,
        "form_id": "assessment",
        "form_version": "1",
        "round_id": "2561",
        "person_id": str(UUID(int=chance.getrandbits(128))),
        "district": "2401",
        "answers": answers,
        "content_hash": content_hash(form_id="assessment", form_version="1", answers=answers),
        "finalised_at": datetime(2018, 3, 12, 9, 30, tzinfo=UTC).isoformat(),
        "officer": "เจ้าหน้าที่ ทดสอบ",
        "ao_code": "2401-0007",
        "device_id": str(device_id),
        "demo": True,
    }


def push_rate(
    url: str, trust: ssl.SSLContext, data: Path, chance: random.Random, clients: int, batch: int, records: int
) -> Timing:
    work: list[tuple[str, list[bytes]]] = []
    for _ in range(clients):
        device_id = uuid4()
        token = enrolled(url, trust, data, device_id)
        batches = max(1, records // clients // batch)
        work.append((token, [packed([record(chance, device_id) for _ in range(batch)]) for _ in range(batches)]))

    def push(token: str, bodies: Sequence[bytes], took: Callable[[float], None]) -> int:
        stored = 0
        headers = {"Authorization": f"Bearer {token}", "Content-Encoding": "gzip"}
        with httpx.Client(base_url=url, verify=trust, timeout=60, headers=headers) as client:
            for body in bodies:
                started = time.perf_counter()
                response = client.post(PATH_PUSH, content=body)
                took(time.perf_counter() - started)
                outcomes = [result["outcome"] for result in response.raise_for_status().json()["results"]]
                if set(outcomes) != {"stored"}:
                    raise SystemExit(f"not stored: {set(outcomes)}")
                stored += len(outcomes)
        return stored

    return timed([lambda took, token=token, bodies=bodies: push(token, bodies, took) for token, bodies in work])


def copy_rate(data: Path, chance: random.Random, clients: int, records: int) -> Timing:
    settings = Settings(data=data)
    url = EmbeddedPostgres(settings.postgres, settings.keys).url("postgres").set(drivername="postgresql")
    address = url.render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        connection.execute("DROP TABLE IF EXISTS bare")
        connection.execute(
            "CREATE TABLE bare (record_id uuid, revision int, body jsonb, PRIMARY KEY (record_id, revision))"
        )
    work = [
        [
            (made["record_id"], made["revision"], json.dumps(made, ensure_ascii=False))
            for made in (record(chance, uuid4()) for _ in range(max(COPY_BATCH, records // clients)))
        ]
        for _ in range(clients)
    ]

    def copy(rows: Sequence[tuple[str, int, str]], took: Callable[[float], None]) -> int:
        with psycopg.connect(address) as connection:
            for at in range(0, len(rows), COPY_BATCH):
                started = time.perf_counter()
                with connection.cursor().copy("COPY bare FROM STDIN") as target:
                    for row in rows[at : at + COPY_BATCH]:
                        target.write_row(row)
                connection.commit()
                took(time.perf_counter() - started)
        return len(rows)

    return timed([lambda took, rows=rows: copy(rows, took) for rows in work])


def timed(jobs: Sequence[Callable[[Callable[[float], None]], int]]) -> Timing:
    """Run all jobs at once, each in its thread; they return how many records they moved."""
    batches: list[float] = []
    moved: list[int] = []
    failures: list[BaseException] = []
    line = threading.Barrier(len(jobs) + 1)

    def run(job: Callable[[Callable[[float], None]], int]) -> None:
        line.wait()
        try:
            moved.append(job(lambda seconds: batches.append(seconds * 1000)))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    line.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - started
    if failures:
        raise failures[0]
    return Timing(sum(moved) / elapsed, batches)


def packed(records: Sequence[dict[str, Any]]) -> bytes:
    message = {
        "protocol": PROTOCOL_VERSION,
        "clock_offset_ms": 0,
        "records": [{"record": each, "events": []} for each in records],
    }
    return gzip.compress(json.dumps(message, ensure_ascii=False).encode(), 6)


def enrolled(url: str, trust: ssl.SSLContext, data: Path, device_id: UUID) -> str:
    """Enrol a laptop; its token."""
    line = central("enrol-code", "--data", str(data), "--district", "2401")
    message = {
        "secret": EnrolmentCode.from_line(line).secret,
        "device_id": str(device_id),
        "device_name": "benchmark",
        "device_key": "00" * 32,
    }
    response = httpx.post(url + PATH_ENROL, json=message, verify=trust).raise_for_status()
    return str(response.json()["device_token"])


def central(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "central", *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


@contextmanager
def centre() -> Iterator[tuple[str, ssl.SSLContext, Path]]:
    """A served centre on a folder of its own: its address, the trust in it, the folder."""
    data = Path(tempfile.mkdtemp(prefix="aofield-benchmark-"))
    process = subprocess.Popen(
        [sys.executable, "-m", "central", "serve", "--data", str(data), "--stop-with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        ready = json.loads(process.stdout.readline())
        unchecked = ssl.create_default_context()
        unchecked.check_hostname = False
        unchecked.verify_mode = ssl.CERT_NONE
        pem = httpx.get(ready["url"] + PATH_AUTHORITY, verify=unchecked).json()["certificate_pem"]
        if hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest() != ready["authority_fingerprint"]:
            raise SystemExit("the centre's authority is not the one it announced")
        yield ready["url"], ssl.create_default_context(cadata=pem), data
    finally:
        process.stdin.close()
        process.wait(60)
        shutil.rmtree(data)


if __name__ == "__main__":
    main()
