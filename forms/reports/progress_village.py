"""Progress by village (R17, R20)."""

from __future__ import annotations

from forms.reports.context import Context
from forms.reports.progress import progress_report
from forms.reports.query import Ask
from forms.reports.table import Report, Words


def progress_village(ask: Ask, context: Context) -> Report:
    return progress_report(
        ask,
        context,
        report_id="progress_village",
        rule="R17 R20",
        title=Words("ความคืบหน้ารายหมู่บ้าน", "Progress by village"),
        head=Words("หมู่บ้าน", "Village"),
        by="village",
        name=context.labels.area,
    )
