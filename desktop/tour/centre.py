"""A centre in a process of its own, for the length of the tour."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any


class Centre:
    """The real receiving end: embedded PostgreSQL, its own authority, on this machine only."""

    def __init__(self, data: Path) -> None:
        self.url = ""
        """the address laptops use, where it differs"""
        self._data = data
        self._process: subprocess.Popen[str] | None = None
        self._ready: dict[str, Any] = {}
        self.port = 0

    def start(self) -> None:
        """Begin to serve, on the same port as before if it has run before; see `ready`."""
        self._ready = {}
        self._data.mkdir(parents=True, exist_ok=True)
        with self._log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [
                    *(*_COMMAND, "serve", "--data", str(self._data), "--port", str(self.port), "--stop-with-parent"),
                    *(("--url", self.url) if self.url else ()),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        Thread(target=self._read, args=(self._process,), daemon=True).start()

    def ready(self) -> bool:
        """Whether it answers. RuntimeError when it ended instead; its log lies beside its data."""
        if self._process is not None and self._process.poll() is not None:
            raise RuntimeError(f"the centre ended with code {self._process.returncode}")
        return bool(self._ready)

    @property
    def authority(self) -> Path:
        """PEM file of the authority that has signed its certificate."""
        return self._data / "keys" / "authority.pem"

    @property
    def certificate(self) -> tuple[Path, Path]:
        """Its own, and the key: for whatever is to pass for it."""
        return self._data / "keys" / "server.pem", self._data / "keys" / "server-key.pem"

    def requests(self) -> list[dict[str, Any]]:
        """Every request it has answered, as its log tells."""
        lines = map(json.loads, self._log.read_text(encoding="utf-8").splitlines())
        return [line for line in lines if line.get("event") == "request"]

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            process.stdin.close()
            process.wait(timeout=60)

    def add_user(self, login: str, *words: str) -> str:
        """An account of the console; the password for the first sign-in."""
        return self._ask("user", "add", login, *words).strip().splitlines()[-1]

    def enrolment_code(self, district: str) -> str:
        return self._ask("enrol-code", "--district", district).strip().splitlines()[-1]

    def records(self) -> list[dict[str, Any]]:
        """Every stored revision, as the centre's own command lists them."""
        return [json.loads(line) for line in self._ask("records", "--list").splitlines()]

    def papers(self) -> list[dict[str, Any]]:
        """What became of every paper, and which of its pages came as pictures."""
        return [json.loads(line) for line in self._ask("papers").splitlines()]

    def verify(self) -> str:
        """What the centre says of every row against its hash and receipt."""
        return self._ask("verify").strip()

    def bring(self, command: str, file: Path, *words: str) -> None:
        """A file brought in with one of the centre's import commands."""
        self._ask(command, str(file), *words)

    def report(self, name: str, out: Path, *words: str) -> None:
        """One of the centre's own reports, written to `out`."""
        self._ask("report", name, "--out", str(out), *words)

    @property
    def _log(self) -> Path:
        return self._data.parent / "centre.log"

    def _ask(self, *words: str) -> str:
        return subprocess.run(
            [*_COMMAND, *words, "--data", str(self._data)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=120,
        ).stdout

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said = json.loads(line)
            if said.get("event") == "ready":
                self.port = int(said["port"])
                self._ready = said


_COMMAND = (sys.executable, "-m", "central")
