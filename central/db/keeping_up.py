"""The embedded PostgreSQL comes up again by itself where it ended: killed, out of memory, or for want of disk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from central.db.embedded import EmbeddedPostgres, EmbeddedPostgresError

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0


@contextmanager
def kept_up(server: EmbeddedPostgres) -> Iterator[None]:
    """Look after a server of ours until the end of the block. Connections that broke are the pools' affair."""
    ended = threading.Event()
    thread = threading.Thread(target=_look_after, args=(server, ended), name="postgres")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _look_after(server: EmbeddedPostgres, ended: threading.Event) -> None:
    while not ended.wait(LOOK_SECONDS):
        try:
            if server.bring_up_again():
                log.error("postgres_started_again")
        except (EmbeddedPostgresError, OSError) as error:
            log.error("postgres_is_down", extra={"error": type(error).__name__})
