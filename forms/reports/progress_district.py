"""Progress by district, for a province (R16)."""

from __future__ import annotations

from forms.reports.context import Context
from forms.reports.progress import progress_report
from forms.reports.query import Ask
from forms.reports.table import Report, Words


def progress_district(ask: Ask, context: Context) -> Report:
    return progress_report(
        ask,
        context,
        report_id="progress_district",
        rule="R16",
        title=Words("ความคืบหน้ารายอำเภอ", "Progress by district"),
        head=Words("อำเภอ", "District"),
        by="district",
        name=context.labels.area,
    )
