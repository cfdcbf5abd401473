"""Signatures: bound to one revision, told anew rather than changed."""

from __future__ import annotations

import pytest

from desktop.errors import KnownError
from desktop.services.signing import Finger, SignerRole, Thumbprint
from desktop.store import history
from forms.record import EventKind
from tests.laptop import Laptop

LINE = (((0.1, 0.2, 0), (0.3, 0.25, 16), (0.5, 0.1, 33)),)
OTHER = (((0.2, 0.2, 0), (0.6, 0.3, 20)),)


def signed_events(laptop: Laptop, record_id):
    with laptop.stores.officer_store.read() as connection:
        return [each for each in history.events_of(connection, record_id) if each.kind in history.SIGNED]


def test_a_superseded_revision_is_not_signed_any_more(laptop: Laptop) -> None:
    first = laptop.finalised()
    laptop.signing.sign_on_screen(first.record_id, 1, SignerRole.HOLDER, LINE)
    second = laptop.cases.open_interview(laptop.cases.revise(first.record_id))
    laptop.signing.sign_on_screen(first.record_id, 1, SignerRole.RECEIVER, LINE)  # as long as it is what counts
    second.finalise()
    with pytest.raises(KnownError) as caught:
        laptop.signing.sign_on_screen(first.record_id, 1, SignerRole.HOLDER, LINE)
    assert caught.value.code == "record_superseded"
    assert len(signed_events(laptop, first.record_id)) == 2
    assert laptop.signing.signatures(first.record_id, 2) == ()


def test_signed_anew_the_latest_counts_and_the_history_keeps_both(laptop: Laptop) -> None:
    record = laptop.finalised()
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, LINE, name="ก")
    laptop.signing.sign_on_screen(record.record_id, 1, SignerRole.HOLDER, OTHER, name="ก")
    (view,) = laptop.signing.signatures(record.record_id, 1)
    assert view.strokes == OTHER
    assert [each.kind for each in signed_events(laptop, record.record_id)] == [EventKind.SIGNED_ON_SCREEN] * 2


@pytest.mark.parametrize("witnesses", [(), ("ก",), ("ก", " "), ("ก", "ก ")])
def test_214_a_thumbprint_without_two_witnesses_is_refused(laptop: Laptop, witnesses: tuple[str, ...]) -> None:
    record = laptop.finalised()
    paper = laptop.papers.begin(record.record_id, 1)
    laptop.papers.answer(paper.number, ok=True)
    with pytest.raises(KnownError) as caught:
        laptop.papers.signed(
            paper.number, [(SignerRole.HOLDER, "ง")], thumbprint=Thumbprint(Finger.RIGHT_THUMB, witnesses)
        )
    assert caught.value.code == "witnesses_needed"
    assert laptop.signing.signatures(record.record_id, 1) == ()
