"""The words laptop and centre share."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.exchange import EnrolmentCode, PushOutcome, Receipt

codes = st.builds(
    EnrolmentCode,
    url=st.sampled_from(["https://127.0.0.1:8443", "https://centre.example/aofield"]),
    secret=st.text("ABCDEFGHJKMNPQRSTVWXYZ23456789", min_size=8, max_size=32),
    authority_fingerprint=st.sampled_from(["", "a" * 64]),
    receipt_key=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
)


@given(codes, st.integers(1, 200))
def test_enrolment_code_survives_being_written_on_several_lines(code: EnrolmentCode, width: int) -> None:
    line = code.as_line()
    folded = "\n ".join(line[start : start + width] for start in range(0, len(line), width))
    assert EnrolmentCode.from_line(folded) == code


@pytest.mark.parametrize("line", ["", "AOF1-", "AOF1-!!!!", "AOF2-abcd", "hello", "AOF1-WyJhIl0"])
def test_what_is_no_enrolment_code_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"enrolment code|validation error"):
        EnrolmentCode.from_line(line)


def test_a_cut_enrolment_code_is_refused() -> None:
    line = EnrolmentCode(
        url="https://127.0.0.1:1", secret="S" * 20, authority_fingerprint="", receipt_key="0" * 64
    ).as_line()
    for length in range(len(line) - 1):
        with pytest.raises(ValueError, match=r"."):
            EnrolmentCode.from_line(line[:length])


def test_the_signature_is_over_everything_else_in_the_receipt() -> None:
    receipt = Receipt(
        record_id=uuid4(),
        revision=1,
        content_hash="0" * 64,
        outcome=PushOutcome.STORED,
        received_at=datetime(2018, 3, 12, tzinfo=UTC),
        centre_id=uuid4(),
    )
    assert receipt.signed_bytes() == receipt.model_copy(update={"signature": "aa"}).signed_bytes()
    for change in ({"revision": 2}, {"content_hash": "1" * 64}, {"outcome": PushOutcome.CONFLICT}):
        assert receipt.signed_bytes() != receipt.model_copy(update=change).signed_bytes()
