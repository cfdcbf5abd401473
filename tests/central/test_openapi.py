"""What the centre says of itself at /openapi.json is whole: all that is named is there, errors and tokens are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from forms import exchange

PATHS = [getattr(exchange, name) for name in vars(exchange) if name.startswith("PATH_")]
WITHOUT_TOKEN = {"/health", "/ready", exchange.PATH_AUTHORITY, exchange.PATH_ENROL}


@pytest.fixture
def described(http: httpx.Client) -> dict[str, Any]:
    answer = http.get("/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def named(part: object) -> Iterator[str]:
    """Every schema that something refers to."""
    if isinstance(part, dict):
        if isinstance(reference := part.get("$ref"), str):
            yield reference
        for each in part.values():
            yield from named(each)
    elif isinstance(part, list):
        for each in part:
            yield from named(each)


def test_whatever_is_named_is_there(described: dict[str, Any]) -> None:
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert set(named(described)) <= known
    assert {f"#/components/schemas/{name}" for name in ("PushRequest", "PullRequest", "PullResponse", "Item")} <= known


def test_every_path_that_asks_for_a_token_says_so_and_how_it_refuses(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            refusal = operation["responses"]["default"]["content"]
            assert list(refusal) == ["application/problem+json"], (path, method)
            asks = bool(operation.get("security"))
            assert asks == (path not in WITHOUT_TOKEN and method != "options"), (path, method)


def test_the_paths_of_the_exchange_are_described(described: dict[str, Any]) -> None:
    assert set(PATHS) - set(described["paths"]) <= {exchange.PATH_HANDOVER}
