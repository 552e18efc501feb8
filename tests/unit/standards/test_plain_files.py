"""robots.txt and security.txt: what RFC 9116 asks for, out of the data and the day, nothing invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings


@pytest.fixture
def fields(app):
    found = app.server.test_client().get("/.well-known/security.txt")
    assert (found.status_code, found.content_type) == (200, "text/plain; charset=utf-8")
    return dict(line.split(": ", 1) for line in found.text.splitlines())


def test_the_contact_is_the_platforms_own(fields, raw):
    assert fields["Contact"] == f"mailto:{raw('platform')[0]['contact']}"
    assert set(fields["Preferred-Languages"].split(", ")) == {"en", "sv"}


def test_it_expires_within_a_year_of_the_day(fields, snapshot):
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    day = datetime.combine(snapshot.today, datetime.min.time(), UTC)
    assert timedelta(days=30) < expires - day < timedelta(days=366)


def test_the_address_stands_there_only_where_the_operator_told_it(fields, snapshot):
    assert "Canonical" not in fields
    told = create_app(Settings(base_path="/d", public_url="https://example.org/d"), snapshot.today).server.test_client()
    assert "Canonical: https://example.org/d/.well-known/security.txt\n" in told.get("/d/.well-known/security.txt").text


def test_robots_may_read_everything(app):
    found = app.server.test_client().get("/robots.txt")
    assert (found.status_code, found.content_type) == (200, "text/plain; charset=utf-8")
    assert found.text == "User-agent: *\nDisallow:\n"
    assert found.headers["ETag"]
