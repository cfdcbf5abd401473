"""One round of sending packages that others gave this computer to carry: each by itself, in pieces."""

from __future__ import annotations

import logging
import time

from desktop.errors import KnownError
from desktop.store import carried
from desktop.store.carried import Carried
from desktop.sync.backoff import wait_after
from desktop.sync.failures import RefusedError, patience
from desktop.sync.piece_round import PieceRound
from forms.handover import HandoverReceipts, HandoverState

logger = logging.getLogger(__name__)

_MOST_DETOURS = 3
"""A centre that says again and again that it stands elsewhere is none to go on with."""
_REFUSED = frozenset({"handover_damaged", "handover_newer", "handover_other_centre"})


class PushCarried(PieceRound[Carried]):
    def _send(self, package: Carried) -> None:
        with self._store.write() as connection:
            carried.mark_sending(connection, package.digest, self._clock())
        try:
            path, receipts = self._upload(package)
        except RefusedError as error:
            logger.error("package %s refused: %s", package.digest[:12], error.problem)
            reason = error.problem if error.problem in _REFUSED else "handover_refused"
            with self._store.write() as connection:
                carried.hold(connection, package.digest, reason)
            self._tally.held += 1
        except KnownError as error:
            self._fail(package, error)
            self._stumbled(error)
        else:
            self._strikes.none()
            self._take(package, path, receipts)

    def _upload(self, package: Carried) -> tuple[str, HandoverReceipts]:
        """The whole of it, from where the centre stands; its answer."""
        path, offset = self._centre.begin_package(package.digest, package.size)
        detours = 0
        self._course.arrived(content=offset)
        while offset < package.size:
            with self._store.read() as connection:
                piece = carried.read(connection, package.digest, offset, self._pace.size)
            if not piece:
                raise KnownError("handover_damaged")
            self._course.begins(len(piece))
            started = time.perf_counter()
            try:
                there = self._centre.append(path, offset, piece)
            except RefusedError as error:
                detours += 1
                if detours > _MOST_DETOURS or error.problem not in ("upload_offset", "checksum_mismatch"):
                    raise
                self._pace.went_wrong()
                offset = self._centre.uploaded(path)
                continue
            self._pace.went_well(len(piece), time.perf_counter() - started)
            self._course.arrived(content=max(there - offset, 0))
            offset = there
            with self._store.write() as connection:
                carried.note_sent(connection, package.digest, offset)
        return path, self._centre.package_receipts(path)

    def _take(self, package: Carried, path: str, receipts: HandoverReceipts) -> None:
        if not self._receipts.holds_handover(receipts, package.cover):
            logger.error("no valid receipts for package %s", package.digest[:12])
            self._fail(package, KnownError("receipt_invalid"))
            return
        if receipts.state is HandoverState.HELD:
            with self._store.write() as connection:
                carried.hold(connection, package.digest, "handover_held", receipts)
            self._tally.held += 1
            return
        with self._store.write() as connection:
            carried.mark_received(connection, package.digest, receipts, self._clock())
        self._tally.received += 1
        try:
            self._centre.forget_package(path)
        except KnownError as error:
            logger.info("the centre keeps the pieces of %s for now: %s", package.digest[:12], error.code)

    def _fail(self, package: Carried, error: KnownError) -> None:
        wait = wait_after(package.attempts + 1, self._chance, patience(error))
        with self._store.write() as connection:
            carried.mark_failed(connection, package.digest, error.code, error.params, self._clock() + wait)
        self._tally.failed += 1
