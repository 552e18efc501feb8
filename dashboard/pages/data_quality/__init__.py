"""For those who keep the data in order: every value that is missing, with the record, file and line to fix."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.link_checks import BROKEN_AFTER
from dashboard.catalogue.queries.derived_records import Finding
from dashboard.catalogue.queries.findings import OLD_DAYS, OLD_YEARS, STATES, findings, totals
from dashboard.catalogue.queries.selection import PER_PAGE, Selection, crossed, defaults_of, pages_of, read_by, select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components.caveats import legend
from dashboard.components.chart_card import chart_card
from dashboard.components.data_table import data_table
from dashboard.components.export_links import export_links, shown_on
from dashboard.components.fault_words import sentences
from dashboard.components.filters import active_filters, filter_form, pager, range_words
from dashboard.components.page_head import page_head
from dashboard.components.record_address import record_address
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.exports.columns import field_words
from dashboard.exports.days import ON, with_day, with_usual_day
from dashboard.html_first import Region
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text
from dashboard.pages.data_quality.finding import age, finding_name, finding_row, maintained_by, settled_by, why

SLUG = "data-quality"
# One broken file may bring hundreds: those at its head are what to mend first.
MOST_FAULTS = 20
defaults = defaults_of("quality")
readers, pages = read_by("quality"), pages_of("quality")


title = page_text("data-quality.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many values are missing, on which day."""
    return t("data-quality.description", n=len(findings(snapshot)), date=t.date(snapshot.today))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> object:
    """Faults of the last reload, the states with their totals, filters beside the list, totals by kind and field."""
    selection = select(snapshot, "quality", **query)
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            _reload(snapshot, t),
            html.P(
                [
                    html.A(t("data-quality.to_changes"), href=href(t.lang, f"{SLUG}/changes")),
                    " · ",
                    html.A(t("coverage.link"), href=href(t.lang, "coverage")),
                ]
            ),
            _states(snapshot, t),
            html.Div(
                [
                    filter_form(selection, t, SLUG, keep={"record": ",".join(selection.chosen.get("record", ()))}),
                    html.Div(
                        [
                            html.H2(t("shell.filter.results"), className="visually-hidden"),
                            Region(_found(snapshot, selection, t), id="found"),
                            active_filters(selection, t, SLUG),
                            Region(_results(snapshot, selection, t), id="results"),
                            source_note(snapshot, t, ["dashboard"], snapshot.today),
                        ],
                        className="results",
                    ),
                ],
                className="beside with-filters",
            ),
            _totals(snapshot, t),
            legend(t),
        ]
    )


def counted_on(snapshot: Snapshot, /, **query: str) -> date:
    """The newest day of the data."""
    return snapshot.files_day


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The selected findings, one row each, in the order of files and lines, all pages of results."""
    return [_row(snapshot, finding, t) for finding in select(snapshot, "quality", **query).records]


def _row(snapshot: Snapshot, finding: Finding, t: Translator) -> dict[str, object]:
    record: object = None
    if finding.record and finding.kind in snapshot.catalogue.records:
        record = snapshot.get(finding.kind, finding.record)
    # what has no page of its own is found in the list
    address = record_address(t, finding.kind, record) if record is not None else ""
    return {
        "id": finding.id,
        "url": address or href(t.lang, SLUG, kind=finding.kind, field=finding.field),
        "kind": finding.kind,
        "record": finding.record or None,
        "name": finding_name(snapshot, t, finding),
        "field": finding.field,
        "field_words": field_words(t, finding.field, finding.kind),
        "measure": finding.measure or None,
        "state": finding.state,
        "value": finding.value or None,
        "why": " ".join(why(t, finding)) or None,
        "settled_by": settled_by(t, finding),
        "age_days": age(snapshot, finding),
        "maintained_by": maintained_by(snapshot, finding),
        "partners": list(finding.partners),
        "file": f"data/{finding.file}",
        "line": finding.line or None,
    }


def _reload(snapshot: Snapshot, t: Translator) -> object:
    """What kept the last reload from being taken, if anything did."""
    if not snapshot.reload_faults:
        return None
    rows = []
    for fault in snapshot.reload_faults[:MOST_FAULTS]:
        found, wanted, fix = sentences(t, fault)
        where = f"data/{fault.file}" + (f":{fault.line}:{fault.column}" if fault.line else "")
        rows.append(
            html.Li([html.Code(where) if fault.file else None, f" {found} {t('check.labels.wanted')}: {wanted} {fix}"])
        )
    return html.Div(
        [
            html.H2(t("data-quality.reload", n=len(snapshot.reload_faults)), className="fs-4"),
            html.P(t("data-quality.reload_text")),
            html.Ul(rows),
            html.P(t("data-quality.reload_more", n=more))
            if (more := len(snapshot.reload_faults) - len(rows))
            else None,
        ],
        className="alert notice",
        id="reload",
        role="status",
    )


def _states(snapshot: Snapshot, t: Translator) -> html.Ul:
    """What the states mean, how many values are in each, and how to fix them."""
    counts = totals(snapshot)
    return html.Ul(
        [
            html.Li(
                [
                    html.A(
                        [
                            html.Span(_number(t, counts[state]), className="d-block fs-2 fw-black text-body"),
                            t(f"data-quality.state.{state}"),
                        ],
                        href=href(t.lang, SLUG, state=state),
                        **{"data-regions": "link"},
                    ),
                    html.P(t(f"data-quality.meaning.{state}", days=OLD_DAYS, years=OLD_YEARS, failures=BROKEN_AFTER)),
                ]
            )
            for state in STATES
        ],
        className="states auto-grid list-unstyled",
    )


def _number(t: Translator, number: int | None) -> str:
    return t("shell.unknown") if number is None else t.number(number)


def _found(snapshot: Snapshot, selection: Selection, t: Translator) -> list[object]:
    shown, total = len(selection.records), len(findings(snapshot))
    words = t("data-quality.found_some" if selection.narrowed else "data-quality.found_all", n=shown, total=total)
    if selection.pages > 1:
        first = (selection.page - 1) * PER_PAGE + 1
        words += " " + range_words(t, first, min(first + PER_PAGE - 1, shown))
    query = {name: value for name, value in selection.query.items() if name != "page"}
    query["on"] = shown_on(snapshot, counted_on(snapshot))
    return [html.P(words, className="found", role="status"), export_links(t, SLUG, **query)]


def _results(snapshot: Snapshot, selection: Selection, t: Translator) -> list[object]:
    if not selection.records:
        return [html.P(t("data-quality.none"), className="empty")]
    first = (selection.page - 1) * PER_PAGE
    shown = selection.records[first : first + PER_PAGE]
    rows = html.Ol([finding_row(snapshot, t, finding) for finding in shown], className="findings ruled")
    return [rows, pager(selection, t, SLUG)]


def _totals(snapshot: Snapshot, t: Translator) -> html.Section:
    return html.Section(
        [
            html.H2(t("data-quality.totals")),
            chart_card(snapshot, t, BY_ID["quality-over-time"]),
            html.H3(t("data-quality.by_kind")),
            _table(snapshot, t, "kind", t("data-quality.by_kind")),
            html.Details(
                [
                    html.Summary(html.H3(t("data-quality.by_field"))),
                    _table(snapshot, t, "field", t("data-quality.by_field")),
                ],
                className="by-field",
            ),
        ],
        className="mt-5",
        id="totals",
    )


def tables(snapshot: Snapshot, t: Translator, /, **query: str) -> dict[str, list[dict[str, object]]]:
    """The totals by kind and by field, which stand below the list whatever is chosen in it."""
    kinds, fields = _counted(snapshot, t, "kind"), _counted(snapshot, t, "field")
    return {
        t("data-quality.by_kind"): [{"kind": kind, **counts} for kind, counts in kinds],
        t("data-quality.by_field"): [{"field_words": field_words(t, field), **counts} for field, counts in fields],
    }


def _counted(snapshot: Snapshot, t: Translator, query: str) -> list[tuple[str, dict[str, int | None]]]:
    """How many findings there are of each ``kind`` or ``field``, together and by state; most first."""
    counts = crossed(snapshot, "quality", "state", query)
    sums = sum(counts.values(), Counter())
    ordered = sorted(sums, key=lambda name: (-sums[name], t.sort_key(_words(t, query, name))))
    known = [state for state, number in totals(snapshot).items() if number is not None]
    return [
        (name, {"total": sums[name], **{f"n_{s}": counts.get(s, sums)[name] if s in known else None for s in STATES}})
        for name in ordered
    ]


def _words(t: Translator, query: str, name: str) -> str:
    return t(f"kinds.{name}") if query == "kind" else field_words(t, name)


def _table(snapshot: Snapshot, t: Translator, query: str, caption: str) -> html.Div:
    """The counts by kind or field, each row leading to its list."""
    counted = _counted(snapshot, t, query)
    heads = [t(f"data-quality.column.{query}"), t("data-quality.column.total")]
    frame = pd.DataFrame(
        [[_words(t, query, name), *counts.values()] for name, counts in counted],
        columns=[*heads, *[t(f"data-quality.state.{state}") for state in STATES]],
    )
    return data_table(frame, t, caption=caption, links=[href(t.lang, SLUG, **{query: name}) for name, _ in counted])


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="data-quality",
    order=250,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    query=("partner", "kind", "state", "field", "record", "page"),
    defaults=with_usual_day(defaults, counted_on),
    readers=with_day(readers, counted_on),
    last_page=pages,
    file_query=(ON,),
    exports=Exports(rows=items, counted_on=counted_on, tables=tables),
    layout=layout,
)
