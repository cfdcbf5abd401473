"""The real proxy before the real centre, by the configuration that ships: laptops and the console go through it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from forms.exchange import PushOutcome

CADDY = shutil.which("caddy")
SHIPPED = Path(__file__).parents[2] / "packaging" / "Caddyfile"
pytestmark = pytest.mark.skipif(CADDY is None, reason="caddy is not installed here")


@pytest.fixture
def proxy(serve: Any, outside_database: tuple[str, str], tmp_path: Path) -> Iterator[tuple[Any, httpx.Client]]:
    """A centre behind Caddy, and a client that trusts Caddy's own authority and nothing else."""
    port = free_port()
    centre = serve("--no-tls", "--workers", "2", "--url", f"https://localhost:{port}", *outside_database)
    told = SHIPPED.read_text(encoding="utf-8")
    told = re.sub(
        r"^\{", "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects", told, count=1, flags=re.M
    )
    told = told.replace("centre.example.go.th {", f"https://localhost:{port} {{\n\ttls internal")
    told = told.replace("127.0.0.1:8443", f"127.0.0.1:{centre.ready['port']}")
    told = told.replace("/var/log/caddy/", f"{tmp_path}/")
    (tmp_path / "Caddyfile").write_text(told, encoding="utf-8")
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "HOME": str(tmp_path),
    }
    running = subprocess.Popen(
        [str(CADDY), "run", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    try:
        unsaid = {"serving initial configuration", "certificate obtained successfully"}
        while unsaid and (line := running.stderr.readline()):
            unsaid = {each for each in unsaid if each not in line}
        assert not unsaid
        authority = tmp_path / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        trust = ssl.create_default_context(cafile=authority)
        with httpx.Client(base_url=f"https://localhost:{port}", verify=trust, timeout=30) as client:
            while not serves(client):
                pass
            yield centre, client
    finally:
        running.terminate()
        running.wait(30)
        running.stderr.close()


def serves(client: httpx.Client) -> bool:
    """It has its certificate at hand, a moment after saying so, and has asked the centre whether that is ready."""
    try:
        return client.get("/health").status_code != 503
    except httpx.ConnectError:
        return False


def test_a_laptop_and_the_console_go_through_the_proxy(proxy: tuple[Any, httpx.Client], laptop_at: Any) -> None:
    centre, client = proxy
    laptop = laptop_at(client, centre.code("2401"))
    (stored,) = laptop.push([laptop.item()])
    assert stored.outcome is PushOutcome.STORED
    for inner in ("/metrics", "/ready"):
        assert client.get(inner).status_code == 404
    too_large = client.post("/v1/push", content=b"x" * 10_000_000, headers=laptop.authorisation)
    assert too_large.status_code == 413

    page = client.get("/console/", follow_redirects=True)
    assert page.status_code == 200
    assert "max-age" in page.headers["strict-transport-security"]
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-aofield=")  # the centre knows that browsers reach it over TLS
    assert "Secure" in cookie


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
