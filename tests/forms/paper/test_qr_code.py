from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.paper.document import Document
from forms.paper.page import HEIGHT, WIDTH
from forms.paper.qr_code import draw_qr_code, modules
from forms.paper.surface import Surface
from tests.forms.paper.reading import qr_codes

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def printed(text: str) -> bytes:
    document = Document(WIDTH, HEIGHT, "", "", "", datetime(2018, 3, 12, tzinfo=UTC))
    surface = Surface(document)
    draw_qr_code(surface, 60, 60, 70, text)
    document.add_page(surface.content())
    return document.to_bytes()


@settings(max_examples=15, deadline=None)
@given(st.text(ALPHANUMERIC, min_size=1, max_size=120).filter(lambda text: text.strip() == text))
def test_what_is_printed_is_read(text: str) -> None:
    assert qr_codes(printed(text)) == [text]


def test_thai_is_read_too() -> None:
    assert qr_codes(printed("น้ำท่วมที่บ้าน")) == ["น้ำท่วมที่บ้าน"]


@pytest.mark.parametrize("length", [1, 40, 120])
def test_the_symbol_is_square_and_grows_with_its_text(length: int) -> None:
    rows = modules("A" * length)
    assert {len(row) for row in rows} == {len(rows)}
    assert len(rows) < len(modules("A" * (length + 60)))
