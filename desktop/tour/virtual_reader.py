"""A real PC/SC service with a virtual reader, for as long as it is needed: pcscd with the driver `vsmartcard-vpcd`.

pcscd needs root, and its socket has a fixed place; so there is one on a machine, and those who want it take turns.
Linux only, like pcscd: on Windows the system's own service serves real readers.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.tour.virtual_card import PORT

_DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
_SERVICE = Path("/run/pcscd/pcscd.comm")
_SLOTS = 2
"""Readers the driver makes, at ports that follow each other."""
_PORTS = range(20_000, 30_000)
"""Below those that systems give to whoever asks for any, so that nobody gets one between our look and the service."""


class NoVirtualReaderError(Exception):
    """There can be none here; the message says why."""


class VirtualReader:
    """A service of our own that may be stopped and started, or one that ran already, which is left alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.own = not _answers()
        """whether it is ours to stop"""
        self.port = _free_ports() if self.own else PORT

    def start(self, *, plugged_in: bool = True) -> None:
        """Start the service, without any reader where it is not plugged in. It answers a moment later."""
        if not self.own:
            return
        reader = (
            'FRIENDLYNAME "Virtual PCD"',
            f"DEVICENAME /dev/null:{self.port:#06X}",
            f"LIBPATH {_DRIVER}",
            f"CHANNELID {self.port:#06X}",
        )
        text = "\n".join(reader) + "\n" if plugged_in else ""
        (self._folder / "reader.conf").write_text(text, encoding="ascii")
        self._process = subprocess.Popen(
            # On its own it ends after a minute without anybody: nobody else may be left to end it.
            ["pcscd", "--foreground", "--auto-exit", "--config", str(self._folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """End the service that `start` began."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.wait(timeout=60)


@contextmanager
def virtual_reader() -> Iterator[VirtualReader]:
    """A started one. Raises NoVirtualReaderError with the reason where this machine cannot have one."""
    if sys.platform != "linux":
        raise NoVirtualReaderError("pcscd with a virtual reader runs on Linux only")
    if shutil.which("pcscd") is None or not _DRIVER.exists():
        raise NoVirtualReaderError("pcscd and vsmartcard-vpcd are not installed")
    if os.geteuid() != 0 and not _answers():
        raise NoVirtualReaderError("pcscd does not run, and only root may start it")
    with _turn(), tempfile.TemporaryDirectory(prefix="aofield-reader-") as folder:
        found = VirtualReader(Path(folder))
        if not found.own and not _listens(PORT):
            raise NoVirtualReaderError(f"pcscd runs already, and has no virtual reader at port {PORT}")
        found.start()
        try:
            yield found
        finally:
            found.stop()


@contextmanager
def _turn() -> Iterator[None]:
    """Wait until no other program of ours has the service."""
    import fcntl

    with (Path(tempfile.gettempdir()) / "aofield-virtual-reader.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _answers() -> bool:
    with socket.socket(socket.AF_UNIX) as attempt:
        return attempt.connect_ex(str(_SERVICE)) == 0


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def _free_ports() -> int:
    """The first of as many ports in a row as the driver has slots."""
    while True:
        port = random.choice(_PORTS)
        if not any(_listens(port + slot) for slot in range(_SLOTS)):
            return port
