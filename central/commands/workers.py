"""Several processes behind one listening socket, for machines with several cores; each that ends is started anew."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from central.commands.metrics import forget_worker
from central.commands.worker import GRACE_SECONDS, Work, run_worker

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # signals are heard in between, on Windows too


@dataclass(frozen=True, slots=True)
class _Worker:
    process: SpawnProcess
    line: Connection
    """ends the worker by its own end"""

    @classmethod
    def start(cls, work: Work, listener: socket.socket) -> _Worker:
        # Spawned on every system: a fork would inherit locks and connections that are none of its own.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=run_worker, args=(work, listener, theirs), name="worker")
        process.start()
        theirs.close()
        return cls(process, ours)

    def wait_until_ready(self) -> None:
        """Raises EOFError where it ended before that."""
        self.line.recv_bytes()

    def stop(self) -> None:
        self.line.close()

    def join(self) -> None:
        self.process.join(GRACE_SECONDS + 5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def run_workers(work: Work, listener: socket.socket, count: int, ready: Callable[[list[int]], object]) -> None:
    """Keep so many at work until an exception ends it (a stop signal's); `ready` is told their ids once, when all are.

    Raises:
        RuntimeError: one did not get as far as taking requests.
    """
    workers = [_Worker.start(work, listener) for _ in range(count)]
    try:
        for each in workers:
            try:
                each.wait_until_ready()
            except EOFError as error:
                raise RuntimeError("a worker ended before it took requests; see the log") from error
        ready([each.process.pid or 0 for each in workers])
        while True:
            ended = wait([each.process.sentinel for each in workers], LOOK_SECONDS)
            for place, each in enumerate(workers):
                if each.process.sentinel in ended:
                    log.error("worker_ended", extra={"worker": each.process.pid, "code": each.process.exitcode})
                    forget_worker(each.process.pid or 0)
                    each.stop()
                    each.join()
                    time.sleep(LOOK_SECONDS)  # whatever ends them at once should not fill the log
                    workers[place] = _Worker.start(work, listener)
                    log.info("worker_started", extra={"worker": workers[place].process.pid})
    finally:
        for each in workers:
            each.stop()
        for each in workers:
            each.join()
