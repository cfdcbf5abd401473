from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from desktop.settings import Language, Settings, Theme


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    wanted = Settings(theme=Theme.DARK, scale=1.3, language=Language.ENGLISH, last_officer="สมใจ", auto_lock_minutes=0)
    wanted.save(tmp_path / "settings.json")
    assert Settings.load(tmp_path / "settings.json") == wanted
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[1, 2]", b'"dark"', b"null"])
def test_a_spoilt_file_means_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert Settings.load(tmp_path / "settings.json") == Settings()


def test_one_spoilt_field_does_not_spoil_the_others(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    saved = {"theme": "dark", "scale": 17, "auto_lock_minutes": "soon", "from_a_newer_program": [1], "printer": "HP"}
    (tmp_path / "settings.json").write_text(json.dumps(saved), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert Settings.load(tmp_path / "settings.json") == Settings(theme=Theme.DARK, printer="HP")
    assert {"scale", "auto_lock_minutes"} <= set(" ".join(caplog.messages).split())


@pytest.mark.parametrize(
    "changes",
    [
        {"scale": 0.5},
        {"scale": True},
        {"auto_lock_minutes": 241},
        {"theme": "pink"},
        {"thai_digits": 1},
        {"printer": 3},
    ],
)
def test_a_value_out_of_range_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Settings().changed(**changes)
