"""Attachments in pieces (tus 1.0.0): durable piece by piece, judged like those that come at once."""

from __future__ import annotations

import base64
import hashlib
import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from tusclient.client import TusClient

from central.db.database import Database
from central.db.tables import AttachmentRow, ShelfRow
from central.db.upload_tables import UploadPartRow, UploadRow
from central.services import uploads as service
from central.services.verifying import Verification
from forms.exchange import PATH_UPLOADS, AttachmentResponse, PushOutcome
from forms.uploads import MAX_PIECE_BYTES, MAX_UPLOAD_BYTES, PIECE_TYPE, TUS_VERSION, UploadNames
from tests.central.test_attachments import PICTURE, Item, inside

Seal = Callable[..., Item]


class Upload:
    """One sealed picture and what a laptop knows of its upload."""

    def __init__(self, laptop: Any, item: Item) -> None:
        self.laptop = laptop
        self.sealed = base64.b64decode(item["sealed"])
        outside = {name: item[name] for name in ("attachment_id", "record_id", "revision", "sha256")}
        self.names = UploadNames(**outside, sealed_sha256=hashlib.sha256(self.sealed).hexdigest())
        self.path = ""

    def ask(self, method: str, path: str = "", body: bytes = b"", **headers: str) -> httpx.Response:
        told = {"Tus-Resumable": TUS_VERSION}
        if body:
            told["Content-Type"] = PIECE_TYPE
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        response: httpx.Response = self.laptop.request(method, path or self.path, body, told)
        return response

    def create(self, body: bytes = b"", **headers: str) -> httpx.Response:
        told = {"Upload_Length": str(len(self.sealed)), "Upload_Metadata": self.names.as_header(), **headers}
        response = self.ask("POST", PATH_UPLOADS, body, **told)
        self.path = response.headers.get("location", "")
        return response

    def patch(self, offset: int, piece: bytes, **headers: str) -> httpx.Response:
        return self.ask("PATCH", "", piece, Upload_Offset=str(offset), **headers)

    def offset(self) -> int:
        return int(self.ask("HEAD").headers["upload-offset"])

    def answer(self) -> AttachmentResponse:
        response = self.ask("GET")
        assert response.status_code == 200, response.text
        return AttachmentResponse.model_validate_json(response.content)


@pytest.fixture
def upload(laptop: Any, seal: Seal) -> Upload:
    return Upload(laptop, seal(inside()))


def rows(database: Database, table: Any) -> int:
    with database.operator() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_small_picture_takes_two_requests(upload: Upload, database: Database) -> None:
    created = upload.create(upload.sealed)
    assert (created.status_code, created.headers["upload-offset"]) == (201, str(len(upload.sealed)))
    answer = upload.answer()
    assert (answer.outcome, answer.receipt.outcome) == (PushOutcome.STORED, PushOutcome.STORED)
    with database.operator() as connection:
        assert connection.execute(select(AttachmentRow.image)).scalar_one() == PICTURE
    assert rows(database, UploadPartRow) == 0
    assert list(Verification(database).flaws()) == []


def test_pieces_are_kept_one_by_one_and_the_answer_that_was_lost_is_asked_for(upload: Upload) -> None:
    assert upload.create().headers["upload-offset"] == "0"
    first, rest = upload.sealed[:700], upload.sealed[700:]
    assert upload.patch(0, first).status_code == 204
    # The answer was lost: the same piece again is not wanted, and HEAD says from where.
    again = upload.patch(0, first)
    assert (again.status_code, again.json()["code"]) == (409, "upload_offset")
    assert upload.offset() == 700
    assert upload.ask("GET").json()["code"] == "upload_unfinished"
    done = upload.patch(700, rest)
    assert (done.status_code, done.headers["upload-offset"]) == (204, str(len(upload.sealed)))
    assert upload.answer().outcome is PushOutcome.STORED


def test_the_same_bytes_again_lead_to_the_same_upload_where_it_stands(upload: Upload, database: Database) -> None:
    upload.create(upload.sealed[:500])
    first = upload.path
    again = upload.create(upload.sealed[:500])
    assert (upload.path, again.headers["upload-offset"]) == (first, "500")
    assert rows(database, UploadRow) == 1


def test_the_same_picture_sealed_anew_takes_the_place_of_what_was_on_its_way(
    laptop: Any, seal: Seal, database: Database
) -> None:
    item = inside()
    old, new = Upload(laptop, seal(item)), Upload(laptop, seal(item))
    old.create(old.sealed[:500])
    new.create(new.sealed)
    assert old.ask("HEAD").status_code == 404
    assert new.answer().outcome is PushOutcome.STORED
    # And once the centre has it, it is not asked for a third time.
    third = Upload(laptop, seal(item))
    assert third.create().headers["upload-offset"] == str(len(third.sealed))
    assert (third.answer().outcome, third.answer().receipt) == (PushOutcome.ALREADY_STORED, new.answer().receipt)
    assert rows(database, AttachmentRow) == 1


@given(cuts=st.lists(st.integers(0, 2000), max_size=6), lost=st.sets(st.integers(0, 6)))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cut_anywhere_with_any_answer_lost_it_arrives_once_and_whole(
    cuts: list[int], lost: set[int], laptop: Any, seal: Seal, database: Database
) -> None:
    picture = os.urandom(1500)
    upload = Upload(laptop, seal(inside(picture)))
    upload.create()
    offset = 0
    for number, cut in enumerate([*sorted(cuts), len(upload.sealed)]):
        end = max(offset, min(cut, len(upload.sealed)))
        upload.patch(offset, upload.sealed[offset:end])
        offset = upload.offset() if number in lost else end
        assert offset == end
    assert upload.answer().receipt.sha256 == hashlib.sha256(picture).hexdigest()
    with database.operator() as connection:
        mine = AttachmentRow.attachment_id == upload.names.attachment_id
        assert connection.execute(select(AttachmentRow.image).where(mine)).scalar_one() == picture


def test_twenty_uploads_of_the_same_at_once_are_one_row_and_twenty_equal_receipts(
    laptop: Any, seal: Seal, database: Database
) -> None:
    item = seal(inside(os.urandom(5000)))
    line = Barrier(20)

    def send(_number: int) -> str:
        upload = Upload(laptop, item)
        line.wait()
        upload.create()
        offset = 0
        while offset < len(upload.sealed):
            response = upload.patch(offset, upload.sealed[offset : offset + 2000])
            offset = int(response.headers["upload-offset"]) if response.status_code == 204 else upload.offset()
        return upload.answer().receipt.model_dump_json()

    with ThreadPoolExecutor(20) as pool:
        receipts = set(pool.map(send, range(20)))
    assert len(receipts) == 1
    assert (rows(database, AttachmentRow), rows(database, UploadRow), rows(database, UploadPartRow)) == (1, 1, 0)


def test_an_upload_is_its_device_s_alone(upload: Upload, new_laptop: Callable[..., Any]) -> None:
    upload.create(upload.sealed[:500])
    for other in (new_laptop("2401"), new_laptop("2402")):
        upload.laptop = other
        for method in ("HEAD", "GET", "DELETE"):
            assert upload.ask(method).status_code == 404
        assert upload.patch(500, upload.sealed[500:]).json()["code"] == "upload_unknown"


def test_a_piece_changed_on_the_way_is_not_kept(upload: Upload) -> None:
    upload.create()
    told = "sha256 " + base64.b64encode(hashlib.sha256(upload.sealed).digest()).decode()
    wrong = upload.patch(0, b"x" + upload.sealed[1:], Upload_Checksum=told)
    assert (wrong.status_code, wrong.json()["code"]) == (460, "checksum_mismatch")
    assert upload.offset() == 0
    assert upload.patch(0, upload.sealed, Upload_Checksum=told).status_code == 204


def test_a_whole_that_is_not_what_was_announced_is_dropped_and_begun_again(upload: Upload, database: Database) -> None:
    upload.create()
    broken = upload.patch(0, bytes(len(upload.sealed)))
    assert (broken.status_code, broken.json()["code"]) == (460, "upload_broken")
    assert rows(database, ShelfRow) == 0
    upload.create(upload.sealed)
    assert upload.answer().outcome is PushOutcome.STORED


def test_what_cannot_be_kept_as_a_picture_is_shelved_with_a_receipt(laptop: Any, seal: Seal) -> None:
    upload = Upload(laptop, seal(inside(), attachment_id=str(uuid4())))
    upload.create(upload.sealed)
    answer = upload.answer()
    assert (answer.outcome, answer.reason) == (PushOutcome.SHELVED, "sealed")


def test_an_upload_nobody_goes_on_with_expires_and_is_cleaned(
    upload: Upload, seal: Seal, clock: Any, database: Database
) -> None:
    upload.create(upload.sealed[:500])
    clock.now += service.KEPT_FOR + timedelta(seconds=1)
    assert upload.ask("HEAD").status_code == 404
    assert upload.patch(500, upload.sealed[500:]).status_code == 404
    Upload(upload.laptop, seal(inside())).create()
    assert (rows(database, UploadRow), rows(database, UploadPartRow)) == (1, 0)


def test_one_that_was_ended_is_gone(upload: Upload, database: Database) -> None:
    upload.create(upload.sealed[:500])
    assert upload.ask("DELETE").status_code == 204
    assert upload.ask("HEAD").status_code == 404
    assert rows(database, UploadPartRow) == 0


def test_more_than_is_taken_is_refused(upload: Upload, seal: Seal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert upload.create(Upload_Length=str(MAX_UPLOAD_BYTES + 1)).json()["code"] == "upload_too_large"
    assert upload.create(Upload_Length="0").status_code == 413
    assert upload.create(bytes(MAX_PIECE_BYTES + 1), Upload_Length=str(MAX_UPLOAD_BYTES)).status_code == 413
    upload.create()
    assert upload.patch(0, upload.sealed + b"x").json()["code"] == "upload_too_large"
    assert upload.patch(0, bytes(MAX_PIECE_BYTES + 1)).json()["code"] == "upload_too_large"
    monkeypatch.setattr(service, "MAX_OPEN", 1)
    refused = Upload(upload.laptop, seal(inside())).create()
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_uploads")
    assert int(refused.headers["retry-after"]) > 0


def test_the_protocol_is_spoken_as_it_is_written(upload: Upload) -> None:
    offers = upload.ask("OPTIONS", PATH_UPLOADS)
    assert (offers.status_code, offers.headers["tus-version"]) == (204, TUS_VERSION)
    assert set(offers.headers["tus-extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "checksum",
        "termination",
        "expiration",
    }
    assert int(offers.headers["tus-max-size"]) == MAX_UPLOAD_BYTES
    other = upload.create(Tus_Resumable="0.2.2")
    assert (other.status_code, other.headers["tus-version"]) == (412, TUS_VERSION)
    created = upload.create()
    assert created.headers["tus-resumable"] == TUS_VERSION
    assert created.headers["upload-expires"].endswith("GMT")
    head = upload.ask("HEAD")
    assert (head.headers["upload-length"], head.headers["cache-control"]) == (str(len(upload.sealed)), "no-store")
    assert upload.patch(0, b"x", Content_Type="text/plain").status_code == 415
    assert upload.patch(0, b"x", Upload_Checksum="md5 AAAA").json()["code"] == "checksum_unknown"
    assert upload.create(Upload_Metadata="filename eA==").json()["code"] == "bad_message"
    assert upload.create(Upload_Metadata="attachment_id ?").json()["code"] == "bad_message"


def test_a_client_that_is_not_ours_sends_in_pieces_and_goes_on_where_it_was_cut(
    laptop: Any, seal: Seal, database: Database
) -> None:
    """tuspy, the tus project's own client."""
    picture = os.urandom(40_000)
    ours = Upload(laptop, seal(inside(picture)))
    metadata = {name: str(value) for name, value in ours.names.model_dump(mode="json").items()}
    client = TusClient(f"{laptop.client.base_url}".rstrip("/") + PATH_UPLOADS, headers=laptop.authorisation)

    def uploader(url: str | None = None) -> Any:
        stream = io.BytesIO(ours.sealed)
        return client.uploader(file_stream=stream, url=url, chunk_size=9000, metadata=metadata, upload_checksum=True)

    cut = uploader()
    cut.upload(stop_at=18_000)
    resumed = uploader(cut.url)
    assert resumed.offset == 18_000
    resumed.upload()
    assert resumed.offset == len(ours.sealed)
    ours.path = httpx.URL(cut.url).path
    assert ours.answer().outcome is PushOutcome.STORED
    with database.operator() as connection:
        assert connection.execute(select(AttachmentRow.image)).scalar_one() == picture
