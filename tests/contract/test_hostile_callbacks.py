"""Whatever is sent to the one callback: the answer to a question that a page asks, or a 400 and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from benchmarks.question import question
from tests.contract.test_properties import NASTY, STEADY

CALLBACK = "/_dash-update-component"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | NASTY,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=8) | st.sampled_from(["id", "property", "value", "__proto__"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
ASKED = question("/en/tools?type=portal")


def with_part(path, value):
    """The question of a page with the part at ``path`` replaced."""
    whole = json.loads(json.dumps(ASKED))
    holder = whole
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    return whole


PLACES = [
    *((name,) for name in ASKED),
    *(("inputs", 0, part) for part in ("id", "property", "value")),
    *(("state", at, part) for at in (0, 1, 2) for part in ("id", "property", "value")),
    ("inputs", 0, "value", "mounted"),
    ("inputs", 0, "value", "fresh"),
    ("outputs", 0),
    ("__proto__",),
]
QUESTIONS = JSON | st.builds(with_part, st.sampled_from(PLACES), JSON)


@STEADY
@given(question=QUESTIONS)
def test_no_question_to_the_callback_is_a_fault(question, app):
    body = json.dumps(question).encode("utf-8", "surrogatepass")
    answer = app.server.test_client().post(CALLBACK, data=body, content_type="application/json")
    assert answer.status_code in (200, 400), question
    if answer.status_code == 400:
        assert set(answer.get_json()) <= {"type", "title", "status"}, "a refusal tells nothing"


@STEADY
@given(
    body=st.binary(max_size=300), kind=st.sampled_from(["application/json", "text/plain", "", "application/json; x"])
)
def test_no_body_to_the_callback_is_a_fault(body, kind, app):
    answer = app.server.test_client().post(CALLBACK, data=body, content_type=kind)
    assert answer.status_code in (400, 415)


HUGE = "a" * 60_000
FORGED = {
    "no object": [],
    "nothing": None,
    "an output of nobody's": with_part(("output",), "..html-first-places.children...x.children.."),
    "one output of two": with_part(("outputs",), ASKED["outputs"][:1]),
    "another's output": with_part(("outputs", 1, "id"), "_pages_content"),
    "an output named like a prototype": with_part(("outputs", 1, "property"), "__proto__"),
    "an input too many": with_part(("inputs",), ASKED["inputs"] * 2),
    "no inputs": with_part(("inputs",), []),
    "states in another order": with_part(("state",), ASKED["state"][::-1]),
    "an address that is a number": with_part(("state", 0, "value"), 7),
    "an address that is a list": with_part(("state", 0, "value"), ["/en"]),
    "a huge address": with_part(("state", 0, "value"), "/en/tools?q=" + HUGE),
    "islands that are a text": with_part(("inputs", 0, "value", "mounted"), "tools-by-type"),
    "an island of another type": with_part(("inputs", 0, "value", "fresh"), [{"toString": 1}]),
    "a thousand islands": with_part(("inputs", 0, "value", "mounted"), ["tools-by-type"] * 1000),
    "a prototype beside the islands": with_part(("inputs", 0, "value", "__proto__"), {"x": 1}),
    "a scheme that is an object": with_part(("state", 1, "value"), {"constructor": {}}),
    "a scheme of nobody's": with_part(("state", 1, "value"), "<script>"),
    "a trigger that is a number": with_part(("changedPropIds",), [7]),
    "a key of nobody's": with_part(("__proto__",), {"admin": True}),
}


@pytest.mark.parametrize("question", FORGED.values(), ids=FORGED)
def test_a_forged_question_is_refused_and_told_nothing(question, app):
    answer = app.server.test_client().post(CALLBACK, json=question)
    assert answer.status_code == 400
    assert answer.content_length < 200
    assert HUGE[:100] not in answer.text
    assert app.server.test_client().post(CALLBACK, json=ASKED).status_code == 200, "the next is answered as ever"


def test_a_question_of_a_page_is_answered(app):
    answer = app.server.test_client().post(CALLBACK, json=ASKED)
    assert answer.status_code == 200
    (place,) = answer.get_json()["response"]["html-first-places"]["children"]
    assert place["props"]["island"] == "tools-by-type"
    assert place["props"]["children"]["type"] == "Graph"


def test_an_island_that_a_page_has_not_is_not_made(app):
    answer = app.server.test_client().post(CALLBACK, json=question("/en/tools", ["../../etc/passwd", "news-per-year"]))
    assert answer.get_json()["response"]["html-first-places"]["children"] == []


def test_a_question_that_is_nested_without_end_is_refused(app):
    for body in (b"[" * 30_000, b'{"a":' * 10_000, b"1" * 50_000):
        answer = app.server.test_client().post(CALLBACK, data=body, content_type="application/json")
        assert answer.status_code == 400


def test_a_body_that_breaks_off_is_the_senders_fault(app):
    class Broken:
        def read(self, *size):
            raise ValueError("chunk of no size")

        readinto = readline = read

    environ = EnvironBuilder(CALLBACK, method="POST", content_type="application/json").get_environ()
    environ |= {"wsgi.input": Broken(), "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    parts, status, _ = run_wsgi_app(app.server, environ)
    assert status.startswith("400")
    assert b"chunk" not in b"".join(parts)
