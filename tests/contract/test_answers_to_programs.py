"""What programs meet: files that any site may read, problems in place of pages, languages told, an icon where asked."""

from __future__ import annotations

import csv
import io
import json
import struct

import pytest
from openpyxl import load_workbook

from dashboard.addresses import LANGUAGES, SUFFIXES, href
from dashboard.app import PAGES, create_app
from dashboard.settings import Settings
from tests.clock import TODAY
from tests.conftest import some
from tests.contract.conftest import sent

PROBLEM = "application/problem+json"
NOWHERE = """/en/%00 /en/tools/%3Cscript%3E /en/../sv /en/tools.xml /en/tools.csv.csv /en/tools.json/x /en/tools;a=b
/en/%ff%fe /xx/tools /en/404 /en/404x /en/charts/nix /_assets/../app.py /_assets/nothing.css /_assets//x /healthz/
/en/tools/..%2f..%2fetc%2fpasswd /en.xml /wp-login.php /sv/;a=b /svenska /en/tools/%E2%80%8Bcovimapp /en%5Ctools"""


@pytest.mark.parametrize("path", [*NOWHERE.split(), pytest.param("/sv/tools/" + "x" * 4000, id="long")])
def test_paths_that_lead_nowhere(path, app):
    answer = sent(app, path)
    assert answer.status == 404, path
    assert "Traceback" not in answer.text
    if answer.content_type == PROBLEM:
        assert json.loads(answer.text)["status"] == 404
    else:
        assert answer.text.endswith("</html>")


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [
        ("/svx", "", "en"),
        ("/sv/nix", "en", "sv"),
        ("/SV/nix", "", "sv"),
        ("/en/nix", "sv", "en"),
        ("/nix", "", "en"),
        ("/nix", "sv-SE,en;q=0.5", "sv"),
        ("/_assets/nix.css", "sv-SE", "sv"),
        ("/sv/tools/nix", "", "sv"),
        ("/sv/404", "", "sv"),
    ],
)
def test_404_is_a_real_page_in_the_right_language(path, accepted, lang, app, translators):
    answer = sent(app, path, **({"Accept_Language": accepted} if accepted else {}))
    assert answer.status == 404
    assert f'<html lang="{lang}"' in answer.text
    assert answer.headers["Content-Language"] == lang
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.inside("h1") == [translators[lang]("not-found.title")]
    assert {"name": "robots", "content": "noindex"} in answer.all("meta")
    assert href(lang) in answer.links


@pytest.mark.parametrize("suffix", [*SUFFIXES, "CSV", "Json/"])
@pytest.mark.parametrize("path", ["nix", "tools/nix", "about", "embed/tools-by-type"])
def test_a_file_that_is_not_there_is_a_problem_and_no_page(path, suffix, lang, app, translators):
    answer = sent(app, f"/{lang}/{path}.{suffix}")
    assert (answer.status, answer.content_type) == (404, PROBLEM)
    told = json.loads(answer.text)
    wanted = {"type": "about:blank", "title": "Not Found", "status": 404}
    assert told == {**wanted, "detail": translators[lang]("errors.file.missing")}
    assert answer.headers["Content-Language"] == lang
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("accept", "problem"),
    [
        ("application/json", True),
        ("application/json, text/plain, */*", True),
        ("application/ld+json;q=0.9, text/html;q=0.8", True),
        ("application/problem+json", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", False),
        ("text/html, application/json", False),
        ("*/*", False),
        ("", False),
        ("application/json;q=0", False),
        ("json", False),
    ],
)
def test_whoever_asks_for_json_gets_no_page_where_there_is_none(accept, problem, app):
    answer = sent(app, "/sv/nix", **({"Accept": accept} if accept else {}))
    assert answer.status == 404
    assert (answer.content_type == PROBLEM) == problem
    assert "Accept" in answer.headers["Vary"].split(", ")
    assert sent(app, "/sv/tools", Accept=accept).content_type == "text/html; charset=utf-8", "what is there stays"


def test_the_files_that_a_page_names_are_there_whatever_was_asked_for(app):
    for asked in (
        "tools?page=2",
        "tools?x=1",
        "partners/compare?ids=uu,kth,zzz",
        "partners/compare?ids=uu,kth,lu,gu,ki,su",
    ):
        answer = sent(app, f"/en/{asked}")
        files = [link["href"] for link in answer.all("link") if link["rel"] == "alternate" and "type" in link]
        assert len(files) == 3
        assert [sent(app, file).status for file in files] == [200] * 3, asked


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("page", [page for page in PAGES if page.exports is not None], ids=lambda page: page.slug)
def test_any_site_may_read_every_file(page, suffix, app, snapshot):
    record = next(iter(page.ids(snapshot))) if page.variable else ""
    address = href("sv", page.path(record), suffix)
    first = sent(app, address, Origin="https://notebook.example")
    again = sent(app, address, Origin="https://notebook.example", If_None_Match=first.headers["ETag"])
    asked = sent(app, address, "OPTIONS", Origin="https://a.example", Access_Control_Request_Method="GET")
    head = sent(app, address, "HEAD")
    assert [one.status for one in (first, again, asked, head)] == [200, 304, 200, 200]
    for answer in (first, again, asked, head):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
        assert {"ETag", "Content-Disposition", "Link"} <= set(exposed)
        assert "Access-Control-Allow-Credentials" not in answer.headers
    assert set(asked.headers["Access-Control-Allow-Methods"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert asked.headers["Access-Control-Allow-Headers"] == "*"
    assert int(asked.headers["Access-Control-Max-Age"]) > 0


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/EN/tools.CSV", 308),
        ("/en/tools.json?type[]=portal", 308),
        ("/en%2Ftools.csv", 308),
        ("/en/tools.csv?type=nix", 400),
        ("/en/nix.json", 404),
        ("/en/tools.json?q=" + "a" * 5000, 414),
    ],
)
def test_a_script_may_read_what_stands_in_the_place_of_a_file(address, status, app):
    answer = sent(app, address)
    assert answer.status == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    "address",
    ["/", "/en", "/en/tools", "/sv/nix", "/version", "/healthz", "/robots.txt", "/_dash-layout", "/favicon.ico"],
)
def test_pages_stay_with_us(address, app):
    for method in ("GET", "OPTIONS"):
        answer = sent(app, address, method, Origin="https://a.example")
        assert not [name for name in answer.headers.keys() if name.startswith("Access-Control-")]  # noqa: SIM118
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_every_answer_in_a_language_says_in_which(page, lang, app, snapshot):
    record = next(iter(page.ids(snapshot))) if page.variable else ""
    path = page.path(record)
    suffixes = ["", *(SUFFIXES if page.exports is not None else ())]
    for address in (href(lang, path, suffix) for suffix in suffixes):
        assert sent(app, address).headers["Content-Language"] == lang, address


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("POST", "tools", 405), ("GET", "tools?q=" + "a" * 5000, 414), ("GET", "tools/", 308), ("GET", "nix", 404)],
)
def test_every_refusal_in_a_language_says_in_which(method, path, status, lang, app):
    answer = sent(app, f"/{lang}/{path}", method)
    assert answer.status == status
    assert answer.headers["Content-Language"] == lang
    assert f'<html lang="{lang}"' in answer.text
    assert answer.text.endswith("</html>")


def test_what_is_in_no_language_says_none(app):
    for address in ("/version", "/healthz", "/robots.txt", "/favicon.ico", app.assets.address("site.css")):
        assert "Content-Language" not in sent(app, address).headers, address


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("sv", "sv"),
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("sv-SE,en;q=0.5", "sv"),
        ("en-GB,sv;q=0.8", "en"),
        ("fi-FI,sv-FI;q=0.8,en;q=0.5", "sv"),
        ("nb-NO,en-US;q=0.7,sv;q=0.3", "en"),
        ("en-GB", "en"),
        ("de,fr;q=0.5", "en"),
        ("", "en"),
        ("*", "en"),
        ("en;q=0,*", "sv"),
        ("sv;q=0.1,en;q=0.9", "en"),
        ("sv;q=nan,en;q=0.1", "en"),
        ("\u00e5,,;q=x", "en"),
        ("sv," * 900, "sv"),
    ],
)
def test_the_root_asks_the_browser_for_the_language(header, lang, app):
    answer = sent(app, "/", **({"Accept_Language": header} if header else {}))
    assert (answer.status, answer.location) == (302, f"/{lang}")
    assert answer.headers["Content-Language"] == lang
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_icon_is_where_browsers_ask_for_it(app):
    below = create_app(Settings(base_path="/dash"), app.edition.context.today)
    for served, address in ((app, "/favicon.ico"), (below, "/favicon.ico"), (below, "/dash/favicon.ico")):
        answer = sent(served, address)
        assert (answer.status, answer.content_type) == (200, "image/x-icon")
        assert "max-age" in answer.headers["Cache-Control"]
        assert sent(served, address, If_None_Match=answer.headers["ETag"]).status == 304
        kind, number = struct.unpack("<xxHH", answer.body[:6])
        assert (kind, number) == (1, 3)
        for at in range(number):
            size, length, start = struct.unpack("<B7xII", answer.body[6 + 16 * at : 22 + 16 * at])
            assert size in (16, 32, 48)
            assert answer.body[start : start + length].startswith(b"\x89PNG")


@pytest.fixture(scope="module")
def public():
    return create_app(Settings(base_path="/dash", public_url="https://example.org/dash"), TODAY)


@pytest.mark.parametrize(
    "path",
    some(
        [
            "tools",
            "data-sources",
            "partners/uu",
            "programme",
            "serve-apps",
            "coverage",
            "search?q=data",
            "data-quality",
        ],
        8,
    ),
)
def test_addresses_in_files_are_whole_where_the_public_address_is_known(path, lang, public, app):
    page, mark, query = path.partition("?")
    for served, start in ((public, f"https://example.org/dash/{lang}"), (app, f"/{lang}")):
        base = served.settings.base_path
        file = json.loads(sent(served, f"{base}/{lang}/{page}.json{mark}{query}").text)
        found = list(urls(file))
        assert file["meta"]["url"] == f"{start}/{page}{mark}{query}"
        assert all(url.startswith(("https://", "http://", start)) for url in found)
        assert any(url.startswith(start) for url in found)
        table = csv.DictReader(
            io.StringIO(sent(served, f"{base}/{lang}/{page}.csv{mark}{query}").body.decode("utf-8-sig"))
        )
        assert [row["url"] for row in table] == [item["url"] for item in file["items"]]
    book = load_workbook(io.BytesIO(sent(public, f"/dash/{lang}/{page}.xlsx{mark}{query}").body))
    cells = [str(cell) for sheet in book.worksheets for row in sheet.values for cell in row]
    assert not [cell for cell in cells if cell.startswith(f"/{lang}/")]


def urls(value):
    """Every ``url`` at any depth."""
    if isinstance(value, dict):
        yield from ([value["url"]] if isinstance(value.get("url"), str) else [])
        for inner in value.values():
            yield from urls(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from urls(inner)
