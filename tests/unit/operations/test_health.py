"""Alive, ready, version, numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from prometheus_client.parser import text_string_to_metric_families

from dashboard import __version__
from dashboard.app import create_app
from dashboard.errors import Fault
from dashboard.settings import Settings


@pytest.fixture(scope="module")
def based():
    return create_app(Settings(base_path="/dash"), date(2026, 11, 22))


def samples(client):
    text = client.get("/metrics").text
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/version", "/metrics"])
def test_a_probe_finds_them_at_the_root_and_below_the_base_path(based, path):
    client = based.server.test_client()
    for address in (path, f"/dash{path}"):
        found = client.get(address)
        assert found.status_code == 200
        assert found.headers["Cache-Control"] == "no-store"
        assert found.headers["X-Robots-Tag"] == "noindex"
        assert client.head(address).status_code == 200


def test_ready_tells_what_is_shown_and_what_was_refused(based):
    client, before = based.server.test_client(), based.edition.context
    told = client.get("/readyz").get_json()
    assert told["ready"] is True
    assert (told["version"], told["data"], told["day"]) == (__version__, before.version, "2026-11-22")
    assert (told["faults"], told["named"]) == (0, [])
    try:
        based.live_data.take(
            replace(before, reload_faults=(Fault("catalogue/tools.yml", 3, 5, "unknown-key"),), _cache={})
        )
        told = client.get("/readyz").get_json()
        assert told["ready"] is True, "the last good data are shown"
        assert told["named"] == [{"file": "catalogue/tools.yml", "line": 3, "column": 5, "code": "unknown-key"}]
        assert told["data"] == before.version, "these data are shown"
    finally:
        based.live_data.take(before)


def test_numbers_count_requests_by_template_and_status(app):
    client = app.server.test_client()
    before = samples(client)
    for address in ("/en/tools/multiqc", "/sv/tools/multiqc?utm_id=1", "/sv/tools/chanjo", "/en/tools/nix"):
        client.get(address)
    after = samples(client)

    def grown(name, **labels):
        key = (name, tuple(sorted(labels.items())))
        return after.get(key, 0) - before.get(key, 0)

    assert grown("dashboard_requests_total", route="/{lang}/tools/{id}", method="GET", status="200") == 2
    assert grown("dashboard_requests_total", route="redirect", method="GET", status="308") == 1
    assert grown("dashboard_requests_total", route="404", method="GET", status="404") == 1
    assert grown("dashboard_request_duration_seconds_count", route="/{lang}/tools/{id}") == 2
    assert not [key for key in after if "multiqc" in str(key) or "nix" in str(key)], "an address became a label"


def test_numbers_tell_of_the_cache_the_data_and_the_memory(based):
    client = based.server.test_client()
    based.live_data.begin()
    before = samples(client)
    client.get("/dash/en/privacy")
    client.get("/dash/en/privacy")
    after = samples(client)
    for result in ("hit", "miss"):
        key = ("dashboard_cache_asked_total", (("cache", "pages"), ("result", result)))
        assert after[key] > before.get(key, 0), result
    assert after["dashboard_snapshot_faults", ()] == 0
    assert after["dashboard_worker_memory_bytes", ()] > 10_000_000
    assert after["dashboard_snapshot_taken_timestamp_seconds", ()] > 1_700_000_000
