"""The centre as a process of its own, and its commands beside it."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from central.__main__ import main
from forms.exchange import PATH_AUTHORITY, EnrolmentCode

APART = {"serve", "backup", "restore"}
"""Commands that listen to signals, or hold a folder against whoever else works in it: they run as processes."""


@dataclass
class Process:
    """`python -m central serve`, ready."""

    popen: subprocess.Popen[str]
    data: Path
    ready: dict[str, Any]
    database: tuple[str, ...]
    log: list[str]
    reader: threading.Thread
    heard: threading.Condition

    def hears(self, words: str) -> None:
        """Wait until it has said this on standard error."""
        with self.heard:
            assert self.heard.wait_for(lambda: any(words in line for line in self.log), 120), "".join(self.log)

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
        return httpx.Client(base_url=self.url, verify=self.trust, timeout=30)

    @cached_property
    def trust(self) -> ssl.SSLContext:
        unchecked = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        unchecked.check_hostname = False
        unchecked.verify_mode = ssl.CERT_NONE
        with httpx.Client(base_url=self.url, verify=unchecked) as client:
            pem = client.get(PATH_AUTHORITY).json()["certificate_pem"]
        assert hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest() == self.ready["authority_fingerprint"]
        return ssl.create_default_context(cadata=pem)


def command(*arguments: str, expect: int = 0) -> str:
    """What it says; on standard error where another exit code than 0 is expected.

    Most commands run in the process of the test: starting Python for each costs more than all they do.
    """
    if arguments and arguments[0] not in APART:
        code, told, wrong = _here(arguments)
    else:
        done = subprocess.run(
            [sys.executable, "-m", "central", *arguments], capture_output=True, text=True, encoding="utf-8", timeout=120
        )
        code, told, wrong = done.returncode, done.stdout, done.stderr
    assert code == expect, wrong
    return told if expect == 0 else wrong


def _here(arguments: Sequence[str]) -> tuple[int, str, str]:
    told, wrong = io.StringIO(), io.StringIO()
    with _logs_kept(), redirect_stdout(told), redirect_stderr(wrong):
        try:
            code = main(arguments)
        except SystemExit as ended:  # by the parser of the command line
            code = int(ended.code or 0)
    return code, told.getvalue(), wrong.getvalue()


@contextmanager
def _logs_kept() -> Iterator[None]:
    """A command sets up the logs of its process; here they are pytest's."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    root.handlers = []
    try:
        yield
    finally:
        root.handlers = handlers
        root.setLevel(level)


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
    heard = threading.Condition()
    assert popen.stdout is not None

    def listen() -> None:
        assert popen.stderr is not None
        for line in popen.stderr:
            with heard:
                log.append(line)
                heard.notify_all()

    reader = threading.Thread(target=listen, daemon=True)
    reader.start()
    line = popen.stdout.readline()
    assert line, "".join(log)
    database = arguments[arguments.index("--database") :][:2] if "--database" in arguments else ()
    return Process(popen, data, json.loads(line), database, log, reader, heard)
