"""The blocks that pages are built of: tables, cards, notes, notices, filters."""

from __future__ import annotations

import pandas as pd
import pytest
from dash import html

from dashboard.catalogue.queries.facets import FACETS
from dashboard.catalogue.queries.outbound import address_of
from dashboard.catalogue.queries.selection import select
from dashboard.components.data_table import data_table
from dashboard.components.filters import active_filters, filter_form, pager
from dashboard.components.page_head import page_head
from dashboard.components.record_card import facts, record_card
from dashboard.components.source_note import notice, source_note
from dashboard.html_first.render import render
from tests.regions import region_html


def test_a_table_formats_numbers_and_says_what_is_missing(t):
    frame = pd.DataFrame(
        {"Name": ["a", "b"], "Count": pd.array([12345, None], dtype="Int64"), "Share": [0.5, float("nan")]}
    )
    shown = render(data_table(frame, t, caption="Tools <all>"))
    assert shown.count('scope="col"') == 3
    assert shown.count('scope="row"') == 2
    assert f'<td class="text-end">{t.number(12345)}</td>' in shown
    assert shown.count(f">{t('shell.not_recorded')}</td>") == 2
    assert "&lt;all&gt;" in shown
    assert 'tabindex="0"' in shown, "a wide table is scrolled by keyboard"


def test_a_table_links_its_rows(t):
    shown = render(data_table(pd.DataFrame({"Name": ["a", "b"]}), t, caption="x", links=["/en/a", "/en/b"]))
    assert '<a href="/en/b">b</a>' in shown


def test_facts_leave_out_what_is_empty_and_keep_zero():
    shown = render(facts([("a", None), ("b", ""), ("c", []), ("d", 0), ("e", ["x", "y"])]))
    assert shown.count("<dt>") == 2
    assert shown.count("<dd>") == 3


def test_a_card_has_one_link_and_its_words_escaped():
    shown = render(record_card("A <b>", "/en/tools/a", "What & why", tags=["one"], line="who"))
    assert shown.count("<a ") == 1
    assert "A &lt;b&gt;" in shown
    assert "What &amp; why" in shown


@pytest.mark.parametrize("level", [2, 3])
def test_a_page_head_has_the_first_heading(level):
    assert render(page_head("T", "L")).count("<h1>") == 1
    assert "<p" not in render(page_head("T"))
    assert render(record_card("a", "/en", "b", level=level)).count(f"<h{level}") == 1


def test_a_source_note_names_each_source_once_with_its_date(snapshot, t):
    shown = render(source_note(snapshot, t, ["platform-services", "platform-services"], snapshot.as_of("tools")))
    assert shown.count("<a ") == 1
    assert t("shell.source.one") in shown
    assert t.date(snapshot.as_of("tools")) in shown
    two = render(source_note(snapshot, t, ["platform-services", "platform-highlights"]))
    assert two.count("<a ") == 2
    assert t("shell.source.many") in two


def test_a_source_is_pointed_at_exactly(snapshot):
    for source in snapshot.all("sources"):
        if source.url != "unknown":
            address = address_of(source)
            assert address.startswith(("https://", "http://"))
            assert not source.commit or not source.url.startswith("https://github.com/") or source.commit in address


def test_every_notice_tells_its_state_source_and_day(snapshot, t):
    for record in snapshot.listed("notices"):
        shown = render(notice(snapshot, t, record.id))
        assert t(f"shell.notice.{record.status}") in shown
        assert record.alternative_url in shown
        assert t.date(snapshot.as_of("notices", record)) in shown


@pytest.mark.parametrize("kind", sorted(FACETS))
def test_the_form_offers_every_value_of_every_facet_that_records_enough_have(snapshot, t, kind):
    selection = select(snapshot, kind)
    if not t.has(f"{kind.replace('_', '-')}.search"):
        return  # a kind that is filtered on a page of another name
    shown = render(filter_form(selection, t, kind.replace("_", "-"), keep={"view": "table"}))
    assert 'name="view" value="table"' in shown or 'value="table"' in shown
    for facet in FACETS[kind]:
        offered = [value for value, count in selection.counts[facet.query].items() if count >= facet.least]
        assert shown.count(f'name="{facet.query}"') == len(offered) > 0
    assert 'type="submit"' in shown
    assert 'method="get"' in shown


def test_a_rarer_value_of_a_long_facet_is_offered_where_it_is_chosen(snapshot, t):
    rare = next(v for v, n in select(snapshot, "data_sources").counts["topic"].items() if n == 1)
    assert f'value="{rare}"' not in render(filter_form(select(snapshot, "data_sources"), t, "data-sources"))
    assert f'value="{rare}"' in render(filter_form(select(snapshot, "data_sources", topic=rare), t, "data-sources"))


def test_a_chosen_value_stays_in_the_form_though_nothing_has_it(snapshot, t):
    selection = select(snapshot, "tools", type="storage-resource", q="nothing of this name")
    shown = render(filter_form(selection, t, "tools"))
    assert 'value="storage-resource"' in shown
    assert (
        "checked"
        in shown.split('value="storage-resource"')[0].rsplit("<input", 1)[1]
        + shown.split('value="storage-resource"')[1].split(">")[0]
    )


def test_a_chip_takes_one_choice_away_and_keeps_the_rest(snapshot, t):
    selection = select(snapshot, "tools", type="portal,tool", audience="researchers", q="data", sort="newest", page="1")
    shown = region_html([active_filters(selection, t, "tools", view="table")])["active"]
    base = f"/{t.lang}/tools"
    for address in (
        f"{base}?type=portal,tool&audience=researchers&sort=newest&view=table",
        f"{base}?q=data&type=tool&audience=researchers&sort=newest&view=table",
        f"{base}?q=data&type=portal&audience=researchers&sort=newest&view=table",
        f"{base}?q=data&type=portal,tool&sort=newest&view=table",
        f"{base}?view=table",
    ):
        assert f'href="{address.replace("&", "&amp;")}"' in shown
    assert render(active_filters(select(snapshot, "tools"), t, "tools")).count("<a ") == 0


def test_the_pager_marks_where_one_is(snapshot, t):
    shown = render(pager(select(snapshot, "tools", page="2"), t, "tools"))
    assert shown.count("<a ") == 2
    assert shown.count('aria-current="page"') == 1
    assert f'href="/{t.lang}/tools"' in shown, "the first page has no number in its address"
    assert pager(select(snapshot, "tools", type="portal"), t, "tools") is None


def test_blocks_take_words_of_others_as_text(t):
    shown = render(html.Div([record_card("<script>", "/en", "<img onerror=x>")]))
    assert "<script>" not in shown
    assert "<img" not in shown
