"""From path and query to a page, a twin, a redirect or not found."""

from __future__ import annotations

import pytest

from dashboard.exports.json_csv import as_csv
from dashboard.html_first import NotFound
from dashboard.html_first.routing import Route


def test_finds_pages_records_and_twins(app):
    page = app.edition.route("/sv/tools", "type=portal")
    assert isinstance(page, Route)
    assert (page.lang, page.path, page.suffix, page.query, page.value) == ("sv", "tools", "", {"type": "portal"}, "")
    assert page.address == "/sv/tools?type=portal"
    assert app.edition.route("/en/tools.csv", "").suffix == "csv"
    record = app.edition.route("/en/charts/tools-by-type", "")
    assert record.value == "tools-by-type"
    assert record.arguments == {"id": "tools-by-type"}


@pytest.mark.parametrize(
    "path", ["/de/tools", "/en/nothing", "/en/charts/nothing", "/en/about.csv", "/", "", "/en/404", "/en/tools/nothing"]
)
def test_refuses_what_is_not_there(app, path):
    with pytest.raises(NotFound):
        app.edition.route(path, "")


def test_an_id_in_the_query_is_no_record(app):
    route = app.edition.route("/en/charts/tools-by-type", "id=other")
    assert isinstance(route, Route)
    assert route.arguments == {"id": "tools-by-type"}
    assert route.left == (("id", "other"),)


def test_a_csv_cell_is_never_a_formula():
    body = as_csv(
        [{"a": "=1+1", "b": "+x", "c": "-5", "d": "@x", "e": ["x", "y"], "f": None, "g": "\tx", "h": '"q", r'}]
    )
    header, row = body.decode("utf-8-sig").splitlines()
    assert header == "a,b,c,d,e,f,g,h"
    assert row == '\'=1+1,\'+x,-5,\'@x,x; y,,\'\tx,"""q"", r"'


def test_a_csv_has_a_column_for_every_key():
    assert as_csv([{"a": 1}, {"b": 2}]).decode("utf-8-sig").splitlines() == ["a,b", "1,", ",2"]
    assert as_csv([]).decode("utf-8-sig").strip() == ""
