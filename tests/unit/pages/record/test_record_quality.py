"""``?view=quality`` on the pages of records: the score with its parts and definition, and nowhere else."""

from __future__ import annotations

import re

import pytest

from dashboard.addresses import href
from dashboard.app import PAGES
from dashboard.catalogue.queries.quality_score import score
from dashboard.catalogue.snapshot import PAGES_OF_KINDS
from dashboard.html_first.render import render
from dashboard.html_first.routing import Redirect
from dashboard.operations.frame import indexed
from dashboard.pages import data_quality
from tests.conftest import some

RECORDS = {kind: next(page for page in PAGES if f"{slug}/<id>" == page.slug) for kind, slug in PAGES_OF_KINDS.items()}
KINDS = pytest.mark.parametrize(("kind", "page"), RECORDS.items())


def test_every_kind_of_record_page_has_it():
    pages = {
        page.slug for page in PAGES if page.slug.endswith("<id>") and not page.slug.startswith(("charts/", "embed/"))
    }
    pages -= {"partners/<id>/report"}  # a sheet of paper for those who are no staff
    assert pages == {page.slug for page in RECORDS.values()}


@KINDS
def test_tells_the_score_its_parts_and_what_is_wanting(snapshot, t, kind, page):
    for record in some(snapshot.all(kind), 12):
        plain = render(page.make_layout(snapshot, t, id=record.id))
        assert 'id="quality"' not in plain
        assert plain == render(page.make_layout(snapshot, t, id=record.id, view="table"))
        whole = render(page.make_layout(snapshot, t, id=record.id, view="quality"))
        part = whole.split('id="quality"', 1)[1].split("</section>")[0]
        assert whole.count('id="quality"') == 1
        found = score(snapshot, kind, record)
        assert t("record-quality.score", n=found.points) in part
        for share in (found.known, found.certain, found.checked):
            assert f"{share.n}" in part
            assert t.percent(share.value) in part
        for name in ("known", "certain", "checked"):
            assert t(f"record-quality.meaning.{name}", days=365, years=3) in part
        listed = href(t.lang, "data-quality", record=f"{kind}/{record.id}")
        assert (f'href="{listed}"' in part) == bool(found.missing)
        rows = data_quality.items(snapshot, t, record=f"{kind}/{record.id}")
        assert len(rows) == len(found.missing) or not found.missing
        assert not found.missing or t("record-quality.missing", n=len(rows)) in part


@KINDS
def test_the_twin_tells_the_same(snapshot, t, kind, page):
    record = snapshot.all(kind)[0]
    (plain,) = page.exports.rows(snapshot, t, id=record.id)
    (row,) = page.exports.rows(snapshot, t, id=record.id, view="quality")
    found = score(snapshot, kind, record)
    assert list(row)[: len(plain)] == list(plain)
    assert (row["quality_points"], row["quality_findings"]) == (found.points, len(found.missing))
    assert [row[f"quality_{name}"] for name in ("known", "certain", "checked")] == [
        found.known.value,
        found.certain.value,
        found.checked.value,
    ]


@KINDS
@pytest.mark.parametrize("view", ["table", "quality,table", "x" * 300])
def test_no_other_view_has_an_address(app, kind, page, view):
    path = page.path(app.edition.context.all(kind)[0].id)
    found = app.edition.route(f"/sv/{path}", f"view={view}")
    assert (found.address, found.query, found.left) == (href("sv", path), {}, (("view", view),))
    assert app.edition.route(f"/sv/{path}", "view=") == Redirect(href("sv", path), "sv")
    assert app.edition.route(f"/sv/{path}", "view=Quality") == Redirect(href("sv", path, view="quality"), "sv")
    kept = app.edition.route(f"/sv/{path}", "view=quality")
    assert kept.address == href("sv", path, view="quality")


def test_the_list_of_one_record_says_whose_it_is_and_keeps_it(snapshot, t):
    markup = render(data_quality.layout(snapshot, t, record="tools/covimapp"))
    assert '<input type="hidden" name="record" value="tools/covimapp">' in markup
    chips = markup.split('data-region="active"')[1].split("</ul>")[0]
    assert snapshot.get("tools", "covimapp").name in chips
    rows = data_quality.items(snapshot, t, record="tools/covimapp")
    assert {(row["kind"], row["record"]) for row in rows} == {("tools", "covimapp")}
    assert not re.findall(r'type="checkbox" name="record"', markup)


def test_the_list_leads_to_the_quality_of_a_record(snapshot, t):
    markup = render(data_quality.layout(snapshot, t, record="partners/uu"))
    assert f'href="{href(t.lang, "partners/uu", view="quality")}"' in markup


def test_search_engines_are_kept_to_the_plain_page(app):
    edition = app.edition
    assert indexed(edition.route("/sv/tools/covimapp", ""), app.settings)
    assert not indexed(edition.route("/sv/tools/covimapp", "view=quality"), app.settings)
