"""The work on lists in a process of its own: a hundred thousand rows must not slow what others ask of the web.

One at a time a worker; each process ends with its work, so nothing is left over that could go wrong later. Of all this
nothing is remembered: the state is in the database.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import SpawnProcess
from uuid import UUID

from central.db.database import Database
from central.services.clock import utc_now
from central.services.list_uploads import ListWork

log = logging.getLogger(__name__)

_WAITING_TOLD_S = 30.0
MOST_MEMORY = 4 * 1024 * 1024 * 1024
"""bytes of one process; a hundred thousand people need a quarter of it"""
_NO_MEMORY = 3


class ListWorkers:
    def __init__(self, database: Database) -> None:
        self._work_here = ListWork(database, utc_now)
        self._waiting: list[tuple[str, UUID]] = []
        self._url = database.engine.url.render_as_string(hide_password=False)
        self._queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lists")
        self._running: SpawnProcess | None = None

    def begin(self, district: str, upload_id: UUID) -> None:
        """Have an upload worked on; returns at once."""
        self._waiting.append((district, upload_id))
        self._queue.submit(self._work, district, upload_id)

    def wait(self) -> None:
        """Until nothing is left of what was begun before."""
        self._queue.submit(lambda: None).result()

    def close(self) -> None:
        """Begin nothing more and end what runs: it is taken up again by whoever asks for it."""
        self._queue.shutdown(wait=False, cancel_futures=True)
        if self._running is not None and self._running.is_alive():
            self._running.terminate()

    def _work(self, district: str, upload_id: UUID) -> None:
        # Not forked: a copy of this process would hold its connections and locks.
        process = multiprocessing.get_context("spawn").Process(target=_work, args=(self._url, district, upload_id))
        self._running = process
        process.start()
        self._waiting.remove((district, upload_id))
        while process.exitcode is None:
            self._work_here.waits(tuple(self._waiting))
            process.join(_WAITING_TOLD_S)
        if process.exitcode in (_NO_MEMORY, -signal.SIGABRT):
            self._work_here.too_large(district, upload_id)
        if process.exitcode:
            log.error("list_work_failed", extra={"upload": str(upload_id), "exit": process.exitcode})


def _work(url: str, district: str, upload_id: UUID) -> None:
    # The URL comes through the pipe and never stands among a process's arguments, where others could read it.
    _limit_memory()
    database = Database(url)
    try:
        ListWork(database, utc_now).do(district, upload_id)
    except MemoryError:
        sys.exit(_NO_MEMORY)
    finally:
        database.close()


def _limit_memory() -> None:
    """A file that fills memory ends this process and nobody else's. The spreadsheet's reader then aborts it, which is
    no exception. Windows has no such limit; there, `forms.office_file` stands alone."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
