"""The outbox as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.store.sending_state import SendState
from desktop.viewmodels.given_rows import GivenRows, RowText
from desktop.viewmodels.language import tr
from desktop.viewmodels.words import form_title, moment, send_state, send_tone

if TYPE_CHECKING:
    from desktop.services.sending import OutboxRow


class OutboxModel(GivenRows["OutboxRow"]):
    def identity(self, row: OutboxRow) -> object:
        return row.record_id, row.revision

    def told(self, row: OutboxRow) -> RowText:
        return RowText(row.person_name, form_title(row.form_id), send_state(row.state), send_tone(row.state))

    def spoken(self, row: OutboxRow) -> str:
        return f"{row.person_name} {form_title(row.form_id)} {what_now(row)}"


def what_now(row: OutboxRow) -> str:
    """What goes on with a revision and what the officer should do, in one or two sentences."""
    if row.state is SendState.RECEIVED:
        return tr("ส่วนกลางรับไว้แล้ว ไม่ต้องทำอะไร")
    if row.state is SendState.SENDING:
        return tr("กำลังส่งอยู่ รอสักครู่")
    if row.reason_th:
        if row.next_attempt is not None:
            return tr("{reason} ลองใหม่เอง {when}", reason=row.reason_th, when=moment(row.next_attempt))
        return row.reason_th
    return tr("รอส่ง โปรแกรมจะส่งให้เองเมื่อต่อเครือข่ายได้")
