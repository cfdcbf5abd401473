"""Pictures of signed papers, from the laptop to the real centre."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from desktop.services.sending import AttachmentsShown
from desktop.store import attachment_copies
from desktop.store.machine_tables import attachment_copy
from desktop.store.sending_state import SendState
from forms.exchange import PATH_ATTACHMENT, AttachmentReceipt, AttachmentResponse, PushOutcome
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop
from tests.sync.conftest import CentreProcess, move_centre
from tests.sync.servers import Reply, serving, through

NOTHING = AttachmentsShown(0, 0, "")


def copies(laptop: Laptop) -> list[tuple[str, AttachmentReceipt | None]]:
    columns = (attachment_copy.c.state, attachment_copy.c.receipt)
    with laptop.stores.machine_store.read() as connection:
        rows = connection.execute(select(*columns).order_by(attachment_copy.c.attachment_id)).all()
    return [(row.state, AttachmentReceipt.model_validate(row.receipt) if row.receipt else None) for row in rows]


def test_pictures_follow_their_record_and_each_has_a_receipt(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    brought_back(enrolled_laptop, record, b"page one", bytes(200_000))
    assert enrolled_laptop.sending.attachments().waiting == 2
    summary = enrolled_laptop.sending.push_once()
    assert (summary.received, summary.attachments, summary.reason) == (1, 2, None)
    assert [(state, receipt is not None) for state, receipt in copies(enrolled_laptop)] == [
        (SendState.RECEIVED, True),
        (SendState.RECEIVED, True),
    ]
    assert enrolled_laptop.sending.attachments() == NOTHING
    assert enrolled_laptop.sending.next_due() is None
    assert '"flaws": 0' in centre.run("verify")


def test_a_picture_alone_is_a_reason_to_send_and_a_colleague_may(enrolled_laptop: Laptop) -> None:
    record = enrolled_laptop.finalised()
    enrolled_laptop.sending.push_once()
    brought_back(enrolled_laptop, record, b"a page")
    assert enrolled_laptop.sending.next_due() is not None
    attachment_copies.copy_out(enrolled_laptop.stores)
    colleague = enrolled_laptop.colleague()
    assert colleague.sending.attachments() == NOTHING
    assert colleague.sending.push_once().attachments == 1
    colleague.stores.close()
    assert enrolled_laptop.sending.attachments() == NOTHING


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
        if path != PATH_ATTACHMENT:
            return reply
        return Reply(200, body=change(AttachmentResponse.model_validate_json(reply.body)).model_dump_json().encode())

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        assert enrolled_laptop.sending.push_once().attachments == 0
    assert [state for state, _ in copies(enrolled_laptop)] == [SendState.FAILED]
    assert "ใบตอบรับ" in enrolled_laptop.sending.attachments().reason_th
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).attachments == 1


def test_one_that_is_refused_is_held_and_the_others_arrive(centre: CentreProcess, enrolled_laptop: Laptop) -> None:
    brought_back(enrolled_laptop, enrolled_laptop.finalised(), b"one", b"two", b"three")
    onward = through(centre.url, centre.authority)
    refused: list[str] = []

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        if path == PATH_ATTACHMENT and not refused:
            refused.append(path)
            return Reply(422, "application/problem+json", b'{"code":"bad_message","text":""}')
        return onward(path, headers, body)

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert (summary.attachments, summary.reason) == (2, None)
    assert [state for state, _ in copies(enrolled_laptop)] == [SendState.HELD, SendState.RECEIVED, SendState.RECEIVED]
    shown = enrolled_laptop.sending.attachments()
    assert (shown.waiting, shown.held) == (0, 1)
    assert shown.reason_th


def test_a_line_that_dies_among_pictures_keeps_the_record_received(
    centre: CentreProcess, enrolled_laptop: Laptop
) -> None:
    brought_back(enrolled_laptop, enrolled_laptop.finalised(), b"one", b"two")
    onward = through(centre.url, centre.authority)

    def answer(path: str, headers: dict[str, str], body: bytes) -> Reply:
        return Reply(0) if path == PATH_ATTACHMENT else onward(path, headers, body)

    with serving(answer, *centre.certificate) as url:
        move_centre(enrolled_laptop, url)
        summary = enrolled_laptop.sending.push_once()
    assert summary.reason is not None
    assert (summary.received, summary.attachments, summary.reason.code) == (1, 0, "server_down")
    assert [state for state, _ in copies(enrolled_laptop)] == [SendState.FAILED, SendState.WAITING]
    move_centre(enrolled_laptop, centre.url)
    assert enrolled_laptop.sending.push_once(everything=True).attachments == 2
