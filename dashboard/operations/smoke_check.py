"""Whether pages can be made of changed data, before anybody is shown them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from itertools import cycle

from dashboard.errors import Fault
from dashboard.html_first import Body, Route
from dashboard.html_first.routing import Edition

_log = logging.getLogger("dashboard.reloading")
# Between two pages others have their turn: this is done beside the answering of requests.
_PAUSE = 0.005


def faults_of_pages(edition: Edition, make: Callable[[Route], Body]) -> tuple[Fault, ...]:
    """Makes one page of every kind and keeps it for its visitors; a fault for each kind that fails.

    The check of the data knows records, not pages: it lets a record go that a page cannot be made without. What the
    languages differ in has been checked with the data, so each kind is made in one of them, in turn.
    """
    failed: list[str] = []
    for page, lang in zip(edition.pages, cycle(edition.languages), strict=False):
        try:
            value = next(iter(page.ids(edition.context)), None) if page.ids else ""
            if value is None:
                continue
            route = edition.route(edition.addresses.href(lang, page.path(value)), "")
            if isinstance(route, Route):
                edition.bodies.get(route.standing, lambda route=route: make(route))  # type: ignore[misc]
        except Exception:
            _log.exception("no page %r can be made of the changed data", page.name)
            failed.append(page.name)
        time.sleep(_PAUSE)
    return tuple(Fault("", 0, 0, "page-not-made", (("page", name),)) for name in failed)
