"""The theme that was chosen stays and does not flash; everything is done by keyboard."""

from __future__ import annotations

import pytest

WATCH = """
window.__themes = [];
new MutationObserver(() => {
  if (document.body) window.__themes.push(document.documentElement.getAttribute('data-bs-theme'));
}).observe(document, { childList: true, subtree: true });
"""
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_the_theme_that_was_chosen_stays_and_does_not_flash(system, other, visit):
    page = visit("/en/about", theme=system, fresh=True)
    first = page.evaluate(GROUND)
    button = page.locator("#theme")
    assert button.get_attribute("aria-pressed") == str(system == "dark").lower()
    button.click()
    assert page.locator("html").get_attribute("data-bs-theme") == other
    assert button.get_attribute("aria-pressed") == str(other == "dark").lower()
    chosen = page.evaluate(GROUND)
    assert chosen != first
    page.add_init_script(WATCH)
    page.goto("/sv/tools")
    assert page.evaluate(GROUND) == chosen
    assert page.evaluate("window.__themes[0]") == other, "the theme was set after the body began"
    page.emulate_media(color_scheme=other)
    assert page.evaluate(GROUND) == chosen


def test_without_a_choice_the_system_decides(visit):
    page = visit("/en/about", theme="light", fresh=True)
    light = page.evaluate(GROUND)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) != light


def test_nothing_is_stored_but_a_theme_that_was_chosen(visit):
    page = visit("/en/tools", fresh=True)
    page.locator("#type-portal").check()
    page.wait_for_url("**/en/tools?type=portal")
    kept = "Object.keys(localStorage).concat(Object.keys(sessionStorage))"
    assert page.evaluate(kept) == []
    assert page.context.cookies() == []
    page.locator("#theme").click()
    assert page.evaluate(kept) == ["theme"]


def test_the_skip_link_comes_first_and_skips(visit, lang):
    page = visit(f"/{lang}/tools")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    assert link.evaluate("e => e === document.activeElement")
    assert link.bounding_box()["y"] >= 0, "seen when it has the focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [1440, 360])
def test_focus_is_seen_and_never_trapped(visit, width):
    page = visit("/en/tools", width=width)
    unseen, visited = [], []
    for _ in range(250):
        page.keyboard.press("Tab")
        where, outline, shown = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
            return [[e.nodeName, e.id, e.className, e.textContent.slice(0, 20), e.getAttribute('href')].join(' '),
                    s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, r.width > 0 && r.height > 0]; }"""
        )
        if where.startswith("BODY"):
            break
        visited.append(where)
        if not outline or not shown:
            unseen.append(where)
    else:
        pytest.fail("the focus never leaves the page: a trap, or a circle")
    assert not unseen
    assert len(visited) > 40


def test_the_menu_folds_on_a_phone(visit):
    page = visit("/sv/about", width=360)
    link = page.locator(".menu-in a").first
    assert link.is_hidden()
    button = page.locator(".menu > summary")
    button.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert link.is_hidden()
    assert button.evaluate("node => node === document.activeElement"), "the focus goes back to the button"
    button.press("Enter")
    link.click()
    page.wait_for_load_state()
    assert page.url != "about:blank"


def test_a_choice_by_keyboard_keeps_the_place(visit, settle):
    page = visit("/en/tools")
    field = page.locator("#type-portal")
    field.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/en/tools?type=portal")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "type-portal"
    page.keyboard.press("Space")
    page.wait_for_function("() => !location.search")
    settle(page)
    assert page.evaluate("document.activeElement.id") == "type-portal"
    status = page.locator(".found")
    assert status.get_attribute("role") == "status", "what changed is said"
