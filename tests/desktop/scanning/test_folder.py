"""A scanner's folder gives each file once, when it is whole; nothing is ever deleted or overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import KnownError
from desktop.scanning.folder import PUT_AWAY, SETTLING_S, KeptFiles, ScannerFolder, put_away


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time

    def wait(self, seconds: float = SETTLING_S) -> None:
        self.time += seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def watch(inbox: Path, tmp_path: Path, hand: Hand) -> Callable[[], ScannerFolder]:
    return lambda: ScannerFolder(inbox, KeptFiles(tmp_path / "kept.json"), hand)


def test_a_file_is_given_once_when_it_has_settled(inbox: Path, watch: Callable[[], ScannerFolder], hand: Hand) -> None:
    folder = watch()
    file = inbox / "SCAN_001.PDF"
    file.write_bytes(b"%PDF")
    assert folder.look() == ()  # just come
    hand.wait(SETTLING_S / 2)
    assert folder.look() == ()
    hand.wait()
    assert folder.look() == (file,)
    assert folder.look() == ()


def test_a_growing_file_waits(inbox: Path, watch: Callable[[], ScannerFolder], hand: Hand) -> None:
    folder = watch()
    file = inbox / "slow.jpg"
    for size in (0, 0, 10, 20, 30):
        file.write_bytes(b"x" * size)
        assert folder.look() == ()
        hand.wait()
    assert folder.look() == (file,)


def test_a_file_that_changes_later_is_given_again(inbox: Path, watch: Callable[[], ScannerFolder], hand: Hand) -> None:
    folder = watch()
    file = inbox / "over.tif"
    file.write_bytes(b"first")
    folder.look()
    hand.wait()
    assert folder.look() == (file,)
    file.write_bytes(b"scanned anew under the same name")
    assert folder.look() == ()
    hand.wait()
    assert folder.look() == (file,)


def test_other_files_and_folders_are_passed_over_and_the_oldest_comes_first(
    inbox: Path, watch: Callable[[], ScannerFolder], hand: Hand
) -> None:
    for number, name in enumerate(("b.png", "a.png", "Thumbs.db", "readme.txt")):
        (inbox / name).write_bytes(b"x")
        os.utime(inbox / name, (1_000_000 + number, 1_000_000 + number))
    (inbox / "folder.pdf").mkdir()
    folder = watch()
    folder.look()
    hand.wait()
    assert [path.name for path in folder.look()] == ["b.png", "a.png"]


def test_what_is_kept_is_not_offered_again_after_a_restart(
    inbox: Path, tmp_path: Path, watch: Callable[[], ScannerFolder], hand: Hand
) -> None:
    for name in ("นางสมศรี.pdf", "new.pdf"):
        (inbox / name).write_bytes(b"%PDF")
    KeptFiles(tmp_path / "kept.json").add([inbox / "นางสมศรี.pdf", inbox / "gone.pdf"])
    assert "สมศรี" not in (tmp_path / "kept.json").read_text()
    folder = watch()
    folder.look()
    hand.wait()
    assert [path.name for path in folder.look()] == ["new.pdf"]


def test_a_spoilt_list_begins_anew(tmp_path: Path) -> None:
    for content in (b"{", b"7", b"\xff\xfe"):
        (tmp_path / "kept.json").write_bytes(content)
        assert tmp_path / "a.pdf" not in KeptFiles(tmp_path / "kept.json")


def test_a_network_folder_that_goes_and_comes_back(inbox: Path, watch: Callable[[], ScannerFolder], hand: Hand) -> None:
    folder = watch()
    away = inbox.rename(inbox.with_name("away"))
    with pytest.raises(KnownError) as caught:
        folder.look()
    assert caught.value.code == "scan_folder_gone"
    (away.rename(inbox) / "a.pdf").write_bytes(b"%PDF")
    folder.look()
    hand.wait()
    assert len(folder.look()) == 1


def test_putting_away_never_overwrites(inbox: Path) -> None:
    for content in (b"one", b"two", b"three"):
        (inbox / "scan.pdf").write_bytes(content)
        put_away(inbox / "scan.pdf")
    assert not (inbox / "scan.pdf").exists()
    there = {path.name: path.read_bytes() for path in (inbox / PUT_AWAY).iterdir()}
    assert there == {"scan.pdf": b"one", "scan (2).pdf": b"two", "scan (3).pdf": b"three"}
    with pytest.raises(KnownError) as caught:
        put_away(inbox / "gone.pdf")
    assert caught.value.code == "file_missing"
