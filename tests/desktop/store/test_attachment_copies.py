"""Pictures of signed papers: sealed, sent by whoever comes, never in anybody's way, never lost."""

from __future__ import annotations

import base64

import pytest
from pyrage import x25519
from sqlalchemy import select

from desktop.store import attachment_copies
from desktop.store.machine_tables import attachment_copy
from desktop.store.sending_state import SendState
from forms.exchange import Attachment
from forms.sealing import unsealed
from tests.desktop.store.brought_back import brought_back
from tests.desktop.store.cutting import PowerCutError, cut_off
from tests.laptop import Laptop


def due(laptop: Laptop) -> list[attachment_copies.DueAttachment]:
    with laptop.stores.machine_store.read() as connection:
        found = [attachment_copies.read(connection, each) for each in attachment_copies.due(connection, None)]
    return [each for each in found if each is not None]


def waiting(laptop: Laptop) -> int:
    return [each.state for each in attachment_copies.progress_of(laptop.stores)].count(SendState.WAITING)


def opened(copy: attachment_copies.DueAttachment, centre: x25519.Identity) -> Attachment:
    return Attachment.model_validate_json(unsealed(copy.body, centre, most=10_000_000))


@pytest.fixture
def centre(laptop: Laptop) -> x25519.Identity:
    identity = x25519.Identity.generate()
    laptop.meet_centre(str(identity.to_public()))
    return identity


def test_each_page_goes_over_sealed_and_whole(laptop: Laptop, centre: x25519.Identity) -> None:
    record = laptop.finalised()
    number = brought_back(laptop, record, b"one", b"two")
    assert waiting(laptop) == 2
    assert attachment_copies.copy_out(laptop.stores) == 2
    assert attachment_copies.copy_out(laptop.stores) == 0
    found = [opened(copy, centre) for copy in due(laptop)]
    assert [(each.page, base64.b64decode(each.image)) for each in found] == [(1, b"one"), (2, b"two")]
    assert {each.paper for each in found} == {str(number)}
    assert {(each.record_id, each.revision) for each in found} == {(record.record_id, 1)}
    assert waiting(laptop) == 2


def test_before_a_centre_is_known_no_picture_lies_in_the_machines_store(laptop: Laptop) -> None:
    brought_back(laptop, laptop.finalised(), b"a face")
    attachment_copies.copy_out(laptop.stores)
    with laptop.stores.machine_store.read() as connection:
        row = connection.execute(select(attachment_copy.c.body, attachment_copy.c.state)).one()
    assert tuple(row) == (None, SendState.WAITING)
    assert waiting(laptop) == 1
    identity = x25519.Identity.generate()
    laptop.meet_centre(str(identity.to_public()))
    assert attachment_copies.uncopied(laptop.stores)
    attachment_copies.copy_out(laptop.stores)
    assert base64.b64decode(opened(due(laptop)[0], identity).image) == b"a face"


def test_pictures_for_another_centre_are_sealed_anew_by_their_officer(laptop: Laptop, centre: x25519.Identity) -> None:
    brought_back(laptop, laptop.finalised(), b"page")
    attachment_copies.copy_out(laptop.stores)
    other = x25519.Identity.generate()
    laptop.meet_centre(str(other.to_public()))
    colleague = laptop.colleague()
    assert (due(colleague), attachment_copies.uncopied(colleague.stores)) == ([], False)
    colleague.stores.close()
    attachment_copies.copy_out(laptop.stores)
    assert base64.b64decode(opened(due(laptop)[0], other).image) == b"page"


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("store", ["machine_store", "officer_store"])
@pytest.mark.parametrize("at", [1, 2])
def test_copying_that_was_cut_off_is_done_again(
    laptop: Laptop, centre: x25519.Identity, store: str, committed: bool, at: int
) -> None:
    brought_back(laptop, laptop.finalised(), b"one", b"two", b"three")
    with cut_off(laptop.stores, store, at=at, committed=committed) as stores, pytest.raises(PowerCutError):
        attachment_copies.copy_out(stores)
    attachment_copies.copy_out(laptop.stores)
    assert [base64.b64decode(opened(copy, centre).image) for copy in due(laptop)] == [b"one", b"two", b"three"]


def test_one_that_waits_or_is_held_lets_the_others_go(laptop: Laptop, centre: x25519.Identity) -> None:
    brought_back(laptop, laptop.finalised(), b"one", b"two", b"three")
    attachment_copies.copy_out(laptop.stores)
    first, second, third = (copy.attachment_id for copy in due(laptop))
    with laptop.stores.machine_store.write() as connection:
        attachment_copies.hold(connection, second, "attachment_refused", {})
    # What was tried least comes first.
    with laptop.stores.machine_store.write() as connection:
        attachment_copies.mark_sending(connection, first, laptop.clock())
        attachment_copies.mark_failed(connection, first, "timed_out", {}, laptop.clock())
    assert [copy.attachment_id for copy in due(laptop)] == [third, first]
    told = {each.attachment_id: (each.state, each.reason) for each in attachment_copies.progress_of(laptop.stores)}
    assert told == {
        first: (SendState.FAILED, "timed_out"),
        second: (SendState.HELD, "attachment_refused"),
        third: (SendState.WAITING, ""),
    }
