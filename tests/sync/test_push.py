"""From the laptop to the real centre, with everything that can happen on the way."""

from __future__ import annotations


def test_a_finalised_record_arrives_and_its_receipt_is_kept(centre, enrolled_laptop):
    enrolled_laptop.finalised()

    summary = enrolled_laptop.sending.push_once()

    assert (summary.received, summary.waiting, summary.reason) == (1, 0, None)
