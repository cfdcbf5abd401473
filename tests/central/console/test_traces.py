"""What is left behind: no card data in logs, addresses and refusals; who read whom is noted; secrets are no secrets at
rest; whatever is answered closes the browser's doors."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import inspect, select, text

from central.console.headers import HEADERS
from central.db.console_tables import AuditRow
from central.logs import JsonLines
from central.routes.access_log import ids_only
from central.services.centre import Centre
from central.services.viewers import Role
from forms.exchange import PATH_PUSH
from tests.central.console import matrix
from tests.central.console.test_matrix import ENDS, OWN, Area, areas, ask

__all__ = ["areas"]  # the fixture

# Pages that show one person or one record, and whom the log then names.
SHOW_SOMEBODY = {
    "GET /review/{record_id}": "{record_id}",
    "GET /review/{record_id}/picture/{attachment_id}": "{attachment_id}",
    "GET /conflicts/{conflict_id}": "{conflict_id}",
    f"GET /duplicates/{matrix.PAIR}": "{person_id}",
    "GET /shelf/{district}/{digest}": "{digest}",
    "GET /shelf/{district}/{digest}/support": "{digest}",
    "GET /exports/records": "intent",
    "GET /exports/people": "demo-2561",
}


@pytest.fixture
def log_lines(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """All that was logged, as the service writes it."""
    caplog.set_level(logging.DEBUG, logger="central")
    form = JsonLines()
    return lambda: "\n".join(form.format(each) for each in caplog.records if each.name.startswith("central"))


def noted(centre: Centre) -> Counter[tuple[Any, ...]]:
    with centre.database.operator() as connection:
        return Counter(tuple(row) for row in connection.execute(select(AuditRow.user_id, AuditRow.subject_id)))


def test_whoever_looks_at_somebody_is_noted_and_every_page_closes_the_doors(
    areas: dict[str, Area], visitor: Callable[..., Any], centre: Centre, log_lines: Callable[[], str]
) -> None:
    """Through all pages of a district; then the log of requests, the addresses and the refusals are read."""
    team = visitor(Role.DISTRICT_TEAM)
    said = ""
    for name in sorted(matrix.CONSOLE, key=lambda each: each in ENDS):
        before = noted(centre)
        answer = ask(team, name, areas[OWN]) if name.startswith("GET") else ask(team, name, areas["1001"])
        assert {header: answer.headers[header] for header in HEADERS} == HEADERS, name
        assert answer.headers["Cache-Control"] == "no-store", name
        assert "style=" not in answer.text or "text/html" not in answer.headers["content-type"], name
        said += str(answer.url) + (answer.text if answer.status_code >= 400 else "")
        if name in SHOW_SOMEBODY:
            assert answer.status_code == 200, (name, answer.status_code)
            new = noted(centre) - before
            assert (team.who.viewer.user_id, areas[OWN].fill(SHOW_SOMEBODY[name])) in new, (name, new)
    people = people_of(centre)
    assert len(people) > 10
    for word in people:
        assert word not in said
        assert word not in log_lines()
    assert '"path": "/console/review/' in log_lines()


def people_of(centre: Centre) -> set[str]:
    """Names, numbers of cards, and answers that stand in the tables."""
    with centre.database.operator() as connection:
        rows = connection.execute(text("SELECT full_name, national_id FROM people")).all()
    return {word for row in rows for word in row if len(word) > 4} | {"สมใจ ดีงาม", "9000000000004"}


def test_a_push_that_goes_wrong_in_every_way_leaves_no_word_of_it(
    new_laptop: Callable[..., Any], log_lines: Callable[[], str]
) -> None:
    laptop, secret = new_laptop(), "1101700203451"
    record = laptop.record({"q204_national_id": secret, "q205_first_name": "ลับสุดยอด"})
    broken = [
        laptop.item(record),
        {**laptop.item(record), secret: 1},
        {"record": {secret: "ลับสุดยอด"}},
        laptop.item(record.model_copy(update={"form_id": secret})),
        laptop.item(record.model_copy(update={"district": "9999"})),
        "ลับสุดยอด " + secret,
    ]
    said = "".join(result.model_dump_json() for result in laptop.push(broken) if result.receipt.outcome != "shelved")
    for message in ({secret: "ลับสุดยอด"}, {"protocol": "ลับสุดยอด", "records": secret}, [secret]):
        said += laptop.post(PATH_PUSH, message).text
        said += laptop.post("/v1/pull", message).text
        said += laptop.post("/v1/handshake", {"forms": {secret: 1}, "protocol": 3, "device_time": secret}).text
    said += laptop.client.get(f"/v1/nobody/{secret}").text + laptop.client.get(f"/console/person/{secret}").text
    for word in (secret, "ลับสุดยอด", json.dumps("ลับสุดยอด")[1:-1]):
        assert word not in said
        assert word not in log_lines()


def test_a_path_is_written_down_as_words_of_ours_and_ids() -> None:
    known = "/console/lists/2401/0198c0de-0000-7000-8000-000000000001/take-up"
    assert ids_only(known) == known
    assert ids_only("/v1/push") == "/v1/push"
    assert ids_only(f"/console/shelf/2401/{'ab' * 32}/support") == f"/console/shelf/2401/{'ab' * 32}/support"
    for told in ("1101700203451", "๑๑๐๑", "สมใจ", "1-1017-00203-45-1", "a b", "x" * 41, "%2e%2e", "0" * 35 + "ก"):
        assert ids_only(f"/console/{told}/x") == "/console/?/x"


def test_the_log_of_who_read_whom_is_written_once(centre: Centre, sign_in: Callable[..., Any]) -> None:
    with centre.database.owner() as connection:
        rights = connection.execute(
            text(
                "SELECT grantee, privilege_type FROM information_schema.role_table_grants "
                "WHERE table_name = 'audit_log' AND grantee LIKE 'aofield%'"
            )
        ).all()
    assert {privilege for _, privilege in rights} == {"SELECT", "INSERT"}


def test_no_secret_stands_in_any_table_as_it_was_given_out(
    centre: Centre, sign_in: Callable[..., Any], new_laptop: Callable[..., Any], code_for: Callable[..., Any]
) -> None:
    who, laptop, code = sign_in(Role.DISTRICT_TEAM), new_laptop(), code_for()
    laptop.handshake()
    session_secrets = [who.password, who.cookie, laptop.token, code.secret, laptop.key.private_bytes_raw().hex()]
    with centre.database.owner() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT t::text FROM "{table}" AS t')).scalars().all()
            for secret in session_secrets:
                for form in (secret, secret.partition(".")[2] or secret, secret.encode().hex()):
                    assert not any(form in row for row in rows), table
        kept = connection.execute(text("SELECT password_hash FROM users")).scalars().all()
    assert all(each.startswith("$argon2id$") for each in kept)


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "HEAD", "CONNECT"])
def test_other_methods_do_nothing_and_say_nothing(method: str, http: httpx.Client, visitor: Callable[..., Any]) -> None:
    who = visitor(Role.DISTRICT_TEAM)
    for path in ("/console/devices", "/console/audit", "/console/sign-in"):
        answer = http.request(method, path, headers={**who._headers, "X-Canary": "ก".encode().hex()})
        assert answer.status_code in (403, 404, 405), (method, path, answer.status_code)
        assert who.who.cookie not in answer.text
        assert "ก".encode().hex() not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "//console/devices",
        "/console//devices",
        "/console/../console/devices",
        "/console/%2e%2e/console/devices",
        "/console/devices/..%2faudit",
        "/console%2fdevices",
        "/console/static/../devices",
        "/console/static/..%2f..%2fsite.py",
        "/console/static/%2e%2e/site.py",
        "/console/fonts/..%2f..%2f__init__.py",
        "/console/DEVICES",
        "/console/devices;x",
        "/console/devices%00",
    ],
)
def test_no_way_of_writing_a_path_leads_past_the_door(path: str, http: httpx.Client) -> None:
    answer = http.request("GET", httpx.URL(f"{http.base_url}".rstrip("/") + path))
    assert answer.status_code in (303, 307, 404), answer.status_code
    assert "router = APIRouter" not in answer.text
    assert "เครื่องอำเภอ" not in answer.text
