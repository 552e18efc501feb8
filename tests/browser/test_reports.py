"""Reports on paper: as many pages as promised, tagged, with the numbers of the page, in both languages."""

from __future__ import annotations

import io
import re
import shutil

import pytest
import yaml
from pypdf import PdfReader

from benchmarks.chromium import program
from benchmarks.processes import gunicorn
from dashboard.commands.report import report
from dashboard.settings import ROOT, Settings
from tests.conftest import TODAY

PARTNERS = ("chalmers", "gu", "ki", "kth", "liu", "lu", "nrm", "slu", "su", "umu", "uu")
FULLEST = ("uu,kth,su,ki,chalmers", "uu,nrm,slu,umu,liu", "su,ki,liu,chalmers,slu", "gu,lu")
# the longest on paper, each with what takes the most room in one of the languages
LONGEST = ("ki,kth,liu,nrm,su", "gu,ki,kth,nrm,su")
# as long as an address of an app slot may be: it takes a line more than that of a test server
ADDRESS = "https://scilifelab-data-platform-dashboard.serve.scilifelab.se"
PAPER = {"prefer_css_page_size": True, "tagged": True, "outline": True, "print_background": False}


def printed(page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(**PAPER)))


def digits(text: str) -> set[str]:
    """Every number, whatever stands between its digits."""
    return {re.sub(r"\D", "", found) for found in re.findall(r"\d(?:[\d\s\u00a0\u202f.,]*\d)?", text)}


def check(reader: PdfReader, page, pages: int) -> None:
    assert len(reader.pages) == pages
    for sheet in reader.pages:
        assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == (595, 842), "A4"
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    kinds = set()
    _kinds(root["/StructTreeRoot"], kinds)
    assert {"/H1", "/H2", "/Table", "/TH"} <= kinds
    assert root["/Lang"] == page.locator("html").get_attribute("lang")
    words = "".join(sheet.extract_text() for sheet in reader.pages)
    together = re.sub(r"\D", "", words)
    missing = {number for number in digits(page.locator(".report").inner_text()) if number not in together}
    assert not missing, "numbers of the page that are not on paper"


def _kinds(node, found) -> None:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            _kinds(each, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.add(str(node["/S"]))
        if "/K" in node:
            _kinds(node["/K"], found)


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_partner_takes_one_page(partner, lang, visit):
    page = visit(f"/{lang}/partners/{partner}/report")
    check(printed(page), page, 1)


def test_the_programme_takes_two_pages(lang, visit):
    page = visit(f"/{lang}/programme/report", theme="dark")
    check(printed(page), page, 2)


@pytest.mark.parametrize("ids", FULLEST)
def test_a_comparison_takes_one_page(ids, lang, visit):
    page = visit(f"/{lang}/partners/compare/report?ids={ids}")
    check(printed(page), page, 1)


def test_nothing_but_the_report_is_printed_and_it_is_legible_in_grey(visit):
    page = visit("/sv/partners/uu/report", theme="dark")
    page.emulate_media(media="print")
    for part in (".site-header", ".site-footer", ".breadcrumb", ".report-ways"):
        assert page.locator(part).is_hidden()
    light = "node => getComputedStyle(node).fill.match(/\\d+/g).map(Number).reduce((sum, part) => sum + part) / 3"
    own, other = (page.locator(f".drawing .bar{kind}").first.evaluate(light) for kind in (".own", ":not(.own)"))
    assert other - own > 120
    assert page.locator(".report h1").evaluate("node => getComputedStyle(node).color") == "rgb(0, 0, 0)"


def test_a_report_can_be_read_on_a_phone(lang, visit):
    for path in ("partners/su/report", "programme/report", "partners/compare/report?ids=uu,kth"):
        page = visit(f"/{lang}/{path}", width=360)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_pages_lead_to_their_reports(visit):
    for path, report_path in (
        ("partners/uu", "partners/uu/report"),
        ("programme", "programme/report"),
        ("partners/compare?ids=uu,kth", "partners/compare/report?ids=uu,kth"),
    ):
        page = visit(f"/sv/{path}")
        page.locator(f"a[href='/sv/{report_path}']").first.click()
        page.wait_for_url(f"**/sv/{report_path}")
        assert page.locator(".report h1").is_visible()


@pytest.fixture(scope="module")
def addressed():
    """A server on the real data with a long public address."""
    with gunicorn(settings={"DASHBOARD_PUBLIC_URL": ADDRESS}) as running:
        yield running.address


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_long_address_leaves_a_comparison_on_its_page(language, addressed, browser):
    context = browser.new_context(base_url=addressed)
    page = context.new_page()
    for ids in LONGEST:
        page.goto(f"/{language}/partners/compare/report?ids={ids}")
        check(printed(page), page, 1)
    context.close()


@pytest.fixture(scope="module", params=["su", "gu", "nrm"])
def crowded(tmp_path_factory, request):
    """A server with a long address on data in which everything is tied to one partner, the fullest, and its id."""
    partner = request.param
    folder = tmp_path_factory.mktemp("crowded") / "data"
    shutil.copytree(ROOT / "data", folder)
    own = {
        "tools": lambda one: one["maintainer"].update(partner=partner, partner_basis=one["description"]),
        "serve_apps": lambda one: one.update(partner=partner, partner_basis=one["description"]),
        "fellows": lambda one: one.update(partner=partner),
        "highlights": lambda one: one.update(partners=[partner]),
        "news": lambda one: one.update(partners=[partner]),
    }
    for kind, change in own.items():
        path = folder / "catalogue" / f"{kind}.yml"
        document = yaml.safe_load(path.read_text("utf-8"))
        for record in document["records"]:
            change(record)
        path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    with gunicorn(settings={"DASHBOARD_DATA_DIR": str(folder), "DASHBOARD_PUBLIC_URL": ADDRESS}) as running:
        yield running.address, partner


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_fullest_partner_takes_one_page(language, crowded, browser):
    address, partner = crowded
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(f"/{language}/partners/{partner}/report")
    assert page.locator(".report .more").count() >= 5
    check(printed(page), page, 1)
    context.close()


def test_the_command_prints_the_same(tmp_path):
    out = io.StringIO()
    assert report(Settings(browser=program()), "su", tmp_path / "new" / "folder", "sv", out, TODAY) == 0
    reader = PdfReader(tmp_path / "new" / "folder" / "partner-su-sv.pdf")
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Stockholms universitet" in reader.pages[0].extract_text()
    assert report(Settings(browser=program()), "programme", tmp_path, "en", out, TODAY) == 0
    assert len(PdfReader(tmp_path / "programme-en.pdf").pages) == 2
