"""The power cut: the morning is played by a process of its own, which is killed in the middle of its work.

Nothing is closed and nothing said goodbye to: SIGKILL, on Windows TerminateProcess, while the program asks whether a
paper came out of the printer.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from desktop.tour.slot import CardSlot
from desktop.tour.stage import StageError

NOW = "now"
"""The line with which the morning says that it may be cut off."""
TOLD = "morning.json"
"""What its stage tells, in the folder of the day."""
_COMMAND = (sys.executable, "-m", "desktop.tour.desk.morning")


def morning_until_power_cut(home: Path, out: Path, slot: CardSlot, walk_ins: int) -> dict[str, Any]:
    """Play the morning and cut the power. What its stage tells, as a report. StageError where it was never reached."""
    words = [*_COMMAND, str(home), str(out), "--port", str(slot.port), "--walk-ins", str(walk_ins)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    reached = any(line.strip() == NOW for line in process.stdout)
    process.kill()
    process.wait(timeout=60)
    process.stdout.close()
    if not reached:
        raise StageError("the morning ended before the power was cut")
    told: dict[str, Any] = json.loads((home / TOLD).read_text(encoding="utf-8"))
    return told
