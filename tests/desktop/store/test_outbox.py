"""When a copy is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pyrage import x25519

from desktop.store import outbox, relay
from desktop.store.outbox import Key
from tests.laptop import Laptop

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("planned", "is_due"),
    [
        (timedelta(minutes=-1), True),
        (timedelta(minutes=20), False),
        (timedelta(days=400), True),  # planned while the clock was a year ahead
    ],
)
def test_a_clock_set_right_again_does_not_hold_the_outbox_back(
    laptop: Laptop, planned: timedelta, is_due: bool
) -> None:
    laptop.meet_centre(str(x25519.Identity.generate().to_public()))
    record = laptop.finalised()
    relay.copy_out(laptop.stores, laptop.clock())
    key = Key(record.record_id, record.revision)
    with laptop.stores.machine_store.write() as connection:
        outbox.mark_failed(connection, key, "no_network", {}, NOW + planned)
        due = outbox.read(connection, outbox.due(connection, NOW))
        following = outbox.COPIES.next_due(connection, NOW)
    assert [each.key for each in due] == ([key] if is_due else [])
    assert following is not None
    assert (following <= NOW) == is_due
