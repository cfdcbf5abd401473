"""The outbox as a list: forms and pictures of signed papers, each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from desktop.services.outbox_rows import AttachmentRow, OutboxRow
from desktop.store.sending_state import SendState
from desktop.viewmodels.given_rows import GivenRows, RowText
from desktop.viewmodels.language import tr
from desktop.viewmodels.sending_words import state_of, to_do, why
from desktop.viewmodels.words import form_title, send_tone

Sent: TypeAlias = OutboxRow | AttachmentRow


class OutboxModel(GivenRows[Sent]):
    def identity(self, row: Sent) -> object:
        return row.attachment_id if isinstance(row, AttachmentRow) else (row.record_id, row.revision)

    def told(self, row: Sent) -> RowText:
        return RowText(row.person_name, what_it_is(row), state_of(row), send_tone(row.state))

    def spoken(self, row: Sent) -> str:
        return f"{row.person_name} {what_it_is(row)} {why(row)} {to_do(row)}"


def what_it_is(row: Sent) -> str:
    """The form's title, or which page of which paper."""
    if isinstance(row, AttachmentRow):
        return tr("ภาพหน้า {page} · เอกสาร {paper}", paper=row.paper, page=row.page)
    return form_title(row.form_id)


def together(records: Sequence[OutboxRow], pictures: Sequence[AttachmentRow]) -> list[Sent]:
    """What a person has to look at first, then what is not there yet, then what has arrived; forms before pictures."""
    rows: list[Sent] = [*records, *pictures]
    return sorted(rows, key=lambda row: _ORDER.get(row.state, 1))


_ORDER = {SendState.HELD: 0, SendState.RECEIVED: 2}
