"""Small forms, written as a person would, to be broken in one place each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.xform.authoring.check import check
from forms.xform.authoring.code_lists import join_code_lists
from forms.xform.authoring.findings import Finding
from forms.xform.authoring.markdown import read_markdown

LABELS = "label::ไทย (th) | label::English (en)"
SURVEY = f"""
| survey | type | name | {LABELS} | relevant | constraint | calculation | choice_filter | trigger | default |
|---|---|---|---|---|---|---|---|---|---|---|
"""
CHOICES = f"""
| choices | list_name | name | {LABELS} | colour |
|---|---|---|---|---|---|
| | fruit | mango | มะม่วง | Mango | yellow |
| | fruit | lime | มะนาว | Lime | green |
"""
FILES = {"places.csv": "name,label,province\n01,บ้านบน,24\n02,บ้านล่าง,25\n".encode()}


@pytest.fixture
def find() -> Callable[..., tuple[Finding, ...]]:
    """The findings of a form made of survey rows (without the first bar), the fruits and `places.csv`."""

    def run(*rows: str, choices: str = CHOICES, files: dict[str, bytes] = FILES, more: str = "") -> tuple[Finding, ...]:
        text = SURVEY + "\n".join(f"| | {row} |" for row in rows) + "\n" + choices + more
        joined, unread = join_code_lists(read_markdown(text), files)
        return (*unread, *check(joined, files))

    return run
