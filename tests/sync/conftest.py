"""The real centre as a process of its own: embedded PostgreSQL, TLS with its own authority, a port of its choice."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from desktop.store.enrolments import Enrolled, read_enrolment, write_enrolment
from desktop.store.machine_tables import enrolment
from tests.central.processes import command
from tests.laptop import Laptop

ROOT = Path(__file__).parents[2]
DISTRICT = "2401"
_SERVE = (sys.executable, "-m", "central", "serve", "--port", "0", "--stop-with-parent")


@dataclass
class CentreProcess:
    """A centre's folder, and its process while it serves."""

    folder: Path
    process: subprocess.Popen[str] | None = None
    url: str = ""

    def start(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [*_SERVE, "--data", str(self.folder), *options],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        ready: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert ready["event"] == "ready"
        self.url = ready["url"]

    def stop(self) -> None:
        if self.process is not None:
            assert self.process.stdin is not None
            self.process.stdin.close()
            self.process.wait(timeout=60)
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None

    @property
    def certificate(self) -> tuple[Path, Path]:
        """The server's own certificate and key, for servers that are to pass for it."""
        return self.folder / "keys" / "server.pem", self.folder / "keys" / "server-key.pem"

    @property
    def authority(self) -> Path:
        return self.folder / "keys" / "authority.pem"

    def enrolment_code(self) -> str:
        return self.run("enrol-code", "--district", DISTRICT).strip()

    def records(self) -> list[dict[str, Any]]:
        """Stored revisions, one by one."""
        return [json.loads(line) for line in self.run("records", "--list").splitlines()]

    def run(self, name: str, *options: str) -> str:
        return command(name, "--data", str(self.folder), *options)


@pytest.fixture(scope="session")
def centre() -> Iterator[CentreProcess]:
    # Not pytest's own folder: under root, PostgreSQL runs as another user and must reach its data.
    folder = Path(tempfile.mkdtemp(prefix="aofield-sync-"))
    centre = CentreProcess(folder)
    centre.start()
    yield centre
    centre.stop()
    shutil.rmtree(folder)


@pytest.fixture
def enrolled_laptop(
    centre: CentreProcess, make_laptop: Callable[..., Laptop], _known: dict[str, Enrolled], _seeds: Iterator[int]
) -> Laptop:
    """A laptop that has met the centre. The first one enrols, the others are given its token: a code costs seconds.

    Each has people of its own, since what one had sent of a person would stand against what the next one sends.
    """
    laptop = make_laptop(seed=next(_seeds))
    if not _known:
        laptop.enrolling.enrol(centre.enrolment_code(), "เครื่องทดสอบ")
        with laptop.stores.machine_store.read() as connection:
            enrolled = read_enrolment(connection)
        assert enrolled is not None
        _known["laptop"] = enrolled
    else:
        with laptop.stores.machine_store.write() as connection:
            write_enrolment(connection, _known["laptop"])
    return laptop


@pytest.fixture(scope="session")
def _known() -> dict[str, Enrolled]:
    return {}


@pytest.fixture(scope="session")
def _seeds() -> Iterator[int]:
    return itertools.count(100)


def move_centre(laptop: Laptop, url: str) -> None:
    """Let the laptop look for its centre at another address, as if the network led there."""
    with laptop.stores.machine_store.write() as connection:
        connection.execute(update(enrolment).values(centre_url=url))
