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
ASKED = question("/en/tools?type=portal", near={"mounted": ["tools-by-type"], "fresh": []})


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
    *(("inputs", at, part) for at in (0, 1) for part in ("id", "property", "value")),
    *(("state", at, part) for at in (0, 1) for part in ("id", "property", "value")),
    ("inputs", 1, "value", "mounted"),
    ("inputs", 1, "value", "fresh"),
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
    told = answer.get_json().get("response", {}).get("page", {}).get("answer", {})
    assert str(told.get("href", "/")).startswith("/")
    assert not str(told.get("href", "/")).startswith(("//", "/\\")), "an answer never sends a visitor to another site"


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
    "an output of nobody's": with_part(("output",), "..page.answer...x.children.."),
    "one output of two": with_part(("outputs",), ASKED["outputs"][:1]),
    "another's output": with_part(("outputs", 1, "id"), "_pages_content"),
    "an output named like a prototype": with_part(("outputs", 1, "property"), "__proto__"),
    "an input too many": with_part(("inputs",), ASKED["inputs"] * 2),
    "no inputs": with_part(("inputs",), []),
    "inputs in another order": with_part(("inputs",), ASKED["inputs"][::-1]),
    "an address that is a number": with_part(("inputs", 0, "value"), 7),
    "an address that is a list": with_part(("inputs", 0, "value"), ["/en"]),
    "an address elsewhere": with_part(("inputs", 0, "value"), "https://evil.example/en"),
    "an address that leans": with_part(("inputs", 0, "value"), "/\\evil.example"),
    "an address with two slashes": with_part(("inputs", 0, "value"), "//evil.example"),
    "a huge address": with_part(("inputs", 0, "value"), "/en/tools?q=" + HUGE),
    "charts that are a text": with_part(("inputs", 1, "value", "mounted"), "tools-by-type"),
    "a chart that there is not": with_part(("inputs", 1, "value", "fresh"), ["../../etc/passwd"]),
    "a chart of another type": with_part(("inputs", 1, "value", "fresh"), [{"toString": 1}]),
    "a thousand charts": with_part(("inputs", 1, "value", "mounted"), ["tools-by-type"] * 1000),
    "a prototype beside the charts": with_part(("inputs", 1, "value", "__proto__"), {"x": 1}),
    "a theme that is an object": with_part(("state", 0, "value"), {"constructor": {}}),
    "a theme of nobody's": with_part(("state", 0, "value"), "<script>"),
    "a trigger of nobody's": with_part(("changedPropIds",), ["constructor.prototype"]),
    "no trigger": with_part(("changedPropIds",), []),
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
    assert answer.get_json()["response"]["page"]["answer"]["edition"] == app.edition.context.edition


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
