"""The coverage map in a browser: narrowed with and without scripts, from a gap to the form filled in, on a phone."""

from __future__ import annotations


def test_rows_are_chosen_and_a_gap_leads_to_the_form(lang, visit, settle):
    page = visit(f"/{lang}/coverage?kind=highlights")
    page.locator(".coverage-choice summary").first.click()
    page.locator("#partner-slu").check()
    page.wait_for_url(f"**/{lang}/coverage?partner=slu&kind=highlights")
    settle(page)
    assert page.locator(".coverage-map tbody tr").count() == 1
    page.locator(".coverage-map .none a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{lang}/contribute?partner=slu&area=*&about=highlight")
    assert page.locator("#about-highlight").is_checked()
    assert page.locator("input[name=partner]").get_attribute("value") == "slu"
    assert page.locator("#ready pre").is_visible()


def test_it_works_without_scripts_on_a_phone(lang, visit):
    page = visit(f"/{lang}/coverage", width=360, scripts=False)
    page.locator("[data-region=overview] a").nth(3).click()
    page.wait_for_url(f"**/{lang}/coverage?kind=highlights")
    page.locator(".coverage-choice summary").nth(1).click()
    page.locator("#area-evolution-and-biodiversity").check()
    page.locator(".coverage-form button[type=submit]").click()
    page.wait_for_url("**/coverage?area=evolution-and-biodiversity&kind=highlights")
    assert page.locator(".coverage-map td.square").count() == 11
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
