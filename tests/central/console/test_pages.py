"""Every page of the rail in its dress, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from central.console.navigation import entries
from central.services.viewers import Role

# What a page must not have: what cannot be read out, two first headings, an id twice, more width than the screen.
FAULTS = """async () => {
    await document.fonts.ready;
    const faults = [];
    const wide = document.scrollingElement.scrollWidth - window.innerWidth;
    if (wide > 0) faults.push(`wider than the screen by ${wide}`);
    for (const each of document.querySelectorAll('.scroll:not(:has(.figures, .days))'))
        if (each.scrollWidth > each.clientWidth) faults.push('hidden at the side: ' + each.textContent.slice(0, 40));
    const here = document.querySelector('.rail nav [aria-current]')?.getBoundingClientRect();
    if (here && (here.left < 0 || here.right > window.innerWidth)) faults.push('the menu does not show where we are');
    for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
        if (!field.labels.length && !field.ariaLabel) faults.push(`no label: ${field.name}`);
    for (const picture of document.querySelectorAll('img:not([alt]), svg:not([aria-hidden]):not([aria-label])'))
        faults.push(`no words: ${picture.outerHTML.slice(0, 80)}`);
    for (const button of document.querySelectorAll('button, a'))
        if (!button.textContent.trim() && !button.ariaLabel)
            faults.push(`nothing to read: ${button.outerHTML.slice(0, 80)}`);
    if (document.querySelectorAll('h1').length !== 1) faults.push('not one first heading');
    const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length) faults.push(`twice: ${twice}`);
    return faults;
}"""


@pytest.mark.parametrize("role", [Role.DISTRICT_TEAM, Role.MINISTRY, Role.OFFICER])
def test_every_page_of_the_rail_fits_a_phone_and_can_be_read_out(
    open_page: Callable[..., Page], sign_in: Callable[..., Any], role: Role
) -> None:
    page = open_page(role, phone=True)
    found = {}
    for entry in entries(sign_in(role).viewer):
        answer = page.goto(f"/console{entry.path}")
        assert answer is not None
        assert answer.status == 200, entry.path
        found[entry.path] = page.evaluate(FAULTS)
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("height", [768, 640])  # a small laptop's screen, whole and below the bars of its browser
def test_the_longest_rail_shows_every_entry_without_scrolling(open_page: Callable[..., Page], height: int) -> None:
    page = open_page(Role.DISTRICT_TEAM)
    page.set_viewport_size({"width": 1366, "height": height})
    hidden = page.evaluate(
        "(() => { const nav = document.querySelector('.rail nav'); return nav.scrollHeight - nav.clientHeight; })()"
    )
    assert hidden <= 0
    expect(page.get_by_role("button", name="ออกจากระบบ")).to_be_in_viewport()


def test_the_keyboard_reaches_the_content_past_the_rail(open_page: Callable[..., Page]) -> None:
    page = open_page(Role.DISTRICT_TEAM)
    expect(page.get_by_role("link", name="หน้าแรก")).to_have_attribute("aria-current", "page")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="ข้ามไปที่เนื้อหา")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
