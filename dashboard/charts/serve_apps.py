"""The apps of the Serve sample: their kind, what they are built with, and whether that was stated or inferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed
from dashboard.charts.drawing import bars, filled, hovers, lie_in_rows, target, wrapped
from dashboard.charts.wording import chart_name, ends, standing
from dashboard.i18n import Translator

PAGE, APPS = "serve-apps", "serve_apps"
FRAMEWORK, KIND = "serve-apps-by-framework", "serve-apps-by-kind"
FRAMEWORK_COLUMNS = (
    Column("framework", "code", group="frameworks"),
    Column("certainty", "code", group="certainties"),
    Column("apps", unit="records"),
)
KIND_COLUMNS = (Column("kind", "code", group="serve_app_kinds"), Column("apps", unit="records"))
# certainty -> colour and pattern of its part of a bar
_LOOKS = {"stated": ("primary", ""), "inferred": ("fourth", "/"), "unknown": ("unknown", "")}


def _table(
    snapshot: Snapshot, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]], apps: Sequence[object]
) -> pd.DataFrame:
    as_of, note = snapshot.as_of(APPS), f"charts.{FRAMEWORK}.note"
    return framed(columns, rows, sources=cited(apps), as_of=as_of, note=note, selected=len(apps))


def certainty(app: Any) -> str:
    """Whether the framework of an app is ``stated``, ``inferred`` or ``unknown``."""
    if app.framework == "unknown":
        return "unknown"
    return "stated" if app.framework_basis == "stated" else "inferred"


def table_by_framework(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per framework and certainty with at least one selected app, most used framework first.

    Apps whose framework nobody states come last, as a row of their own.
    """
    apps = select(snapshot, APPS, **choices).records
    counts = Counter((app.framework, certainty(app)) for app in apps)
    totals = Counter(app.framework for app in apps)
    rows = [(framework, how, number) for (framework, how), number in counts.items()]
    rows.sort(key=lambda row: (row[0] == "unknown", -totals[row[0]], row[0], row[1] != "stated"))
    return _table(snapshot, FRAMEWORK_COLUMNS, rows, apps)


def _known(table: pd.DataFrame) -> pd.Series:
    """Apps per known framework, most first, in the order of the table."""
    return table[table["framework"] != "unknown"].groupby("framework", sort=False)["apps"].sum()


def _leaders(known: pd.Series, t: Translator) -> tuple[list[str], str]:
    """The names of the frameworks used most, and which sentence tells how they stand to the others."""
    names = [t.label("frameworks", code) for code in known.index[known == known.iloc[0]]]
    stand = standing(known)
    return names, stand if stand != "led" else "led" if len(names) == 1 else "shared"


def heading_by_framework(table: pd.DataFrame, t: Translator) -> str:
    """The framework named most often, or that none is known."""
    known, total = _known(table), table.attrs["selected"]
    if known.empty:
        return t(f"charts.{FRAMEWORK}.heading_unknown", n=total)
    if total == 1:
        return chart_name(FRAMEWORK, t)
    names, stand = _leaders(known, t)
    key = "heading" if stand == "led" else f"heading_{stand}"
    values = {"framework": t.join(names), "frameworks": len(names), "n": int(known.iloc[0]), "total": total}
    return t(f"charts.{FRAMEWORK}.{key}", **values)


def summary_by_framework(table: pd.DataFrame, t: Translator) -> str:
    """How many apps and frameworks, the commonest and rarest, how many inferred and how many unknown."""
    known, total = _known(table), table.attrs["selected"]
    if known.empty:
        return t(f"charts.{FRAMEWORK}.summary_unknown", n=total)
    names, stand = _leaders(known, t)
    key = {"led": "summary", "only": "summary_one"}.get(stand, f"summary_{stand}")
    parts = table.groupby("certainty")["apps"].sum()
    return t(
        f"charts.{FRAMEWORK}.{key}",
        n=total,
        frameworks=len(known),
        most=t.join(names),
        most_n=int(known.iloc[0]),
        least_n=int(known.iloc[-1]),
        inferred=int(parts.get("inferred", 0)),
        unknown=int(parts.get("unknown", 0)),
        how=t.label("certainties", table.iloc[0].certainty),
    )


def figure_by_framework(table: pd.DataFrame, t: Translator) -> go.Figure:
    """Bars in parts: stated, inferred, unknown. A click filters the apps by the framework."""
    labels = {code: t.label("frameworks", code) for code in table["framework"]}
    drawn = go.Figure()
    for how, look in _LOOKS.items():
        part = table[table["certainty"] == how]
        if part.empty:
            continue
        numbers = part["apps"].tolist()
        drawn.add_bar(
            x=numbers,
            y=[labels[code] for code in part["framework"]],
            orientation="h",
            name=t.label("certainties", how),
            text=[t.number(number) for number in numbers],
            textposition="auto",
            textangle=0,
            insidetextanchor="middle",
            cliponaxis=False,
            # paler, since the numbers stand on it
            marker=filled(*look, fgopacity=0.4, size=10),
            insidetextfont={"color": theme.colour("ink" if how == "unknown" else "ground")},
            customdata=[target(PAGE, framework=code) for code in part["framework"]],
            hovertemplate=hovers(
                "%{y}, %{fullData.name}<br><b>%{text}</b> {unit}<extra></extra>", numbers, "charts.common.apps", t
            ),
        )
    top = int(table.groupby("framework")["apps"].sum().max())
    drawn.update_layout(barmode="stack", legend={"traceorder": "normal"})
    lie_in_rows(drawn, top, 1.1, list(labels.values()))
    return drawn


def table_by_kind(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per kind with at least one selected app, most first."""
    apps = select(snapshot, APPS, **choices).records
    counts = Counter(app.kind for app in apps)
    return _table(snapshot, KIND_COLUMNS, sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])), apps)


def heading_by_kind(table: pd.DataFrame, t: Translator) -> str:
    """The commonest kind and its share."""
    first, total = table.iloc[0], table.attrs["selected"]
    key = "heading_even" if standing(table["apps"]) == "even" else "heading"
    kind = t.label("serve_app_kinds", first.kind)
    return t(f"charts.{KIND}.{key}", kind=kind, kinds=len(table), n=int(first.apps), total=total)


def summary_by_kind(table: pd.DataFrame, t: Translator) -> str:
    """How many apps and kinds, the commonest and the rarest."""
    top, fewest = int(table.iloc[0].apps), int(table.iloc[-1].apps)
    key = "summary_one" if len(table) == 1 else "summary_even" if top == fewest else "summary"
    most, least = (
        t.join(t("charts.common.quoted", words=t.label("serve_app_kinds", kind)) for kind in kinds)
        for kinds in ends(list(zip(table["kind"], table["apps"], strict=True)))
    )
    counts = {"n": table.attrs["selected"], "kinds": len(table), "most_n": top, "least_n": fewest}
    kind = t.label("serve_app_kinds", table.iloc[0].kind)
    return t(f"charts.{KIND}.{key}", **counts, kind=kind, most=most, least=least)


def figure_by_kind(table: pd.DataFrame, t: Translator) -> go.Figure:
    """Horizontal bars; a click filters the apps by the kind."""
    labels = [wrapped(t.label("serve_app_kinds", code)) for code in table["kind"]]
    targets = [target(PAGE, kind=code) for code in table["kind"]]
    return bars(labels, table["apps"].tolist(), t, targets=targets, unit="charts.common.apps")


by_framework = Chart(
    FRAMEWORK,
    PAGE,
    FRAMEWORK_COLUMNS,
    table_by_framework,
    heading_by_framework,
    summary_by_framework,
    figure_by_framework,
    order=300,
    follows=APPS,
    height="l",
)
by_kind = Chart(
    KIND, PAGE, KIND_COLUMNS, table_by_kind, heading_by_kind, summary_by_kind, figure_by_kind, order=310, follows=APPS
)
