"""Opening the stores: the first officer, further officers, the daily passphrase, and the day it is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.paths import Paths
from desktop.store.opened import Officer, OpenStores

MIN_PASSPHRASE = 8


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed and put into the district's safe; good once, for one officer on one computer."""

    officer: str
    code: str  # 26 characters, shown in groups: "ABCDE-FGHJK-…"
    device_name: str
    made_at: datetime


class Unlocking:
    """`paths`: the installation. Opens nothing until asked; importing it is cheap, so the prompt appears at once."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def officers(self) -> list[str]:
        """Names of the officers of this computer, alphabetical; empty on a fresh one."""
        raise NotImplementedError

    def create(
        self,
        officer: Officer,
        passphrase: str,
        *,
        district: str,
        round_id: str,
        colleague: str = "",
        colleague_passphrase: str = "",
    ) -> OpenStores:
        """Add an officer and open their new store.

        On a fresh computer this makes the machine store too, for `district` (four digits) and `round_id`. On one
        that has officers, `colleague` with their passphrase must vouch, since only an officer can hand on the
        machine's key; `district` and `round_id` are then the machine's own and ignored.
        KnownError: officer_exists, officer_name_empty, passphrase_too_short, district_wrong, colleague_needed,
        wrong_passphrase (the colleague's), disk_full, folder_not_writable.
        """
        raise NotImplementedError

    def unlock(self, officer: str, passphrase: str) -> OpenStores:
        """Open (and where needed migrate) both stores.

        KnownError: officer_unknown, wrong_passphrase, store_in_use, store_newer, store_damaged, store_missing,
        key_file_damaged, migration_failed, disk_full.
        """
        raise NotImplementedError

    def change_passphrase(self, officer: str, old: str, new: str) -> None:
        """KnownError: as `unlock` for the old one, passphrase_too_short."""
        raise NotImplementedError

    def recovery_sheet(self, stores: OpenStores) -> RecoverySheet:
        """Make a new one-time code that opens this officer's stores; every earlier code stops working."""
        raise NotImplementedError

    def has_recovery(self, officer: str) -> bool:
        """Whether any code (sheet or escrow) could cure a forgotten passphrase. False after one was used."""
        raise NotImplementedError

    def recover(self, officer: str, code: str, new_passphrase: str) -> OpenStores:
        """Open with a recovery code and set a new passphrase; the code is then worthless. Offer a new sheet next.

        KnownError: recovery_code_wrong (mistyped: the checksum tells), recovery_code_used, and as `unlock`.
        """
        raise NotImplementedError
