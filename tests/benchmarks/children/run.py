"""Starting one of the processes here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


def run_child(name: str, *arguments: str) -> dict[str, Any]:
    """The JSON object it prints. Without a display: what is measured is the program, not a window manager."""
    command = [sys.executable, "-m", f"tests.benchmarks.children.{name}", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
