"""The shelf: what could not be applied is read, tried again, seen to, and never leaves it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from pyrage import x25519
from sqlalchemy import delete, func, insert, select

from central.db.tables import FormRow, RecordRow, ShelfRow
from central.services.centre import Centre
from central.services.errors import ForbiddenError
from central.services.shelf import NotOnShelfError, Shelf, StepKind
from central.services.viewers import Role
from forms.sealing import unsealed
from tests.central.console.seed import device_of, item, push, record, viewer

TEAM = viewer()


@pytest.fixture
def shelf(centre: Centre, clock: Any) -> Shelf:
    return centre.desk.shelf


def put_by(centre: Centre, **changes: Any) -> str:
    """One record of a form nobody has published; the digest it lies under."""
    with centre.database.owner() as connection:
        connection.execute(delete(FormRow).where(FormRow.form_id == "visit"))
    device = device_of(centre.database, "2401", "เครื่องของสมชาย")
    of = record(device, "visit", uuid4(), date(2018, 3, 2), {"q304_date": "2018-03-02"}, "2401001")
    push(centre, device, [item(of.model_copy(update=changes))])
    with centre.database.owner() as connection:
        return connection.execute(select(func.encode(ShelfRow.digest, "hex"))).scalar_one()


def test_what_could_not_be_applied_says_why_and_from_which_laptop(centre: Centre, shelf: Shelf) -> None:
    digest = put_by(centre)
    (found,), count = shelf.items(TEAM, "2401")
    assert count == 1
    assert (found.digest, found.reason, found.detail, found.device) == (
        digest,
        "unknown_form",
        "visit",
        "เครื่องของสมชาย",
    )
    assert found.size > 300
    assert shelf.reasons(TEAM, "2401") == {"unknown_form": 1}
    whole = shelf.item(TEAM, "2401", digest)
    assert whole.content is not None
    assert json.loads(whole.content)["record"]["form_id"] == "visit"


def test_the_ministry_reads_what_lies_there_and_not_what_it_says(centre: Centre, shelf: Shelf) -> None:
    digest = put_by(centre)
    ministry = viewer(Role.MINISTRY, "")
    assert shelf.items(ministry, "")[1] == 1
    assert shelf.item(ministry, "2401", digest).content is None
    with pytest.raises(ForbiddenError):
        shelf.try_again(ministry, "2401", digest)
    with pytest.raises(ForbiddenError):
        shelf.items(viewer(Role.OFFICER), "2401")
    with pytest.raises(NotOnShelfError):
        shelf.item(TEAM, "2401", "00")


def test_another_district_s_record_is_shown_to_nobody(centre: Centre, shelf: Shelf) -> None:
    digest = put_by(centre, district="2402")
    whole = shelf.item(TEAM, "2401", digest)
    assert (whole.content, whole.sealed, whole.item.reason) == (None, True, "foreign_district")


def test_it_is_tried_again_once_its_form_is_published_and_stays_where_it_lies(centre: Centre, shelf: Shelf) -> None:
    digest = put_by(centre)
    assert shelf.try_again(TEAM, "2401", digest).kind is StepKind.TRIED
    with centre.database.owner() as connection:
        connection.execute(insert(FormRow).values(form_id="visit", version="1", title="", xml_hash="00"))
    assert shelf.try_again(TEAM, "2401", digest).kind is StepKind.APPLIED
    with centre.database.owner() as connection:
        assert connection.execute(select(func.count()).select_from(RecordRow)).scalar_one() == 1
    assert shelf.items(TEAM, "2401") == ([], 0)
    (over,), _ = shelf.items(TEAM, "2401", over=True)
    assert over.over
    assert [each.kind for each in shelf.item(TEAM, "2401", digest).steps] == [StepKind.TRIED, StepKind.APPLIED]


def test_somebody_says_how_it_was_dealt_with(centre: Centre, shelf: Shelf) -> None:
    digest = put_by(centre)
    shelf.deal_with(TEAM, "2401", digest, "โทรถามเจ้าหน้าที่แล้ว ส่งใหม่จากเครื่องเดิม")
    (step,) = shelf.item(TEAM, "2401", digest).steps
    assert (step.kind, step.by, step.said[:6]) == (StepKind.DEALT_WITH, TEAM.name, "โทรถาม")
    assert shelf.items(TEAM, "2401")[1] == 0


def test_what_goes_out_for_support_opens_for_the_centre_alone(
    centre: Centre, shelf: Shelf, sealing: x25519.Identity
) -> None:
    digest = put_by(centre)
    file = shelf.for_support(TEAM, "2401", digest)
    assert file.startswith(b"age-encryption.org/v1")
    assert b"visit" not in file
    assert json.loads(unsealed(file, sealing, most=100_000))["record"]["form_id"] == "visit"
