"""A district's recovery key: what a laptop seals its store's key to, so that the district can open it offline.

The private half lies in the centre's folder of keys, never in the database.
"""

from __future__ import annotations

from pathlib import Path

from pyrage import x25519

from central.db.private_files import private_folder, write_private


def recovery_recipient(keys: Path, district: str) -> str:
    """The district's public recovery key (age recipient); the pair is made on first use."""
    path = private_folder(keys) / f"recovery-{district}.age"
    if not path.exists():
        write_private(path, str(x25519.Identity.generate()).encode("ascii"))
    return str(x25519.Identity.from_str(path.read_text(encoding="ascii")).to_public())
