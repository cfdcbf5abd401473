"""Writing a small file whole or not at all, whatever the power does."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.errors import as_known


def write_whole(path: Path, content: bytes) -> None:
    """Afterwards `path` holds `content`, or after an error or a power cut still what it held before.

    KnownError: disk_full, folder_not_writable; OSError for anything stranger.
    """
    draft = path.with_name(path.name + ".new")
    with as_known():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
