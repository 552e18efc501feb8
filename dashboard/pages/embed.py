"""For those who want a chart on a page of their own: the chart's card alone, and a way back to the dashboard."""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID, MOVED
from dashboard.components.chart_card import chart_card
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages import chart as alone
from dashboard.pages.contract import found

ids, title, description, readers = alone.ids, alone.title, alone.description, alone.readers


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """The card and a link to the chart's own page, which opens in place of the page around the frame."""
    shown = found(BY_ID.get(query["id"]))
    choices = {name: value for name, value in query.items() if name != "id"}
    back = html.A(t("embed.back"), href=href(t.lang, f"charts/{shown.id}", **choices), target="_top")
    return html.Main(
        [chart_card(snapshot, t, shown, level=1, alone=True, **choices), html.P(back, className="fw-bold mt-3")],
        id="main",
        **{"data-walk": t("charts.common.walk")},
    )


page = html_first.page(
    path_template="/<lang>/embed/<id>",
    name="embed",
    order=210,
    title=title,
    description=description,
    parent="home",
    query=alone.QUERY,
    ids=ids,
    moved=MOVED,
    readers=readers,
    indexed=False,
    embeddable=True,
    layout=layout,
)
