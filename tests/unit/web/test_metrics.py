"""Numbers cost no answer."""

from __future__ import annotations

from flask import Flask

from dashboard.web import metrics


def test_an_answer_is_given_though_its_number_cannot_be_kept(monkeypatch):
    def gone(*labels: str) -> None:
        raise FileNotFoundError("the folder of numbers")

    monkeypatch.setattr(metrics.REQUESTS, "labels", gone)
    server = Flask("numbers")
    server.add_url_rule("/en", view_func=lambda: "hi")
    metrics.measure_requests(server)
    answer = server.test_client().get("/en")
    assert (answer.status_code, answer.text) == (200, "hi")
