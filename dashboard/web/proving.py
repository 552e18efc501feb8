"""Whether pages can be made of changed data, before anybody is shown them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from itertools import cycle

from dashboard.addresses import LANGUAGES, href
from dashboard.errors import Fault
from dashboard.web.caching import Body
from dashboard.web.routing import Route
from dashboard.web.site import Site

_log = logging.getLogger("dashboard.reloading")
# Between two pages others have their turn: this is done beside the answering of requests.
_PAUSE = 0.005


def faults_of_pages(site: Site, make: Callable[[Site, Route], Body]) -> tuple[Fault, ...]:
    """Makes one page of every kind and keeps it for its visitors; a fault for each kind that fails.

    The check of the data knows records, not pages: it lets a record go that a page cannot be made without. What the
    languages differ in has been checked with the data, so each kind is made in one of them, in turn.
    """
    failed: list[str] = []
    for page, lang in zip(site.pages, cycle(LANGUAGES), strict=False):
        try:
            address = _one_address(site, page, lang)
            if address is not None and isinstance(route := site.route(address, ""), Route):
                site.bodies.get(route.address, lambda route=route: make(site, route))  # type: ignore[misc]
        except Exception:
            _log.exception("no page %r can be made of the changed data", page.SLUG or "home")
            failed.append(page.SLUG or "home")
        time.sleep(_PAUSE)
    return tuple(Fault("", 0, 0, "page-not-made", (("page", name),)) for name in failed)


def _one_address(site: Site, page: object, lang: str) -> str | None:
    """The address of a page, or of the first of its records; ``None`` for the 404 and where there are no records."""
    slug = page.SLUG  # type: ignore[attr-defined]
    if slug == "404":
        return None
    if "{id}" not in slug:
        return href(lang, slug)
    record = next(iter(page.ids(site.snapshot)), None)  # type: ignore[attr-defined]
    return None if record is None else href(lang, slug.replace("{id}", record))
