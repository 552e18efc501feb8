"""From path and query to a page, an export, a redirect to the one canonical address, or not found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder

from dashboard.html_first.addresses import Addresses, language_of, preferred
from dashboard.html_first.cache import Bodies
from dashboard.html_first.pages import NotFound, PageError, page
from dashboard.html_first.routing import Edition, NotUnderstood, Redirect, Route, check_texts


def layout(context, lang, **query):
    return ""


PAGES = (
    page("/<lang>", "home", title="Home", layout=layout, query=("q",), apart=("q",)),
    page("/<lang>/tools", "tools", title="Tools", layout=layout, query=("q", "sort", "page"), exports=list,
         last_page=lambda context, **query: 3,
         defaults=lambda context, **query: {"sort": "name"}),
    page("/<lang>/tools/new", "new", title="New", layout=layout, parent="tools"),
    page("/<lang>/tools/<id>", "tool", title=lambda context, lang, id, **query: f"{id} in {lang}", layout=layout,
         ids=lambda context: context, parent="tools", exports=list, query=("view",),
         normalise_query=lambda context, **query: {name: value.lower() for name, value in query.items()}),
)  # fmt: skip
EDITION = Edition(
    {"serve", "a b"}, {"en": "english", "sv": "svenska"}, "1", PAGES, Addresses(("en", "sv"), ("csv",)),
    "https://x.se", Bodies(),
)  # fmt: skip


def test_finds_pages_records_and_exports():
    route = EDITION.route("/sv/tools", "q=x")
    assert isinstance(route, Route)
    assert (route.page.name, route.lang, route.path, route.suffix, route.query) == (
        "tools",
        "sv",
        "tools",
        "",
        {"q": "x"},
    )
    assert (route.address, route.absolute(route.address)) == ("/sv/tools?q=x", "https://x.se/sv/tools?q=x")
    assert route.language == "svenska"
    record = EDITION.route("/en/tools/serve", "")
    assert record.arguments == {"id": "serve"}
    assert record.title == "serve in english"
    assert record.template == "/{lang}/tools/{id}"
    export = EDITION.route("/en/tools/serve.csv", "")
    assert (export.suffix, export.template) == ("csv", "/{lang}/tools/{id}.csv")


def test_a_path_written_out_goes_before_a_variable():
    assert EDITION.route("/en/tools/new", "").page.name == "new"


@pytest.mark.parametrize(
    "path", ["", "/", "/de/tools", "/en/nothing", "/en/tools/nothing", "/en.csv", "/en/tools/new.csv"]
)
def test_refuses_what_is_not_there(path):
    with pytest.raises(NotFound):
        EDITION.route(path, "")


@pytest.mark.parametrize(
    ("path", "query", "to"),
    [
        ("/en/tools/", "", "/en/tools"),
        ("/en/tools", "sort=x&q=y", "/en/tools?q=y&sort=x"),
        ("/en/tools", "sort=name", "/en/tools"),
        ("/en/tools", "q=a&q=b", "/en/tools?q=a,b"),
        ("/en/tools", "q=+", "/en/tools"),
        ("/en/tools.csv", "page=2", "/en/tools.csv"),
        ("/en/tools/serve", "view=ALL", "/en/tools/serve?view=all"),
    ],
)
def test_other_spellings_lead_to_the_canonical_address(path, query, to):
    assert EDITION.route(path, query) == Redirect(to, "en")


def test_what_is_not_understood_stands_behind_the_address_and_is_told():
    route = EDITION.route("/en/tools", "q=x&what=1")
    assert (route.query, route.left) == ({"q": "x"}, (("what", "1"),))
    assert route.standing == "/en/tools?q=x&what=1"
    assert EDITION.route("/en/tools", "what=1&q=x") == Redirect("/en/tools?q=x&what=1", "en")


def test_a_reader_says_what_a_value_means():
    readers = {"q": lambda text: ("yes", ()) if text.lower() == "yes" else ("", (text,))}
    one = page("/<lang>/r", "r", title="R", layout=layout, query=("q",), readers=lambda context, **query: readers,
               exports=list)  # fmt: skip
    edition = Edition(set(), {"en": "e"}, "1", (one,), Addresses(("en",), ("csv",)), "", Bodies())
    assert edition.route("/en/r", "q=YES") == Redirect("/en/r?q=yes", "en")
    assert edition.route("/en/r", "q=no").left == (("q", "no"),)
    with pytest.raises(NotUnderstood) as told:
        edition.route("/en/r.csv", "q=no")
    assert told.value.left == (("q", "no"),)


def test_a_page_that_moved_leads_to_what_tells_it_now_and_its_files_are_gone():
    one = page("/<lang>/charts/<id>", "chart", title="C", layout=layout, ids=lambda context: {"new"},
               moved={"old": "new"}, exports=list)  # fmt: skip
    edition = Edition(set(), {"en": "e"}, "1", (one,), Addresses(("en",), ("csv",)), "", Bodies())
    assert edition.route("/en/charts/old", "") == Redirect("/en/charts/new", "en")
    assert edition.route("/en/charts/new", "").value == "new"
    for path in ("/en/charts/old.csv", "/en/charts/older", "/en/old"):
        with pytest.raises(NotFound):
            edition.route(path, "")


def test_no_page_beyond_the_last():
    assert EDITION.route("/en/tools", "page=99") == Redirect("/en/tools?page=3", "en")
    assert isinstance(EDITION.route("/en/tools", "page=3"), Route)


def test_percent_signs_are_another_spelling_of_the_same():
    assert isinstance(EDITION.route("/en/tools/a b", ""), Route), "a server hands paths on without percent signs"
    assert isinstance(EDITION.route("/en/tools", "q=%C3%A5"), Route)


def test_alternates_and_crumbs():
    route = EDITION.route("/sv/tools/serve", "view=x")
    assert route.alternates() == [
        ("en", "https://x.se/en/tools/serve"),
        ("sv", "https://x.se/sv/tools/serve"),
        ("x-default", "https://x.se/en/tools/serve"),
    ]
    assert route.canonical == "https://x.se/sv/tools/serve"
    assert EDITION.route("/sv/tools", "page=2").canonical == "https://x.se/sv/tools?page=2"
    assert EDITION.route("/sv/tools", "q=x&page=2").canonical == "https://x.se/sv/tools"
    assert EDITION.route("/sv", "q=x").canonical == "https://x.se/sv?q=x"
    assert route.crumbs() == [("/sv/tools", "Tools"), ("/sv/tools/serve?view=x", "serve in svenska")]


@given(path=st.text(max_size=40), query=st.text(max_size=60))
def test_any_address_is_a_page_a_redirect_to_one_or_not_found(path, query):
    for prefix in ("", "/en/", "/sv/tools/", "/en/tools?"):
        try:
            route = EDITION.route(prefix + path, query)
        except NotFound:
            continue
        if isinstance(route, Redirect):
            to, _, rest = route.to.partition("?")
            again = EDITION.route(to, rest)
            assert isinstance(again, Route)
            assert again.standing == route.to


@pytest.mark.parametrize(
    ("header", "wanted"),
    [("sv", "sv"), ("sv-SE,en;q=0.5", "sv"), ("en-GB,sv;q=0.8", "en"), ("fi-FI,sv-FI;q=0.8,en;q=0.5", "sv"),
     ("de", "en"), ("", "en"), ("SV-se", "sv"), ("sv;q=0,en", "en"), ("*", "en"), ("x" * 5000, "en")],
)  # fmt: skip
def test_the_tag_of_a_region_counts_as_its_language(header, wanted):
    request = EnvironBuilder(headers={"Accept-Language": header}).get_request()
    assert preferred(request.accept_languages, ("en", "sv")) == wanted


def test_the_language_of_a_path():
    assert [language_of(path, ("en", "sv")) for path in ("/sv/x", "/SV.csv", "/de", "")] == ["sv", "sv", "en", "en"]


def test_a_text_that_cannot_be_had_stops_the_start():
    def title(context, language, **query):
        raise KeyError("no such text")

    wrong = page("/<lang>/wrong", "wrong", title=title, layout=lambda *given: "x")
    edition = Edition(set(), {"en": "e"}, "1", (wrong,), Addresses(("en",)), "", Bodies())
    with pytest.raises(PageError, match=r"test_routing.py, line \d+: the page 'wrong' has no title in 'en'"):
        check_texts(edition)
