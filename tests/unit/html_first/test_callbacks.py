"""What stands before Dash's dispatcher: only what a component of the app sends passes."""

from __future__ import annotations

import copy
import json

import pytest
from dash import ALL, MATCH, Dash, Input, Output, State
from hypothesis import given
from hypothesis import strategies as st

from dashboard.html_first import dash_internals
from dashboard.html_first.callbacks import MAX_DEPTH, ForgedRequestError, check_request


@pytest.fixture(scope="module")
def callbacks():
    app = Dash("callbacks", suppress_callback_exceptions=True)
    app.layout = []
    app.callback(Output("a", "children"), Input("b", "value"), State("c", "data"))(lambda *given: None)
    app.callback(Output("d", "x"), Output("e", "y"), Input("b", "value"))(lambda *given: None)
    app.callback(Output({"kind": "row", "at": MATCH}, "children"), Input({"kind": "row", "at": MATCH}, "n_clicks"))(
        lambda *given: None
    )
    app.callback(Output("f", "children"), Input({"kind": "row", "at": ALL}, "n_clicks"))(lambda *given: None)
    app.callback(Output("a", "children", allow_duplicate=True), Input("g", "value"), prevent_initial_call=True)(
        lambda *given: None
    )
    app.callback(Input("h", "value"))(lambda *given: None)
    dash_internals.prepare(app)
    return app.callback_map


def entry(identity, name, *value):
    return {"id": identity, "property": name, **({"value": value[0]} if value else {})}


ONE = {
    "output": "a.children",
    "outputs": entry("a", "children"),
    "inputs": [entry("b", "value", ["x", {"deep": [1, None, True]}])],
    "state": [entry("c", "data", {})],
    "changedPropIds": ["b.value"],
    "parsedChangedPropsIds": ["b.value"],
}
TWO = {
    "output": "..d.x...e.y..",
    "outputs": [entry("d", "x"), entry("e", "y")],
    "inputs": [entry("b", "value", 1)],
    "changedPropIds": [],
}
ROW = {"kind": "row", "at": 3}
PATTERN = '{"at":["MATCH"],"kind":"row"}.children'
MATCHED = {
    "output": PATTERN,
    "outputs": entry(ROW, "children"),
    "inputs": [entry(ROW, "n_clicks", 1)],
    "changedPropIds": ['{"at":3,"kind":"row"}.n_clicks'],
}
EVERY = {
    "output": "f.children",
    "outputs": entry("f", "children"),
    "inputs": [[entry(ROW, "n_clicks", 1), entry({"kind": "row", "at": 4}, "n_clicks", None)]],
    "changedPropIds": [],
}


def asked(whole, callbacks):
    check_request(json.dumps(whole).encode(), callbacks)


@pytest.mark.parametrize("whole", [ONE, TWO, MATCHED, EVERY], ids=["one", "two", "match", "all"])
def test_what_dash_sends_passes(whole, callbacks):
    asked(whole, callbacks)


def test_a_callback_that_shares_its_output_passes(callbacks):
    (shared,) = [name for name in callbacks if "@" in name]
    whole = {
        "output": shared,
        "outputs": entry("a", shared.rpartition(".")[2]),
        "inputs": [entry("g", "value", 1)],
        "changedPropIds": ["g.value"],
    }
    asked(whole, callbacks)


def changed(whole, path, value):
    new = copy.deepcopy(whole)
    holder = new
    for part in path[:-1]:
        holder = holder[part]
    if value is KeyError:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return new


deep: object = 1
for _ in range(MAX_DEPTH + 2):
    deep = [deep]
FORGED = {
    "a list": [],
    "nothing": None,
    "a key too many": changed(ONE, ("more",), 1),
    "a key too few": changed(ONE, ("inputs",), KeyError),
    "an unknown output": changed(ONE, ("output",), "z.children"),
    "an output that is a list": changed(ONE, ("output",), ["a.children"]),
    "other outputs than its name": changed(ONE, ("outputs", "id"), "z"),
    "another property": changed(ONE, ("outputs", "property"), "style"),
    "outputs of several": changed(ONE, ("outputs",), [entry("a", "children")]),
    "one output of two": changed(TWO, ("outputs",), [entry("d", "x")]),
    "an input of another": changed(ONE, ("inputs", 0, "id"), "z"),
    "another property of an input": changed(ONE, ("inputs", 0, "property"), "options"),
    "an input more": changed(ONE, ("inputs",), ONE["inputs"] * 2),
    "inputs that are an object": changed(ONE, ("inputs",), {}),
    "an input that is a text": changed(ONE, ("inputs", 0), "b.value"),
    "an input with more": changed(ONE, ("inputs", 0, "more"), 1),
    "a state too few": changed(ONE, ("state",), KeyError),
    "several where one is wanted": changed(ONE, ("inputs", 0), [entry("b", "value", 1)]),
    "a pattern without a key": changed(MATCHED, ("inputs", 0, "id"), {"kind": "row"}),
    "a pattern of another kind": changed(MATCHED, ("inputs", 0, "id"), {"kind": "cell", "at": 3}),
    "a pattern with a list": changed(MATCHED, ("inputs", 0, "id"), {"kind": "row", "at": [3]}),
    "a pattern that is a text": changed(MATCHED, ("inputs", 0, "id"), "row"),
    "changes that are a text": changed(ONE, ("changedPropIds",), "b.value"),
    "changes that are numbers": changed(ONE, ("changedPropIds",), [1]),
    "parsed changes that are numbers": changed(ONE, ("parsedChangedPropsIds",), [1]),
    "a prototype in a value": changed(ONE, ("inputs", 0, "value"), {"__proto__": {"x": 1}}),
    "a constructor deep in a value": changed(ONE, ("state", 0, "value"), [{"a": {"constructor": 1}}]),
    "a prototype as a value": changed(ONE, ("inputs", 0, "value"), "__proto__"),
    "a value too deep": changed(ONE, ("inputs", 0, "value"), deep),
    "a change of nobody's": changed(ONE, ("changedPropIds",), ["delete-everything.n_clicks"]),
    "a change of no pattern": changed(ONE, ("changedPropIds",), ["{bad}.n_clicks"]),
}


@pytest.mark.parametrize("whole", FORGED.values(), ids=FORGED)
def test_what_no_component_sends_is_refused(whole, callbacks):
    with pytest.raises(ForgedRequestError):
        asked(whole, callbacks)


@pytest.mark.parametrize("word", ["prototype", "constructor", "Prototype of a tool"])
def test_words_of_english_are_values(word, callbacks):
    asked(changed(ONE, ("inputs", 0, "value"), word), callbacks)


def test_a_callback_without_output_is_asked_without_one(callbacks):
    (output,) = (name for name, one in callbacks.items() if one.get("no_output"))
    whole = {"output": output, "inputs": [entry("h", "value", 1)], "changedPropIds": ["h.value"]}
    asked(whole, callbacks)
    with pytest.raises(ForgedRequestError):
        asked({**whole, "outputs": entry("a", "children")}, callbacks)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000, b'{"output": Infinity}'])
def test_what_is_no_json_is_refused(body, callbacks):
    with pytest.raises(ForgedRequestError):
        check_request(body, callbacks)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "property", "value", "__proto__"]), inner, max_size=3)
    ),
    max_leaves=6,
)
PLACES = [*((name,) for name in ONE), ("inputs", 0), ("inputs", 0, "id"), ("state", 0, "property"), ("outputs", "id")]


@given(path=st.sampled_from(PLACES), value=VALUES)
def test_nothing_but_a_refusal_is_raised(path, value, callbacks):
    body = json.dumps(changed(ONE, path, value)).encode("utf-8", "surrogatepass")
    try:
        check_request(body, callbacks)
    except ForgedRequestError:
        return
    # what passed differs from the request in a value alone, or not at all
    passed = json.loads(body)
    for part in ("output", "outputs", "changedPropIds"):
        assert type(passed[part]) is type(ONE[part])
    assert passed["output"] == ONE["output"]
