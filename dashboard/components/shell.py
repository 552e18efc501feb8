"""What stands around every page: skip link, header with menu, breadcrumb, language switch, footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.addresses import href
from dashboard.asked import Left
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.caveats import LEGEND
from dashboard.components.fold import fold
from dashboard.html_first import Content, Input, Page, Region
from dashboard.i18n import Translator


def shell(
    snapshot: Snapshot,
    t: Translator,
    /,
    content: Content,
    *,
    page: str,
    query: dict[str, str],
    crumbs: Sequence[tuple[str, str]] = (),
    official: bool = False,
    version: str = "",
    pages: Sequence[Page] = (),
    left: Left = (),
) -> list[Content]:
    """The whole body of a page. ``crumbs`` are ``(address, words)`` from the top down to this page.

    ``pages`` are all there are, in the order of the menus that they stand in: ``main`` and ``foot``. ``left`` is what
    of the address was not understood.
    """
    # a menu is the same on all pages of one part, but for the part's own
    part, _, below = page.partition("/")
    marks = "true" if below else "page"
    menu = snapshot.once(f"menu/{t.lang}/{part}/{marks}", lambda: _links(snapshot, t, part, marks, pages))
    return [
        html.A(t("shell.skip"), href="#main", className="skip-link"),
        _header(t, page, query, menu),
        html.Main(
            dbc.Container([_breadcrumb(t, crumbs), _failed(t), left_out(t, left), content]),
            id="main",
            tabIndex=-1,
            **{"data-page": page, "data-walk": t("charts.common.walk")},
        ),
        snapshot.once(
            f"footer/{t.lang}/{official}/{version}",
            lambda: _footer(snapshot, t, official, version, _menu(snapshot, t, pages, "foot")),
        ),
    ]


def _failed(t: Translator) -> html.Div:
    """Shown by ``regions.js`` when an answer does not come; a plain link leads on."""
    words = [t("shell.filter.failed"), " ", html.A(t("shell.filter.retry"), href="#main")]
    return html.Div(words, id="failed", className="failed alert", role="alert", hidden=True)


def _menu(snapshot: Snapshot, t: Translator, pages: Sequence[Page], menu: str) -> list[tuple[str, str]]:
    """Slug and words of the pages that stand in a menu: ``shell.menu.<name>`` where there is such a text, else the
    page's title."""
    keys = [(page, f"shell.menu.{page.name.replace('-', '_')}") for page in pages if page.menu == menu]
    return [(page.slug, t(key) if t.has(key) else page.text("title", snapshot, t, t.lang)) for page, key in keys]


def _links(snapshot: Snapshot, t: Translator, part: str, marks: str, pages: Sequence[Page]) -> list[html.Li]:
    return [
        html.Li(
            html.A(
                words,
                href=href(t.lang, slug),
                className="nav-link",
                **({"aria-current": marks} if slug == part else {}),
            )
        )
        for slug, words in _menu(snapshot, t, pages, "main")
    ]


def _header(t: Translator, page: str, query: dict[str, str], links: Sequence[html.Li]) -> html.Header:
    other = t.other
    switch = html.A(
        [t(f"shell.language.to_{other}")],
        href=href(other, page, **query),
        hrefLang=other,
        lang=other,
        rel="alternate",
        className="language",
    )
    theme = html.Button(
        html.Span(t("shell.theme"), className="visually-hidden"),
        type="button",
        id="theme",
        className="theme needs-script",
        title=t("shell.theme"),
        **{"aria-pressed": "false"},
    )
    return html.Header(
        dbc.Container(
            [
                html.A(
                    [
                        html.Span("SciLifeLab", className="brand-name"),
                        " ",
                        " ",
                        html.Span("Data Platform", className="brand-part"),
                    ],
                    href=href(t.lang),
                    className="brand",
                    **{"aria-label": t("shell.home")},
                ),
                html.A(t("shell.menu.search"), href=href(t.lang, "search"), className="search-link"),
                fold(
                    t("shell.menu.open"),
                    html.Div(
                        [
                            html.Nav(html.Ul(links, className="nav"), **{"aria-label": t("shell.menu.label")}),
                            html.Div(
                                [_search(t), Region(switch, id="language", tag="span"), theme],
                                className="header-tools d-flex align-items-center gap-2 text-nowrap",
                            ),
                        ],
                        className="menu-in",
                    ),
                    t("shell.menu.close"),
                    name="menu",
                ),
            ],
            className="bar d-flex align-items-center column-gap-3",
        ),
        className="site-header",
    )


def _search(t: Translator) -> html.Form:
    """The field of the header: a plain form, so it works without scripts."""
    label = t("shell.search.label")
    field = Input(
        type="search",
        name="q",
        id="header-q",
        className="form-control",
        placeholder=t("shell.menu.search"),
        autoComplete="off",
        maxLength=200,
        **{"aria-label": label},
    )
    return html.Form(
        field,
        action=href(t.lang, "search"),
        method="get",
        role="search",
        className="header-search",
        **{"aria-label": label},
    )


def _breadcrumb(t: Translator, crumbs: Sequence[tuple[str, str]]) -> Content:
    if len(crumbs) < 2:
        return None
    items = [html.Li(html.A(words, href=address), className="breadcrumb-item") for address, words in crumbs[:-1]]
    items.append(html.Li(crumbs[-1][1], className="breadcrumb-item active", **{"aria-current": "page"}))
    return html.Nav(html.Ol(items, className="breadcrumb"), **{"aria-label": t("shell.breadcrumb")})


def _footer(
    snapshot: Snapshot, t: Translator, official: bool, version: str, menu: Sequence[tuple[str, str]]
) -> html.Footer:
    platform: Any = snapshot.one("platform")
    pages = [html.Li(html.A(words, href=href(t.lang, slug))) for slug, words in menu]
    pages.append(html.Li(html.A(t("shell.caveat.heading"), href=href(t.lang, "data-quality", fragment=LEGEND))))
    data_date = snapshot.as_of("tools")
    return html.Footer(
        dbc.Container(
            [
                html.Div(
                    [
                        html.P(
                            t("shell.footer.what_official" if official else "shell.footer.what"), className="fw-bold"
                        ),
                        html.P(t.text(platform.acknowledgement)),
                        html.P(
                            [
                                t("shell.footer.contact"),
                                " ",
                                html.A(platform.contact, href=f"mailto:{platform.contact}"),
                                ".",
                            ]
                        ),
                    ],
                    className="footer-text",
                ),
                html.Nav(html.Ul(pages, className="list-unstyled"), **{"aria-label": t("shell.footer.label")}),
                html.P(
                    [
                        t("shell.footer.data", date=t.date(data_date)),
                        " ",
                        t("shell.footer.shown", date=t.date(snapshot.today)),
                        " ",
                        t("shell.footer.version", version=version, data=snapshot.version),
                        " ",
                        html.A(t("shell.footer.licence"), href=href(t.lang, "cite")),
                    ],
                    className="footer-line small text-body-secondary",
                ),
            ]
        ),
        className="site-footer",
    )


# So many are named, each with so many letters; the rest are counted.
MOST, LETTERS = 5, 60


def left_out(t: Translator, left: Left, /) -> Region:
    """The place for the sentence, empty where all was understood."""
    if not left:
        return Region(None, id="left-out")
    words = html.P(left_words(t, left), className="ignored small text-body-secondary", role="status")
    return Region(words, id="left-out")


def left_words(t: Translator, left: Left, /) -> str:
    """The sentence that names what was left out; characters that nobody sees are shown by a sign for them."""
    parts = [_seen(f"{name}={value}" if value else name) for name, value in left[:MOST]]
    more = len(left) - len(parts)
    return t(
        "shell.filter.ignored", values=t.join([*parts, *([t("shell.filter.ignored_more", n=more)] if more else [])])
    )


def _seen(text: str) -> str:
    cut = text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in cut)
