"""At the end: what two laptops have made final against what the centre has, each exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.store.enrolments import read_enrolment
from desktop.store.officer_tables import revision
from desktop.store.outbox import Key
from desktop.sync.receipts import ReceiptCheck
from desktop.tour.stage import StageError
from desktop.windows.desk import Desk
from forms.record import RecordState

_ALL = 10_000


@dataclass(frozen=True)
class Revision:
    """One final revision, as laptops and centre name it."""

    record_id: str
    revision: int
    content_hash: str


def account(
    desks: Sequence[Desk], at_centre: Iterable[Mapping[str, Any]], verified: Mapping[str, Any]
) -> dict[str, int]:
    """The sums: final revisions made here and stored there, receipts for forms and pictures, what waits, flaws.

    `at_centre`: each stored revision; `verified`: what the centre says of its own rows. StageError with everything that
    does not add up.
    """
    there = Counter(Revision(row["record_id"], row["revision"], row["content_hash"]) for row in at_centre)
    made = {each for desk in desks for each in _final(desk)}
    wrong = [f"{each} is at the centre {times} times" for each, times in there.items() if times != 1]
    wrong += [f"{each} is not at the centre" for each in made - there.keys()]
    wrong += [f"{each} is at the centre alone" for each in there.keys() - made]
    wrong += [each for desk in desks for each in _without_receipt(desk)]
    waiting = sum(desk.sending.pending() + desk.sending.attachments().waiting for desk in desks)
    if waiting:
        wrong.append(f"{waiting} things wait to be sent")
    if verified["flaws"]:
        wrong.append(f"the centre finds {verified['flaws']} flaws")
    if wrong:
        raise StageError(f"the exchange does not add up: {'; '.join(wrong)}")
    return {
        "laptops": len(desks),
        "revisions": len(made),
        "at_centre": sum(there.values()),
        "receipts": sum(row.receipt is not None for desk in desks for row in desk.sending.waiting(_ALL)),
        "pictures": sum(row.receipt is not None for desk in desks for row in desk.sending.attachments().rows),
        "waiting": waiting,
        "flaws": verified["flaws"],
    }


def _final(desk: Desk) -> Iterator[Revision]:
    with desk.stores.officer_store.read() as connection:
        rows = connection.execute(select(revision)).all()
    for row in rows:
        if row.state == RecordState.DRAFT:
            raise StageError(f"{row.record_id} is a draft still")
        yield Revision(str(row.record_id), row.revision, row.content_hash)


def _without_receipt(desk: Desk) -> Iterator[str]:
    """What has none, or one that is not the centre's word for exactly this."""
    with desk.stores.machine_store.read() as connection:
        enrolled = read_enrolment(connection)
    assert enrolled is not None
    check = ReceiptCheck(enrolled.receipt_key, enrolled.centre_id)
    hashes = {(each.record_id, each.revision): each.content_hash for each in _final(desk)}
    for row in desk.sending.waiting(_ALL):
        content = hashes[str(row.record_id), row.revision]
        if row.receipt is None or not check.holds(row.receipt, Key(row.record_id, row.revision), content):
            yield f"no receipt for revision {row.revision} of {row.record_id}"
    for picture in desk.sending.attachments().rows:
        receipt = picture.receipt
        if receipt is None or not check.holds_attachment(receipt, picture.attachment_id, receipt.sha256):
            yield f"no receipt for the picture {picture.attachment_id}"
