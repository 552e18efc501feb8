"""A page with regions: a list that a form narrows and orders, without a callback."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import html_first
from dashboard.html_first import Input, Region

TEXTS = {
    "en": {"search": "Name", "count": "{n} of {total} fruits", "apply": "Show", "sort": "Order", "a-z": "A to Z",
    "z-a": "Z to A"}, "sv": {"search": "Namn", "count": "{n} av {total} frukter", "apply": "Visa", "sort": "Ordning",
    "a-z": "A till Ö", "z-a": "Ö till A"},
}  # fmt: skip

ORDERS = ("a-z", "z-a")

page = html_first.page(
    path_template="/<lang>",
    name="fruits",
    order=1,
    menu="main",
    title={"en": "Fruits", "sv": "Frukter"},
    description={"en": "A list that follows its address.", "sv": "En lista som följer sin adress."},
    query=("q", "sort"),
    defaults=lambda context, **query: {"sort": ORDERS[0]},
)


@page.layout
def layout(context: Any, lang: str, q: str = "", sort: str = "a-z") -> list[Any]:
    """The form, and the list as a region."""
    texts = TEXTS[lang]
    found = sorted((name for name in context if q.lower() in name), reverse=sort == "z-a")
    # the first order is the default: it has no value, so that it does not stand in the address
    orders = [html.Option(texts[one], value=one if at else "", selected=one == sort) for at, one in enumerate(ORDERS)]
    return [
        html.H1(page.title[lang]),  # type: ignore[index]
        html.Form(
            [
                html.Label(texts["search"], htmlFor="q"),
                Input(type="search", name="q", id="q", value=q),
                html.Label(texts["sort"], htmlFor="sort"),
                html.Select(orders, name="sort", id="sort"),
                html.Button(texts["apply"], type="submit"),
            ],
            method="get",
            action=f"/{lang}",
            role="search",
            **{"data-regions": "q sort"},
        ),
        Region(
            [
                html.P(texts["count"].format(n=len(found), total=len(context)), role="status"),
                html.Ul([html.Li(name) for name in found]),
            ],
            id="found",
        ),
    ]
