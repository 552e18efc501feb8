"""The data quality page: every finding with its place, totals that add up, faults of a reload told."""

from __future__ import annotations

from dataclasses import replace

from dashboard.catalogue.queries.findings import IN_FILES, STATES, findings
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.errors import Fault
from dashboard.exports.columns import field_words
from dashboard.html_first.render import render
from dashboard.i18n import Translator
from dashboard.pages import data_quality
from dashboard.pages.data_quality.finding import finding_name, place, settled_by, why


def test_twin_holds_every_finding_with_file_and_line(snapshot: Snapshot, t: Translator) -> None:
    rows = data_quality.items(snapshot, t)
    assert len(rows) == len(findings(snapshot))
    assert all(row["file"].startswith("data/") and row["name"] and row["field"] for row in rows)
    assert {row["state"] for row in rows} | {"link"} == set(STATES)


def test_filters_are_honoured_by_page_and_twin(snapshot: Snapshot, t: Translator) -> None:
    rows = data_quality.items(snapshot, t, kind="partners", partner="uu")
    assert {row["record"] for row in rows} == {"uu"}
    markup = render(data_quality.layout(snapshot, t, kind="partners", partner="uu"))
    assert t("data-quality.found_some", n=len(rows), total=len(findings(snapshot))) in markup
    assert all(f"{row['file']}:{row['line']}" in markup for row in rows[:24])


def test_every_finding_can_be_told(snapshot: Snapshot, t: Translator) -> None:
    for finding in findings(snapshot):
        assert finding_name(snapshot, t, finding)
        assert place(finding).startswith("data/")
        assert all(why(t, finding))


def test_every_field_has_words(snapshot: Snapshot, t: Translator) -> None:
    assert not [f.field for f in findings(snapshot) if field_words(t, f.field) == f.field]
    assert field_words(t, "never.heard.of") == "never.heard.of"


def test_totals_of_the_states_stand_at_the_top(snapshot: Snapshot, t: Translator) -> None:
    markup = render(data_quality.layout(snapshot, t))
    for state in IN_FILES:
        number = sum(finding.state == state for finding in findings(snapshot))
        assert f'<span class="d-block fs-2 fw-black text-body">{t.number(number)}</span>' in markup


def test_faults_of_the_last_reload_are_shown(snapshot: Snapshot, t: Translator) -> None:
    assert 'id="reload"' not in render(data_quality.layout(snapshot, t))
    fault = Fault("catalogue/tools.yml", 12, 3, "unknown-key", (("key", "nmae"), ("suggestion", "name")))
    told = render(data_quality.layout(replace(snapshot, reload_faults=(fault,)), t))
    assert "data/catalogue/tools.yml:12:3" in told
    assert "nmae" in told
    assert t("data-quality.reload", n=1) in told


def test_of_many_faults_the_first_are_shown_and_the_rest_counted(snapshot: Snapshot, t: Translator) -> None:
    faults = tuple(
        Fault("catalogue/tools.yml", line, 1, "unknown-key", (("key", f"k{line}"),)) for line in range(1, 90)
    )
    told = render(data_quality.layout(replace(snapshot, reload_faults=faults), t))
    assert "“k20”" in told or "”k20”" in told
    assert "k21”" not in told
    assert t("data-quality.reload", n=89) in told
    assert t("data-quality.reload_more", n=69) in told


def test_a_fault_of_no_file_names_none(snapshot: Snapshot, t: Translator) -> None:
    fault = Fault("", 0, 0, "page-not-made", (("page", "partners"),))
    told = render(data_quality.layout(replace(snapshot, reload_faults=(fault,)), t))
    assert "partners" in told
    assert "<code>data/</code>" not in told


def test_hostile_values_fall_back(snapshot: Snapshot, t: Translator) -> None:
    markup = render(data_quality.layout(snapshot, t, state="<script>", page="99999", field="a" * 500))
    assert "<script>" not in markup
    assert t("data-quality.found_all", n=len(findings(snapshot)), total=len(findings(snapshot))) in markup


def test_every_finding_tells_its_age_and_what_settles_it(snapshot, t):
    rows = data_quality.items(snapshot, t)
    for finding, row in zip(findings(snapshot), rows, strict=True):
        assert row["settled_by"] == settled_by(t, finding), row["id"]
    ages = {row["id"]: row["age_days"] for row in rows}
    # calls.yml speaks for 9 July 2025, the tests' day is 22 November 2026
    assert ages["calls//as_of"] == 501
    assert all(age is None or age >= 0 for age in ages.values())
    old = [row for row in rows if row["state"] == "old" and row["field"] == "as_of"]
    assert old
    assert all(row["age_days"] > 365 for row in old)


def test_what_settles_follows_the_field_where_that_says_more(snapshot, t):
    general = {t(f"data-quality.settled_by.{state}") for state in STATES}
    told = {(f.field, f.state): settled_by(t, f) for f in findings(snapshot)}
    # a value that a source can give is sought in a place of its own
    assert not [key for key, words in told.items() if key[1] in ("unknown", "inferred") and words in general]
    assert (
        told["operator", "unknown"]
        == told["operator", "inferred"]
        == t.text(FIELDS["data_sources"]["operator"].settled_by["sought"])
    )
    assert told["as_of", "old"] == t("data-quality.settled_by.old")
    assert told["as_of", "unknown"] == t.text(FIELDS["tools"]["as_of"].settled_by["sought"])
    assert told["figures.year", "old"] == t.text(FIELDS["partners"]["figures.year"].settled_by["old"])


def test_no_answer_is_left_from_a_column_that_has_gone(t):
    for state in ("sought", "doubtful", "old"):
        for name in t.below(f"data-quality.settles.{state}"):
            assert t.has(f"data-quality.field.{name}"), name


def test_who_maintains_is_who_the_record_names(snapshot, t):
    rows = [row for row in data_quality.items(snapshot, t) if row["kind"] == "tools" and row["record"]]
    assert rows
    assert all(row["maintained_by"] == snapshot.get("tools", row["record"]).maintainer.name for row in rows)


def test_a_figure_is_as_old_as_its_year(snapshot, t):
    rows = [row for row in data_quality.items(snapshot, t) if row["measure"]]
    years = [row for row in rows if row["field"] == "figures.year" and row["value"]]
    assert years
    # the tests' day is the 326th of 2026, and the year's last day counts
    assert all((row["age_days"] - 326) // 365 == 2025 - int(row["value"]) for row in years)
    assert all(row["age_days"] is None for row in rows if row not in years)


def test_an_age_of_no_days_is_said_in_words(snapshot, t):
    markup = render(data_quality.layout(snapshot, t, kind="partners", partner="uu", field="fellows_planned.value"))
    assert t("data-quality.age_none", date=t.date(snapshot.today)) in markup
    assert t("data-quality.age", n=0) not in markup


def test_of_sources_series_and_apps_it_is_the_publisher(snapshot, t):
    told = {(row["kind"], row["record"]): row["maintained_by"] for row in data_quality.items(snapshot, t)}
    assert {kind for kind, _ in told} >= {"sources", "series", "serve_apps"}
    for (kind, record), name in told.items():
        if kind == "series":
            assert name == snapshot.catalogue.series[record].info.producer
        elif kind in ("sources", "serve_apps") and record:
            known = getattr(snapshot.get(kind, record), "producer" if kind == "sources" else "owner")
            assert name == (None if known == "unknown" else known)


def test_totals_for_the_workbook_add_up_to_the_findings(snapshot, t):
    tables = data_quality.tables(snapshot, t, kind="partners")
    assert list(tables) == [t("data-quality.by_kind"), t("data-quality.by_field")]
    for rows in tables.values():
        assert sum(row["total"] for row in rows) == len(findings(snapshot))
        for state in IN_FILES:
            assert sum(row[f"n_{state}"] for row in rows) == sum(f.state == state for f in findings(snapshot))
