"""What leaves gunicorn itself: things that a test client of the app cannot see."""

from __future__ import annotations

import httpx
import pytest


@pytest.fixture
def ask(server):
    """Asks the running server, without following; each time anew, for a refused body ends its connection."""

    def request(method, address, **sent):
        with httpx.Client(base_url=server, timeout=30) as client:
            return client.request(method, address, **sent)

    return request


def test_no_answer_tells_which_software_made_it(ask):
    for method, address in (("GET", "/en"), ("HEAD", "/sv/tools"), ("GET", "/nix"), ("POST", "/en"), ("BREW", "/en")):
        found = ask(method, address)
        assert "server" not in found.headers, address
        assert "gunicorn" not in (found.text + str(found.headers)).lower()
        assert found.headers["x-content-type-options"] == "nosniff"


def test_one_proxy_is_believed_about_the_scheme_and_nobody_about_the_path(ask):
    assert "strict-transport-security" not in ask("GET", "/en").headers
    assert "strict-transport-security" in ask("GET", "/en", headers={"X-Forwarded-Proto": "https"}).headers
    # an edge that contradicts itself is answered all the same
    mixed = ask("GET", "/en", headers={"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "off"})
    assert mixed.status_code == 200
    forged = {"SCRIPT_NAME": "/evil", "PATH_INFO": "/evil", "X-Script-Name": "/evil", "X-Forwarded-Prefix": "/evil"}
    found = ask("GET", "/en/tools?utm_id=1", headers=forged)
    assert (found.status_code, found.headers["location"]) == (308, "/en/tools")
    assert "/evil" not in ask("GET", "/en/tools", headers=forged).text


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/en/tools?q=" + "a" * 5000, {}),
        ("/en/tools?q=" + "a" * 9000, {}),
        ("/en", {"X-Long": "a" * 9000}),
        ("/en", {f"X-{number}": "a" for number in range(80)}),
    ],
    ids=["long", "longer", "long header", "many headers"],
)
def test_what_is_too_long_is_refused(address, headers, ask):
    found = ask("GET", address, headers=headers)
    assert found.status_code in (400, 414, 431)
    assert "Traceback" not in found.text
    assert ask("GET", "/en").status_code == 200


def test_a_body_that_is_too_large_is_refused(ask):
    def pieces():
        for _ in range(300):
            yield b"x" * 1024

    for content in (b"x" * 300_000, pieces()):
        found = ask("POST", "/_dash-update-component", content=content, headers={"Content-Type": "application/json"})
        # a body that does not say how long it is is cut, and then is no question
        assert found.status_code in (400, 413)
        assert "Traceback" not in found.text


def test_numbers_are_those_of_all_workers_and_of_no_other_process(ask, server):
    for _ in range(12):
        assert ask("GET", "/en/privacy").status_code == 200
    text = ask("GET", "/metrics").text
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    assert float(lines['dashboard_requests_total{method="GET",route="/{lang}/privacy",status="200"}']) >= 12
    memory = [float(value) for name, value in lines.items() if name.startswith("dashboard_worker_memory_bytes")]
    assert len(memory) == 2, "two workers, and not the process that forked them"
    assert all(value > 10_000_000 for value in memory)
    assert float(lines["dashboard_snapshot_taken_timestamp_seconds"]) > 1_700_000_000
    assert float(lines["dashboard_snapshot_faults"]) == 0
