"""The rounds of the measure, each one TOML file in ``resources/rounds``; a new round is a new file (R1).

A round is of kind "intake" (`forms.measure.intake_round`: people join, are interviewed and followed) or "development"
(`forms.measure.development_round`: phase 2), which continues an intake round. A wrong file is refused with the line,
the key and the cure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from forms.measure.development_round import DevelopmentRound
from forms.measure.intake_round import Round, TargetingRules
from forms.measure.round_errors import RoundError, in_words, line_of, most_telling, place_of
from forms.measure.round_parts import Deadline, Duty, FollowUp, Month, Origin, Window
from forms.resources import resource

__all__ = [
    "Deadline",
    "DevelopmentRound",
    "Duty",
    "FollowUp",
    "Month",
    "Origin",
    "Round",
    "RoundError",
    "TargetingRules",
    "Window",
    "builtin_round",
    "builtin_rounds",
    "check_together",
    "development_round_after",
    "development_rounds",
    "load_development_round",
    "load_round",
    "read_round",
]


def read_round(source: Path | str) -> Round | DevelopmentRound:
    """Reads a round of either kind from a file (Path) or from TOML text.

    Raises RoundError, and OSError where the file cannot be read.
    """
    if isinstance(source, Path):
        try:
            return _parse(source.read_text(encoding="utf-8-sig"), source.name)
        except UnicodeDecodeError:
            raise RoundError(source.name, None, "", "ไม่ใช่ข้อความ UTF-8", "ให้บันทึกแฟ้มใหม่เป็น UTF-8") from None
    return _parse(source, "round.toml")


def load_round(source: Path | str) -> Round:
    """`read_round` of an intake round."""
    found = read_round(source)
    if isinstance(found, DevelopmentRound):
        raise RoundError(found.round_id, None, "kind", "เป็นรอบพัฒนา", 'ให้ใช้แฟ้มรอบที่ kind = "intake"')
    return found


def load_development_round(source: Path | str) -> DevelopmentRound:
    """`read_round` of a development round."""
    found = read_round(source)
    if isinstance(found, Round):
        raise RoundError(found.round_id, None, "kind", "ไม่ใช่รอบพัฒนา", 'ให้ใช้แฟ้มรอบที่ kind = "development"')
    return found


@cache
def _builtin() -> tuple[Round | DevelopmentRound, ...]:
    found = {path: read_round(path) for path in sorted(resource("rounds").glob("*.toml"))}
    check_together({path.name: each for path, each in found.items()}.items())
    return tuple(found.values())


def builtin_rounds() -> tuple[Round, ...]:
    """The intake rounds that ship with the program, in order of file name."""
    return tuple(each for each in _builtin() if isinstance(each, Round))


def development_rounds() -> tuple[DevelopmentRound, ...]:
    """The development rounds that ship with the program, in order of file name."""
    return tuple(each for each in _builtin() if isinstance(each, DevelopmentRound))


def builtin_round(round_id: str) -> Round:
    """Raises KeyError for an unknown id."""
    for each in builtin_rounds():
        if each.round_id == round_id:
            return each
    raise KeyError(round_id)


def development_round_after(round_id: str) -> DevelopmentRound | None:
    """Phase 2 of an intake round; None where there is none."""
    return next((each for each in development_rounds() if each.continues == round_id), None)


def check_together(rounds: Iterable[tuple[str, Round | DevelopmentRound]]) -> None:
    """Raises RoundError where rounds, each with the name of its file, do not fit each other."""
    intake: dict[str, Round] = {}
    continued: dict[str, str] = {}
    ids: set[str] = set()
    # Intake rounds first: what a round continues may stand in a later file.
    for name, each in sorted(rounds, key=lambda pair: pair[1].kind != "intake"):
        if each.round_id in ids:
            raise RoundError(name, None, "round_id", f"มีรอบ “{each.round_id}” อยู่แล้ว", "ให้ตั้งรหัสรอบใหม่")
        ids.add(each.round_id)
        if isinstance(each, Round):
            intake[each.round_id] = each
            continue
        before = intake.get(each.continues)
        if before is None:
            what = f"ไม่มีรอบ “{each.continues}” ให้ต่อเนื่อง"
            raise RoundError(name, None, "continues", what, "ให้ใส่รหัสของรอบที่รับผู้เข้าร่วม หรือเพิ่มแฟ้มของรอบนั้น")
        if before.demo != each.demo:
            what = "รอบฝึกหัดกับรอบจริงต่อเนื่องกันไม่ได้"
            raise RoundError(name, None, "demo", what, "ให้ใส่ demo = true เฉพาะรอบที่ต่อจากรอบฝึกหัด")
        if each.continues in continued:
            what = f"รอบ “{continued[each.continues]}” ต่อเนื่องจากรอบ “{each.continues}” อยู่แล้ว"
            raise RoundError(name, None, "continues", what, "ให้มีรอบพัฒนาเพียงรอบเดียวต่อหนึ่งรอบที่รับผู้เข้าร่วม")
        continued[each.continues] = each.round_id
        follow_ups = {own.follow_up_id for own in before.follow_ups}
        for own in each.follow_ups:
            if own.follow_up_id in follow_ups:
                what = f"มีรหัสรอบติดตาม “{own.follow_up_id}” ในรอบ “{before.round_id}” แล้ว"
                raise RoundError(name, None, "follow_ups.follow_up_id", what, "ให้ตั้งรหัสใหม่")


def _parse(text: str, source: str) -> Round | DevelopmentRound:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        at = int(line[1]) if line else text.count("\n") + 1
        raise RoundError(source, at, "", "ไม่เป็นไปตามรูปแบบ TOML", "ให้ตรวจเครื่องหมายคำพูดและวงเล็บใกล้บรรทัดนี้") from error
    kind = data.get("kind", "intake")
    if kind not in ("intake", "development"):
        cure = "ให้เขียน intake (รับผู้เข้าร่วม) หรือ development (ระยะที่ 2)"
        raise RoundError(source, line_of(text, ("kind",)), "kind", "ไม่ใช่ชนิดของรอบที่รู้จัก", cure)
    try:
        return (Round if kind == "intake" else DevelopmentRound).model_validate(data)
    except ValidationError as error:
        first = most_telling(error)
        place = place_of(first)
        what, cure = in_words(first)
        key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place)
        raise RoundError(source, line_of(text, place), key, what, cure) from error
