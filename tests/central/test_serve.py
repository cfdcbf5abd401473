"""The main path and what cuts it: the real process, real TLS, real PostgreSQL."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from central.services.certificates import own_certificate
from forms.exchange import PATH_AUTHORITY, PATH_PUSH, PushOutcome

pytestmark = pytest.mark.long


def test_a_record_goes_from_a_fresh_centre_to_a_receipt(served: Any, laptop_at: Any) -> None:
    with served.client() as client:
        laptop = laptop_at(client, served.code("2401"))
        item = laptop.item()
        (first,) = laptop.push([item])
        (again,) = laptop.push([item])
        assert client.get("/health").json() == {"status": "ok"}
        assert client.get("/ready").json() == {"status": "ready"}
    assert first.outcome is PushOutcome.STORED
    assert again.outcome is PushOutcome.ALREADY_STORED
    assert again.receipt == first.receipt


def test_the_code_carries_all_a_laptop_needs_to_trust_the_centre(served: Any) -> None:
    code = served.code("2403")
    assert code.url == served.url
    assert code.authority_fingerprint == served.ready["authority_fingerprint"]
    assert code.receipt_key == served.ready["receipt_key"]
    with pytest.raises(httpx.ConnectError, match="certificate verify failed"):
        httpx.get(f"{code.url}/health", verify=ssl.create_default_context())


def test_records_and_verify_speak_of_ids_only(served: Any, laptop_at: Any) -> None:
    with served.client() as client:
        laptop = laptop_at(client, served.code("2404"))
        record = laptop.record({"q205_first_name": "ลับสุดยอด", "q211_join": "yes"})
        laptop.push([laptop.item(record), "not a record"])
    assert served.counts("2404") == {
        "district": "2404",
        "records": {"intent": 1},
        "devices": 1,
        "events": 0,
        "conflicts": 0,
        "shelved": 1,
        "people": 1,
        "not_on_roster": 1,
    }
    lines = served.run("records", "--district", "2404", "--list")
    (row,) = [json.loads(line) for line in lines.splitlines()]
    assert row["record_id"] == str(record.record_id)
    assert "ลับสุดยอด" not in lines
    verified = json.loads(served.run("verify").splitlines()[-1])
    assert verified["flaws"] == 0
    assert verified["checked"] >= 2


def test_a_killed_centre_starts_again_with_every_receipt_it_gave(serve: Any, laptop_at: Any) -> None:
    killed = serve()
    with killed.client() as client:
        laptop = laptop_at(client, killed.code("2401"))
        item = laptop.item()
        (first,) = laptop.push([item])
    killed.popen.kill()
    killed.popen.wait(30)
    revived = serve(data=killed.data)
    assert revived.ready["centre_id"] == killed.ready["centre_id"]
    assert revived.ready["authority_fingerprint"] == killed.ready["authority_fingerprint"]
    with revived.client() as client:
        laptop.client = client
        (again,) = laptop.push([item])
    assert (again.outcome, again.receipt) == (PushOutcome.ALREADY_STORED, first.receipt)
    assert revived.stop() == 0
    assert not (killed.data / "postgres" / "postmaster.pid").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM; closing standard input is tested above")
@pytest.mark.parametrize("which", ["SIGTERM", "SIGINT"])
def test_a_stop_signal_ends_the_centre_and_its_database(which: str, serve: Any) -> None:
    process = serve()
    os.kill(process.popen.pid, getattr(signal, which))
    assert process.popen.wait(30) == 0
    assert not (process.data / "postgres" / "postmaster.pid").exists()


def test_the_log_has_ids_and_nothing_a_person_said(serve: Any, laptop_at: Any, outside_database: Any) -> None:
    process = serve(*outside_database)
    with process.client() as client:
        code = process.code("2401")
        laptop = laptop_at(client, code)
        laptop.push([laptop.item(laptop.record({"q205_first_name": "ลับสุดยอด\0"})), "ลับสุดยอด"])
        laptop.post("/v1/handshake", {"ลับสุดยอด": 1})
    assert process.stop() == 0
    lines = [json.loads(line) for line in process.whole_log()]
    text = json.dumps(lines, ensure_ascii=False)
    assert "ลับสุดยอด" not in text
    assert laptop.token not in text
    assert code.secret not in text
    pushes = [line for line in lines if line.get("path") == "/v1/push"]
    assert [(line["status"], line["device_id"], line["district"]) for line in pushes] == [
        (200, str(laptop.device_id), "2401")
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither signal")
@pytest.mark.parametrize("how", ["SIGQUIT", "SIGKILL"])
def test_a_lost_database_is_said_and_comes_back(how: str, serve: Any, laptop_at: Any) -> None:
    process = serve()
    with process.client() as client:
        laptop = laptop_at(client, process.code("2401"))
        item = laptop.item()
        (first,) = laptop.push([item])
        os.kill(postmaster(process), getattr(signal, how))
        refused = until(laptop.handshake, 503)
        assert refused.json()["code"] == "database_unavailable"
        assert "retry-after" in refused.headers
        assert client.get("/health").status_code == 200
        process.hears('"postgres_started_again"')
        until(lambda: client.get("/ready"), 200)
        (again,) = laptop.push([item])
        assert (again.outcome, again.receipt) == (PushOutcome.ALREADY_STORED, first.receipt)
        (other,) = laptop.push([laptop.item()])
        assert other.outcome is PushOutcome.STORED
    assert process.stop() == 0
    assert not (process.data / "postgres" / "postmaster.pid").exists()
    assert [json.loads(line)["event"] for line in process.whole_log()].count("postgres_started_again") == 1


def postmaster(process: Any) -> int:
    return int((process.data / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def until(ask: Callable[[], httpx.Response], status: int) -> httpx.Response:
    """The first answer with this status; a centre that never gives it is broken."""
    deadline = time.monotonic() + 120
    while (response := ask()).status_code != status:
        assert time.monotonic() < deadline, response.text
    return response


def test_a_given_certificate_is_used_and_no_authority_offered(
    serve: Any, laptop_at: Any, outside_database: Any, tmp_path: Path
) -> None:
    own = own_certificate(tmp_path / "keys", ["127.0.0.1"], datetime.now(UTC))
    process = serve("--certificate", str(own.certificate), "--key", str(own.key), *outside_database)
    assert process.ready["authority_fingerprint"] == ""
    trust = ssl.create_default_context(cadata=own.authority_pem)
    with httpx.Client(base_url=process.url, verify=trust) as client:
        response = client.get(PATH_AUTHORITY)
        assert (response.status_code, response.json()["code"]) == (404, "no_authority")
        assert laptop_at(client, process.code("2401")).handshake().status_code == 200


def test_behind_a_proxy_the_centre_speaks_plain_and_names_the_proxy(serve: Any, outside_database: Any) -> None:
    process = serve("--no-tls", "--url", "https://centre.example/aofield", *outside_database)
    assert process.code("2401").url == "https://centre.example/aofield"
    assert httpx.get(f"http://127.0.0.1:{process.ready['port']}/ready", verify=False).status_code == 200


def test_a_port_in_use_is_said_in_one_line(run: Any, data_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = run("serve", "--data", str(data_folder / "port"), "--port", str(port), expect=1)
    assert said.splitlines()[-1].startswith("aofield-central: ")
    assert "in use" in said.splitlines()[-1]


def test_a_centre_that_never_served_has_no_codes_to_give(run: Any, data_folder: Path) -> None:
    folder = str(data_folder / "fresh")
    assert json.loads(run("migrate", "--data", folder))["event"] == "migrated"
    assert "run `serve` once" in run("enrol-code", "--data", folder, "--district", "2401", expect=1)
    assert run("records", "--data", folder) == ""


def test_a_database_that_does_not_answer_is_said_in_one_line(run: Any, data_folder: Path) -> None:
    nowhere = "postgresql://nobody:secret@127.0.0.1:1/aofield"
    said = run("serve", "--data", str(data_folder / "nowhere"), "--database", nowhere, expect=1)
    assert said.splitlines()[0].startswith("aofield-central: the database does not answer")
    assert "secret" not in said


@pytest.mark.parametrize("arguments", [("enrol-code", "--district", "24"), ("serve", "--port", "x"), ()])
def test_a_wrong_command_line_is_explained(arguments: tuple[str, ...], run: Any) -> None:
    assert "usage: aofield-central" in run(*arguments, expect=2)


def test_several_workers_are_one_centre_and_one_that_ends_is_started_anew(
    serve: Any, laptop_at: Any, outside_database: Any
) -> None:
    process = serve("--workers", "2", *outside_database)
    with process.client() as client:
        laptop = laptop_at(client, process.code("2401"))
        item = laptop.item()
        (first,) = laptop.push([item])
    for _ in range(6):  # each over a connection of its own, which any of the workers may take
        with process.client() as client:
            laptop.client = client
            (again,) = laptop.push([item])
            assert (again.outcome, again.receipt) == (PushOutcome.ALREADY_STORED, first.receipt)
    os.kill(process.ready["workers"][0], getattr(signal, "SIGKILL", signal.SIGTERM))
    for _ in range(6):  # the other goes on alone meanwhile
        with process.client() as client:
            assert client.get("/ready").status_code == 200
    process.hears('"worker_started"')
    with process.client() as client:
        assert client.get("/ready").status_code == 200
    assert process.stop() == 0


def test_two_centres_on_one_database_give_equal_answers(serve: Any, laptop_at: Any, outside_database: Any) -> None:
    one = serve(*outside_database)
    other = serve(*outside_database, data=one.data)
    with one.client() as here, other.client() as there:
        laptop = laptop_at(here, one.code("2401"))
        items = [laptop.item() for _ in range(3)]
        stored = laptop.push(items)
        laptop.client = there
        repeated = laptop.push(items)
        assert [each.receipt for each in repeated] == [each.receipt for each in stored]
        assert {each.outcome for each in repeated} == {PushOutcome.ALREADY_STORED}
        assert other.ready["centre_id"] == one.ready["centre_id"]
    assert other.counts("2401") == one.counts("2401")
    assert one.counts("2401")["people"] == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM; closing standard input is tested above")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_push_under_way_ends_with_its_receipt_when_the_centre_is_told_to_stop(
    workers: int, serve: Any, laptop_at: Any, outside_database: Any
) -> None:
    """Half of its body has come when the signal does; the other half follows, and the answer after it."""
    process = serve("--no-tls", "--workers", str(workers), *outside_database)
    port = process.ready["port"]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", verify=False) as client:
        laptop = laptop_at(client, process.code("2401"))
        body = json.dumps({"protocol": 2, "clock_offset_ms": 0, "records": [laptop.item()]}).encode()
        request = client.build_request("POST", PATH_PUSH, content=body, headers=laptop.authorisation)
    headers = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(f"POST {PATH_PUSH} HTTP/1.1\r\n{headers}Expect: 100-continue\r\n\r\n".encode())
        assert line.recv(1024).startswith(b"HTTP/1.1 100")  # somebody reads it by now
        line.sendall(body[: len(body) // 2])
        os.kill(process.popen.pid, signal.SIGTERM)
        while _listens(port):
            pass
        line.sendall(body[len(body) // 2 :])
        with line.makefile("rb") as answer:
            said = answer.read()
    assert said.startswith(b"HTTP/1.1 200")
    assert b'"outcome":"stored"' in said
    assert process.popen.wait(30) == 0
    assert process.counts("2401")["records"] == {"intent": 1}


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True
