"""Somebody at the centre's console: pages over TLS, forms as they stand on them, both factors."""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pyotp

from desktop.tour.exchange.web_page import WebPage
from desktop.tour.stage import StageError

ROOT = "/console"
_OWN_PASSWORD = "ม้าลายเดินข้ามทุ่งนาสามแปลง"

Given = Mapping[str, str | Sequence[str]]
"""Name of a field → what is put there instead of what stands there."""


class Console:
    """`authority`: PEM file of the centre's own authority, which a browser would have been given."""

    def __init__(self, url: str, authority: Path) -> None:
        trust = ssl.create_default_context(cafile=str(authority))
        self._web = httpx.Client(base_url=url, verify=trust, follow_redirects=True, timeout=60)

    def close(self) -> None:
        self._web.close()

    def open(self, path: str) -> WebPage:
        return self._seen(self._web.get(path if path.startswith(ROOT) else ROOT + path))

    def send(
        self,
        page: WebPage,
        action: str,
        given: Given | None = None,
        *,
        press: tuple[str, str] | None = None,
        file: tuple[str, Path] | None = None,
    ) -> WebPage:
        """Fill in the form of the page that goes to `action`, and send it. StageError where the centre refuses.

        `press`: name and value of the button; `file`: name of its field, and the file.
        """
        form, given = page.form(action), dict(given or {})
        sent: dict[str, list[str]] = {}
        for name, value in form.standing():
            if name not in given:
                sent.setdefault(name, []).append(value)
        for name, put in given.items():
            sent[name] = [put] if isinstance(put, str) else list(put)
        if press is not None:
            sent[press[0]] = [press[1]]
        files = {file[0]: (file[1].name, file[1].read_bytes())} if file is not None else None
        return self._seen(self._web.post(urljoin(page.address, form.action), data=sent, files=files))

    def first_sign_in(self, login: str, password: str) -> None:
        """The password of the command, the second factor set up, and a password of one's own."""
        page = self.send(self.open("/sign-in"), "/sign-in", {"login": login, "password": password})
        phone = pyotp.TOTP(page.coded[0].replace(" ", ""))
        page = self.send(page, "/sign-in/enrol", {"code": phone.now()})
        page = self.open(page.link("เก็บรหัสไว้แล้ว"))
        self.send(page, "/sign-in/password", {"old": password, "new": _OWN_PASSWORD})

    def _seen(self, response: httpx.Response) -> WebPage:
        page = WebPage(response.url.raw_path.decode("ascii"), response.text)
        if response.is_error:
            raise StageError(f"the console says {response.status_code} to {response.url.path}: {page.text[:400]}")
        return page
