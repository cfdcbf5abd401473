"""The main path: the real process, real TLS, real PostgreSQL."""

from __future__ import annotations

from typing import Any

from forms.exchange import PushOutcome


def test_a_record_goes_from_a_fresh_centre_to_a_receipt(served: Any, laptop_at: Any) -> None:
    with served.client() as client:
        laptop = laptop_at(client, served.code("2401"))
        item = laptop.item()
        (first,) = laptop.push([item])
        (again,) = laptop.push([item])
    assert first.outcome is PushOutcome.STORED
    assert again.outcome is PushOutcome.ALREADY_STORED
    assert again.receipt == first.receipt
