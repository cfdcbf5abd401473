"""The periodic papers (R16, R20, R39): who owes whom one, and the letter with its figures."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.paths import Paths
from desktop.services.reports import Reports, asker
from desktop.store.opened import OpenStores
from desktop.whole_file import write_whole
from forms.reports.context import Context, Scope
from forms.reports.table import Period

if TYPE_CHECKING:
    from forms.measure.rounds import Duty
    from forms.reports.letters import LetterKind, Particulars

logger = logging.getLogger(__name__)

_KEPT = ("office", "to", "signer", "position", "unit")
"""Offered again the next time; number and day belong to one letter."""


@dataclass(frozen=True, slots=True)
class OwedLetter:
    kind: LetterKind
    duty: Duty
    """who, to whom, by when"""


class Letters:
    """Safe to call from any thread."""

    def __init__(self, stores: OpenStores, paths: Paths, reports: Reports) -> None:
        self._stores = stores
        self._paths = paths
        self._reports = reports

    def owed(self) -> Sequence[OwedLetter]:
        """The papers that the rounds know, in the order in which they go up."""
        from forms.reports.letters import LETTERS, duty_of

        with self._stores.machine_store.read() as connection:
            context = self._reports.context(connection, Scope(), None)
        found = ((kind, duty_of(kind, context.round, context.phase_two)) for kind in LETTERS.values())
        return [OwedLetter(kind, duty) for kind, duty in found if duty is not None]

    def sender(self, kind: LetterKind) -> Particulars:
        """What was filled in the last time; at first what is known of the officer."""
        from forms.reports.letters import Particulars

        officer = self._stores.officer
        kept = self._senders().get(kind.letter_id, {})
        known = {"office": officer.office, "signer": officer.name if kind.memo else "", **kept}
        address = kept.get("address", "")
        return Particulars(
            **{name: known.get(name, "") for name in _KEPT},
            address=tuple(address.splitlines()),
            day=self._reports.today,
        )

    def make(self, kind: LetterKind, period: Period | None, sender: Particulars) -> bytes:
        """The letter and its enclosures as PDF; its head is offered again the next time.

        KnownError: disk_full, folder_not_writable.
        """
        from forms.reports.letters import letter_pdf

        self._remember(kind, sender)
        with self._stores.machine_store.read() as connection:
            context: Context = self._reports.context(connection, self._scope(kind), period)
            return letter_pdf(kind, asker(connection), context, self._reports.cover(context), sender)

    def _scope(self, kind: LetterKind) -> Scope:
        """An officer reports their own people, a district and a province what lies in them."""
        district = self._stores.machine.district
        if kind.memo:
            return Scope(officer=self._stores.officer.ao_code)
        return Scope(area=district[:2] if kind.letter_id.startswith("province") else district)

    def _senders(self) -> dict[str, dict[str, str]]:
        try:
            kept = json.loads(self._paths.letter_senders.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            logger.warning("senders of letters not understood: %s", type(error).__name__)
            return {}
        if not isinstance(kept, dict):
            return {}
        return {
            str(letter): {str(name): str(text) for name, text in fields.items()}
            for letter, fields in kept.items()
            if isinstance(fields, dict)
        }

    def _remember(self, kind: LetterKind, sender: Particulars) -> None:
        fields = {name: getattr(sender, name) for name in _KEPT} | {"address": "\n".join(sender.address)}
        senders = self._senders()
        if senders.get(kind.letter_id) != fields:
            senders[kind.letter_id] = fields
            write_whole(self._paths.letter_senders, json.dumps(senders, ensure_ascii=False, indent=1).encode())
