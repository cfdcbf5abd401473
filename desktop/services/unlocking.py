"""Opening the stores: the first officer, further officers, the daily passphrase, and the day it is forgotten."""

from __future__ import annotations

import logging
import platform
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.errors import KnownError, as_known
from desktop.paths import Paths, slug
from desktop.services.clock import real_clock
from desktop.store.keyring import Cost, KeyFile, Slot, StoreKeys, Way
from desktop.store.recovery_code import new_code, parse, shown

if TYPE_CHECKING:
    from desktop.store.opened import Officer, OpenStores

logger = logging.getLogger(__name__)

MIN_PASSPHRASE = 8
# As `forms.record.Record` has them: nobody shall find out at the first form that no record can bear their name.
MAX_NAME = 120
MAX_AO_CODE = 32


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed and put into the district's safe; good once, for one officer on one computer."""

    officer: str
    code: str  # 26 characters, shown in groups: "ABCDE-FGHJK-LMNPQ-RSTVW-XYZ012"
    device_name: str
    made_at: datetime


class Unlocking:
    """`paths`: the installation. Opens nothing until asked; importing it is cheap, so the prompt appears at once.

    `cost`: of the key derivation for slots made from now on.
    """

    def __init__(self, paths: Paths, *, cost: Cost | None = None) -> None:
        self._paths = paths
        self._cost = cost or Cost()

    def officers(self) -> list[str]:
        """Names of the officers of this computer, alphabetical; empty on a fresh one.

        An officer whose key file cannot be read is left out (and logged); the others can still work.
        KnownError: key_file_damaged, folder_not_writable where that leaves nobody: the computer is not a fresh one.
        """
        from forms.thai.text import sort_key

        names = []
        unread: KnownError | None = None
        for path in self._paths.key_files():
            try:
                names.append(KeyFile.load(path).officer)
            except KnownError as error:
                logger.error("key file %s: %s", path.name, error.code)
                unread = error
        if unread is not None and not names:
            raise unread
        return sorted(names, key=sort_key)

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
        KnownError: officer_exists, officer_name_empty, officer_too_long, passphrase_too_short, district_wrong,
        colleague_needed, wrong_passphrase (the colleague's), disk_full, folder_not_writable.
        """
        from desktop.store.opening import make_machine_store, make_officer_store, open_stores
        from forms.thai.text import normalise

        # They stand in every record, so they are spelt as answers are.
        name = " ".join(normalise(officer.name).split())
        if not name:
            raise KnownError("officer_name_empty")
        if len(name) > MAX_NAME or len(officer.ao_code) > MAX_AO_CODE:
            raise KnownError("officer_too_long", name=MAX_NAME, ao_code=MAX_AO_CODE)
        officer = replace(officer, name=name, ao_code=normalise(officer.ao_code), office=normalise(officer.office))
        _check_length(passphrase)
        officer_slug = slug(name)
        key_path = self._paths.officer_key(officer_slug)
        if key_path.exists():
            raise KnownError("officer_exists")
        with as_known():
            self._paths.make()
        first = not self._paths.key_files()
        if first:
            if not re.fullmatch(r"\d{4}", district, re.ASCII):
                raise KnownError("district_wrong")
            keys = StoreKeys.fresh()
            make_machine_store(self._paths, keys.machine, district=district, round_id=round_id)
        elif colleague:
            keys = StoreKeys.fresh(machine=self._keys(colleague, colleague_passphrase).machine)
        else:
            raise KnownError("colleague_needed")
        make_officer_store(self._paths, officer_slug, keys.officer, officer)
        slot = Slot.seal(keys, Way.PASSPHRASE, passphrase, officer_slug, self._cost)
        # Last of all: an officer exists from the moment the key file does, and a crash before leaves none.
        KeyFile(officer=name, slug=officer_slug, slots=(slot,)).save(key_path)
        return open_stores(self._paths, officer_slug, keys)

    def unlock(self, officer: str, passphrase: str) -> OpenStores:
        """Open (and where needed migrate) both stores.

        KnownError: officer_unknown, wrong_passphrase, moved_away, store_in_use, store_newer, store_damaged,
        store_missing, key_file_damaged, migration_failed, disk_full.
        """
        from desktop.store.opening import open_stores

        return open_stores(self._paths, slug(officer), self._keys(officer, passphrase))

    def take_back(self, officer: str, passphrase: str) -> OpenStores:
        """Open a computer again whose work was to move away. Whoever asks says that it is at work nowhere else.

        KnownError: as `unlock`.
        """
        from desktop.store.moved import take_back

        self._keys(officer, passphrase)
        take_back(self._paths)
        logger.warning("officer %s took back that the work of this computer moved away", slug(officer))
        return self.unlock(officer, passphrase)

    def change_passphrase(self, officer: str, old: str, new: str) -> None:
        """KnownError: as `unlock` for the old one, passphrase_too_short."""
        _check_length(new)
        keys = self._keys(officer, old)
        self._reseal(slug(officer), keys, Way.PASSPHRASE, new)

    def recovery_sheet(self, stores: OpenStores) -> RecoverySheet:
        """Make a new one-time code that opens this officer's stores; an earlier sheet is then worthless."""
        code = new_code()
        self._reseal(stores.slug, stores.keys, Way.SHEET, code)
        return RecoverySheet(stores.officer.name, shown(code), platform.node(), real_clock())

    def accept_escrow(self, stores: OpenStores, code: str) -> None:
        """Let a code open this officer's stores that has just been escrowed, sealed, with the centre."""
        self._reseal(stores.slug, stores.keys, Way.ESCROW, code)

    def has_recovery(self, officer: str) -> bool:
        """Whether any code (sheet or escrow) could cure a forgotten passphrase. KnownError: officer_unknown."""
        key_file = KeyFile.load(self._paths.officer_key(slug(officer)))
        return key_file.has(Way.SHEET) or key_file.has(Way.ESCROW)

    def recover(self, officer: str, code: str, new_passphrase: str) -> OpenStores:
        """Open with a recovery code and set a new passphrase; the code is then worthless. Offer a new sheet next.

        KnownError: recovery_code_wrong (mistyped: the checksum tells), recovery_code_used, and as `unlock`.
        """
        from desktop.store.enrolments import forget_escrow
        from desktop.store.opening import open_stores

        secret = parse(code)
        _check_length(new_passphrase)
        officer_slug = slug(officer)
        path = self._paths.officer_key(officer_slug)
        key_file = KeyFile.load(path)
        opened = {way: key_file.open(way, secret) for way in (Way.SHEET, Way.ESCROW)}
        used, keys = next(((way, keys) for way, keys in opened.items() if keys is not None), (None, None))
        if used is None or keys is None:
            raise KnownError("recovery_code_used")
        stores = open_stores(self._paths, officer_slug, keys)
        slot = Slot.seal(keys, Way.PASSPHRASE, new_passphrase, officer_slug, self._cost)
        try:
            # One replacement of one file: no moment has both the old code and the new passphrase, or neither.
            key_file.without(used).with_slot(slot).save(path)
            if used is Way.ESCROW:
                forget_escrow(stores.machine_store, officer_slug)  # the next sending escrows a new code
        except BaseException:
            stores.close()
            raise
        logger.info("officer %s recovered with a one-time code (%s)", officer_slug, used)
        return stores

    def _keys(self, officer: str, passphrase: str) -> StoreKeys:
        keys = KeyFile.load(self._paths.officer_key(slug(officer))).open(Way.PASSPHRASE, passphrase)
        if keys is None:
            raise KnownError("wrong_passphrase")
        return keys

    def _reseal(self, officer_slug: str, keys: StoreKeys, way: Way, secret: str) -> None:
        path = self._paths.officer_key(officer_slug)
        KeyFile.load(path).with_slot(Slot.seal(keys, way, secret, officer_slug, self._cost)).save(path)


def _check_length(passphrase: str) -> None:
    if len(passphrase) < MIN_PASSPHRASE:
        raise KnownError("passphrase_too_short", minimum=MIN_PASSPHRASE)
