"""What stands around the content of every page, and what its head tells of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard import __version__
from dashboard.addresses import href
from dashboard.components.record_quality import VIEW
from dashboard.components.shell import left_out, shell
from dashboard.exports.json_csv import TYPES
from dashboard.html_first import Assets, Route
from dashboard.pages.not_found import page as not_found
from dashboard.settings import Settings

Tag = tuple[str, dict[str, str]]
_LOCALES = {"en": "en_GB", "sv": "sv_SE"}
_FONTS = ("fonts/lato-400.woff2", "fonts/lato-700.woff2", "fonts/lato-900.woff2")


def around(settings: Settings) -> Callable[[Route, object], object]:
    """The body of a page around its content."""

    def frame(route: Route, content: Any) -> Any:
        t = route.language
        if route.page.embeddable:
            content.children = [left_out(t, route.left), *content.children]
            return content
        return shell(
            route.context,
            t,
            content,
            page="" if route.page is not_found else route.path,
            query=route.query,
            crumbs=route.crumbs(),
            pages=route.edition.pages,
            official=settings.official,
            version=__version__,
            left=route.left,
        )

    return frame


def indexed(route: Route, settings: Settings) -> bool:
    """Whether search engines may know the page at this address."""
    known = settings.indexed and route.page.indexed and not route.left
    return known and route.query.get("view") != VIEW


def head_of(settings: Settings, assets: Assets) -> Callable[[Route], Sequence[Tag]]:
    """The elements of the head of a page besides its title and description."""

    def head(route: Route) -> list[Tag]:
        t = route.language
        title = t("shell.site") if not route.path else t("shell.title", page=route.title)
        found: list[Tag] = []
        if not indexed(route, settings):
            found.append(("meta", {"name": "robots", "content": "noindex"}))
        lost = route.page is not_found
        found.append(_link("canonical", route.absolute(href(route.lang)) if lost else route.canonical))
        found += [_link("alternate", url, hreflang=lang) for lang, url in route.alternates() if not lost]
        for suffix, kind in TYPES.items() if route.page.exports is not None else ():
            file = route.edition.addresses.href(route.lang, route.path, suffix, **route.records)
            found.append(_link("alternate", settings.base_path + file, type=kind.partition(";")[0]))
        found += [
            ("meta", {"name": "color-scheme", "content": "light dark"}),
            ("meta", {"property": "og:title", "content": title}),
            ("meta", {"property": "og:description", "content": route.text("description")}),
            ("meta", {"property": "og:type", "content": "website"}),
            ("meta", {"property": "og:locale", "content": _LOCALES[route.lang]}),
        ]
        font = {"rel": "preload", "as": "font", "type": "font/woff2", "crossorigin": ""}
        found += [("link", {**font, "href": assets.address(name)}) for name in _FONTS]
        found.append(("link", {"rel": "icon", "href": assets.address("icon.svg"), "type": "image/svg+xml"}))
        return found

    return head


def _link(rel: str, href: str, **more: str) -> Tag:
    return "link", {"rel": rel, **more, "href": href}
