"""`backup` and `restore`: everything a centre is made of, in one file that only its keeper can open.

The file is a tar in an age envelope: the database as it stood at one moment, the keys without which receipts could not
be given and sealed records not be opened, and a page that says what is in it.
"""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import pyrage
from pyrage import x25519
from sqlalchemy import select, text, update

from central.commands.marks import Mark, leave
from central.commands.opening import open_database
from central.db.database import Database
from central.db.dump import dump
from central.db.dump import restore as put_back
from central.db.folder_lock import FolderLock
from central.db.migrate import migrate
from central.db.private_files import private_folder, write_private
from central.db.tables import CentreRow
from central.services.clock import utc_now
from central.services.verifying import Verification
from central.settings import Settings

PAGE, DUMP, KEYS = "backup.json", "database.dump", "keys/"
OF_THE_MACHINE = frozenset({"postgres.lock", "postgres-password"})
"""Among the keys, but of the embedded server and not of the centre."""


class BackupError(RuntimeError):
    """The file cannot be written or read; the text says why and what to do."""


def backup(settings: Settings, *, to: Path, recipients: Sequence[str]) -> int:
    """Write the file, whole or not at all, while the centre goes on serving. `recipients`: age public keys.

    Raises:
        BackupError, DumpError.
    """
    keepers = _recipients(recipients)
    if to.exists():
        raise BackupError(f"{to} is there already; a backup is never written over another")
    # What is not sealed yet lies with the centre's other data, not where the backup goes: that may be a stick.
    with open_database(settings) as database, _unsealed(settings, "backup") as folder:
        page = _page(database)
        dumped, packed = folder / DUMP, folder / "packed"
        dump(database, dumped)
        with tarfile.open(packed, mode="w") as archive:
            _add(archive, PAGE, json.dumps(page).encode("utf-8"))
            for key in sorted(settings.keys.iterdir()):
                if key.is_file() and key.name not in OF_THE_MACHINE:
                    _add(archive, KEYS + key.name, key.read_bytes())
            archive.add(dumped, DUMP)
        dumped.unlink()
        part = to.with_name(to.name + ".part")  # sealed as it is written: what a killed one left is written over
        try:
            with packed.open("rb") as plain, part.open("wb") as sealed:
                pyrage.encrypt_io(plain, sealed, keepers)
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
    leave(settings, Mark.BACKED_UP)
    print(json.dumps({"event": "backed_up", "file": str(to), "bytes": to.stat().st_size, **page}), flush=True)
    return 0


def restore(settings: Settings, *, file: Path, identity: Path) -> int:
    """Make a centre out of a backup, in an empty folder and an empty database, and verify every row of it.

    `identity`: a file with the age secret key of one whom the backup was sealed to. Laptops then send again what
    arrived after the backup was taken: they keep it for two weeks after the receipt.

    Raises:
        BackupError, NotEmptyError, DumpError.
    """
    if settings.keys.exists() and any(key.name not in OF_THE_MACHINE for key in settings.keys.iterdir()):
        raise BackupError(f"{settings.keys} holds the keys of a centre already; name an empty folder with --data")
    with _unsealed(settings, "restore") as folder:
        packed = folder / "packed"
        _open(file, _identity(identity), packed)
        with tarfile.open(packed) as archive:
            page = json.loads(_content(archive, PAGE))
            with _member(archive, DUMP) as packed_dump, (folder / DUMP).open("wb") as dumped:
                shutil.copyfileobj(packed_dump, dumped)
            keys = {Path(name).name: _content(archive, name) for name in archive.getnames() if name.startswith(KEYS)}
        private_folder(settings.keys)
        with open_database(settings) as database:
            put_back(database, folder / DUMP)
            for name, content in keys.items():
                write_private(settings.keys / name, content)
            migrate(database)
            with database.owner() as connection:
                connection.execute(update(CentreRow).values(lost_after=datetime.fromisoformat(page["taken_at"])))
            flaws = sum(1 for _ in Verification(database).flaws())
    print(json.dumps({"event": "restored", "flaws": flaws, **page}), flush=True)
    return 1 if flaws else 0


@contextmanager
def _unsealed(settings: Settings, name: str) -> Iterator[Path]:
    """A private folder that is gone afterwards; what one that was killed has left goes first.

    Raises:
        BackupError: another is at work.
    """
    folder = private_folder(settings.data / name)
    lock = FolderLock(folder / "lock")
    if not lock.acquire():
        raise BackupError(f"another {name} of {settings.data} is at work")
    try:
        for left in folder.iterdir():
            if left.is_dir():
                shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=folder) as made:
            yield Path(made)
    finally:
        lock.release()


def _page(database: Database) -> dict[str, Any]:
    """What is in the backup. The moment is taken before the dump begins: whatever arrives later may be missing."""
    with database.owner() as connection:
        return {
            "taken_at": utc_now().isoformat(),
            "centre_id": str(connection.execute(select(CentreRow.centre_id)).scalar_one()),
            "schema": connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one(),
        }


def _recipients(texts: Sequence[str]) -> list[x25519.Recipient]:
    try:
        return [x25519.Recipient.from_str(each) for each in texts]
    except pyrage.RecipientError as error:
        raise BackupError("a recipient is an age public key: age1…") from error


def _identity(file: Path) -> x25519.Identity:
    """The first secret key in the file, as age-keygen writes them."""
    lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    for line in lines:
        if line.startswith("AGE-SECRET-KEY-"):
            try:
                return x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError:
                break
    raise BackupError(f"{file} holds no age secret key")


def _open(file: Path, identity: x25519.Identity, to: Path) -> None:
    try:
        with file.open("rb") as sealed, to.open("wb") as plain:
            pyrage.decrypt_io(sealed, plain, [identity])
    except (pyrage.DecryptError, OSError) as error:
        raise BackupError(f"{file} cannot be opened: not a backup, damaged, or sealed to another key") from error


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    with _member(archive, name) as file:
        return file.read()


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    """By its name and its bytes alone: where it would lie and whose it would be is not asked of the archive."""
    file = archive.extractfile(name)
    if file is None:
        raise BackupError(f"the backup has no {name}")
    return file
