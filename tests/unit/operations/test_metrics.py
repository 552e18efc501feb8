"""Numbers cost no answer, and are those of all processes that share a folder."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from flask import Flask

from dashboard.operations import metrics


def test_an_answer_is_given_though_its_number_cannot_be_kept(monkeypatch):
    def gone(*labels: str) -> None:
        raise FileNotFoundError("the folder of numbers")

    monkeypatch.setattr(metrics.REQUESTS, "labels", gone)
    server = Flask("numbers")
    server.add_url_rule("/en", view_func=lambda: "hi")
    metrics.measure_requests(server)
    answer = server.test_client().get("/en")
    assert (answer.status_code, answer.text) == (200, "hi")


# counts as a worker does, and prints what a scrape of it would get; "gone": its folder is taken away before
COUNTS = """
import shutil, sys
from dashboard.operations import metrics
metrics.REQUESTS.labels("/en", "GET", "200").inc()
if sys.argv[2] == "gone":
    shutil.rmtree(sys.argv[1])
print(metrics.exposition().get_data(as_text=True))
"""


def scraped(folder: str, what: str = "") -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PROMETHEUS")}
    environment |= {"PROMETHEUS_MULTIPROC_DIR": folder} if folder else {}
    command = [sys.executable, "-c", COUNTS, folder, what]
    text = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    (told,) = (line for line in text.splitlines() if line.startswith("dashboard_requests_total{"))
    return told


@pytest.mark.long
def test_a_scrape_gives_the_sum_of_all_processes(tmp_path):
    expected = 'dashboard_requests_total{method="GET",route="/en",status="200"} '
    assert scraped(str(tmp_path)) == expected + "1.0"
    assert scraped(str(tmp_path)) == expected + "2.0", (
        "prometheus_client no longer adds up the files in PROMETHEUS_MULTIPROC_DIR: numbers are those of one worker"
    )


@pytest.mark.long
def test_without_a_folder_a_scrape_gives_the_numbers_of_the_process_that_answers(tmp_path):
    scraped(str(tmp_path))
    for told in (scraped(""), scraped(str(tmp_path), "gone")):
        assert told.endswith(" 1.0")
