"""Small forms written in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from forms.xform.load import load_form
from forms.xform.session import FormSession

NAMESPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    'xmlns:odk="http://www.opendatakit.org/xforms" xmlns:aof="https://aofield.example/xform"'
)
NOON = datetime(2018, 4, 30, 5, 0, tzinfo=UTC)  # noon in Bangkok

Xml = Callable[..., str]
Begin = Callable[..., FormSession]


@pytest.fixture(scope="session")
def xform() -> Xml:
    """xform(data, binds, body, model=…) → XForm XML with the root `data` around the first argument."""

    def write(data: str, binds: str = "", body: str = "", *, model: str = "") -> str:
        return (
            f"<h:html {NAMESPACES}><h:head><h:title>A form</h:title><model>{model.partition('<!--after-->')[0]}"
            f'<instance><data id="small" version="7">{data}</data></instance>{model.partition("<!--after-->")[2]}'
            f"{binds}</model></h:head><h:body>{body}</h:body></h:html>"
        )

    return write


@pytest.fixture(scope="session")
def begin(xform: Xml) -> Begin:
    """A session of a small form, at a fixed time, with identifiers and chance that repeat."""

    def start(
        data: str,
        binds: str = "",
        body: str = "",
        *,
        model: str = "",
        answers: dict[str, Any] | None = None,
        externals: Mapping[str, bytes] | None = None,
        language: str | None = None,
    ) -> FormSession:
        form = load_form(xform(data, binds, body, model=model), externals=externals)
        return FormSession(
            form,
            answers=answers,
            clock=lambda: NOON,
            new_uuid=lambda: "00000000-0000-4000-8000-000000000000",
            random=Random(1),
            language=language,
        )

    return start
