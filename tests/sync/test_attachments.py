"""Pictures of signed papers, from the laptop to the real centre, in pieces."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from sqlalchemy import select

from desktop.services.outbox_rows import AttachmentsShown
from desktop.settings import Metered, Settings
from desktop.store import attachment_copies, lines
from desktop.store.machine_tables import attachment_copy
from desktop.store.sending_state import SendState
from forms.exchange import PATH_UPLOADS, AttachmentReceipt, AttachmentResponse, PushOutcome
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.servers import Answer, Reply, serving, through


def copies(laptop: Laptop) -> list[tuple[str, AttachmentReceipt | None]]:
    columns = (attachment_copy.c.state, attachment_copy.c.receipt)
    with laptop.stores.machine_store.read() as connection:
        rows = connection.execute(select(*columns).order_by(attachment_copy.c.attachment_id)).all()
    return [(row.state, AttachmentReceipt.model_validate(row.receipt) if row.receipt else None) for row in rows]


def in_pieces_of(laptop: Laptop, size: int) -> None:
    with laptop.stores.machine_store.write() as connection:
        lines.write_piece_bytes(connection, size)


def test_pictures_follow_their_record_and_each_has_a_receipt(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    brought_back(enrolled_laptop, record, b"page one", os.urandom(200_000))
    assert enrolled_laptop.sending.attachments().waiting == 2
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.attachments, summary.reason) == (1, 2, None)
    shown = enrolled_laptop.sending.attachments()
    assert (shown.waiting, shown.held) == (0, 0)
    assert [(row.page, row.state, row.sent, row.reason_th) for row in shown.rows] == [
        (1, SendState.RECEIVED, 1.0, ""),
        (2, SendState.RECEIVED, 1.0, ""),
    ]
    assert all(row.receipt is not None and row.last_attempt is not None for row in shown.rows)
    assert enrolled_laptop.sending.next_due() is None
    assert '"flaws": 0' in centre.run("verify")


def test_a_picture_alone_is_a_reason_to_send_and_a_colleague_may(enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    enrolled_laptop.sending.push_once()
    brought_back(enrolled_laptop, record, b"a page")
    assert enrolled_laptop.sending.next_due() is not None
    attachment_copies.copy_out(enrolled_laptop.stores)
    colleague = enrolled_laptop.colleague()
    assert colleague.sending.attachments() == AttachmentsShown(0, 0)
    assert colleague.sending.push_once().attachments == 1
    colleague.stores.close()
    assert enrolled_laptop.sending.attachments().waiting == 0


def changed(**changes: object) -> Callable[[AttachmentResponse], AttachmentResponse]:
    return lambda answer: answer.model_copy(update={"receipt": answer.receipt.model_copy(update=changes)})


@pytest.mark.parametrize(
    "change",
    [changed(signature="00" * 64), changed(sha256="0" * 64), changed(outcome=PushOutcome.SHELVED)],
)
def test_only_a_true_receipt_for_exactly_this_picture_counts(
    centre: CentreProcess, enrolled_laptop: Laptop, change: Callable[[AttachmentResponse], AttachmentResponse]
) -> None:
    brought_back(enrolled_laptop, enrolled_laptop.finalised(), b"a page")
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        reply = onward(path, headers, body)
        if headers["X-Method"] != "GET":
            return reply
        return Reply(200, body=change(AttachmentResponse.model_validate_json(reply.body)).model_dump_json().encode())

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        assert enrolled_laptop.sending.push_once().attachments == 0
    assert [state for state, _ in copies(enrolled_laptop)] == [SendState.FAILED]
    (row,) = enrolled_laptop.sending.attachments().rows
    assert "ใบตอบรับ" in row.reason_th
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).attachments == 1


def refusing_once(onward: Answer, status: int, code: str) -> Answer:
    refused: list[str] = []

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        if path == PATH_UPLOADS and not refused:
            refused.append(path)
            return Reply(status, "application/problem+json", f'{{"code":"{code}","text":""}}'.encode())
        return onward(path, headers, body)

    return answer


@pytest.mark.parametrize(
    ("status", "code", "state", "held"),
    [(422, "bad_message", SendState.HELD, 1), (500, "internal", SendState.FAILED, 0)],
)
def test_one_that_is_refused_or_stumbled_over_holds_no_other_back(
    status: int, code: str, state: SendState, held: int, centre: CentreProcess, enrolled_laptop: Laptop
) -> None:
    brought_back(enrolled_laptop, enrolled_laptop.finalised(), b"one", b"two", b"three")
    with serving(refusing_once(through(centre.url, centre.authority), status, code), *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert summary.attachments == 2
    assert (summary.reason is None) == bool(held)
    assert [state for state, _ in copies(enrolled_laptop)] == [state, SendState.RECEIVED, SendState.RECEIVED]
    shown = enrolled_laptop.sending.attachments()
    assert (shown.waiting, shown.held) == (1 - held, held)
    assert [bool(row.reason_th) for row in shown.rows] == [True, False, False]


def test_a_line_that_dies_among_pictures_keeps_the_record_received(
    centre: CentreProcess, enrolled_laptop: Laptop
) -> None:
    brought_back(enrolled_laptop, enrolled_laptop.finalised(), b"one", b"two")
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        return Reply(0) if path == PATH_UPLOADS else onward(path, headers, body)

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.received, summary.attachments, summary.reason.code) == (1, 0, "server_down")
    assert [state for state, _ in copies(enrolled_laptop)] == [SendState.FAILED, SendState.WAITING]
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).attachments == 2


class Cutting:
    """A line that is cut at the request with a given number: before it arrives, or before its answer does."""

    def __init__(self, onward: Answer, at: int, *, answered: bool) -> None:
        self._onward = onward
        self._at = at
        self._answered = answered
        self.bytes = 0
        self.requests: list[str] = []

    def __call__(self, path: str, headers: dict[str, str], body: bytes) -> Reply:
        if not path.startswith(PATH_UPLOADS):
            return self._onward(path, headers, body)
        self.requests.append(headers["X-Method"])
        cut = len(self.requests) - 1 == self._at
        if cut and not self._answered:
            return Reply(0)
        self.bytes += len(body)
        reply = self._onward(path, headers, body)
        return Reply(0) if cut else reply


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("at", range(5))
def test_cut_at_any_request_it_goes_on_without_sending_again_what_is_there(
    at: int, answered: bool, centre: CentreProcess, enrolled_laptop: Laptop
) -> None:
    picture = os.urandom(40_000)
    brought_back(enrolled_laptop, enrolled_laptop.finalised(), picture)
    in_pieces_of(enrolled_laptop, 16_384)
    cutting = Cutting(through(centre.url, centre.authority), at, answered=answered)
    with serving(cutting, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        enrolled_laptop.sending.push_once()
        summary = enrolled_laptop.sending.push_once(everything=True)
    assert copies(enrolled_laptop)[0][0] == SendState.RECEIVED, summary
    with enrolled_laptop.stores.machine_store.read() as connection:
        (body,) = connection.execute(select(attachment_copy.c.body)).scalars()
    assert cutting.bytes == len(body)


def test_what_the_centre_has_forgotten_is_begun_anew(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    brought_back(enrolled_laptop, enrolled_laptop.finalised(), os.urandom(20_000))
    attachment_copies.copy_out(enrolled_laptop.stores)
    with enrolled_laptop.stores.machine_store.write() as connection:
        gone = f"{PATH_UPLOADS}/018f0000-0000-7000-8000-000000000000"
        connection.execute(attachment_copy.update().values(upload=gone, bytes_sent=10_000))
    assert enrolled_laptop.sending.push_once().attachments == 1


def test_on_a_line_that_costs_pictures_wait_until_asked_for(enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    enrolled_laptop.network_settings = Settings(metered=Metered.YES)
    brought_back(enrolled_laptop, record, b"a page")
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.attachments, summary.reason) == (1, 0, None)
    (row,) = enrolled_laptop.sending.attachments().rows
    assert (row.state, row.on_hold) == (SendState.WAITING, True)
    # Nothing is tried in vain meanwhile.
    assert enrolled_laptop.sending.next_due() is None
    assert enrolled_laptop.sending.push_once(everything=True).attachments == 1
