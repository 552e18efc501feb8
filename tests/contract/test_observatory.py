"""The MDN HTTP Observatory gives A+: its own scan, applied to the answers of the app behind an edge with https."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.settings import ROOT

pytestmark = pytest.mark.long

FOLDER = ROOT / "tools" / "observatory"
PAGES = ("/en", "/sv/tools", "/en/tools?type=portal", "/sv/partners/uu", "/en/charts/tools-by-type", "/en/data-quality")
ELSEWHERE = "<script src=http://evil.example/x.js></script>"
EDGE = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


def recorded(app: Any, address: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    answer = app.server.test_client().open(
        address, method=method, headers={**EDGE, **{name.replace("_", "-"): value for name, value in headers.items()}}
    )
    found: dict[str, str] = {}
    for name, value in answer.headers:
        found[name.lower()] = f"{found[name.lower()]}, {value}" if name.lower() in found else value
    return {"status": answer.status_code, "headers": found, "body": answer.text}


def site(app: Any) -> dict[str, Any]:
    """What the scan asks of a whole site: the start, where it leads, robots.txt, and a question from elsewhere."""
    asked = {"origin": "https://http-observatory.security.mozilla.org", "access_control_request_method": "GET"}
    return {
        "GET /": recorded(app, "/", accept_language="en"),
        "GET /en": recorded(app, "/en"),
        "OPTIONS /en": recorded(app, "/en", "OPTIONS", **asked),
        "GET /robots.txt": recorded(app, "/robots.txt"),
    }


def page(app: Any, address: str) -> dict[str, Any]:
    """A page as if it were all that the site has."""
    whole = site(app)
    return {**whole, "GET /": recorded(app, address), "OPTIONS /": whole["OPTIONS /en"]}


@pytest.fixture(scope="module")
def grade() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Grades sites by name."""
    if not (FOLDER / "node_modules" / ".package-lock.json").is_file():
        pytest.fail("The Observatory's rules are not installed: run `make test`, which does it.", pytrace=False)

    def run(sites: dict[str, Any]) -> dict[str, Any]:
        given = json.dumps([{"name": name, "answers": answers} for name, answers in sites.items()])
        done = subprocess.run(
            ["sh", "tools/with-node.sh", str(Path(sys.executable).parent), "node", str(FOLDER / "grade.mjs")],
            cwd=ROOT, input=given, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def grades(app, grade):
    """The grades of the site and of pages, and those of a site that lacks something."""
    whole = site(app)
    weak = {
        "no policy": without(whole, "content-security-policy"),
        "no hsts": without(whole, "strict-transport-security"),
        "a cookie": {**whole, "GET /en": with_header(whole["GET /en"], "set-cookie", "session=1")},
        "a script from elsewhere": {
            **whole,
            "GET /en": {
                **whole["GET /en"],
                "body": whole["GET /en"]["body"].replace("</head>", f"{ELSEWHERE}</head>"),
            },
        },
    }
    pages = {address: page(app, address) for address in (*PAGES, "/en/embed/tools-by-type")}
    return grade({"site": whole, **pages, **weak})


def without(answers, header):
    return {
        name: {**one, "headers": {key: value for key, value in one["headers"].items() if key != header}}
        for name, one in answers.items()
    }


def with_header(one, header, value):
    return {**one, "headers": {**one["headers"], header: value}}


@pytest.mark.parametrize("name", ["site", *PAGES])
def test_the_grade_is_the_best_there_is(name, grades):
    found = grades[name]
    failed = {test: one for test, one in found["tests"].items() if one["pass"] is False or one["modifier"] < 0}
    assert not failed
    assert found["grade"] == "A+"
    assert found["score"] >= 100
    assert len(found["tests"]) >= 10


def test_the_policy_earns_all_that_it_can(grades):
    assert grades["site"]["tests"]["content-security-policy"]["result"] == (
        "csp-implemented-with-no-unsafe-default-src-none"
    )


def test_an_embed_loses_only_what_framing_costs(grades):
    failed = {test for test, one in grades["/en/embed/tools-by-type"]["tests"].items() if one["pass"] is False}
    assert failed <= {"x-frame-options", "cross-origin-resource-policy"}


@pytest.mark.parametrize("name", ["no policy", "a script from elsewhere"])
def test_what_is_weaker_gets_less(name, grades):
    assert grades[name]["grade"] != "A+"


@pytest.mark.parametrize(("name", "test"), [("no hsts", "strict-transport-security"), ("a cookie", "cookies")])
def test_what_is_missing_is_found(name, test, grades):
    assert grades[name]["tests"][test]["pass"] is False
