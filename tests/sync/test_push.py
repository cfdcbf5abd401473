"""From the laptop to the real centre, with everything that can happen on the way."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select, update

from central.services.certificates import own_certificate
from desktop.services.case_views import RecordView
from desktop.services.clock import real_clock
from desktop.services.signing import SignerRole
from desktop.services.verifying import Verifying
from desktop.store import history, lines, outbox, relay
from desktop.store.machine_tables import enrolment, outbox_copy
from desktop.store.sending_state import SendState
from desktop.sync.progress import Progress
from forms.exchange import PATH_HANDSHAKE, PATH_PUSH, HandshakeResponse, PushedRecord, PushOutcome, PushResponse
from forms.record import EventKind, Record, broken_link, content_hash
from forms.xform.comparing import compare
from tests.laptop import INTENT_DECLINES, Laptop, fill
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.servers import LOGIN_PAGE, Answer, Reply, serving, through

pytestmark = pytest.mark.long


def stored(centre: CentreProcess, record: Record) -> list[dict[str, object]]:
    return [row for row in centre.records() if row["record_id"] == str(record.record_id)]


def view_of(laptop: Laptop, record: Record) -> RecordView:
    return laptop.cases.overview(record.person_id).records[0]


def states(laptop: Laptop) -> list[SendState]:
    return [row.state for row in laptop.sending.waiting()]


def test_a_finalised_record_arrives_and_its_receipt_is_kept(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    assert states(enrolled_laptop) == [SendState.WAITING]

    summary = enrolled_laptop.sending.push_once()

    assert (summary.received, summary.failed, summary.waiting, summary.reason) == (1, 0, 0, None)
    (row,) = enrolled_laptop.sending.waiting()
    assert row.state is SendState.RECEIVED
    assert row.receipt is not None
    assert row.receipt.content_hash == record.content_hash
    assert view_of(enrolled_laptop, record).sending is SendState.RECEIVED
    assert len(stored(centre, record)) == 1
    with enrolled_laptop.stores.officer_store.read() as connection:
        events = history.events_of(connection, record.record_id)
    assert events[-1].kind is EventKind.RECEIVED
    assert events[-1].payload["signature"] == row.receipt.signature
    assert broken_link(events) is None


def test_nothing_to_send_asks_nobody(enrolled_laptop: Laptop) -> None:
    enrolled_laptop.finalised()
    enrolled_laptop.sending.push_once()
    move_centre(enrolled_laptop, "https://127.0.0.1:1")
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.failed, summary.reason) == (0, 0, None)
    assert enrolled_laptop.sending.next_due() is None


def test_before_enrolment_records_wait(laptop: Laptop) -> None:
    laptop.finalised()
    summary = laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.reason.code, summary.waiting) == ("not_enrolled", 1)
    assert states(laptop) == [SendState.WAITING]
    assert laptop.sending.next_due() is None


def test_signatures_given_after_the_receipt_follow_without_unreceiving(
    centre: CentreProcess, enrolled_laptop: Laptop
) -> None:
    record = enrolled_laptop.finalised()
    enrolled_laptop.sending.push_once()
    (before,) = enrolled_laptop.sending.waiting()
    enrolled_laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, [[(0.1, 0.2, 0), (0.5, 0.4, 33)]])
    assert enrolled_laptop.sending.next_due() is not None
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.failed, summary.reason) == (1, 0, None)
    (after,) = enrolled_laptop.sending.waiting()
    assert (after.state, after.receipt) == (SendState.RECEIVED, before.receipt)
    assert enrolled_laptop.sending.next_due() is None


def test_a_revision_and_what_it_replaces_are_two_arrivals(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    enrolled_laptop.cases.revise(record.record_id)
    second = enrolled_laptop.cases.open_interview(record.record_id)
    fill(second, {name: value for name, value in INTENT_DECLINES.items() if name != "privacy_ack"})
    second.finalise()
    summary = enrolled_laptop.sending.push_once()
    assert summary.received == 2
    assert sorted(row["revision"] for row in stored(centre, record)) == [1, 2]  # type: ignore[type-var]


@pytest.mark.parametrize("lost", [False, True])
def test_an_edit_while_sending_becomes_the_next_revision(
    centre: CentreProcess, enrolled_laptop: Laptop, *, lost: bool
) -> None:
    """The officer goes on while the line is slow: a receipt that comes late, or only by the second try, says nothing
    of what was confirmed meanwhile."""
    record = enrolled_laptop.finalised()
    onward = through(centre.url, centre.authority)
    arrived, confirmed = threading.Event(), threading.Event()

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        reply = onward(path, headers, body)
        if path == PATH_PUSH and not confirmed.is_set():
            arrived.set()
            assert confirmed.wait(60)
            return Reply(0) if lost else reply
        return reply

    with serving(answer, *centre.certificate) as url, ThreadPoolExecutor(1) as network:
        move_centre(enrolled_laptop, url)
        sending = network.submit(enrolled_laptop.sending.push_once)
        assert arrived.wait(60)
        enrolled_laptop.cases.revise(record.record_id)
        second = enrolled_laptop.cases.open_interview(record.record_id)
        fill(second, {name: value for name, value in INTENT_DECLINES.items() if name != "privacy_ack"})
        newer = second.finalise()
        confirmed.set()
        assert sending.result(120).received == (0 if lost else 1)
        rows = {row.revision: row for row in enrolled_laptop.sending.waiting()}
        assert rows[1].state is (SendState.FAILED if lost else SendState.RECEIVED)
        assert (rows[2].state, rows[2].receipt) == (SendState.WAITING, None)
        assert [row["revision"] for row in stored(centre, record)] == [1]
        assert enrolled_laptop.sending.push_once(everything=True).received == (2 if lost else 1)
    receipts = {row.revision: row.receipt for row in enrolled_laptop.sending.waiting()}
    hashes = {revision: receipt.content_hash for revision, receipt in receipts.items() if receipt is not None}
    assert hashes == {1: record.content_hash, 2: newer.content_hash}
    assert sorted(str(row["revision"]) for row in stored(centre, record)) == ["1", "2"]


def test_many_records_go_in_growing_batches(enrolled_laptop: Laptop) -> None:
    enrolled_laptop.import_people(60)
    for number in range(30):
        enrolled_laptop.finalised(number)
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.waiting, summary.reason) == (30, 0, None)


def test_a_sending_that_is_cancelled_ends_between_batches_and_loses_nothing(enrolled_laptop: Laptop) -> None:
    enrolled_laptop.import_people(60)
    first = enrolled_laptop.finalised()
    for number in range(1, 12):
        enrolled_laptop.finalised_like(first, enrolled_laptop.person(number))
    told: list[Progress] = []
    with enrolled_laptop.stores.machine_store.write() as connection:
        lines.write_batch_bytes(connection, 1)
    summary = enrolled_laptop.sending.push_once(
        progress=told.append, cancelled=lambda: bool(told) and told[-1].records > 0
    )
    # One batch, and perhaps another that was under way meanwhile.
    assert summary.received in (1, 2)
    assert summary.received + summary.waiting == 12
    assert told[-1].records_total == 12
    assert 0 < told[-1].bytes_done < told[-1].bytes_total
    assert enrolled_laptop.sending.push_once(everything=True).received == summary.waiting


def test_an_answer_lost_after_the_commit_makes_no_second_record(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    onward = through(centre.url, centre.authority)
    lost: list[str] = []

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        reply = onward(path, headers, body)
        if path == PATH_PUSH and not lost:
            lost.append(path)
            return Reply(0)
        return reply

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        first = enrolled_laptop.sending.push_once()
        assert first.reason is not None
        assert (first.received, first.failed, first.reason.code) == (0, 1, "server_down")
        assert states(enrolled_laptop) == [SendState.FAILED]
        second = enrolled_laptop.sending.push_once(everything=True)
    assert lost == [PATH_PUSH]
    assert (second.received, second.waiting, second.reason) == (1, 0, None)
    assert len(stored(centre, record)) == 1


def test_the_server_is_down_and_comes_back(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    move_centre(enrolled_laptop, "https://127.0.0.1:1")
    before = real_clock()
    summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.failed, summary.waiting, summary.reason.code) == (1, 1, "server_down")
    (row,) = enrolled_laptop.sending.waiting()
    assert (row.state, row.attempts) == (SendState.FAILED, 1)
    assert "ติดต่อเครื่องส่วนกลางไม่ได้" in row.reason_th
    assert row.next_attempt is not None
    assert before < row.next_attempt < before + timedelta(minutes=1)
    assert enrolled_laptop.sending.next_due() == row.next_attempt
    # Its time has not come: nobody is asked, and the reason stays on the row.
    assert enrolled_laptop.sending.push_once().reason is None
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).received == 1
    assert len(stored(centre, record)) == 1


def test_an_unknown_host_is_no_network(enrolled_laptop: Laptop) -> None:
    enrolled_laptop.finalised()
    move_centre(enrolled_laptop, "https://centre.invalid")
    summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert summary.reason.code == "no_network"


@pytest.fixture
def foreign_certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A valid certificate for this address, by an authority nobody here trusts."""
    found = own_certificate(tmp_path / "foreign", ["127.0.0.1"], datetime.now(UTC))
    return found.certificate, found.key


def test_a_foreign_certificate_gets_not_one_byte(
    enrolled_laptop: Laptop, foreign_certificate: tuple[Path, Path]
) -> None:
    enrolled_laptop.finalised()
    asked: list[str] = []

    def answer(path: str, _headers: dict[str, str], _body: bytes) -> Reply:
        asked.append(path)
        return Reply(200)

    with serving(answer, *foreign_certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.reason.code, summary.waiting, asked) == ("certificate_wrong", 1, [])


LOGIN = Reply(200, "text/html; charset=utf-8", LOGIN_PAGE)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (LOGIN, "login_page"),
        (Reply(302, "text/plain", b"", "https://wifi.example/login"), "redirected"),
        (Reply(511, "text/html", LOGIN_PAGE), "login_page"),
        (Reply(200, "application/json", b'{"ok": true}'), "answer_unreadable"),
        (Reply(204), "answer_unreadable"),
        (Reply(500, "application/json", b'{"code":"internal","text":""}'), "server_error"),
        (Reply(503, "text/html", b"<h1>busy</h1>"), "server_error"),
        (Reply(401, "application/problem+json", b'{"code":"token_unknown","text":""}'), "token_revoked"),
        (Reply(403, "application/problem+json", b'{"code":"device_revoked","text":""}'), "token_revoked"),
        (Reply(409, "application/problem+json", b'{"code":"protocol_unsupported","text":""}'), "protocol_mismatch"),
        (Reply(0), "server_down"),
    ],
)
@pytest.mark.parametrize("at", [PATH_HANDSHAKE, PATH_PUSH])
def test_what_is_no_answer_of_the_centre_is_no_success(
    centre: CentreProcess, enrolled_laptop: Laptop, reply: Reply, code: str, at: str
) -> None:
    enrolled_laptop.finalised()
    onward = through(centre.url, centre.authority)
    answer: Answer = lambda path, headers, body: reply if path == at else onward(path, headers, body)  # noqa: E731
    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.received, summary.waiting, summary.reason.code) == (0, 1, code)
    (row,) = enrolled_laptop.sending.waiting()
    assert (row.state, row.receipt) == (SendState.FAILED, None)
    assert row.reason_th
    assert row.next_attempt is not None


def forged(change: Callable[[PushResponse], PushResponse], centre: CentreProcess) -> Answer:
    """The centre's own answer with something changed on the way."""
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        reply = onward(path, headers, body)
        if path != PATH_PUSH:
            return reply
        changed = change(PushResponse.model_validate_json(reply.body))
        return Reply(200, body=changed.model_dump_json().encode())

    return answer


def changed_receipt(**changes: object) -> Callable[[PushResponse], PushResponse]:
    def change(response: PushResponse) -> PushResponse:
        results = [
            result.model_copy(update={"receipt": result.receipt.model_copy(update=changes)})
            for result in response.results
        ]
        return response.model_copy(update={"results": results})

    return change


@pytest.mark.parametrize(
    "change",
    [
        changed_receipt(signature="00" * 64),
        changed_receipt(signature="nonsense"),
        changed_receipt(content_hash="0" * 64),
        changed_receipt(revision=2),
        changed_receipt(outcome=PushOutcome.CONFLICT),
        lambda response: response.model_copy(update={"results": []}),
    ],
)
def test_only_a_true_receipt_for_exactly_this_counts(
    centre: CentreProcess, enrolled_laptop: Laptop, change: Callable[[PushResponse], PushResponse]
) -> None:
    enrolled_laptop.finalised()
    with serving(forged(change, centre), *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.failed, summary.waiting) == (0, 1, 1)
    assert "ใบตอบรับ" in enrolled_laptop.sending.waiting()[0].reason_th
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).received == 1


def without_the_last(response: PushResponse) -> PushResponse:
    return response.model_copy(update={"results": response.results[:-1]})


def in_another_order(response: PushResponse) -> PushResponse:
    return response.model_copy(update={"results": response.results[::-1]})


def signed_otherwise(signature: str | None) -> Callable[[PushResponse], PushResponse]:
    return lambda response: response.model_copy(update={"signature": signature})


@pytest.mark.parametrize(
    "change",
    [without_the_last, in_another_order, signed_otherwise(None), signed_otherwise("00" * 64)],
    ids=["one less", "another order", "no signature", "a wrong one"],
)
def test_receipts_with_one_signature_count_all_or_none(
    centre: CentreProcess, enrolled_laptop: Laptop, change: Callable[[PushResponse], PushResponse]
) -> None:
    first = enrolled_laptop.finalised()
    for number in (1, 2):
        enrolled_laptop.finalised_like(first, enrolled_laptop.person(number))
    with serving(forged(change, centre), *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.failed, summary.waiting) == (0, 3, 3)
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).received == 3
    assert all(row.receipt is not None and row.receipt.signature for row in enrolled_laptop.sending.waiting())


def test_a_receipt_of_another_centre_does_not_count(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    enrolled_laptop.finalised()
    other = Ed25519PrivateKey.generate().public_key()
    raw = other.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()
    with enrolled_laptop.stores.machine_store.write() as connection:
        connection.execute(update(enrolment).values(receipt_key=raw))
    assert enrolled_laptop.sending.push_once().failed == 1


def test_one_refused_record_does_not_block_the_others(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    bad, *_good = [enrolled_laptop.finalised(number) for number in range(5)]
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        plain = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
        if path == PATH_PUSH and str(bad.record_id).encode() in plain:
            return Reply(422, "application/problem+json", b'{"code":"bad_message","text":""}')
        return onward(path, headers, body)

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.held, summary.waiting) == (4, 1, 1)
    rows = {row.record_id: row for row in enrolled_laptop.sending.waiting()}
    assert rows[bad.record_id].state is SendState.HELD
    assert "ไม่รับแบบฉบับนี้" in rows[bad.record_id].reason_th


def test_same_revision_with_other_content_is_a_conflict_for_a_person(
    centre: CentreProcess, enrolled_laptop: Laptop, make_laptop: Callable[..., Laptop]
) -> None:
    """A store restored from an old copy may finalise the same revision again: both are kept, nobody overwrites."""
    record = enrolled_laptop.finalised()
    enrolled_laptop.sending.push_once()
    twin = make_laptop()
    with enrolled_laptop.stores.machine_store.read() as connection:
        row = dict(connection.execute(select(enrolment)).mappings().one())
    with twin.stores.machine_store.write() as connection:
        connection.execute(enrolment.insert().values(row))
        outbox.put(connection, twin.stores.slug, otherwise_answered(record), 1)
    assert twin.sending.push_once().held == 1
    with twin.stores.machine_store.read() as connection:
        (progress,) = outbox.progress_of(connection, twin.stores.slug, [record.record_id]).values()
    assert (progress.state, progress.reason) == (SendState.HELD, "record_conflict")
    assert progress.receipt is not None
    assert progress.receipt.outcome is PushOutcome.CONFLICT


def otherwise_answered(record: Record) -> PushedRecord:
    answers = {**record.answers, "contact": {"q209_phone": "0100000000"}}
    changed = content_hash(form_id=record.form_id, form_version=record.form_version, answers=answers)
    return PushedRecord(record=record.model_copy(update={"answers": answers, "content_hash": changed}))


def test_a_crash_while_sending_is_sent_again(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    with enrolled_laptop.stores.machine_store.write() as connection:
        outbox.mark_sending(connection, [outbox.Key(record.record_id, 1)], real_clock())
    assert states(enrolled_laptop) == [SendState.SENDING]
    again = enrolled_laptop.reopened()
    assert again.sending.push_once().received == 1
    again.stores.close()
    assert len(stored(centre, record)) == 1


def test_a_wrong_clock_is_told_and_does_not_stop_the_sending(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    enrolled_laptop.finalised()
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        reply = onward(path, headers, body)
        if path != PATH_HANDSHAKE:
            return reply
        told = HandshakeResponse.model_validate_json(reply.body)
        late = told.model_copy(update={"server_time": told.server_time + timedelta(hours=2)})
        return Reply(200, body=late.model_dump_json().encode())

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.received, summary.reason.code) == (1, "clock_wrong")
    assert summary.reason.params["minutes"] == 120


def test_a_colleague_can_deliver_and_the_receipt_is_found_later(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    relay.copy_out(enrolled_laptop.stores, enrolled_laptop.clock())
    colleague = enrolled_laptop.colleague()
    assert colleague.sending.push_once().received == 1
    assert colleague.sending.waiting() == []
    assert enrolled_laptop.sending.pending() == 1
    assert enrolled_laptop.sending.push_once().waiting == 0
    assert view_of(enrolled_laptop, record).sending is SendState.RECEIVED
    colleague.stores.close()


def test_the_content_of_old_copies_is_forgotten_the_receipt_stays(enrolled_laptop: Laptop) -> None:
    enrolled_laptop.finalised()
    enrolled_laptop.sending.push_once()
    with enrolled_laptop.stores.machine_store.write() as connection:
        outbox.empty_old(connection, real_clock() + timedelta(seconds=1))
        bodies = connection.execute(select(outbox_copy.c.body)).scalars().all()
    assert bodies == [None]
    assert enrolled_laptop.sending.waiting()[0].receipt is not None


def test_the_result_of_a_second_keying_is_taken_by_the_centre(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    verifying = Verifying(enrolled_laptop.stores, enrolled_laptop.cases, enrolled_laptop.clock)
    second = verifying.begin(record.record_id, 1)
    verifying.note(record.record_id, 1, compare(second.first, second.session), (), by="สมศรี")
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.failed, summary.reason) == (1, 0, None)
    assert enrolled_laptop.sending.next_due() is None
    assert '"flaws": 0' in centre.run("verify")
