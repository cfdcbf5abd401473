"""``python -m forms.measure check``: a sentence for each file, and 1 where one cannot be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from forms.measure.__main__ import main
from forms.resources import resource


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Copies of all files that can be checked."""
    for folder in ("rounds", "catalogue"):
        shutil.copytree(resource(folder), tmp_path, dirs_exist_ok=True)
    return tmp_path


def changed(path: Path, right: str, wrong: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def test_what_ships_can_be_used(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(own.glob("*.toml"))
    assert main(["check", *map(str, files)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == len(files)
    assert all("ใช้ได้" in line for line in said)
    assert main(["check"]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(said)


def test_a_wrong_round_is_told_with_file_and_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(own / "2562.toml", "report_by = 2019-07-15 # R30", "report_by = 2019-05-15")
    assert main(["check", str(own / "2562.toml"), str(own / "2561.toml")]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("2562.toml บรรทัด ")
    assert "ให้แก้ report_by" in first
    assert second.startswith("2561.toml: ใช้ได้")


def test_a_rule_that_names_no_question_is_told_with_its_entry(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(own / "rules.toml", "${q334_any} = 'yes'", "${q999_any} = 'yes'")
    assert main(["check", str(own / "rules.toml")]) == 1
    said = capsys.readouterr().out
    assert "รายการ “informal_debt”" in said
    assert "q999_any" in said
    # Its neighbour is read with it, and so refused for the same reason.
    assert main(["check", str(own / "programmes.toml")]) == 1


def test_rounds_are_checked_against_each_other(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = own / "2563.toml"
    shutil.copy(own / "2562.toml", second)
    changed(second, 'round_id = "2562"', 'round_id = "2563"')
    assert main(["check", str(second)]) == 1
    assert "2563.toml บรรทัด 8: “continues” รอบ “2562”" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["2561.toml", "rules.toml"])
def test_files_that_cannot_be_read(own: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = own / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n[broken", encoding="utf-8")
    assert main(["check", str(path)]) == 1
    path.write_bytes(text.encode("cp874", errors="replace"))
    assert main(["check", str(path)]) == 1
    path.unlink()
    assert main(["check", str(path)]) == 1
    toml, utf_8, missing = capsys.readouterr().out.splitlines()
    assert "TOML" in toml
    assert "UTF-8" in utf_8
    assert "เปิดแฟ้มไม่ได้" in missing
