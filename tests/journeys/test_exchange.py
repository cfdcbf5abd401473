"""Two laptops, a centre and its console, as the tour's fourth part leaves them: every account adds up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.touring import paper_text, take_tour

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    out = tmp_path_factory.mktemp("exchange")
    return out, take_tour(out, "exchange")


def test_every_final_revision_is_at_the_centre_once_with_its_receipt(toured: tuple[Path, dict[str, Any]]) -> None:
    _out, told = toured
    account = told["account"]
    assert account["revisions"] == account["at_centre"] > 6
    assert account["receipts"] >= account["revisions"] - 1  # what was settled may be known to both laptops
    assert account["pictures"] >= 1
    assert (account["waiting"], account["flaws"]) == (0, 0)
    assert json.loads(told["verify"])["flaws"] == 0


def test_an_exchange_with_nothing_to_do_is_one_request(toured: tuple[Path, dict[str, Any]]) -> None:
    assert toured[1]["idle_requests"] == 1


def test_the_list_of_receipts_is_a_paper(toured: tuple[Path, dict[str, Any]]) -> None:
    out, _told = toured
    assert "ใบตอบรับ" in paper_text(out / "exchange-receipts.pdf")


def test_the_day_had_everything_that_an_exchange_can_meet(toured: tuple[Path, dict[str, Any]]) -> None:
    out, told = toured
    shown = {step["picture"].split("-", 2)[-1].removesuffix(".png") for step in told["steps"] if step["picture"]}
    assert {
        "code-read",
        "list-came",
        "returned-first-comment",
        "approved",
        "conflict-settled",
        "given-away",
        "likely",
        "merged",
        "line-died",
        "login-page",
        "line-back",
        "by-hand-arrived",
    } <= shown
    assert all((out / step["picture"]).stat().st_size > 3000 for step in told["steps"] if step["picture"])
