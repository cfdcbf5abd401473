"""Pictures of signed papers: each kept once, whole, with a receipt of its own."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import uuid4

import pyrage
import pytest
from pyrage import x25519
from sqlalchemy import func, select, text

from central.db.database import Database
from central.db.tables import AttachmentRow, ShelfRow
from central.services.identity import Identity
from central.services.verifying import Verification
from forms.centre_keys import CentreKeys
from forms.exchange import (
    MAX_IMAGE_BYTES,
    PATH_ATTACHMENT,
    PROTOCOL_VERSION,
    AttachmentResponse,
    PushOutcome,
)

PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 40
Item: TypeAlias = dict[str, Any]


def inside(image: bytes = PICTURE, **changes: object) -> Item:
    return {
        "attachment_id": str(uuid4()),
        "record_id": str(uuid4()),
        "revision": 1,
        "paper": "2401-0017-0042-016",
        "page": 1,
        "sha256": hashlib.sha256(image).hexdigest(),
        "media_type": "image/jpeg",
        "made_at": "2018-03-12T09:00:00Z",
        "image": base64.b64encode(image).decode(),
        **changes,
    }


def send(laptop: Any, item: Item) -> AttachmentResponse:
    response = laptop.post(PATH_ATTACHMENT, {"protocol": PROTOCOL_VERSION, "attachment": item})
    assert response.status_code == 200, response.text
    return AttachmentResponse.model_validate_json(response.content)


def test_a_picture_is_kept_whole_and_receipted(
    laptop: Any, seal: Callable[..., Item], database: Database, identity: Identity
) -> None:
    item = inside()
    answer = send(laptop, seal(item))
    assert (answer.outcome, answer.receipt.outcome) == (PushOutcome.STORED, PushOutcome.STORED)
    assert (str(answer.receipt.attachment_id), answer.receipt.sha256) == (item["attachment_id"], item["sha256"])
    assert answer.receipt.centre_id == identity.centre_id
    assert CentreKeys([identity.receipt_key]).signed(answer.receipt)
    with database.operator() as connection:
        row = connection.execute(select(AttachmentRow.__table__)).one()
    assert (row.image, row.paper, row.page, row.media_type) == (PICTURE, "2401-0017-0042-016", 1, "image/jpeg")
    assert (str(row.record_id), row.revision, row.pushed_by) == (item["record_id"], 1, laptop.device_id)


def test_the_same_again_gives_the_same_receipt(laptop: Any, seal: Callable[..., Item], database: Database) -> None:
    item = inside()
    first, second = send(laptop, seal(item)), send(laptop, seal(item))
    assert (second.outcome, second.receipt) == (PushOutcome.ALREADY_STORED, first.receipt)
    with database.operator() as connection:
        assert connection.execute(select(func.count()).select_from(AttachmentRow)).scalar_one() == 1


def test_it_may_come_before_its_record_and_be_as_large_as_a_page_gets(laptop: Any, seal: Callable[..., Item]) -> None:
    large = bytes(MAX_IMAGE_BYTES)
    assert send(laptop, seal(inside(large))).outcome is PushOutcome.STORED


def bad(name: str, seal: Callable[..., Item]) -> Item:
    item = inside()
    match name:
        case "sealed: to somebody else":
            file = pyrage.encrypt(b"x", [x25519.Identity.generate().to_public()])
            return seal(item, sealed=base64.b64encode(file).decode())
        case "sealed: another id outside":
            return seal(item, attachment_id=str(uuid4()))
        case "sealed: another hash outside":
            return seal(item, sha256="0" * 64)
        case "malformed: paper":
            return seal({**item, "paper": "17"})
        case "malformed: no base64":
            return seal({**item, "image": "ภาพ"})
        case "malformed: too large":
            return seal(inside(bytes(MAX_IMAGE_BYTES + 1)))
        case "malformed: a year nobody lives in":
            return seal({**item, "made_at": "0001-01-01T00:00:00Z"})
        case "content_hash: not of this picture":
            return seal({**item, "image": base64.b64encode(b"other").decode()})
    raise AssertionError(name)


@pytest.mark.parametrize(
    "name",
    [
        "sealed: to somebody else",
        "sealed: another id outside",
        "sealed: another hash outside",
        "malformed: paper",
        "malformed: no base64",
        "malformed: too large",
        "malformed: a year nobody lives in",
        "content_hash: not of this picture",
    ],
)
def test_what_cannot_be_kept_as_a_picture_is_shelved_with_a_receipt(
    name: str, laptop: Any, seal: Callable[..., Item], database: Database, identity: Identity
) -> None:
    item = bad(name, seal)
    answer = send(laptop, item)
    assert (answer.outcome, answer.reason) == (PushOutcome.SHELVED, name.partition(":")[0])
    assert CentreKeys([identity.receipt_key]).signed(answer.receipt)
    assert send(laptop, item).receipt == answer.receipt
    with database.operator() as connection:
        row = connection.execute(select(ShelfRow.__table__)).one()
    assert json.loads(row.content) == item
    assert str(row.attachment_id) == item["attachment_id"]
    assert list(Verification(database).flaws()) == []


def test_another_picture_under_a_known_id_is_kept_beside(
    laptop: Any, seal: Callable[..., Item], database: Database
) -> None:
    first = inside()
    send(laptop, seal(first))
    answer = send(laptop, seal(inside(b"another", attachment_id=first["attachment_id"])))
    assert (answer.outcome, answer.reason) == (PushOutcome.SHELVED, "known_id")
    with database.operator() as connection:
        assert connection.execute(select(AttachmentRow.image)).scalar_one() == PICTURE
        assert connection.execute(select(func.count()).select_from(ShelfRow)).scalar_one() == 1


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE attachments SET image = 'x'", "sha256"),
        ("UPDATE attachments SET received_at = now()", "receipt"),
    ],
)
def test_a_picture_that_was_touched_is_found(
    statement: str, what: str, laptop: Any, seal: Callable[..., Item], database: Database
) -> None:
    send(laptop, seal(inside()))
    assert list(Verification(database).flaws()) == []
    with database.owner() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    assert [(flaw.table, flaw.what) for flaw in Verification(database).flaws()] == [("attachments", what)]


def test_an_envelope_of_another_shape_or_version_is_refused(laptop: Any, seal: Callable[..., Item]) -> None:
    item = seal(inside())
    newer = laptop.post(PATH_ATTACHMENT, {"protocol": PROTOCOL_VERSION + 1, "attachment": item})
    assert newer.json()["code"] == "protocol_unsupported"
    strange = laptop.post(PATH_ATTACHMENT, {"protocol": PROTOCOL_VERSION, "attachment": {**item, "extra": 1}})
    assert strange.json()["code"] == "bad_message"
