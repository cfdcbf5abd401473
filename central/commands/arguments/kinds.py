"""Kinds of arguments, each refused in words where it is none."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from central.settings import Settings, default_data_folder

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
Run: TypeAlias = Callable[[Settings, argparse.Namespace], int]

DATABASE, READ_DATABASE = "AOFIELD_DATABASE", "AOFIELD_READ_DATABASE"
"""Environment variables that name a database: its address may hold a password, which no command line should show."""


def common() -> argparse.ArgumentParser:
    """What every command takes: where the centre is."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--data", type=Path, default=default_data_folder(), help="folder of keys and data")
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get(DATABASE),
        help=f"a PostgreSQL (default: {DATABASE} of the environment; without both, an embedded one is used)",
    )
    return parser


def count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("from 1 to 64")
    return int(text)


def district(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError("a district's code has four digits")
    return text


def province(text: str) -> str:
    if not re.fullmatch(r"[0-9]{2}", text):
        raise argparse.ArgumentTypeError("a province's code has two digits")
    return text


def device(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("an id as `device list` shows it") from error


def report_file(text: str) -> Path:
    return _file(text, ".pdf", ".xlsx")


def code_file(text: str) -> Path:
    return _file(text, ".png", ".svg")


def _file(text: str, *endings: str) -> Path:
    if Path(text).suffix.lower() not in endings:
        raise argparse.ArgumentTypeError(f"is written as {' or '.join(endings)}")
    return Path(text)
