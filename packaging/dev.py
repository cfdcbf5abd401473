"""The two commands of a fresh machine: `run` and `test`.

Only the standard library is used here, since nothing else is installed yet. The environment is `.venv` beside this
checkout; it is made anew whenever the lock file changes, so that a second start costs one small file comparison.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = ENVIRONMENT / "aofield.stamp"

# What the wheels expect of a bare Debian 12: Qt offscreen and on X11, line breaks, the printing system's client.
SYSTEM_PACKAGES = {
    "python3-venv": None,
    "libglib2.0-0": "libglib-2.0.so.0",
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libx11-6": "libX11.so.6",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libcups2": "libcups.so.2",
    # The card reader's library has wheels for Windows and macOS only: here it is built.
    "libpcsclite1": "libpcsclite.so.1",
    "libpcsclite-dev": "/usr/include/PCSC/winscard.h",
    "gcc": "gcc",
    "libc6-dev": "/usr/include/stdio.h",
    "python3-dev": f"{sysconfig.get_paths()['include']}/Python.h",
}
# Papers are read back with poppler and checked with qpdf; a few journeys run on a virtual X display; ID cards are read
# through the system's own card service from a virtual reader; WeasyPrint, which papers are timed against, needs Pango;
# the centre's console is tried in a real browser.
TEST_PACKAGES = {
    "poppler-utils": "pdftotext",
    "qpdf": "qpdf",
    "xvfb": "Xvfb",
    "xauth": "xauth",
    "pcscd": "pcscd",
    "vsmartcard-vpcd": "/etc/reader.conf.d/vpcd",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "chromium": "chromium",
}

TEST_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("ruff check", ("ruff", "check", ".")),
    ("import contracts", ("lint-imports",)),
    ("mypy", ("mypy",)),
    ("pytest", ("pytest",)),
)


# Built from their source on Linux, with these tools out of the same lock file, instead of whatever is newest that day.
BUILT_HERE = ("pyscard",)
BUILD_TOOLS = ("setuptools", "swig")

# What an installed aofield offers; see [project.scripts].
COMMANDS = {"aofield": "desktop", "aofield-central": "central"}


class SetupError(Exception):
    """The machine lacks something this program may not install by itself; the text says the line to run."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0] if __doc__ else None)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="open aofield (demo on first use); without a display, take the tour")
    commands.add_parser("test", help="every check of the project, as CI runs them")
    commands.add_parser("setup", help="only prepare the environment")
    options, rest = parser.parse_known_args(arguments)
    try:
        prepare(for_tests=options.command == "test")
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    if options.command == "run":
        return run(rest)
    if options.command == "test":
        return test(rest)
    return 0


def prepare(*, for_tests: bool) -> None:
    """Make machine and environment ready; does nothing when the stamp names this lock file and this Python."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode() + str(ENVIRONMENT).encode()).hexdigest()
    install_system_packages({**SYSTEM_PACKAGES, **(TEST_PACKAGES if for_tests else {})})
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    print("aofield: preparing the environment in .venv (once; a few minutes)", flush=True)
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    install = ["install", "--disable-pip-version-check", "--quiet", "--no-deps", "--only-binary", ":all:"]
    install = [python(), "-m", "pip", *install, "--require-hashes"]
    if sys.platform.startswith("linux"):
        first = ENVIRONMENT / "build-tools.txt"
        first.write_text("".join(map(locked, BUILD_TOOLS)), encoding="utf-8")
        call([*install, "-r", str(first)])
        install += ["--no-binary", ",".join(BUILT_HERE), "--no-build-isolation"]
    environment = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}
    call([*install, "-r", str(LOCK)], environment)
    # The checkout itself becomes importable from anywhere, and its commands callable, without a build step.
    packages = Path(
        subprocess.check_output(
            [python(), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"], text=True
        ).strip()
    )
    (packages / "aofield.pth").write_text(str(ROOT) + "\n", encoding="utf-8")
    for name, module in COMMANDS.items():
        write_launcher(name, module)
    STAMP.write_text(wanted, encoding="ascii")


def locked(name: str) -> str:
    """A package's entry in the lock file: its version and hashes."""
    found = re.search(rf"^{name}==(?:.*\\\n)+.*\n", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise SetupError(f"aofield: {name} is missing in {LOCK.name}")
    return found[0]


def write_launcher(name: str, module: str) -> None:
    """Put a command of ours beside the environment's Python."""
    if os.name == "nt":
        (SCRIPTS / f"{name}.cmd").write_text(f'@"%~dp0python.exe" -m {module} %*\r\n', encoding="ascii")
        return
    launcher = SCRIPTS / name
    launcher.write_text(f'#!/bin/sh\nexec "{python()}" -m {module} "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)


def install_system_packages(packages: dict[str, str | None]) -> None:
    """Install what is missing with apt where that is possible without a question; say the line otherwise."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for package, probe in packages.items() if not present(package, probe)]
    if not missing:
        return
    line = f"apt-get install --yes --no-install-recommends {' '.join(missing)}"
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    may_install = shutil.which("apt-get") and (
        not prefix or (shutil.which("sudo") and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0)
    )
    if not may_install:
        raise SetupError(f"aofield: this machine lacks some system packages. Please run:\n    sudo {line}")
    print(f"aofield: installing system packages: {' '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call([*prefix, "apt-get", "update", "-qq"], environment)
    call([*prefix, *line.split()], environment)


def present(package: str, probe: str | None) -> bool:
    """Is a package there? A command by its name, a file by its path, a library by the loader's eyes, venv by importing
    ensurepip."""
    if probe is None:
        return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True).returncode == 0
    if probe.startswith("/"):
        return Path(probe).is_file()
    if ".so" not in probe:
        return shutil.which(probe) is not None
    import ctypes

    try:
        ctypes.CDLL(probe)
    except OSError:
        return False
    return True


def run(arguments: Sequence[str]) -> int:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        out = ROOT / "build" / "tour"
        print(f"aofield: no display here, so the tour runs instead; its pictures and papers go to {out}", flush=True)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return subprocess.call([python(), "-m", "desktop", "tour", "--out", str(out)], cwd=ROOT, env=environment)
    return subprocess.call([python(), "-m", "desktop", "run", *arguments], cwd=ROOT)


def test(arguments: Sequence[str]) -> int:
    """Run every step even when one fails, and say at the end which did; extra arguments go to pytest."""
    # Tests start Python hundreds of times: what is compiled is kept, also where this is switched off (in containers).
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    failed = []
    for name, command in TEST_STEPS:
        print(f"\n== {name}", flush=True)
        extra = list(arguments) if name == "pytest" else []
        if subprocess.call([str(SCRIPTS / command[0]), *command[1:], *extra], cwd=ROOT, env=environment):
            failed.append(name)
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall checks passed")
    return 1 if failed else 0


def python() -> str:
    return str(SCRIPTS / "python")


def call(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    if code := subprocess.call(command, env=environment):
        raise SetupError(f"aofield: this step failed with code {code}:\n    {' '.join(command)}")


if __name__ == "__main__":
    raise SystemExit(main())
