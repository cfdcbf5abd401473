"""A backup opens for its keeper alone, and makes the same centre again."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyrage import x25519

DISTRICT = "2491"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's own: under root, PostgreSQL runs as another user and must reach its data."""
    made = Path(tempfile.mkdtemp(prefix="aofield-backup-"))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def keeper(folder: Path) -> tuple[str, Path]:
    """Public key, and the file with the secret one."""
    identity = x25519.Identity.generate()
    file = folder / "keeper.txt"
    file.write_text(f"# made for a test\n{identity}\n", encoding="ascii")
    return str(identity.to_public()), file


def test_a_restored_centre_is_the_same_and_tells_since_when_it_may_lack_something(
    folder: Path, keeper: tuple[str, Path], serve: Any, run: Any, laptop_at: Any
) -> None:
    public, secret = keeper
    first = serve()
    with first.client() as client:
        laptop = laptop_at(client, first.code(DISTRICT))
        item = laptop.item()
        (before,) = laptop.push([item])
        file = folder / "centre.backup"
        taken = json.loads(first.run("backup", "--to", str(file), "--recipient", public))
        laptop.push([laptop.item()])  # arrives after the backup, so the restored centre lacks it
    assert first.stop() == 0
    assert item["record"]["record_id"].encode() not in file.read_bytes()

    restored = folder / "restored"
    told = json.loads(run("restore", "--data", str(restored), str(file), "--identity", str(secret)))
    assert (told["flaws"], told["centre_id"], told["taken_at"]) == (0, taken["centre_id"], taken["taken_at"])
    second = serve(data=restored)
    with second.client() as client:
        laptop.client = client
        (again,) = laptop.push([item])
        assert again.receipt == before.receipt
        shaken = laptop.handshake(protocol=3).json()
        assert shaken["lost_after"] == taken["taken_at"].replace("+00:00", "Z")
        assert "lost_after" not in laptop.handshake(protocol=2).json()
    assert second.counts(DISTRICT)["records"] == {"intent": 1}


def test_nothing_is_restored_over_a_centre_and_nothing_without_the_right_key(
    folder: Path, keeper: tuple[str, Path], served: Any, run: Any
) -> None:
    public, secret = keeper
    file = folder / "centre.backup"
    served.run("backup", "--to", str(file), "--recipient", public)
    refused = served.run("backup", "--to", str(file), "--recipient", public, expect=1)
    assert "never written over" in refused
    over = served.run("restore", str(file), "--identity", str(secret), expect=1)
    assert "holds the keys of a centre already" in over
    stranger = folder / "stranger.txt"
    stranger.write_text(str(x25519.Identity.generate()), encoding="ascii")
    wrong = run("restore", "--data", str(folder / "new"), str(file), "--identity", str(stranger), expect=1)
    assert "cannot be opened" in wrong
    assert not list(folder.glob("*.part"))
