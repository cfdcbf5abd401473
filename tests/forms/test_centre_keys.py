"""What counts as the centre's word, alone and in an answer whose receipts share one signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.centre_keys import CentreKeys
from forms.exchange import PushOutcome, PushResponse, PushResult, Receipt
from forms.receipt_tree import ReceiptTree

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = KEY.public_key().public_bytes_raw().hex()


def receipt(number: int, signature: bytes = b"") -> Receipt:
    return Receipt(
        record_id=UUID(int=number),
        revision=1,
        content_hash=f"{number:064x}",
        outcome=PushOutcome.STORED,
        received_at=datetime(2018, 3, 12, tzinfo=UTC),
        centre_id=UUID(int=7),
        signature=signature.hex(),
    )


def alone(number: int) -> Receipt:
    """Signed by itself, as in the protocols before 4."""
    return receipt(number, KEY.sign(receipt(number).signed_bytes()))


def answer(receipts: Sequence[Receipt], key: Ed25519PrivateKey = KEY) -> PushResponse:
    """Signed once for all those that bear no signature."""
    tree = ReceiptTree([each.signed_bytes() for each in receipts if not each.signature])
    return PushResponse(results=results(receipts), signature=key.sign(tree.message).hex())


def results(receipts: Sequence[Receipt]) -> list[PushResult]:
    return [PushResult(record_id=r.record_id, revision=1, outcome=r.outcome, receipt=r) for r in receipts]


def ids(receipts: Sequence[Receipt]) -> list[int]:
    return sorted(each.record_id.int for each in receipts)


BATCH = [receipt(1), alone(2), receipt(3), receipt(4)]


def test_each_receipt_of_an_answer_is_proved_by_itself_from_then_on() -> None:
    kept = CentreKeys([PUBLIC]).receipts(answer(BATCH))
    assert ids(kept) == [1, 2, 3, 4]
    for each in kept:
        assert CentreKeys([PUBLIC]).signed(each)
        assert not CentreKeys([PUBLIC]).signed(each.model_copy(update={"revision": 2}))
    keys = CentreKeys([PUBLIC])
    swapped = [each.model_copy(update={"signature": kept[-1].signature}) for each in kept[:-1]]
    assert keys.signed(kept[-1])
    assert not any(keys.signed(each) for each in swapped)


def test_a_key_of_before_and_none_of_a_stranger_proves() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32).public_key().public_bytes_raw().hex()
    kept = CentreKeys([PUBLIC]).receipts(answer(BATCH))
    both, stranger = CentreKeys([other, PUBLIC]), CentreKeys([other])
    assert all(both.signed(each) for each in kept)
    assert not any(stranger.signed(each) for each in kept)
    assert stranger.receipts(answer(BATCH)) == []


FOREIGN = Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32)
WHOLE = answer(BATCH)


@pytest.mark.parametrize(
    "tampered",
    [
        WHOLE.model_copy(update={"signature": None}),
        WHOLE.model_copy(update={"signature": ""}),
        WHOLE.model_copy(update={"signature": "no hex"}),
        WHOLE.model_copy(update={"signature": "00" * 64}),
        WHOLE.model_copy(update={"signature": answer([receipt(8), receipt(9)]).signature}),
        WHOLE.model_copy(update={"signature": answer(BATCH, FOREIGN).signature}),
        WHOLE.model_copy(update={"results": list(reversed(WHOLE.results))}),
        WHOLE.model_copy(update={"results": WHOLE.results[:-1]}),
        WHOLE.model_copy(update={"results": [*WHOLE.results, WHOLE.results[0]]}),
        WHOLE.model_copy(update={"results": results([*BATCH[:-1], receipt(5)])}),
    ],
    ids=["none", "empty", "no hex", "zeros", "another batch", "another key", "order", "missing", "twice", "changed"],
)
def test_what_hangs_on_one_signature_falls_with_it_and_nothing_else_does(tampered: PushResponse) -> None:
    keys = CentreKeys([PUBLIC])
    assert ids(keys.receipts(WHOLE)) == [1, 2, 3, 4]  # what was found good before helps no other
    assert ids(keys.receipts(tampered)) == [2]


def test_one_receipt_that_does_not_hold_takes_no_other_with_it() -> None:
    kept = CentreKeys([PUBLIC]).receipts(WHOLE)
    broken = kept[1].model_copy(update={"signature": kept[1].signature[:-2]})
    assert len(CentreKeys([PUBLIC]).receipts(PushResponse(results=results([kept[0], broken, *kept[2:]])))) == 3
