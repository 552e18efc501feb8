"""Bytes and requests of a cold first view: nothing remembered, no scrolling, Dash started, as a browser counts them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from benchmarks.chromium import DESK, PHONE, SETTLED, browser, fresh
from benchmarks.kinds import CATALOGUE, CHART, TEXT, Kind, addresses, kinds
from benchmarks.processes import gunicorn
from benchmarks.report import Result, alone

KILOBYTE = 1000
BYTES = {TEXT: 450 * KILOBYTE, CATALOGUE: 500 * KILOBYTE, CHART: 900 * KILOBYTE}
HTML = 40 * KILOBYTE
REQUESTS = 20
WINDOWS = {"phone": PHONE, "desk": DESK}


@dataclass(frozen=True)
class View:
    """What the browser got over the line for one view, headers included: bytes by address."""

    bytes_by_address: dict[str, int]
    requests: int
    html: int

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.bytes_by_address.values())


def cold_view(chromium: Browser, address: str, window: dict[str, int]) -> View:
    """Opens an address for the first time and waits until the page has settled and the line is silent."""
    asked: dict[str, str] = {}
    got: Counter[str] = Counter()
    sent: list[str] = []
    with fresh(chromium, window) as context:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")

        def request(event: dict[str, Any]) -> None:
            url = event["request"]["url"]
            if not url.startswith(("data:", "blob:")):
                sent.append(url)
                asked[event["requestId"]] = url

        def finished(event: dict[str, Any]) -> None:
            if event["requestId"] in asked:
                got[asked[event["requestId"]]] += int(event["encodedDataLength"])

        line.on("Network.requestWillBeSent", request)
        line.on("Network.loadingFinished", finished)
        page.goto(address, wait_until="load")
        page.wait_for_function(SETTLED)
        page.wait_for_load_state("networkidle")
    return View(dict(got), len(sent), got[address])


def measure(chosen: tuple[Kind, ...] | None = None) -> tuple[list[Result], dict[str, Any]]:
    """Every kind of page in both languages, on a phone and at a desk: the larger counts."""
    pages = chosen or kinds()
    group_of = {address: kind.group for kind in pages for address in addresses((kind,))}
    views: dict[str, View] = {}
    with gunicorn() as server, browser() as chromium:
        for address in group_of:
            both = [cold_view(chromium, server.address + address, window) for window in WINDOWS.values()]
            views[address] = max(both, key=lambda view: view.total)
        start = server.address
    results = [
        Result(
            f"bytes of a cold first view, {group} pages",
            most / KILOBYTE,
            "kB",
            True,
            {address: view.total / KILOBYTE for address, view in views.items() if group_of[address] == group},
        )
        for group, most in BYTES.items()
        if group in group_of.values()
    ]
    results += [
        Result("HTML, compressed", HTML / KILOBYTE, "kB", True, {a: v.html / KILOBYTE for a, v in views.items()}),
        Result("requests of a cold first view", REQUESTS, "", True, {a: float(v.requests) for a, v in views.items()}),
    ]
    detail = {
        address: {
            url.removeprefix(start): size for url, size in sorted(view.bytes_by_address.items(), key=lambda i: -i[1])
        }
        for address, view in views.items()
    }
    return results, {"bytes": detail}


if __name__ == "__main__":
    alone("size", measure)
