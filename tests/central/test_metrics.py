"""Figures for Prometheus: added up over workers, by route and never by id, and on a port of their own."""

from __future__ import annotations

import json
import os
import re
import signal
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from central.routes.counting import _template
from forms.exchange import PATH_HANDSHAKE, PATH_PUSH

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|\b\d{4}\b")


class Told(dict[tuple[str, tuple[str, ...]], float]):
    """Figures by name and values of labels."""

    @classmethod
    def by(cls, port: int) -> Told:
        told = httpx.get(f"http://127.0.0.1:{port}/metrics", verify=False, timeout=30).text
        return cls(
            ((sample.name, tuple(sample.labels.values())), sample.value)
            for family in text_string_to_metric_families(told)
            for sample in family.samples
        )


@pytest.fixture
def workers(serve: Any, outside_database: tuple[str, str]) -> Any:
    return serve("--workers", "2", "--metrics-port", "0", *outside_database)


def test_what_all_workers_did_is_one_sum_without_ids(workers: Any, laptop_at: Any) -> None:
    with workers.client() as client:
        laptop = laptop_at(client, workers.code("2401"))
    item = laptop.item()
    for _ in range(6):  # each over a connection of its own, which any of the workers may take
        with workers.client() as client:
            laptop.client = client
            laptop.push([item, "not a record"])
            client.get("/console/devices/11111111-2222-3333-4444-555555555555")
            client.request("PROPFIND", "/somebody/1101700203451")
            assert client.get("/metrics").status_code == 404
    port = workers.ready["metrics_port"]
    told = Told.by(port)
    assert told["aofield_requests_total", ("POST", PATH_PUSH, "200")] == 6
    assert told["aofield_request_seconds_count", (PATH_PUSH,)] == 6
    assert told["aofield_records_total", ("stored",)] == 1
    assert told["aofield_records_total", ("already_stored",)] == 5
    assert told["aofield_records_total", ("shelved",)] == 6
    assert told["aofield_requests_total", ("other", "none", "404")] == 6
    assert told["aofield_received_bytes_total", (PATH_PUSH,)] > 6 * 300
    assert told["aofield_shelf_waiting", ()] == 1
    assert told["aofield_laptops_seen", ()] == 0
    assert told["aofield_database_up", ()] == 1
    assert told["aofield_database_bytes", ()] > 1_000_000
    assert told["aofield_reviews_waiting", ()] == 1
    assert [labels for _, labels in told if any(AN_ID.search(each) for each in labels)] == []

    os.kill(workers.ready["workers"][0], getattr(signal, "SIGKILL", signal.SIGTERM))
    while not any('"worker_started"' in line for line in workers.log):
        assert Told.by(port)["aofield_requests_total", ("POST", PATH_PUSH, "200")] == 6
    assert workers.stop() == 0


def test_a_database_that_is_away_costs_its_own_figures_only(serve: Any, laptop_at: Any) -> None:
    process = serve("--metrics-port", "0")
    port = process.ready["metrics_port"]
    with process.client() as client:
        laptop_at(client, process.code("2401")).handshake()
        assert Told.by(port)["aofield_laptops_seen", ()] == 1
        process.run("verify")
        postmaster = int((process.data / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(postmaster, getattr(signal, "SIGQUIT", signal.SIGTERM))
        told = Told.by(port)
    assert told["aofield_database_up", ()] == 0
    assert ("aofield_laptops_seen", ()) not in told
    assert told["aofield_requests_total", ("POST", PATH_HANDSHAKE, "200")] == 1
    assert told["aofield_disk_free_bytes", ()] > 0
    assert told["aofield_verified_timestamp_seconds", ()] > 1e9
    assert process.stop() == 0
    assert "figures_missing" in {json.loads(line)["event"] for line in process.whole_log()}


def test_a_path_nobody_serves_has_no_name_of_its_own() -> None:
    assert _template({"type": "http", "path": "/1101700203451"}) == "none"
