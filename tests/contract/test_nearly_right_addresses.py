"""Addresses that are nearly right: one canonical address by redirect, or told on the page in words; and what is absent.

Each case comes from use: links copied out of mails, papers and HTML, programs that write lists in their own way.
"""

from __future__ import annotations

import json

import pytest

from dashboard.addresses import LANGUAGES, href
from dashboard.app import PAGES, create_app
from dashboard.html_first.security import MAX_ADDRESS
from dashboard.settings import Settings
from tests.contract.conftest import sent

PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/en/", "/en"),
        ("/sv/tools/", "/sv/tools"),
        ("//en/tools", "/en/tools"),
        ("///sv", "/sv"),
        ("/en//tools", "/en/tools"),
        ("/en/tools///covimapp//", "/en/tools/covimapp"),
        ("/EN/tools", "/en/tools"),
        ("/en/Tools", "/en/tools"),
        ("/en/tools.CSV", "/en/tools.csv"),
        ("/En/Tools.Json?TYPE=Portal", "/en/tools.json?type=portal"),
        ("/en/tools.csv/", "/en/tools.csv"),
        ("/sv/tools/CoVImapp", "/sv/tools/covimapp"),
        ("/sv/Partners/UU/Report", "/sv/partners/uu/report"),
        ("/en/charts/Tools-By-Type.xlsx", "/en/charts/tools-by-type.xlsx"),
        ("/EN/Embed/tools-by-type", "/en/embed/tools-by-type"),
        ("/en%2Ftools", "/en/tools"),
        ("/en%2ftools%2Fcovimapp", "/en/tools/covimapp"),
        ("/%65n/t%6Fols", "/en/tools"),
        ("/en%2Ftools?type=portal", "/en/tools?type=portal"),
        ("/en?" + "&" * 200, "/en"),
        ("/en/tools?" + "&=" * 300, "/en/tools"),
        ("/en/tools?amp;type=portal", "/en/tools?type=portal"),
        ("/en/tools?q=virus&amp;type=portal&amp;amp;page=1", "/en/tools?q=virus&type=portal"),
        ("/en/tools?type[]=portal&type[]=tool", "/en/tools?type=portal,tool"),
        ("/en/tools?type%5B0%5D=portal", "/en/tools?type=portal"),
        ("/en/tools?TYPE=portal", "/en/tools?type=portal"),
        ("/en/tools?type=Portal", "/en/tools?type=portal"),
        ("/sv/tools?Type=PORTAL,portal", "/sv/tools?type=portal"),
        ("/en/data-sources?country=se", "/en/data-sources?country=SE"),
        ("/en/tools?q=one&q=two", "/en/tools?q=one+two"),
        ("/en/tools?type=portal&q=virus", "/en/tools?q=virus&type=portal"),
        ("/en/tools?type=portal&type=tool", "/en/tools?type=portal,tool"),
        # a set is the same in any order, and with an item twice; what is compared stands as chosen
        ("/en/tools?type=tool,portal", "/en/tools?type=portal,tool"),
        ("/sv/partners/compare?ids=uu&ids=kth", "/sv/partners/compare?ids=uu,kth"),
        ("/sv/partners/compare/report?ids=KTH,Uppsala+universitet", "/sv/partners/compare/report?ids=kth,uu"),
        ("/en/tools?q=", "/en/tools"),
        ("/en/tools/?type=portal", "/en/tools?type=portal"),
        # marks of tracking choose nothing
        ("/en/tools?utm_source=x&utm_medium=mail&type=portal", "/en/tools?type=portal"),
        ("/en/about?fbclid=abc&gclid=1", "/en/about"),
        ("/en/tools.csv?utm_campaign=x", "/en/tools.csv"),
        # what says the same as saying nothing
        ("/en/tools?sort=name", "/en/tools"),
        ("/sv/tools?page=1&type=portal", "/sv/tools?type=portal"),
        ("/en/data-sources?view=cards&sort=newest", "/en/data-sources?sort=newest"),
        ("/sv/serve-apps?page=1&view=cards", "/sv/serve-apps"),
        ("/en/coverage?kind=tools", "/en/coverage"),
        ("/en/activity?view=news&sort=newest&page=1", "/en/activity"),
        ("/en/activity?view=highlights&page=1", "/en/activity?view=highlights"),
        ("/en/contribute?record=data-sources/ensembl", "/en/contribute?record=data_sources%2Fensembl"),
        # a page beyond the last is the last there is; a file holds all pages of results
        ("/en/tools?page=99999", "/en/tools?page=2"),
        ("/en/tools?page=3", "/en/tools?page=2"),
        ("/en/tools?page=02", "/en/tools?page=2"),
        ("/en/tools?type=portal&page=2", "/en/tools?type=portal"),
        ("/sv/data-sources?page=" + "9" * 999, "/sv/data-sources?page=4"),
        ("/en/activity?view=highlights&year=2022&page=9", "/en/activity?year=2022&view=highlights"),
        ("/en/data-quality/changes?since=2026-11-01&kind=tools&page=9", None),
        ("/en/tools.csv?page=2", "/en/tools.csv"),
    ],
)
def test_another_spelling_leads_to_the_canonical_address(asked, canonical, app):
    answer = sent(app, asked)
    assert answer.status == 308, asked
    assert canonical in (None, answer.location)
    there = sent(app, answer.location)
    assert there.status == 200, "no redirect leads to another"
    # which page is the last depends on the data, so no browser may keep the way for ever
    assert answer.headers["Cache-Control"] == "no-cache"
    lang = answer.location.split("/")[1][:2]
    assert answer.headers["Content-Language"] == lang
    assert f'<html lang="{lang}"' in answer.text
    assert answer.text.endswith("</html>")


@pytest.mark.parametrize(
    "address",
    [
        "/en?",
        "/en/tools?type=portal%2Ctool",
        "/en/tools?q=two%20words",
        "/en/tools?page=2",
        "/en/tools?sort=newest&view=table&page=2",
        "/sv/activity?view=highlights",
        "/en/data-sources?country=SE",
        "/en/tools?partner=nrm",
        "/sv/tools/covimapp?view=quality",
        "/en/charts/tools-by-type?type=portal",
    ],
)
def test_the_canonical_address_is_answered_and_nothing_is_told(address, app):
    answer = sent(app, address)
    assert answer.status == 200
    assert 'class="ignored ' not in answer.text


TOLD = [
    ("tools", "x=1", "x=1"),
    ("tools", "x", "x"),
    ("tools", "type=nothing-of-this-name", "type=nothing-of-this-name"),
    ("tools", "types=portal", "types=portal"),
    ("tools", "page=0", "page=0"),
    ("tools", "page=-1", "page=-1"),
    ("tools", "view=list", "view=list"),
    ("tools", "sort=size", "sort=size"),
    ("tools", "since=2025-01-01", "since=2025-01-01"),
    ("tools/covimapp", "view=table", "view=table"),
    ("partners/uu", "q=x", "q=x"),
    ("partners/compare", "view=all", "view=all"),
    ("partners/compare/report", "ids=uu,kth&ids=nobody", "ids=nobody"),
    ("partners/compare/report", "ids=uu,kth,lu,gu,ki&ids=su", "ids=su"),
    ("partners/uu/report", "since=2031-01-01", "since=2031-01-01"),
    ("programme/report", "since=yesterday", "since=yesterday"),
    ("data-quality/changes", "since=2024-02-30", "since=2024-02-30"),
    ("data-quality", "record=tools%2Fnix", "record=tools/nix"),
    ("coverage", "kind=news", "kind=news"),
    ("coverage", "partner=nix", "partner=nix"),
    ("search", "q=data&kind=nix", "kind=nix"),
    ("contribute", "about=nix", "about=nix"),
    ("activity", "view=news&area=evolution-and-biodiversity", "area=evolution-and-biodiversity"),
    ("activity", "view=tables", "view=tables"),
    ("about", "type=portal", "type=portal"),
    ("", "q=data", "q=data"),
    ("charts/tools-by-type", "type=nix", "type=nix"),
    ("charts/tools-by-type", "ids=uu", "ids=uu"),
    ("charts/tools-over-time", "type=portal", "type=portal"),
    ("charts/partner-students", "ids=uu&ids=zzz", "ids=zzz"),
    ("embed/tools-by-type", "country=SE", "country=SE"),
    ("tools", "q=" + "a" * 200 + "&q=b", "q=b"),
    ("tools", "q=a+b+c+d+e+f+g+h+i+j&q=k", "q=k"),
]


@pytest.mark.parametrize(("page", "query", "named"), TOLD)
def test_what_is_not_understood_is_told_on_the_page(page, query, named, lang, app, translators):
    answer = sent(app, f"/{lang}/{page}".rstrip("/") + "?" + query)
    assert answer.status == 200, answer.location
    assert translators[lang]("shell.filter.ignored", values=named) in answer.pieces
    # search engines know the page without it, and keep no copy
    robots = {"name": "robots", "content": "noindex"}
    assert robots in answer.all("meta")
    (known,) = [link["href"] for link in answer.all("link") if link["rel"] == "canonical"]
    assert known.partition("?")[0] == f"/{lang}/{page}".rstrip("/")
    assert named not in known
    assert sent(app, known).status == 200


def test_every_page_tells_a_name_that_it_does_not_know(page, lang, app, snapshot, translators):
    record = next(iter(page.ids(snapshot))) if page.variable else ""
    answer = sent(app, href(lang, page.path(record)) + "?colour=red&partner=")
    answer = sent(app, answer.location) if answer.status == 308 else answer
    assert translators[lang]("shell.filter.ignored", values="colour=red") in answer.pieces
    assert bool(page.query) <= (page.readers is not None), "a page with a query says how it reads it"
    assert ("page" in page.query) == (page.last_page is not None)


def test_of_many_things_the_first_are_named_and_the_rest_counted(app, lang, translators):
    t = translators[lang]
    for most, more in ((6, t("shell.filter.ignored_more", n=1)), (12, t("shell.filter.ignored_more", n=7))):
        answer = sent(app, f"/{lang}/tools?" + "&".join(f"x{at}=1" for at in range(most)))
        (said,) = [piece for piece in answer.pieces if "x0=1" in piece]
        assert "x4=1" in said
        assert "x5=1" not in said
        assert more in said


@pytest.mark.parametrize(("letters", "told"), [(58, "x=" + "a" * 58), (59, "x=" + "a" * 57 + "…")])
def test_a_long_value_is_cut_with_a_mark(app, lang, translators, letters, told):
    words = translators[lang]("shell.filter.ignored", values=told)
    assert words in sent(app, f"/{lang}/tools?x={'a' * letters}").pieces


def test_what_nobody_sees_is_shown_by_a_sign(app, translators):
    answer = sent(app, "/sv/tools?x=a%E2%80%AEb%00c")
    words = translators["sv"]("shell.filter.ignored", values="x=a\ufffdb\ufffdc")
    assert words in answer.pieces


@pytest.mark.parametrize("suffix", ["json", "csv", "xlsx"])
@pytest.mark.parametrize(
    "query",
    [
        "tools.{}?type=nix",
        "tools.{}?x=1",
        "partners/compare.{}?ids=uu,kth,zzz",
        "partners/compare.{}?ids=uu,kth,lu,gu,ki,su",
    ],
)
def test_a_file_is_refused_rather_than_another_sent(suffix, query, lang, app, translators):
    answer = sent(app, f"/{lang}/{query.format(suffix)}")
    assert (answer.status, answer.content_type) == (400, PROBLEM)
    told = json.loads(answer.text)
    assert (told["type"], told["status"], told["title"]) == ("about:blank", 400, "Bad Request")
    (part,) = told["not_understood"]
    assert translators[lang]("shell.filter.ignored", values=f"{part['name']}={part['value']}") in told["detail"]
    assert answer.headers["Content-Language"] == lang


@pytest.mark.parametrize(
    ("asked", "known", "indexed"),
    [
        ("tools?type=portal", "tools", True),
        ("tools?q=virus", "tools", True),
        ("tools?sort=newest", "tools", True),
        ("tools?view=table", "tools", True),
        ("tools?page=2", "tools?page=2", True),
        ("tools?sort=newest&page=2", "tools", True),
        ("activity?view=highlights", "activity?view=highlights", True),
        ("activity?year=2024&view=highlights", "activity?view=highlights", True),
        ("coverage?kind=fellows", "coverage?kind=fellows", True),
        ("coverage?partner=uu&kind=fellows", "coverage?kind=fellows", True),
        ("partners/compare?ids=uu,kth", "partners/compare", True),
        ("charts/tools-by-type?type=portal", "charts/tools-by-type", True),
        ("contribute?about=tool", "contribute", True),
        ("search?q=data", "search", False),
        ("tools/covimapp?view=quality", "tools/covimapp", False),
        ("tools?x=1", "tools", False),
    ],
)
def test_search_engines_know_a_list_by_one_address(asked, known, indexed, lang, app):
    answer = sent(app, f"/{lang}/{asked}")
    assert answer.status == 200
    links = answer.all("link")
    assert [link["href"] for link in links if link["rel"] == "canonical"] == [f"/{lang}/{known}"]
    both = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
    assert both == {"x-default": f"/en/{known}", **{code: f"/{code}/{known}" for code in LANGUAGES}}
    assert ({"name": "robots", "content": "noindex"} not in answer.all("meta")) == indexed


@pytest.mark.parametrize("base", ["", "/dash"])
def test_no_redirect_names_the_host_that_was_asked_for(base, app):
    """Werkzeug's own would: of doubled slashes, and of the base path without its slash."""
    served = create_app(Settings(base_path=base), app.edition.context.today) if base else app
    for address in ("", "/", "//", "///", "//healthz", "//en//tools", "/?x=1", "//?fbclid=1", "/en/tools//?x=1"):
        for path in {base + address, "/" + base + address} - {""}:
            answer = sent(served, path, Host="evil.example")
            assert answer.status in (200, 302, 308, 404), path
            assert "evil" not in answer.text + str(answer.headers), path
            if answer.location:
                assert answer.location.startswith(f"{base}/en"), path
                assert sent(served, answer.location).status == 200, path


def test_below_a_path_the_same_holds(app):
    served = create_app(Settings(base_path="/dash"), app.edition.context.today)
    for asked, canonical in (
        ("/dash", "/dash/en"),
        ("/dash//EN//Tools?TYPE=portal", "/dash/en/tools?type=portal"),
        ("//dash/en/tools", "/dash/en/tools"),
        ("/dash/en%2Ftools", "/dash/en/tools"),
    ):
        assert sent(served, asked).location == canonical
        assert sent(served, canonical).status == 200
    for nowhere in ("/en/tools", "/dashboard/en", "/dash/nix", "/dash/healthz/x"):
        answer = sent(served, nowhere)
        assert answer.status == 404
        assert answer.text.endswith("</html>")


def test_an_address_that_would_become_too_long_is_refused_in_words(app):
    answer = sent(app, "/sv/tools?view=table&q=" + "%C3%A5" * 100 + "&x=" + "\u00e5".encode().decode("latin-1") * 1500)
    assert answer.status == 414
    assert '<html lang="sv"' in answer.text
    assert len(sent(app, "/sv/tools?view=table&q=" + "%C3%A5" * 100).location) < MAX_ADDRESS


def test_ids_and_slugs_are_lower_case_so_that_case_says_nothing(snapshot):
    for page in PAGES:
        assert page.slug.lower() == page.slug
        assert all(record.lower() == record for record in (page.ids(snapshot) if page.ids else ()))
