"""The activity page: two lists, their filters, and quiet falling back that is said."""

from __future__ import annotations

import pytest

from dashboard.html_first.render import render
from dashboard.pages import activity
from tests.regions import island_ids, region_html


def rows(snapshot, t, **query: str) -> list[dict]:
    return activity.items(snapshot, t, **query)


def test_news_is_the_default_list_newest_first(snapshot, raw, t) -> None:
    found = rows(snapshot, t)
    assert [str(row["date"]) for row in found] == sorted((str(r["date"]) for r in raw("news")), reverse=True)
    assert len(found) == len(raw("news"))
    assert island_ids(activity.layout(snapshot, t))[:2] == ["news-per-year", "news-by-kind"]


def test_highlights_by_name_of_the_list(snapshot, raw, t) -> None:
    found = rows(snapshot, t, view="highlights", sort="oldest")
    assert [str(row["date"]) for row in found] == sorted(str(r["date"]) for r in raw("highlights"))
    assert {row["area_certainty"] for row in found} == {"inferred"}


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({}, "news"),
        ({"year": "2023"}, "news"),
        ({"kind": "service"}, "news"),
        ({"area": "evolution-and-biodiversity"}, "highlights"),
        ({"partner": "uu"}, "highlights"),
        ({"partner": "umu"}, "news"),
        ({"partner": "uu", "view": "news"}, "news"),
        ({"view": "table"}, "news"),
    ],
)
def test_the_list_that_understands_the_choices(snapshot, query: dict[str, str], kind: str) -> None:
    assert activity.view_of(snapshot, query) == kind


def test_filters_narrow_list_and_charts_alike(snapshot, raw, translators) -> None:
    query = {"view": "highlights", "partner": "uu", "year": "2022"}
    wanted = {r["id"] for r in raw("highlights") if "uu" in r["partners"] and str(r["date"]).startswith("2022")}
    t = translators["en"]
    assert {row["id"] for row in rows(snapshot, t, **query)} == wanted
    regions = region_html(activity.layout(snapshot, t, **query))
    assert f"{len(wanted)} of {len(raw('highlights'))} data highlights are shown." in regions["found"]
    assert f"{len(wanted)} data highlights are shown, all of them from 2022." in regions["highlights-per-year-top"]


def test_what_is_not_understood_is_said(app, raw) -> None:
    query = "kind=service&area=evolution-and-biodiversity&kind=bogus"
    route = app.edition.route("/en/activity", query)
    assert set(route.left) == {("area", "evolution-and-biodiversity"), ("kind", "bogus")}
    regions = region_html(app.tree(route))
    for words in ("area=evolution-and-biodiversity", "kind=bogus"):
        assert words in regions["left-out"]
    of_kind = sum(item["kind"] == "service" for item in raw("news"))
    assert f"{of_kind} of {len(raw('news'))} news items are shown." in regions["found"]


def test_the_list_asked_for_stays_where_another_choice_leads_to_the_other(app) -> None:
    route = app.edition.route("/en/activity", "view=news&area=evolution-and-biodiversity")
    assert (route.query, route.address) == ({}, "/en/activity")
    assert route.left == (("area", "evolution-and-biodiversity"),)
    assert activity.view_of(app.edition.context, route.query) == "news"
    other = app.edition.route("/en/activity", "area=evolution-and-biodiversity")
    assert activity.view_of(app.edition.context, other.query) == "highlights"


def test_pages_hold_every_item_once(snapshot, t) -> None:
    pages = [region_html(activity.layout(snapshot, t, page=str(number)))["results"] for number in (1, 2, 3)]
    found = [row["id"] for row in rows(snapshot, t)]
    assert all(sum(f'id="{name}"' in page for page in pages) == 1 for name in found)


def test_the_tabs_keep_what_the_other_list_knows(snapshot, t) -> None:
    tabs = region_html(activity.layout(snapshot, t, kind="service", year="2023", q="data"))["tabs"]
    assert f'href="/{t.lang}/activity?q=data&amp;year=2023&amp;view=highlights"' in tabs
    back = region_html(activity.layout(snapshot, t, view="highlights", area="evolution-and-biodiversity", year="2023"))
    assert f'href="/{t.lang}/activity?year=2023"' in back["tabs"]


def test_nothing_found_is_said_in_words(snapshot, t) -> None:
    regions = region_html(activity.layout(snapshot, t, q="zzzzzz"))
    assert t("news.none") in regions["results"]
    assert render(activity.layout(snapshot, t, q="zzzzzz"))


def test_areas_are_labelled_as_inferred(snapshot, translators) -> None:
    written = render(activity.layout(snapshot, translators["sv"], view="highlights"))
    assert "Forskningsområde (härlett)" in written
    assert "Evolution och biologisk mångfald (härlett)" in written
