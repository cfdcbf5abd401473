"""A district's whole roster, from the centre until a laptop has put it away, and an exchange with nothing to do: over
TLS, on this machine.

    python -m tests.benchmarks.pull [--people 100000]

First the centre and the line alone: each page is received, unpacked and no more. Then a laptop's whole exchange: its
encrypted store, searches and lists are as full afterwards as after an import. Bytes are those of requests and answers
with their heads, without TLS. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import gzip
import re
import ssl
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.paths import Paths
from desktop.services.unlocking import Unlocking
from forms.changes import Cursor
from forms.exchange import (
    MAX_PULL_ITEMS,
    PATH_ENROL,
    PATH_HANDSHAKE,
    PATH_PULL,
    PROTOCOL_VERSION,
    EnrolmentCode,
    EnrolResponse,
    HandshakeResponse,
)
from forms.proof import PROOF_HEADER, Prover
from forms.record import canonical_json
from forms.roster.generate import generate, write_csv
from tests.benchmarks.table import Row, megabytes, print_table
from tests.laptop import CHEAP, OFFICER, PASSPHRASE, Laptop, the_demo_round
from tests.sync.conftest import DISTRICT, CentreProcess

REPEATS = 3
# The end of an answer says what is held once its items are applied; reading the items is the laptop's work.
_END = re.compile(rb'"cursor":(\{[^}]*\}),"more":(true|false),.*"state_hash":"([0-9a-f]{64})"\}\Z', re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    print_table(rows(parser.parse_args().people))


def rows(people: int = 100_000) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="aofield-pull-", ignore_cleanup_errors=True) as folder:
        centre = CentreProcess(Path(folder) / "centre")
        centre.start()
        try:
            file = Path(folder) / "list.csv"
            write_csv(file, generate(people, 1, DISTRICT))
            started = time.perf_counter()
            centre.run("import-roster", str(file), "--district", DISTRICT, "--round", "demo-2561")
            imported = time.perf_counter() - started
            trust = ssl.create_default_context(cafile=str(centre.authority))
            with httpx.Client(base_url=centre.url, verify=trust, timeout=60) as client:
                return [
                    Row(f"import-roster: {people:,} people, told to the district's laptops", f"{imported:.1f} s"),
                    *measure(Line.enrolled(client, centre.enrolment_code()), people),
                    Row(
                        f"first exchange of a laptop: {people:,} people put away",
                        f"{first_exchange(Path(folder) / 'laptop', centre.enrolment_code(), people):.2f} s",
                        aim="≤ 10 s",
                    ),
                ]
        finally:
            centre.stop()


@dataclass
class Line:
    """An enrolled laptop's line, and what has gone over it."""

    client: httpx.Client
    token: str
    prover: Prover
    requests: int = 0
    bytes: int = 0

    @classmethod
    def enrolled(cls, client: httpx.Client, code: str) -> Line:
        told = EnrolmentCode.from_line(code)
        key = Ed25519PrivateKey.generate()
        message = {
            "protocol": PROTOCOL_VERSION,
            "secret": told.secret,
            "device_id": str(uuid4()),
            "device_name": "benchmark",
            "device_key": key.public_key().public_bytes_raw().hex(),
        }
        answer = client.post(PATH_ENROL, json=message)
        token = EnrolResponse.model_validate_json(answer.content).device_token
        return cls(client, token, Prover(key.private_bytes_raw(), token))

    def post(self, path: str, message: object) -> bytes:
        plain = canonical_json(message)
        body = gzip.compress(plain)
        headers = {
            "Authorization": f"Bearer {self.token}",
            PROOF_HEADER: self.prover.prove("POST", path, plain),
            "Content-Encoding": "gzip",
            "Content-Type": "application/json",
        }
        response = self.client.post(path, content=body, headers=headers)
        assert response.status_code == 200, response.text
        self.requests += 1
        self.bytes += len(body) + response.num_bytes_downloaded
        for head in (response.request.headers, response.headers):
            self.bytes += sum(len(name) + len(value) + len(": \r\n") for name, value in head.raw)
        return response.content

    def begin(self) -> None:
        self.requests = self.bytes = 0


def measure(line: Line, people: int) -> list[Row]:
    seconds, unpacked, cursor, held = [], 0, Cursor(), ""
    for _ in range(REPEATS):
        line.begin()
        started = time.perf_counter()
        cursor, held, unpacked = pull(line)
        seconds.append(time.perf_counter() - started)
    size = f"{line.requests} requests, {megabytes(line.bytes)} on the wire, {megabytes(unpacked)} unpacked"
    nothing = []
    for _ in range(50):
        line.begin()
        started = time.perf_counter()
        answer = shake_hands(line, cursor, held)
        nothing.append(time.perf_counter() - started)
        assert answer.anything_to_pull is False
    return [
        Row(f"pull of {people:,} people, centre and line", f"{min(seconds):.2f} s", beside=size, aim="≤ 10 s"),
        Row.of(
            "exchange with nothing to do",
            nothing,
            beside=f"{line.requests} request, {line.bytes:,} bytes",
            aim="≤ 3 requests, 2 KB",
        ),
    ]


def pull(line: Line) -> tuple[Cursor, str, int]:
    """Everything from the start: how far, the hash, and how many bytes unpacked."""
    cursor, unpacked = Cursor(), 0
    while True:
        message = {"protocol": PROTOCOL_VERSION, "cursor": cursor.model_dump(), "limit": MAX_PULL_ITEMS}
        content = line.post(PATH_PULL, message)
        unpacked += len(content)
        end = _END.search(content, len(content) - 400)
        assert end is not None
        cursor = Cursor.model_validate_json(end[1])
        if end[2] == b"false":
            return cursor, end[3].decode("ascii"), unpacked


def first_exchange(home: Path, code: str, people: int) -> float:
    """Seconds until a laptop that has just been enrolled holds everybody."""
    stores = Unlocking(Paths(home), cost=CHEAP).create(
        OFFICER, PASSPHRASE, district=DISTRICT, round_id=the_demo_round().round_id
    )
    laptop = Laptop(Paths(home), stores)
    laptop.enrolling.enrol(code, "benchmark")
    started = time.perf_counter()
    summary = laptop.sending.push_once()
    seconds = time.perf_counter() - started
    assert summary.reason is summary.pull_reason is None
    assert laptop.people.count() == people
    stores.close()
    return seconds


def shake_hands(line: Line, cursor: Cursor, held: str) -> HandshakeResponse:
    message = {
        "protocol": PROTOCOL_VERSION,
        "device_time": "2018-03-12T09:00:00Z",
        "forms": {},
        "program": "1.0",
        "officer": "somsri",
        "cursor": cursor.model_dump(),
        "state_hash": held,
        "numbers_left": 2000,
    }
    return HandshakeResponse.model_validate_json(line.post(PATH_HANDSHAKE, message))


if __name__ == "__main__":
    main()
