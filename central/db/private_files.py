"""Files that only the centre's own user may read.

Windows keeps them private by the user profile they lie in: its access lists are inherited from there.
"""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)


def private_folder(path: Path) -> Path:
    """Make the folder, and its parents, where missing; close it to others."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    path.chmod(0o700)
    return path


def write_private(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file readable by its owner only, whole or not at all.

    Raises:
        FileExistsError: it exists and `replace` is false.
    """
    if path.exists() and not replace:
        raise FileExistsError(path)
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def make_reachable(path: Path) -> None:
    """Let another user pass through the folders above `path` (not list them): root lends PostgreSQL such a user."""
    for folder in path.resolve().parents:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)
            log.warning("folder_made_passable", extra={"folder": str(folder)})
