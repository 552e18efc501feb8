"""What kind of app the apps of the Serve sample are."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, bars, chart_name, framed, in_words, provenance, target, wrapped
from dashboard.charts.leaders import ends, standing
from dashboard.i18n import Translator

ID = "serve-apps-by-kind"
PAGE = "serve-apps"
FOLLOWS = "serve_apps"
COLUMNS = (Column("kind", "code", group="serve_app_kinds"), Column("apps", unit="records"))
sources = provenance


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per kind with at least one selected app, most first."""
    records = select(snapshot, "serve_apps", **choices).records
    counts = Counter(app.kind for app in records)
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    used = [source for app in records for source in app.sources]
    made = framed(
        COLUMNS, rows, sources=used, as_of=snapshot.as_of("serve_apps"), note="charts.serve-apps-by-framework.note"
    )
    made.attrs["selected"] = len(records)
    return made


def present(table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
    """The rows in words, in the order drawn."""
    return in_words(COLUMNS, table, t, ID)


def heading(table: pd.DataFrame, t: Translator, /) -> str:
    """The commonest kind and its share."""
    first = table.iloc[0]
    if standing(table["apps"]) == "even":
        if table.attrs["selected"] == 1:
            return chart_name(ID, t)
        return t(f"charts.{ID}.heading_even", kinds=len(table), n=int(first.apps), total=table.attrs["selected"])
    return t(
        f"charts.{ID}.heading",
        kind=t.label("serve_app_kinds", first.kind),
        n=int(first.apps),
        total=table.attrs["selected"],
    )


def summary(table: pd.DataFrame, t: Translator, /) -> str:
    """How many apps and kinds, the commonest and the rarest."""
    first, last = table.iloc[0], table.iloc[-1]
    if len(table) == 1:
        return t(f"charts.{ID}.summary_one", n=int(first.apps), kind=t.label("serve_app_kinds", first.kind))
    total, top, fewest = table.attrs["selected"], int(first.apps), int(last.apps)
    if top == fewest:
        return t(f"charts.{ID}.summary_even", n=total, kinds=len(table), most_n=top)
    most, least = (
        t.join(t("charts.common.quoted", words=t.label("serve_app_kinds", kind)) for kind in kinds)
        for kinds in ends(list(zip(table["kind"], table["apps"], strict=True)))
    )
    return t(f"charts.{ID}.summary", n=total, kinds=len(table), most=most, most_n=top, least=least, least_n=fewest)


def figure(table: pd.DataFrame, t: Translator, /) -> go.Figure:
    """Horizontal bars; a click filters the apps by the kind."""
    return bars(
        [wrapped(t.label("serve_app_kinds", code)) for code in table["kind"]],
        table["apps"].tolist(),
        t,
        targets=[target(PAGE, kind=code) for code in table["kind"]],
        unit="charts.common.apps",
    )
