"""The centre as a process of its own, and its commands beside it."""

from __future__ import annotations

import hashlib
import json
import os
import ssl
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from forms.exchange import PATH_AUTHORITY, EnrolmentCode


@dataclass
class Process:
    """`python -m central serve`, ready."""

    popen: subprocess.Popen[str]
    data: Path
    ready: dict[str, Any]
    database: tuple[str, ...]
    log: list[str]
    reader: threading.Thread

    def whole_log(self) -> list[str]:
        """All it said on standard error; ask after it has stopped."""
        self.reader.join(30)
        return self.log

    @property
    def url(self) -> str:
        return str(self.ready["url"])

    def stop(self) -> int:
        """Close its standard input, as a parent's end would."""
        assert self.popen.stdin is not None
        self.popen.stdin.close()
        return self.popen.wait(60)

    def run(self, name: str, *arguments: str, expect: int = 0) -> str:
        """Run a command beside it, on its data."""
        return command(name, "--data", str(self.data), *self.database, *arguments, expect=expect)

    def code(self, district: str) -> EnrolmentCode:
        return EnrolmentCode.from_line(self.run("enrol-code", "--district", district))

    def counts(self, district: str) -> dict[str, Any]:
        lines = self.run("records", "--district", district).splitlines()
        return json.loads(lines[0]) if lines else {}

    def client(self) -> httpx.Client:
        """Over TLS, trusting nothing but the authority the enrolment code names."""
        return httpx.Client(base_url=self.url, verify=self.trust(), timeout=30)

    def trust(self) -> ssl.SSLContext:
        unchecked = ssl.create_default_context()
        unchecked.check_hostname = False
        unchecked.verify_mode = ssl.CERT_NONE
        with httpx.Client(base_url=self.url, verify=unchecked) as client:
            pem = client.get(PATH_AUTHORITY).json()["certificate_pem"]
        assert hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest() == self.ready["authority_fingerprint"]
        return ssl.create_default_context(cadata=pem)


def command(*arguments: str, expect: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "central", *arguments], capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == expect, done.stderr
    return done.stdout if expect == 0 else done.stderr


def start(data: Path, *arguments: str) -> Process:
    popen = subprocess.Popen(
        [sys.executable, "-m", "central", "serve", "--data", str(data), "--stop-with-parent", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    log: list[str] = []
    assert popen.stderr is not None
    assert popen.stdout is not None
    reader = threading.Thread(target=log.extend, args=(popen.stderr,), daemon=True)
    reader.start()
    line = popen.stdout.readline()
    assert line, "".join(log)
    database = arguments[arguments.index("--database") :][:2] if "--database" in arguments else ()
    return Process(popen, data, json.loads(line), database, log, reader)
