"""Answers made once: bounded, never mixed up, with validators."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask, request

from dashboard.html_first.cache import Bodies, Body, answer

LONG = b"<p>words</p>" * 100


def test_a_body_is_made_once():
    made = []
    bodies = Bodies()
    for _ in range(3):
        bodies.get("/en", lambda: made.append(1) or Body(LONG, "text/html"))
    assert made == [1]


def test_old_bodies_make_room():
    made = []
    bodies = Bodies(2)
    for key in ("a", "b", "a", "c", "a", "b"):
        bodies.get(key, lambda key=key: made.append(key) or Body(key.encode(), "text/plain"))
    assert made == ["a", "b", "c", "b"], "the one asked for least recently goes first"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None), ("br;q=0, gzip", "gzip"), ("", None)],
)
def test_sends_the_best_form_the_visitor_takes(accepted, encoding):
    entry = Bodies().get("/en", lambda: Body(LONG, "text/html"))
    with Flask("x").test_request_context(headers={"Accept-Encoding": accepted}):
        found = answer(request, entry)
    assert found.headers.get("Content-Encoding") == encoding
    decode = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert decode(found.get_data()) == LONG
    assert "Accept-Encoding" in found.headers["Vary"]


def test_what_the_visitor_has_is_not_sent_again():
    entry = Bodies().get("/en", lambda: Body(LONG, "text/html"))
    with Flask("x").test_request_context():
        etag = answer(request, entry).headers["ETag"]
    with Flask("x").test_request_context(headers={"If-None-Match": etag}):
        again = answer(request, entry)
    assert again.status_code == 304


def test_an_error_is_not_kept_by_browsers():
    entry = Bodies().get("/x", lambda: Body(LONG, "text/html", status=404))
    with Flask("x").test_request_context():
        found = answer(request, entry)
    assert found.status_code == 404
    assert "ETag" not in found.headers


def test_made_up_addresses_leave_what_is_read_and_stay_within_the_room():
    made = []

    def ask(key, size=1000):
        bodies.get(key, lambda: made.append(key) or Body(b"x" * size, "application/octet-stream"))

    # bytes that cannot be squeezed would be kept three times over: these weigh about a thousand each
    told = []
    bodies = Bodies(size=100, room=50_000, asked=told.append)
    for _ in range(2):
        ask("home")
        ask("tools")
    for number in range(1000):
        ask(f"hostile {number}")
        assert bodies.bytes <= 50_000
        assert len(bodies) <= 100
    made.clear()
    ask("home")
    ask("tools")
    assert made == []
    assert (told.count(True), told.count(False)) == (4, 1002)


def test_what_is_larger_than_the_room_is_answered_and_not_kept():
    bodies = Bodies(room=10)
    body = bodies.get("/en", lambda: Body(b"more than ten bytes", "text/plain")).body
    assert body.plain == b"more than ten bytes"
    assert (len(bodies), bodies.bytes) == (0, 0)


def test_many_pages_asked_for_again_stay_within_the_room_too():
    bodies = Bodies(size=10)
    for _ in range(3):
        for number in range(30):
            bodies.get(number, lambda: Body(b"x", "text/plain"))
            bodies.get(number, lambda: Body(b"x", "text/plain"))
            assert len(bodies) <= 10
            assert bodies.bytes == len(bodies)


def test_a_body_says_how_long_it_is_good_for():
    entry = Bodies().get("/x", lambda: Body(LONG, "application/json", lang="sv"))
    with Flask("x").test_request_context():
        found, other = answer(request, entry), answer(request, entry, "no-store")
    assert found.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert found.headers["Vary"] == "Accept-Encoding"
    assert found.headers["Content-Language"] == "sv"
    assert other.headers["Cache-Control"] == "no-store"
