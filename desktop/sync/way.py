"""How to get out to the network: straight, by the system's proxy, or by one that was set here."""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpcore

SYSTEM: Final = ""
"""What the environment or, on Windows and macOS, the system's settings say."""
STRAIGHT: Final = "direct"


@dataclass(frozen=True, slots=True)
class Way:
    """`proxy`: SYSTEM, STRAIGHT, or an address ("proxy.example:8080", "http://…")."""

    proxy: str = SYSTEM
    user: str = ""
    password: str = field(default="", repr=False)

    def proxy_to(self, url: str) -> httpcore.Proxy | None:
        """The proxy that leads to an address; None where there is none."""
        import httpcore  # not needed to open the program

        address = _of_system(url) if self.proxy == SYSTEM else "" if self.proxy == STRAIGHT else self.proxy
        if not address:
            return None
        parts = urlsplit(_with_scheme(address))
        user, password = self.user or parts.username or "", self.password or parts.password or ""
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return httpcore.Proxy(
            f"{parts.scheme}://{host}:{parts.port or 8080}", auth=(user.encode(), password.encode()) if user else None
        )


def is_address(text: str) -> bool:
    """Whether a proxy can be meant: a host, with or without scheme and port."""
    try:
        parts = urlsplit(_with_scheme(text))
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 8080) > 0 and " " not in text
        )
    except ValueError:
        return False


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"http://{address}"


SYSTEM_WAY: Final = Way()


def _of_system(url: str) -> str:
    parts = urlsplit(url)
    if urllib.request.proxy_bypass(parts.hostname or ""):
        return ""
    proxies = urllib.request.getproxies()
    return proxies.get(parts.scheme) or proxies.get("all") or ""
