from __future__ import annotations

import pytest

from desktop.sync.way import STRAIGHT, SYSTEM, Way, is_address

URL = "https://centre.example/v1"


@pytest.fixture(autouse=True)
def _no_proxy_of_the_test_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def found(way: Way, url: str = URL) -> tuple[bytes, int | None] | None:
    proxy = way.proxy_to(url)
    return (proxy.url.host, proxy.url.port) if proxy else None


def test_the_system_s_proxy_is_taken_unless_another_or_none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(Way()) is None
    monkeypatch.setenv("https_proxy", "http://office.example:3128")
    assert found(Way(SYSTEM)) == (b"office.example", 3128)
    assert found(Way(STRAIGHT)) is None
    assert found(Way("other.example")) == (b"other.example", 8080)
    monkeypatch.setenv("no_proxy", "centre.example")
    assert found(Way(SYSTEM)) is None


def test_name_and_password_set_here_come_before_those_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://a:b@office.example:3128")
    of_system, of_ours = Way().proxy_to(URL), Way(user="ก", password="ข").proxy_to(URL)
    assert of_system is not None
    assert of_ours is not None
    assert (of_system.auth, of_ours.auth) == ((b"a", b"b"), ("ก".encode(), "ข".encode()))


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Way("p.example", "u", "secret"))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("proxy.example:8080", True),
        ("http://proxy.example", True),
        ("10.0.0.1:3128", True),
        ("[::1]:3128", True),
        ("", False),
        ("proxy.example:port", False),
        ("proxy example", False),
        ("socks5://proxy.example", False),
    ],
)
def test_what_may_be_an_address(text: str, holds: bool) -> None:
    assert is_address(text) is holds
