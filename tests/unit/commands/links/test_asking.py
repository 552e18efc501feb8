"""Asking servers that are up, slow, redirecting, dead, and wrong with a 200; politely, and never a private network."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import httpx
import pytest

from dashboard.catalogue.models.link_checks import Seen
from dashboard.commands.links import agent, ask
from dashboard.commands.links.asking import Asker, Limits, wrong_page

# Only tests may ask the loopback.
QUICK = Limits(pause=0, timeout=0.4, private=True)
PAGE = "<html><head><title>Gene Finder</title></head><body><h1>Genes</h1></body></html>"


def seen(url: str, limits: Limits = QUICK, **more: Any) -> Seen:
    with Asker("tests", limits, **more) as asker:
        return asker.see(url)


def test_a_server_that_is_up_is_asked_head_and_then_for_the_page(server: Any) -> None:
    assert seen(server.at("/")) == Seen("answered", status=200)
    assert server.methods() == ["HEAD", "GET"]


def test_what_is_no_page_is_not_fetched(server: Any) -> None:
    assert seen(server.at("/data.zip", Content_Type="application/zip")).outcome == "answered"
    assert server.methods() == ["HEAD"]


@pytest.mark.parametrize("status", [404, 405, 500, 501])
def test_a_server_that_does_not_know_head_is_asked_again(server: Any, status: int) -> None:
    server.paths["/"] = lambda method: (status, {}, "") if method == "HEAD" else (200, {}, PAGE)
    assert seen(server.base + "/").outcome == "answered"
    assert server.methods() == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (404, "failed", "status"), (410, "failed", "status"), (500, "failed", "status"), (503, "failed", "status"),
        (401, "undecided", "not-let-in"), (403, "undecided", "not-let-in"), (400, "undecided", "not-let-in"),
        (451, "undecided", "not-let-in"), (999, "undecided", "not-let-in"), (429, "undecided", "busy"),
    ],
)  # fmt: skip
def test_statuses(server: Any, status: int, outcome: str, reason: str) -> None:
    found = seen(server.at("/", status))
    assert (found.outcome, found.reason) == (outcome, reason)
    assert found.status == (None if reason == "busy" else status)


def test_a_slow_server_fails_in_time(server: Any) -> None:
    def slow(method: str) -> tuple[int, dict[str, str], str]:
        time.sleep(1.5)
        return 200, {}, PAGE

    server.paths["/"] = slow
    began = time.monotonic()
    assert seen(server.base + "/") == Seen("failed", "timeout")
    assert time.monotonic() - began < 1.4


def test_a_dead_server_and_a_name_that_is_none(server: Any) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert seen(f"http://127.0.0.1:{port}/") == Seen("failed", "no-connection")
    assert seen("http://no-such-name.invalid/") == Seen("failed", "no-such-host")


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_redirects_are_followed_and_permanent_ones_told(server: Any, status: int, moved: bool) -> None:
    server.at("/new")
    assert seen(server.at("/old", status, Location="/new")) == Seen("answered", "", 200, server.base + "/new", moved)


def test_one_step_that_is_not_permanent_makes_no_move(server: Any) -> None:
    server.at("/c")
    server.at("/b", 302, Location="/c")
    assert not seen(server.at("/a", 301, Location="/b")).moved


def test_a_move_to_a_page_that_is_not_there_has_failed(server: Any) -> None:
    server.at("/gone", 404)
    assert seen(server.at("/old", 301, Location="/gone")) == Seen("failed", "status", 404, server.base + "/gone")


@pytest.mark.parametrize("to", ["/round", "ftp://example.org/", "javascript:alert(1)", "http://[bad/", "http://:80/"])
def test_redirects_that_lead_nowhere(server: Any, to: str) -> None:
    assert seen(server.at("/round", 302, Location=to)) == Seen("failed", "redirects")
    assert len(server.asked) <= 22


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<title>404 Not Found</title>", "error-page"),
        ("<title>Page not found – University</title>", "error-page"),
        ("<title>University</title><h1>Sidan kunde inte <em>hittas</em></h1>", "error-page"),
        ("<TITLE>Site not found &middot; GitHub Pages</TITLE>", "error-page"),
        ("<title>Welcome to nginx!</title>", "error-page"),
        ("<title>genes.example</title><p>Buy this domain", "parked"),
        ("<title>genes.example</title><script src='//www.sedoparking.com/x.js'></script>", "parked"),
        (PAGE, ""),
        ("<title>404 genomes of the sea</title>", ""),
        ("<title>Genes</title><p>If a page is not found, we say 404.</p>", ""),
        ("<title>500 genomes</title>", ""),
    ],
)
def test_a_200_that_is_none_is_told_where_it_can_be(server: Any, body: str, reason: str) -> None:
    found = seen(server.at("/", body=body))
    assert (found.outcome, found.reason, found.status) == ("failed" if reason else "answered", reason, 200)


def test_a_name_that_is_sold_elsewhere_and_one_that_only_ends_alike() -> None:
    assert wrong_page("", "https://www.hugedomains.com/genes") == "parked"
    assert wrong_page("", "https://jordan.com/") == ""


def test_only_the_head_of_a_page_is_read(server: Any) -> None:
    assert seen(server.at("/", body=PAGE + "x" * 5_000_000)).outcome == "answered"


@pytest.mark.parametrize("as_date", [False, True])
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for(server: Any, status: int, as_date: bool) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True) if as_date else "30"
    answers = iter([(status, {"Retry-After": later}, "")])
    server.paths["/"] = lambda method: next(answers, (200, {}, PAGE))
    waited: list[float] = []
    assert seen(server.base + "/", sleep=waited.append).outcome == "answered"
    assert 27 < max(waited) <= 30


def test_a_server_that_wants_to_be_left_alone_is(server: Any) -> None:
    first = server.at("/first", 429, Retry_After="9999")
    with Asker("tests", QUICK) as asker:
        assert asker.see(first) == Seen("undecided", "busy")
        assert asker.see(server.at("/second")) == Seen("undecided", "busy")
    assert len(server.asked) == 1


def test_addresses_of_a_host_are_asked_one_at_a_time_with_a_pause(servers: Callable[[], Any]) -> None:
    one, other = servers(), servers()
    urls = [server.at(f"/{number}", Content_Type="text/plain") for server in (one, other) for number in range(5)]
    found = ask(urls, "tests", Limits(pause=0.05, private=True))
    assert {url: answer.outcome for url, answer in found.items()} == dict.fromkeys(urls, "answered")
    for server in (one, other):
        times = [when for *_, when in server.asked]
        assert server.most_at_once == 1
        assert all(later - earlier >= 0.05 for earlier, later in pairwise(times))


def test_redirects_of_other_hosts_wait_for_their_turn_too(servers: Callable[[], Any]) -> None:
    target = servers()
    target.at("/", Content_Type="text/plain")
    urls = [servers().at("/", 302, Location=target.base + "/") for _ in range(4)]
    ask(urls, "tests", Limits(pause=0.05, private=True))
    assert target.most_at_once == 1
    times = [when for *_, when in target.asked]
    assert len(times) == 4
    assert all(later - earlier >= 0.05 for earlier, later in pairwise(times))


def test_private_networks_are_refused_also_behind_a_redirect(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Limits(pause=0, timeout=0.4)
    for url in (
        server.at("/"),
        "http://localhost/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://[::1]/",
    ):
        assert seen(url, strict) == Seen("undecided", "private")
    assert not server.asked
    real = socket.getaddrinfo
    # the first host is looked up as a public one, where the redirect leads is not
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80))]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: public if "127.0.0.2" in str(host) else real(host, *a, **k)
    )
    inside = server.at("/in", 302, Location="http://127.0.0.9/")
    with Asker("tests", strict) as asker:
        # the connection itself is made to the number that the address names
        monkeypatch.setattr(
            asker, "_requested", lambda method, url: (302, httpx.Headers({"location": "http://127.0.0.9/"}), "")
        )
        assert asker.see(inside) == Seen("undecided", "private")


def test_a_certificate_that_is_not_valid_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Asker("tests", QUICK) as asker:

        def refuse(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("no") from ssl.SSLCertVerificationError(1, "expired")

        asker._client = httpx.Client(transport=httpx.MockTransport(refuse))
        assert asker.see("https://127.0.0.2/") == Seen("failed", "certificate")


def test_the_agent_names_the_project_and_where_to_complain(server: Any) -> None:
    ask([server.at("/")], agent("https://dash.example.org/"), QUICK)
    agents = {name for _, _, name, _ in server.asked}
    assert agents == {agent("https://dash.example.org")}
    assert "dashboard/" in min(agents)
    assert "https://dash.example.org/en/contribute" in min(agents)
    assert "https://" in agent("")
