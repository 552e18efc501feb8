"""Log lines: one JSON object each, nothing of the visitor's in it."""

from __future__ import annotations

import json
import logging
from datetime import date

import pytest

from dashboard.app import create_app
from dashboard.operations.logging import configuration, formatter
from dashboard.settings import Settings


@pytest.fixture(scope="module")
def client():
    return create_app(Settings(), date(2026, 11, 22)).server.test_client()


@pytest.fixture
def told(caplog):
    """What a request leaves in the log, as one object."""
    caplog.set_level(logging.INFO, logger="dashboard.requests")

    def lines():
        return [json.loads(formatter().format(record)) for record in caplog.records if "requests" in record.name]

    return lines


def test_a_request_is_one_object_without_the_visitor(client, told):
    sent = {
        "Cookie": "secret=1",
        "X-Forwarded-For": "203.0.113.9",
        "User-Agent": "someone",
        "Referer": "https://x.example/y",
    }
    found = client.get("/sv/tools?q=hemligt", headers=sent, environ_base={"REMOTE_ADDR": "203.0.113.7"})
    (line,) = told()
    assert line["route"] == "/{lang}/tools"
    assert (line["method"], line["status"], line["level"]) == ("GET", 200, "INFO")
    assert line["ms"] >= 0
    assert line["id"] == found.headers["X-Request-ID"]
    assert line["time"].endswith("+00:00")
    whole = json.dumps(line)
    for word in ("hemligt", "203.0.113", "secret", "someone", "x.example"):
        assert word not in whole


@pytest.mark.parametrize(
    ("given", "kept"),
    [("0af7651916cd43dd8448eb211c80319c", True), ("short", False), ("a" * 65, False), ('x"} {"level":"ERROR', False)],
)
def test_an_id_is_taken_over_only_where_it_can_do_no_harm(client, given, kept):
    assert (client.get("/en/about", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given) is kept


@pytest.mark.parametrize(
    ("address", "route"),
    [
        ("/en", "/{lang}"),
        ("/sv/tools/multiqc", "/{lang}/tools/{id}"),
        ("/en/tools.json", "/{lang}/tools.json"),
        ("/en/tools?TYPE=portal", "redirect"),
        ("/en/tools?x=1", "/{lang}/tools"),
        ("/en/nothing/of/this/name", "404"),
        ("/version", "/version"),
        ("/_assets/nix.css", "404"),
    ],
)
def test_the_route_is_a_template(client, told, address, route):
    for _ in range(2):  # made, and then found in the cache
        client.get(address)
    assert {line["route"] for line in told()} == {route}


def test_a_probe_is_not_worth_a_line(client, told):
    for path in ("/healthz", "/readyz", "/metrics"):
        assert client.get(path).status_code == 200
    assert told() == []


def test_a_trace_stays_within_its_line():
    error = ValueError("two\nlines")
    record = logging.getLogger("x").makeRecord("x", 40, __file__, 1, "failed", (), (type(error), error, None))
    text = formatter().format(record)
    assert "\n" not in text
    assert "two\nlines" in json.loads(text)["trace"]


def test_gunicorns_own_lines_are_written_the_same_way():
    config = configuration()
    assert config["root"]["handlers"] == ["out"]
    assert config["loggers"]["gunicorn.error"]["propagate"] is True
