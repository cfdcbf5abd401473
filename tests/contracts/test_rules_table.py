"""ARCHITECTURE's table of rules says the truth: every rule once, its place, and a test that is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = range(1, 41)
RULE = re.compile(r"\bR(\d{1,2})(?:[–-]R?(\d{1,2}))?\b")
TEST_OF_A_RULE = re.compile(r"def (test_R\d\w*)")


class Row(NamedTuple):
    rules: list[int]
    places: list[str]
    test: str


def rules_in(text: str) -> list[int]:
    """Rules named in a text, ranges ("R6–R10") written out."""
    return [number for low, high in RULE.findall(text) for number in range(int(low), int(high or low) + 1)]


def rows() -> list[Row]:
    _, _, table = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("\n## Rules and where they live\n")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if line.startswith("| R")]
    return [Row(rules_in(rule), re.findall(r"`([^`]+)`", place), test.strip("`")) for rule, _, place, test in cells]


TABLE = rows()
CARRIED_OUT = [row for row in TABLE if row.places or row.test]


def test_every_rule_stands_in_the_table_once_and_in_order() -> None:
    assert [number for row in TABLE for number in row.rules] == list(RULES)


@pytest.mark.parametrize("row", CARRIED_OUT, ids=lambda row: f"R{row.rules[0]}")
def test_a_place_exists_and_names_its_rule(row: Row) -> None:
    texts = {place: (ROOT / place).read_text(encoding="utf-8") for place in row.places}
    assert texts
    # A code list has no room for a comment.
    silent = [
        place for place, text in texts.items() if not place.endswith(".csv") and not set(row.rules) <= {*rules_in(text)}
    ]
    assert not silent


@pytest.mark.parametrize("row", CARRIED_OUT, ids=lambda row: f"R{row.rules[0]}")
def test_a_test_exists_and_stands_where_its_rule_is_named(row: Row) -> None:
    file, _, name = row.test.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^def {name}\(", text, re.MULTILINE)
    assert set(row.rules) <= set(rules_in(text.replace("_", " ")))


def test_a_rule_with_a_test_of_its_own_is_not_said_to_be_missing() -> None:
    tested = {
        number
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in TEST_OF_A_RULE.findall(file.read_text(encoding="utf-8"))
        for number in rules_in(name.replace("_", " "))
    }
    assert tested <= {number for row in CARRIED_OUT for number in row.rules}
