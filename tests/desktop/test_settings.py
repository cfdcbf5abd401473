from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop.errors import KnownError
from desktop.paths import ENV_HOME, Paths, slug
from desktop.settings import Settings, Theme
from desktop.whole_file import write_whole


def test_settings_survive_saving(tmp_path: Path) -> None:
    changed = Settings(theme=Theme.DARK, scale=1.5, printer="สำนักงาน")
    changed.save(tmp_path / "new" / "settings.json")
    assert Settings.load(tmp_path / "new" / "settings.json") == changed


def test_a_window_place_that_is_no_text_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"window": 7, "theme": "dark"}')
    assert Settings.load(path) == Settings(theme=Theme.DARK)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"scale": 99}', b"\xff\xfe"])
def test_spoilt_settings_are_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert Settings.load(path) == Settings()


def test_settings_of_a_newer_program_are_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "hologram": true}')
    assert Settings.load(path).theme is Theme.DARK


def test_no_settings_yet_are_the_defaults(tmp_path: Path) -> None:
    assert Settings.load(tmp_path / "none.json") == Settings()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "some.json"
    write_whole(path, b"before")

    def no_room(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr("desktop.whole_file.os.fsync", no_room)
    with pytest.raises(KnownError, match="disk_full"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"


def test_the_home_is_the_option_then_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENV_HOME, str(tmp_path / "by-environment"))
    assert Paths.default().root == tmp_path / "by-environment"
    assert Paths.default(tmp_path / "by-option").root == tmp_path / "by-option"
    monkeypatch.delenv(ENV_HOME)
    assert Paths.default().root.name == "aofield"


def test_two_officers_never_share_a_file() -> None:
    names = ["สมชาย ใจดี", "สมชาย ใจดิ", "Somchai J.", "somchai-j", "นาย สมชาย ใจดี"]
    slugs = {slug(name) for name in names}
    assert len(slugs) == len(names)
    assert all(each.isascii() and "/" not in each and len(each) < 40 for each in slugs)
    assert slug("สมชาย  ใจดี ") == slug("สมชาย ใจดี")
