"""Every page of the console in its dress, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from central.services.viewers import Role


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_first_page(open_page: Callable[..., Page], role: Role) -> None:
    page = open_page(role)
    expect(page.get_by_role("heading", level=1)).to_have_text("หน้าแรก")
    expect(page.get_by_role("link", name="หน้าแรก")).to_have_attribute("aria-current", "page")
