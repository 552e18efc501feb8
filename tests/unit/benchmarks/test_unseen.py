"""The addresses that no cache holds are pages of their own, all different, that stand where they say."""

from __future__ import annotations

import pytest

from benchmarks.kinds import app
from benchmarks.unseen import filtered
from dashboard.html_first.routing import Route


@pytest.mark.long
def test_every_address_is_canonical_and_finds_something():
    addresses = filtered()
    assert len(addresses) == len(set(addresses)) > 5000
    assert filtered() == addresses
    edition = app().edition
    for address in addresses[::10]:
        path, _, query = address.partition("?")
        route = edition.route(path, query)
        assert isinstance(route, Route), address
        assert route.page.exports.rows(edition.context, edition.languages["en"], **route.arguments), address
