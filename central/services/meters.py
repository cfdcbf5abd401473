"""What has been counted since this process began, for Prometheus. Labels are few and known beforehand: no id is one.

With several workers each counts for itself and the parent adds up (`central.commands.metrics`).
"""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Iterable

from prometheus_client import Counter

from forms.exchange import PushOutcome

_RECORDS = Counter("aofield_records", "Revisions that were pushed, by what became of each.", ["outcome"])
_ATTACHMENTS = Counter("aofield_attachments", "Pictures that came whole, by what became of each.", ["outcome"])
_PULLS = Counter("aofield_pulls", "Pages of news that laptops were told, or told to begin anew.", ["answer"])
_REFUSED = Counter("aofield_sign_ins_refused", "Tries at the console that did not get in, by why.", ["reason"])
for _outcome in PushOutcome:
    _RECORDS.labels(_outcome.value)
    _ATTACHMENTS.labels(_outcome.value)


def count_records(outcomes: Iterable[PushOutcome]) -> None:
    for outcome, times in Counted(outcomes).items():
        _RECORDS.labels(outcome.value).inc(times)


def count_attachment(outcome: PushOutcome) -> None:
    _ATTACHMENTS.labels(outcome.value).inc()


def count_pull(*, start_again: bool) -> None:
    _PULLS.labels("start_again" if start_again else "page").inc()


def count_refused_sign_in(reason: str) -> None:
    """`reason`: wrong, or waits."""
    _REFUSED.labels(reason).inc()
