"""Errors that help: in the right language, with a way on, and nothing from inside."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.app import create_app
from dashboard.html_first import security
from dashboard.operations.failures import WORDED
from dashboard.settings import Settings


@pytest.fixture(scope="module")
def app():
    return create_app(Settings(), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("method", "address", "sent", "status", "words"),
    [
        ("POST", "/sv/tools", {}, 405, "Adressen kan inte användas på det sättet"),
        ("DELETE", "/en", {}, 405, "This address cannot be used that way"),
        ("GET", "/sv/tools?q=" + "a" * security.MAX_ADDRESS, {}, 414, "Adressen är för lång"),
        ("GET", "/en", {"data": b"x" * (security.MAX_BODY + 1)}, 413, "That was too much at once"),
        ("POST", "/", {"headers": {"Accept-Language": "sv"}}, 405, "Adressen kan inte användas på det sättet"),
    ],
)
def test_a_reader_is_told_in_words_with_a_way_on(app, method, address, sent, status, words):
    found = app.server.test_client().open(address, method=method, **sent)
    assert found.status_code == status
    assert words in found.text
    lang = "sv" if "ä" in words or address.startswith("/sv") else "en"
    assert f'<html lang="{lang}"' in found.text
    assert f'href="/{lang}"' in found.text
    assert found.headers["Cache-Control"] == "no-store"
    assert "werkzeug" not in found.text.lower()


def test_which_methods_are_allowed_is_still_told(app):
    assert "GET" in app.server.test_client().post("/en/tools").headers["Allow"]


@pytest.mark.parametrize("address", ["/en/tools.json", "/sv/partners/uu.csv", "/_dash-update-component", "/healthz"])
def test_a_machine_gets_a_problem_document(app, address):
    found = app.server.test_client().put(address)
    assert found.status_code == 405
    assert found.content_type == "application/problem+json"
    assert found.get_json() == {"type": "about:blank", "title": "Method Not Allowed", "status": 405}


def test_every_worded_status_has_its_words(app):
    for t in app.edition.languages.values():
        for status in WORDED:
            assert t(f"errors.{status}.title")
            assert t(f"errors.{status}.text")
