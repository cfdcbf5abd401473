"""Figures for Prometheus, on a port of their own: what workers have counted, and how the centre stands when asked."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from prometheus_client import REGISTRY, CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector
from sqlalchemy.exc import DBAPIError

from central.commands.marks import Mark, left_at
from central.services.standing import Figure, Standing
from central.settings import Settings

log = logging.getLogger(__name__)

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name; read once, when a worker first imports it
_SELDOM_SECONDS = 15 * 60.0


class StandingFigures(Collector):
    """Asks when Prometheus does. A database that is away costs its figures and no others."""

    def __init__(self, standing: Standing, settings: Settings) -> None:
        self._standing = standing
        self._settings = settings
        self._seldom: Figure | None = None
        self._asked_seldom = -_SELDOM_SECONDS

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing, so that registering asks nothing."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        figures = [*self._standing.machine(), *self._marks()]
        try:
            figures += self._standing.now()
            figures += self._reviews()
            answers = 1.0
        except DBAPIError as error:
            log.warning("figures_missing", extra={"error": type(error.orig).__name__})
            answers = 0.0
        figures.append(Figure("database_up", "Whether the database answers.", answers))
        return iter(_families(figures))

    def _marks(self) -> Iterator[Figure]:
        for mark in Mark:
            when = left_at(self._settings, mark)
            if when is not None:
                yield Figure(f"{mark}_timestamp_seconds", "When it was last done well on this machine.", when)

    def _reviews(self) -> list[Figure]:
        if time.monotonic() - self._asked_seldom >= _SELDOM_SECONDS:
            self._asked_seldom, self._seldom = time.monotonic(), None
            self._seldom = self._standing.reviews_waiting()
        return [self._seldom] if self._seldom is not None else []


def _families(figures: Iterable[Figure]) -> list[GaugeMetricFamily]:
    families: dict[str, GaugeMetricFamily] = {}
    for figure in figures:
        labels = [figure.label] if figure.label else []
        name = f"aofield_{figure.name}"
        family = families.setdefault(name, GaugeMetricFamily(name, figure.help, labels=labels))
        family.add_metric([figure.of] if figure.label else [], figure.value)
    return list(families.values())


@contextmanager
def counted_together(workers: int) -> Iterator[CollectorRegistry]:
    """What every worker counts, added up; before the first of them starts.

    One worker counts in this process itself.
    """
    if workers == 1:
        yield REGISTRY
        return
    with tempfile.TemporaryDirectory(prefix="aofield-figures-", ignore_cleanup_errors=True) as folder:
        before = os.environ.get(_FOLDER)
        os.environ[_FOLDER] = folder
        try:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
            yield registry
        finally:
            if before is None:
                del os.environ[_FOLDER]
            else:
                os.environ[_FOLDER] = before


def forget_worker(pid: int) -> None:
    """What a worker that has ended was doing just then; what it has counted stays."""
    folder = os.environ.get(_FOLDER)
    if folder is not None:
        mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]


@contextmanager
def told_at(address: tuple[str, int], registry: CollectorRegistry, standing: Collector) -> Iterator[int]:
    """Tell the figures to whoever asks; gives the port. Raises OSError where it is taken."""
    host, port = address
    registry.register(standing)
    server, thread = start_http_server(port, host, registry)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        registry.unregister(standing)
