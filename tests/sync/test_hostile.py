"""Callers with ill will, clocks that are wrong by years, certificates of other times, programs of other versions."""

from __future__ import annotations

import gzip
import json
import random
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import update

from central.db.tables import DeviceRow
from central.services import certificates
from desktop.services.clock import real_clock
from desktop.services.sending import PushSummary, Sending
from desktop.store import enrolments, lines
from desktop.store.machine_tables import enrolment
from desktop.sync import centre as centre_module
from forms import proof
from forms.exchange import (
    PATH_ESCROW,
    PATH_HANDSHAKE,
    PATH_PULL,
    PATH_PUSH,
    PATH_UPLOADS,
    PROTOCOL_VERSION,
    EnrolmentCode,
)
from tests.central.laptops import Laptop as Speaker
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.faulty_line import Fault, Seen, faulty
from tests.sync.servers import LOGIN_PAGE, Answer, Reply, serving, through
from tests.sync.standing import books_of, require_whole

SEEDS = count(1000)
YEARS = (-30, -4, 0, 3, 40)
MEGABYTE = 1 << 20
MOST_READ = 40 * MEGABYTE  # what fits in a system's buffers beyond what the centre takes


@pytest.fixture
def own_laptop(centre: CentreProcess, make_laptop: Callable[..., Laptop]) -> Laptop:
    """One with a code and people of its own, since its standing with the centre is compared: what is filled in of the
    same person elsewhere would be settled."""
    laptop = make_laptop(seed=next(SEEDS))
    laptop.enrolling.enrol(centre.enrolment_code(), "เครื่องทดสอบ")
    return laptop


def whole(laptop: Laptop, centre: CentreProcess) -> int:
    """Revisions, all of them at the centre and receipted."""
    books = books_of(centre)
    try:
        return require_whole(laptop, books).revisions
    finally:
        books.close()


# --- clocks and certificates -----------------------------------------------------------------------------------------


class WrongClock:
    """The computer's clock, set anew each time somebody looks at it."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def now(self) -> datetime:
        return real_clock() + timedelta(days=365 * self._chance.choice(YEARS))


@pytest.mark.parametrize("seed", range(3))
def test_a_clock_that_jumps_by_years_between_steps_holds_nothing_up(
    seed: int, centre: CentreProcess, own_laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = WrongClock(seed)

    class Jumping(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Self:
            return cls.fromtimestamp(clock.now().timestamp(), UTC)

    laptop = own_laptop
    first = laptop.finalised()
    for number in range(1, 4):
        laptop.finalised_like(first, laptop.person(number))
    sending = Sending(
        laptop.stores, laptop.people, laptop.enrolling, laptop.clock, laptop.network, wall_clock=clock.now
    )
    with laptop.stores.machine_store.write() as connection:
        lines.write_batch_bytes(connection, 1)  # many requests
    with monkeypatch.context() as patch:
        patch.setattr(centre_module, "datetime", Jumping)
        patch.setattr(proof, "_now", lambda: int(clock.now().timestamp() * 1_000_000))
        for _ in range(4):
            sending.push_once(everything=True)
    # Nothing that was planned by those clocks binds the right one.
    due = laptop.sending.next_due()
    assert due is None or due <= real_clock() + timedelta(hours=1)
    for _ in range(2):
        summary = laptop.sending.push_once(everything=True)
    assert (summary.reason, summary.pull_reason) == (None, None)
    assert whole(laptop, centre) == 4


def test_pauses_planned_by_a_wrong_clock_end_with_it(own_laptop: Laptop) -> None:
    """Else nothing would be asked or sent before that day comes."""
    laptop, ahead = own_laptop, timedelta(days=3650)
    sending = Sending(
        laptop.stores,
        laptop.people,
        laptop.enrolling,
        laptop.clock,
        laptop.network,
        wall_clock=lambda: real_clock() + ahead,
    )
    move_centre(laptop, "https://127.0.0.1:1")
    laptop.finalised()
    assert sending.push_once(everything=True).reason is not None
    ahead = timedelta()
    for at in (sending.next_due(), sending.next_exchange(), sending.pulling.next_due()):
        assert at is not None
        assert at <= real_clock()


@pytest.mark.parametrize(
    ("years", "code"), [(-20, "certificate_expired"), (+20, "certificate_not_yet")], ids=["expired", "not yet"]
)
def test_a_certificate_of_another_time_gets_not_one_byte(
    years: int, code: str, own_laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = datetime.now(UTC) + timedelta(days=365 * years)
    monkeypatch.setattr(certificates, "NOT_BEFORE", then)  # ours begin long ago, for the sake of wrong clocks
    of_then = certificates.own_certificate(tmp_path / "then", ["127.0.0.1"], then)
    own_laptop.finalised()
    asked: list[str] = []

    def answer(path: str, _headers: dict[str, str], _body: bytes) -> Reply:
        asked.append(path)
        return Reply(200)

    with own_laptop.stores.machine_store.write() as connection:
        connection.execute(update(enrolment).values(authority_pem=of_then.authority_pem))
    with serving(answer, of_then.certificate, of_then.key) as url:
        move_centre(own_laptop, url)
        summary = own_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.reason.code, summary.waiting, asked) == (code, 1, [])


# --- somebody else answers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [Reply(200, "text/html", LOGIN_PAGE), Reply(200, "application/json", b'{"ok":true}'), Reply(200), Reply(302)],
    ids=["html", "json", "nothing", "redirect"],
)
def test_a_login_page_at_any_later_step_is_no_success(reply: Reply, centre: CentreProcess, own_laptop: Laptop) -> None:
    laptop = own_laptop
    first = laptop.finalised()
    onward = through(centre.url, centre.authority)

    def exchange_without(step: str) -> PushSummary:
        answer: Answer = lambda path, headers, body: (  # noqa: E731
            reply if path.startswith(step) else onward(path, headers, body)
        )
        with serving(answer, *centre.certificate) as url:
            move_centre(laptop, url)
            return laptop.sending.push_once(everything=True, repair=True)

    enrolments.forget_escrow(laptop.stores.machine_store, laptop.stores.slug)
    exchange_without(PATH_ESCROW)
    status = laptop.enrolling.status()
    assert status is not None
    assert status.escrowed_at is None
    brought_back(laptop, first, b"a page")
    assert exchange_without(PATH_UPLOADS).attachments == 0
    assert laptop.sending.attachments().waiting == 1
    assert exchange_without(PATH_PULL).pull_reason is not None
    move_centre(laptop, centre.url)
    assert laptop.sending.push_once(everything=True).reason is None
    books = books_of(centre)
    standing = require_whole(laptop, books)
    books.close()
    assert (standing.revisions, standing.pictures, standing.escrowed) == (1, 1, True)


# --- too much, too slow ----------------------------------------------------------------------------------------------


def connected(centre: CentreProcess) -> ssl.SSLSocket:
    target = urlsplit(centre.url)
    trust = ssl.create_default_context(cafile=str(centre.authority))
    raw = socket.create_connection((target.hostname or "", target.port or 0), 30)
    return trust.wrap_socket(raw, server_hostname=target.hostname)


def said(connection: socket.socket) -> bytes:
    """All that comes until the other side has enough."""
    parts = []
    with suppress(OSError):
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def head(*fields: str, path: str = PATH_PUSH) -> bytes:
    return "\r\n".join((f"POST {path} HTTP/1.1", "Host: centre", *fields, "", "")).encode()


def test_a_hundred_slow_callers_hold_nobody_up(centre: CentreProcess, own_laptop: Laptop) -> None:
    """More than requests are taken at once: some say nothing, some half a head, some half a body."""
    target = urlsplit(centre.url)
    with ExitStack() as open_now:
        for number in range(100):
            if number % 3 == 0:
                open_now.enter_context(socket.create_connection((target.hostname or "", target.port or 0), 30))
                continue
            caller = open_now.enter_context(connected(centre))
            caller.sendall(head("Content-Length: 1000") + b"{" if number % 3 == 1 else head()[:-3])
        own_laptop.finalised()
        summary = own_laptop.sending.push_once()
        assert (summary.received, summary.reason) == (1, None)


def test_a_hundred_megabytes_are_refused_long_before(centre: CentreProcess) -> None:
    with connected(centre) as declared:
        declared.sendall(head(f"Content-Length: {100 * MEGABYTE}"))
        assert b" 413 " in said(declared)
    sent = 0
    with connected(centre) as unsaid:
        unsaid.sendall(head("Transfer-Encoding: chunked"))
        with suppress(OSError):
            while sent < 100 * MEGABYTE:
                unsaid.sendall(b"100000\r\n" + bytes(MEGABYTE) + b"\r\n")
                sent += MEGABYTE
    assert 0 < sent < MOST_READ


def bomb(times: int) -> bytes:
    packed = bytes(100 * MEGABYTE)
    for _ in range(times):
        packed = gzip.compress(packed, compresslevel=9)
    return packed


@pytest.mark.parametrize(
    ("fields", "body", "status"),
    [
        (["Content-Encoding: gzip"], bomb(1), b" 413 "),
        # Unpacked once and no further: what is inside is no message.
        (["Content-Encoding: gzip"], bomb(2), b" 401 "),
        (["Content-Encoding: gzip, gzip"], bomb(2), b" 415 "),
        ([f"X-{number}: {'a' * 200}" for number in range(1000)], b"{}", b" 400 "),
    ],
    ids=["bomb", "bomb in a bomb", "packed twice", "headers"],
)
def test_bombs_and_a_thousand_headers(fields: list[str], body: bytes, status: bytes, centre: CentreProcess) -> None:
    with connected(centre) as caller:
        with suppress(OSError):  # refused before all of it had left
            caller.sendall(head("Connection: close", f"Content-Length: {len(body)}", *fields) + body)
        answer = said(caller)
    assert status in answer.partition(b"\r\n")[0] or not answer
    with connected(centre) as caller:
        caller.sendall(b"GET /ready HTTP/1.1\r\nHost: centre\r\nConnection: close\r\n\r\n")
        assert b" 200 " in said(caller)


# --- other versions, and who is not let in any more ------------------------------------------------------------------


@pytest.fixture
def speaker(centre: CentreProcess) -> Iterator[Speaker]:
    with httpx.Client(
        base_url=centre.url, verify=ssl.create_default_context(cafile=str(centre.authority)), timeout=30
    ) as client:
        yield Speaker(client)


@pytest.mark.parametrize("protocol", range(1, PROTOCOL_VERSION))
def test_an_older_program_is_served_as_it_was(protocol: int, centre: CentreProcess, speaker: Speaker) -> None:
    speaker.enrol(EnrolmentCode.from_line(centre.enrolment_code()))
    message = {"protocol": protocol, "device_time": "2018-03-12T09:00:00Z", "forms": {}}
    answer = speaker.post(PATH_HANDSHAKE, message)
    assert answer.status_code == 200, answer.text
    assert answer.json()["protocol"] == protocol
    assert ("anything_to_pull" in answer.json()) == (protocol >= 3)
    items = [speaker.item(), speaker.item()]
    pushed = speaker.post(PATH_PUSH, {"protocol": protocol, "clock_offset_ms": 0, "records": items}).json()
    assert [each["outcome"] for each in pushed["results"]] == ["stored", "stored"]
    # It knows neither a signature of an answer nor one of a batch.
    assert set(pushed) == {"results"}
    assert {len(each["receipt"]["signature"]) for each in pushed["results"]} == {128}


def test_a_newer_program_is_told_so_whatever_its_messages_look_like(centre: CentreProcess, speaker: Speaker) -> None:
    speaker.enrol(EnrolmentCode.from_line(centre.enrolment_code()))
    for path in (PATH_HANDSHAKE, PATH_PUSH):
        answer = speaker.post(path, {"protocol": PROTOCOL_VERSION + 1, "of_tomorrow": [1]})
        assert (answer.status_code, answer.json()["code"]) == (409, "protocol_unsupported")


def test_a_laptop_revoked_in_the_midst_keeps_what_it_has_and_may_come_back(
    centre: CentreProcess, own_laptop: Laptop
) -> None:
    laptop = own_laptop
    first = laptop.finalised()
    for number in range(1, 6):
        laptop.finalised_like(first, laptop.person(number))
    with laptop.stores.machine_store.write() as connection:
        lines.write_batch_bytes(connection, 1)
    books = books_of(centre)
    machine = laptop.stores.machine

    def revoke_at_a_push(seen: Seen) -> Fault | None:
        if seen.path == PATH_PUSH:
            with books.district(machine.district) as connection:
                connection.execute(
                    update(DeviceRow)
                    .where(DeviceRow.district == machine.district, DeviceRow.device_id == machine.device_id)
                    .values(revoked_at=datetime.now(UTC))
                )
        return None

    with faulty(centre.url, centre.authority, centre.certificate, revoke_at_a_push) as (_, url):
        move_centre(laptop, url)
        summary = laptop.sending.push_once()
    books.close()
    assert summary.reason is not None
    assert (summary.reason.code, summary.held, summary.waiting) == ("token_revoked", 0, 6)
    laptop.enrolling.enrol(centre.enrolment_code(), "เครื่องทดสอบ")
    assert laptop.sending.push_once(everything=True).reason is None
    assert whole(laptop, centre) == 6


def test_recorded_requests_sent_again_are_refused_and_change_nothing(centre: CentreProcess, own_laptop: Laptop) -> None:
    own_laptop.finalised()
    with faulty(centre.url, centre.authority, centre.certificate, lambda _seen: None) as (line, url):
        move_centre(own_laptop, url)
        assert own_laptop.sending.push_once().reason is None
        before = centre.records()
        recorded = [seen.raw for seen in line.heard]
        assert {code_of(line.say(raw)) for raw in recorded} == {"proof_used"}
        # With a token that is none any more, it is not even looked at.
        own_laptop.enrolling.enrol(centre.enrolment_code(), "เครื่องทดสอบ")
        assert {code_of(line.say(raw)) for raw in recorded} == {"token_unknown"}
    assert centre.records() == before


def code_of(answer: bytes) -> str:
    return str(json.loads(answer.partition(b"\r\n\r\n")[2])["code"])
