from __future__ import annotations

import ast
import errno
import string
from pathlib import Path

import pytest

from desktop.error_texts import BUG, TEXTS
from desktop.errors import BugError, KnownError, known, sentence, thai
from forms.measure.programmes import CatalogueError
from forms.measure.rounds import RoundError, read_round

DESKTOP = Path(__file__).parents[2] / "desktop"


def codes_in_use() -> set[str]:
    """Every literal code with which the program raises or makes a KnownError."""
    found: set[str] = set()
    for path in DESKTOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Error") and node.args:
                found |= {
                    leaf.value
                    for leaf in ast.walk(node.args[0])
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                }
    return found


@pytest.mark.parametrize("code", TEXTS)
def test_every_sentence_is_whole_and_in_thai(code: str) -> None:
    where, what, cure = TEXTS[code]
    for part in (where, what, cure):
        assert part == part.strip()
        names = {name for _, name, _, _ in string.Formatter().parse(part) if name}
        assert part == "{reason}" or any("\u0e01" <= sign <= "\u0e5b" for sign in part)
        told = sentence(KnownError(code, **dict.fromkeys(names, 7)))
        assert "{" not in f"{told.where}{told.what}{told.next}"


def test_every_code_has_its_sentence_and_every_sentence_is_said() -> None:
    said = codes_in_use()
    assert said >= {"wrong_passphrase", "disk_full"}
    texts_unsaid = {code for code in TEXTS if code not in said and not _mentioned(code)}
    assert texts_unsaid == set()


def _mentioned(code: str) -> bool:
    return any(
        f'"{code}"' in path.read_text(encoding="utf-8")
        for path in DESKTOP.rglob("*.py")
        if path.parent.name != "error_texts"
    )


def test_a_code_without_a_sentence_is_our_mistake() -> None:
    with pytest.raises(BugError):
        KnownError("no_such_code")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (PermissionError(errno.EACCES, "no"), "folder_not_writable"),
        (OSError(errno.EROFS, "read only"), "folder_not_writable"),
        (FileNotFoundError(errno.ENOENT, "gone"), "file_missing"),
        (KnownError("wrong_passphrase"), "wrong_passphrase"),
    ],
)
def test_the_systems_errors_are_known_too(error: Exception, code: str) -> None:
    found = known(error)
    assert found is not None
    assert found.code == code
    assert TEXTS[code][1].split("{")[0] in thai(error)


def test_a_round_or_a_catalogue_that_cannot_be_used_is_told_with_place_and_cure() -> None:
    with pytest.raises(RoundError) as wrong:
        read_round('kind = "intake"\nround_id = "2563"\nเดือน = 3')
    assert thai(wrong.value) == (
        "กติกาของมาตรการ: ใช้แฟ้มรอบหรือบัญชีโครงการไม่ได้ round.toml บรรทัด 3: ไม่เป็นไปตามรูปแบบ TOML "
        "ให้ตรวจเครื่องหมายคำพูดและวงเล็บใกล้บรรทัดนี้ แล้วเปิดโปรแกรมอีกครั้ง"
    )
    told = sentence(CatalogueError("informal_debt", "ไม่มีคำถาม q999_any", "ให้แก้ชื่อคำถาม"))
    assert "informal_debt" in told.what
    assert told.next.startswith("ให้แก้ชื่อคำถาม")


@pytest.mark.parametrize("error", [ValueError("สมชาย 1112034563562"), BugError("1112034563562"), OSError("?")])
def test_what_nobody_foresaw_is_told_without_its_text(error: Exception) -> None:
    assert known(error) is None
    assert "1112034563562" not in thai(error)
    assert thai(error).startswith(BUG[0])


def test_a_place_nobody_filled_is_no_error_within_the_error() -> None:
    assert "–" in thai(KnownError("clock_wrong"))
