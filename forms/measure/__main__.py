"""``python -m forms.measure check [FILE…]``: whether round files and catalogue files can be used, in a sentence each.

A round is also checked against the other rounds given and those that ship with the program; a file of the catalogue
together with its neighbour (programmes.toml, rules.toml) and form 3. Ends with 1 where a file cannot be used.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from forms.library import library_form
from forms.measure.programmes import CatalogueError, check_against, parse_catalogue
from forms.measure.round_errors import line_of
from forms.measure.rounds import (
    DevelopmentRound,
    Round,
    RoundError,
    builtin_rounds,
    check_together,
    development_rounds,
    read_round,
)
from forms.resources import resource

_CATALOGUE = ("programmes.toml", "rules.toml")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m forms.measure", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["check"])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="without any: all that ship with aofield")
    files = parser.parse_args(arguments).files or _shipped()
    rounds: dict[Path, Round | DevelopmentRound] = {}
    refused = 0
    for path in files:
        try:
            if _is_catalogue(path):
                print(f"{path.name}: {_check_catalogue(path)}")
            else:
                rounds[path] = read_round(path)
                print(f"{path.name}: ใช้ได้ {rounds[path].title_th}")
        except (CatalogueError, RoundError) as error:
            print(error if isinstance(error, RoundError) else f"{path.name}: {error}")
            refused += 1
        except OSError:
            print(f"{path}: เปิดแฟ้มไม่ได้ ให้ตรวจชื่อแฟ้มและสิทธิ์อ่าน")
            refused += 1
    try:
        check_together(_beside(rounds))
    except RoundError as error:
        print(_with_line(error, rounds))
        refused += 1
    return 1 if refused else 0


def _shipped() -> list[Path]:
    return [path for folder in ("rounds", "catalogue") for path in sorted(resource(folder).glob("*.toml"))]


def _with_line(error: RoundError, rounds: Iterable[Path]) -> RoundError:
    """An error between rounds, with the line where the file is one of those given."""
    for path in rounds:
        if path.name == error.source:
            line = line_of(path.read_text(encoding="utf-8-sig"), tuple(error.key.split(".")))
            return RoundError(error.source, line, error.key, error.what, error.cure)
    return error


def _beside(rounds: dict[Path, Round | DevelopmentRound]) -> list[tuple[str, Round | DevelopmentRound]]:
    """The given rounds among those that ship with the program; a given one takes the place of its namesake."""
    given = {each.round_id for each in rounds.values()}
    shipped: list[Round | DevelopmentRound] = [*builtin_rounds(), *development_rounds()]
    beside = [(f"{each.round_id}.toml", each) for each in shipped if each.round_id not in given]
    return beside + [(path.name, each) for path, each in rounds.items()]


def _is_catalogue(path: Path) -> bool:
    """By what stands in it; a file that is no TOML at all is told so as a round, unless its name says otherwise."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return path.name in _CATALOGUE
    return bool({"programmes", "requirements", "reasons"} & found.keys())


def _check_catalogue(path: Path) -> str:
    rules = path if "rules" in path.stem else _neighbour(path, "rules.toml")
    programmes = path if rules is not path else _neighbour(path, "programmes.toml")
    try:
        catalogue = parse_catalogue(programmes.read_text(encoding="utf-8-sig"), rules.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise CatalogueError(path.name, "ไม่ใช่ข้อความ UTF-8", "ให้บันทึกแฟ้มใหม่เป็น UTF-8") from None
    check_against(catalogue, library_form("assessment"))
    return f"ใช้ได้ มี {len(catalogue.programmes)} โครงการ"


def _neighbour(path: Path, name: str) -> Path:
    beside = path.with_name(name)
    return beside if beside.is_file() else resource("catalogue", name)


if __name__ == "__main__":
    raise SystemExit(main())
