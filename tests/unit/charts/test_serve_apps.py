"""The charts of the Serve sample against the file: certainty kept apart, unknown neither merged nor dropped."""

from __future__ import annotations

from collections import Counter

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.i18n import Translator

FRAMEWORKS, KINDS = BY_ID["serve-apps-by-framework"], BY_ID["serve-apps-by-kind"]


def _certainty(app: dict[str, str]) -> str:
    if app["framework"] == "unknown":
        return "unknown"
    return "stated" if app["framework_basis"] == "stated" else "inferred"


def test_frameworks_with_their_certainty(snapshot: Snapshot, raw) -> None:
    table = FRAMEWORKS.table(snapshot)
    wanted = Counter((app["framework"], _certainty(app)) for app in raw("serve_apps"))
    assert {(r.framework, r.certainty): r.apps for r in table.itertuples()} == wanted
    assert table["apps"].sum() == len(raw("serve_apps")) == 68
    assert list(table["framework"])[-1] == "unknown"
    assert table.attrs["as_of"].written == "2025-09-05"


def test_framework_bars_are_the_table_in_three_parts(snapshot: Snapshot, t: Translator) -> None:
    table = FRAMEWORKS.table(snapshot)
    figure = FRAMEWORKS.figure(table, t)
    assert [trace.name for trace in figure.data] == [
        t.label("certainties", c) for c in ("stated", "inferred", "unknown")
    ]
    assert [sum(trace.x) for trace in figure.data] == [
        table.loc[table["certainty"] == how, "apps"].sum() for how in ("stated", "inferred", "unknown")
    ]
    assert figure.data[1].marker.pattern.shape == "/"
    assert "serve-apps?framework=shiny" in figure.data[0].customdata


def test_framework_words_tell_a_sample(snapshot: Snapshot, t: Translator) -> None:
    table = FRAMEWORKS.table(snapshot)
    heading, summary = FRAMEWORKS.heading(table, t), FRAMEWORKS.summary(table, t)
    assert "Shiny" in heading
    assert "22" in heading
    assert "68" in heading
    assert {"en": "sample", "sv": "urvalet"}[t.lang] in heading
    assert all(number in summary for number in ("68", "22", "11", "16"))


def test_framework_words_where_little_is_known(snapshot: Snapshot, t: Translator) -> None:
    nothing = FRAMEWORKS.table(snapshot, framework="unknown")
    assert "16" in FRAMEWORKS.heading(nothing, t)
    assert "16" in FRAMEWORKS.summary(nothing, t)
    one = FRAMEWORKS.table(snapshot, framework="dash")
    assert t.label("certainties", "stated") in FRAMEWORKS.summary(one, t)
    assert FRAMEWORKS.table(snapshot, q="nothing-is-called-so").empty


def test_kinds(snapshot: Snapshot, t: Translator, raw) -> None:
    table = KINDS.table(snapshot)
    assert dict(zip(table["kind"], table["apps"], strict=True)) == Counter(app["kind"] for app in raw("serve_apps"))
    assert list(table["apps"]) == sorted(table["apps"], reverse=True)
    figure = KINDS.figure(table, t)
    assert list(figure.data[0].x) == table["apps"].tolist()
    assert "48" in KINDS.heading(table, t)


def test_one_kind_is_not_compared_with_itself(snapshot: Snapshot, t: Translator) -> None:
    table = KINDS.table(snapshot, kind="api")
    words = KINDS.summary(table, t)
    assert words.count(t.label("serve_app_kinds", "api")) == 1
