"""``dashboard export``: a static copy of every page, for an archive or any web server.

Each address is a folder with an ``index.html``, so that ``try_files $uri $uri/index.html`` serves it; exports and
assets are plain files; what compresses well has its brotli and gzip forms beside it. The pages are those of the running
dashboard without Dash, which needs a server. A page of results, ``/en/tools?page=2``, becomes ``/en/tools/page-2``;
links to other choices lead to the page without a choice.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TextIO

import brotli

from dashboard.addresses import LANGUAGES, SUFFIXES, href
from dashboard.app import Dashboard, create_app
from dashboard.commands.check import Wording, check
from dashboard.errors import DataError
from dashboard.exports.days import ON
from dashboard.html_first import NotFound, Route
from dashboard.html_first.document import write
from dashboard.html_first.routing import Edition, Redirect
from dashboard.operations.static_copy import as_static_copy
from dashboard.settings import Settings

# The scripts of a page in the copy, and whether each waits until the page is there.
_SCRIPTS = (("js/theme.js", False), ("html_first/prefetch.js", True))
_PAGE = re.compile(r"page=(\d+)")
_ASSET = re.compile(r"/_assets/([\w./-]+)")
# Below this a compressed form saves nothing.
_WORTH_IT = 400
_SQUEEZED = {".html", ".json", ".csv", ".css", ".js", ".svg"}


def export(settings: Settings, folder: Path, lang: str, out: TextIO, today: date | None = None) -> int:
    """Writes the copy into ``folder`` and says so in ``lang``. The exit code: 0 written, 1 faults in the data,
    2 ``folder`` is not a folder, or is not empty, and is left as it is."""
    words = Wording(lang)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        out.write(words.say(f"export.not-{'empty' if folder.is_dir() else 'a-folder'}", folder=folder) + "\n")
        return 2
    try:
        app = create_app(replace(settings, reload_seconds=0), today or settings.day())
    except DataError:
        return check(settings.data_dir, lang, out)
    copy = StaticCopy(app, folder)
    copy.write(addresses(app.edition))
    size = f"{sum(copy.sizes.values()) / 1e6:.1f}"
    counts = {"pages": copy.pages, "exports": copy.exports, "files": len(copy.sizes)}
    out.write(words.say("export.done", folder=folder, size=size, **counts) + "\n")
    return 0


def addresses(edition: Edition) -> Iterator[str]:
    """The address of every page in both languages, without base path and without a choice."""
    for lang in LANGUAGES:
        for page in edition.pages:
            for value in page.ids(edition.context) if page.ids else ("",):
                yield href(lang, page.path(value))


@dataclass
class StaticCopy:
    """The copy of an app in a folder. ``sizes`` are the bytes of every file written, by name."""

    app: Dashboard
    folder: Path
    pages: int = 0
    exports: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    _further: list[str] = field(default_factory=list)

    def write(self, wanted: Iterable[str]) -> None:
        """The pages at these addresses with their further pages of results and exports, and all that they need."""
        waiting, done = list(wanted), set[str]()
        for address in waiting:
            if address not in done:
                done.add(address)
                self._page(address)
            waiting += [found for found in self._further if found not in done]
            self._further.clear()
        for lang in LANGUAGES:
            page = self.app.not_found_page
            assert page is not None
            lost = Route(self.app.edition, page, lang, page.path(), "", {})
            self._put(f"{lang}/404.html", self._html(lost).encode())
        self._put("index.html", self._start().encode())
        self._put("favicon.ico", self.app.assets.body("favicon.ico"))
        self._assets()

    def _page(self, address: str) -> None:
        path, _, query = address.partition("?")
        try:
            route = self.app.edition.route(path, query)
        except NotFound:
            return
        if isinstance(route, Redirect):
            return
        self._put(self._standing(address).strip("/") + "/index.html", self._html(route).encode())
        self.pages += 1
        if route.page.exports is not None and not query:
            self._exports(route)

    def _exports(self, route: Route) -> None:
        for suffix in SUFFIXES:
            file = replace(route, suffix=suffix)
            # the pages of a copy stay on its day, so its files are counted on that day as well
            dated = replace(file, query={**route.query, ON: self.app.edition.context.today.isoformat()})
            self._put(file.address.strip("/"), self.app.body(dated).plain)
            self.exports += 1

    def _html(self, route: Route) -> str:
        t = route.language
        tree = as_static_copy(self.app.tree(route), t, t.date(route.context.today), self._standing)
        document, _ = self.app.document(route, tree)
        still = replace(
            document,
            head=[(tag, self._linked(attributes)) for tag, attributes in document.head],
            # nothing answers a filter here, and nothing draws a chart
            scripts=[(self.app.assets.address(name), waits) for name, waits in _SCRIPTS],
            setup=None,
        )
        return write(still)

    def _linked(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """The attributes of an element of the head, its address as it stands in the copy."""
        address = attributes.get("href", "")
        return {**attributes, "href": self._standing(address)} if address else dict(attributes)

    def _standing(self, address: str) -> str:
        """Where that address stands in the copy; a page of results is remembered, to be written too."""
        whole, mark, fragment = address.partition("#")
        path, asked, query = whole.partition("?")
        if not asked or not path.startswith(("/", self.app.edition.origin + "/")):
            return address
        page = _PAGE.fullmatch(query)
        # an export holds all pages of results
        if page and not path.endswith(tuple(f".{suffix}" for suffix in SUFFIXES)):
            if path.startswith("/"):
                self._further.append(whole)
            path += f"/page-{page[1]}"
        return path + mark + fragment

    def _start(self) -> str:
        """For the address without a language, which a server would choose: English, with a way to Swedish."""
        base, translators = self.app.settings.base_path, self.app.edition.languages
        links = "".join(
            f'<li><a href="{base}{href(lang)}" lang="{lang}">{t(f"shell.language.to_{lang}")}</a></li>'
            for lang, t in translators.items()
        )
        title = translators["en"]("shell.site")
        return (
            f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta http-equiv="refresh" content="0; url={base}{href("en")}"></head>'
            f"<body><ul>{links}</ul></body></html>"
        )

    def _assets(self) -> None:
        """Those that the pages name, and those that these name in turn."""
        texts = [path.read_text("utf-8") for path in self.folder.rglob("*.html")]
        found = {name for text in texts for name in _ASSET.findall(text)}
        waiting = sorted(found)
        for name in waiting:
            asset = self.app.assets.get(name)
            if asset is None:
                continue
            self._put(f"_assets/{name}", asset.body, asset.encodings)
            if name.endswith((".css", ".js")):
                further = set(_ASSET.findall(asset.body.decode("utf-8"))) - found
                found |= further
                waiting += sorted(further)

    def _put(self, name: str, body: bytes, made: dict[str, bytes] | None = None) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        forms = made or {}
        if not forms and path.suffix in _SQUEEZED and len(body) > _WORTH_IT:
            forms = {"br": brotli.compress(body, quality=9), "gzip": gzip.compress(body, 9, mtime=0)}
        for code, content in {"": body, **forms}.items():
            ending = {"": "", "br": ".br", "gzip": ".gz"}[code]
            # nothing is written twice: two addresses that fall on one file would be a fault here
            with path.with_name(path.name + ending).open("xb") as file:
                file.write(content)
            self.sizes[name + ending] = len(content)
