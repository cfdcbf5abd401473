"""A list is taken whole or not at all; what stands in the way is said row by row, without what the cells hold."""

from __future__ import annotations

import json
from typing import Any

from forms.roster.problems import RowError
from forms.roster.table import TablePreview

_SHOWN = 100


class FileRefusedError(RuntimeError):
    """Nothing of the file was taken; the text says what to do."""


def require_whole(preview: TablePreview[Any]) -> None:
    """Print the first errors and all warnings, a line each.

    Raises:
        FileRefusedError: there is an error.
    """
    for problem in [*preview.errors[:_SHOWN], *preview.warnings[:_SHOWN]]:
        print(json.dumps(_line(problem), ensure_ascii=False))
    if preview.errors:
        raise FileRefusedError(f"{preview.source}: {len(preview.errors):,} rows with errors; nothing was imported")


def _line(problem: RowError) -> dict[str, object]:
    return {
        "event": problem.severity,
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "text": problem.sentence_th,
    }
