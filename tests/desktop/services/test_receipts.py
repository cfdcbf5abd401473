"""The centre's receipts, as a paper and as a file: all of them, with whole signatures."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pypdfium2
from pyrage import x25519

from desktop.services.receipts import Receipts
from desktop.store import attachment_copies, outbox, relay
from desktop.store.outbox import Key, Receipted
from desktop.store.sending_state import SendState
from forms.exchange import AttachmentReceipt, PushOutcome, Receipt
from tests.desktop.store.brought_back import brought_back
from tests.laptop import Laptop

CENTRE = uuid4()
AT = datetime(2018, 3, 12, 7, 5, tzinfo=UTC)


def service(laptop: Laptop) -> Receipts:
    return Receipts(laptop.stores, laptop.people, laptop.round, laptop.clock, thai_digits=lambda: False)


def arrived(laptop: Laptop) -> tuple[Receipt, AttachmentReceipt]:
    """A form and a picture with their receipts, and a form without one."""
    laptop.meet_centre(str(x25519.Identity.generate().to_public()))
    record = laptop.finalised()
    laptop.finalised(1)
    brought_back(laptop, record, b"a page")
    relay.copy_out(laptop.stores, laptop.clock())
    attachment_copies.copy_out(laptop.stores)
    receipt = Receipt(
        record_id=record.record_id,
        revision=1,
        content_hash=record.content_hash,
        outcome=PushOutcome.STORED,
        received_at=AT,
        centre_id=CENTRE,
        signature="ab" * 64,
    )
    with laptop.stores.machine_store.write() as connection:
        (picture,) = attachment_copies.due(connection, None)
        found = attachment_copies.read(connection, picture)
        assert found is not None
        of_picture = AttachmentReceipt(
            attachment_id=picture,
            sha256=found.sha256,
            outcome=PushOutcome.SHELVED,
            received_at=AT.replace(hour=8),
            centre_id=CENTRE,
            signature="cd" * 64,
        )
        key = Key(record.record_id, 1)
        outbox.mark_arrived(connection, [Receipted(key, receipt, SendState.RECEIVED, "", 1)], AT)
        attachment_copies.mark_arrived(connection, of_picture, state=SendState.HELD, reason="attachment_shelved", at=AT)
    return receipt, of_picture


def test_all_receipts_are_kept_in_the_order_in_which_they_came(laptop: Laptop) -> None:
    given = arrived(laptop)
    kept = service(laptop).kept()
    assert [each.receipt for each in kept] == list(given)
    assert all(each.full_name for each in kept)
    # After its time a copy's content goes; the receipt never does.
    with laptop.stores.machine_store.write() as connection:
        outbox.empty_old(connection, datetime(2100, 1, 1, tzinfo=UTC))
        attachment_copies.empty_old(connection, datetime(2100, 1, 1, tzinfo=UTC))
    assert service(laptop).kept() == kept


def test_the_file_holds_what_it_takes_to_check_a_signature(laptop: Laptop, tmp_path: Path) -> None:
    receipt, of_picture = arrived(laptop)
    assert service(laptop).save(tmp_path / "receipts.csv") == 2
    assert service(laptop).save(tmp_path / "receipts.xlsx") == 2
    with (tmp_path / "receipts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["ลายเซ็น Ed25519"] for row in rows] == [receipt.signature, of_picture.signature]
    assert [row["SHA-256"] for row in rows] == [receipt.content_hash, of_picture.sha256]
    assert [row["เลขที่"] for row in rows] == [str(receipt.record_id), str(of_picture.attachment_id)]
    assert [row["ผล"] for row in rows] == ["stored", "shelved"]
    assert {row["ส่วนกลาง"] for row in rows} == {str(CENTRE)}


def test_the_paper_lists_them(laptop: Laptop, tmp_path: Path) -> None:
    receipt, of_picture = arrived(laptop)
    pdf = pypdfium2.PdfDocument(service(laptop).paper())
    text = "".join(pdf[page].get_textpage().get_text_bounded() for page in range(len(pdf)))
    for hash_ in (receipt.content_hash, of_picture.sha256):
        assert " ".join(hash_[start : start + 4] for start in range(0, 16, 4)) in text
    assert "12/03/2561 14:05" in text
    assert "12/03/2561 15:05" in text
    assert "2 รายการ" in text.replace("จํานวน", "จำนวน")


def test_without_any_the_paper_says_so(laptop: Laptop) -> None:
    assert service(laptop).kept() == []
    assert service(laptop).paper().startswith(b"%PDF")
