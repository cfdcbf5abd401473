from __future__ import annotations

from pathlib import Path

from tests.load.kill_loop import campaign


def test_a_killed_process_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    """A short run of `tests/load/kill_loop.py`; the seed is fixed, the moments of the kills are not."""
    tally = campaign(tmp_path, kills=6, seed=1)
    assert tally.kills == 6
    assert tally.answers > 0
    assert tally.records > 0
