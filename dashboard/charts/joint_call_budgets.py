"""The budgets of the calls that DDLS has held with WASP and WASP-HS; most of WASP's are not known."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, cited, framed
from dashboard.charts.drawing import bars, values_of
from dashboard.charts.wording import chart_name, standing
from dashboard.i18n import Translator

ID = "joint-call-budgets"
COLUMNS = (
    Column("partner", "code", group="joint_call_partners"),
    Column("name", "text"),
    Column("year", "year"),
    Column("budget", unit="msek", absent="shell.unknown"),
    Column("projects", absent="shell.unknown"),
)


def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
    """One row per joint call: ``partner``, ``name``, ``year``, ``budget``, ``projects``; known budgets first."""
    calls = snapshot.all("joint_calls")
    known = [call for call in calls if call.budget_msek != "unknown"]
    ordered = sorted(calls, key=lambda call: (call not in known, call.partner_programme, call.year))
    rows = [(c.partner_programme, c.name, c.year, _number(c.budget_msek), _number(c.projects_granted)) for c in ordered]
    as_of, note = snapshot.as_of("joint_calls"), f"charts.{ID}.note"
    return framed(COLUMNS, rows, sources=cited(ordered), as_of=as_of, note=note)


def heading(table: pd.DataFrame, t: Translator) -> str:
    """The largest known budget."""
    known = table[table["budget"].notna()]
    if standing(known["budget"]) != "led":
        return chart_name(ID, t)
    most = known["budget"].max()
    return t(f"charts.{ID}.heading", money=t.money(most), call=_calls(known, most, t))


def summary(table: pd.DataFrame, t: Translator) -> str:
    """How many budgets are known, the largest, the smallest, and how many are not."""
    known = table[table["budget"].notna()]
    if known.empty:
        return t(f"charts.{ID}.summary_none", n=len(table))
    most, least = known["budget"].max(), known["budget"].min()
    key = "summary_one" if len(known) == 1 else "summary" if least < most else "summary_even"
    counts = {"n": len(table), "known": len(known), "unknown": len(table) - len(known)}
    high = {"high": t.money(most), "high_call": _calls(known, most, t)}
    low = {"low": t.money(least), "low_call": _calls(known, least, t)}
    return t(f"charts.{ID}.{key}", **counts, **high, **low)


def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
    """A bar per call with a known budget; the others have the word for unknown."""
    labels = [_call(row, t) for row in table.itertuples()]
    without = [_without_budget(number, t) for number in table["projects"]]
    return bars(labels, values_of(table["budget"]), t, unit="charts.common.msek", absent=without)


def _without_budget(projects: object, t: Translator) -> str:
    """What stands in place of a bar: that the budget is unknown, and how many projects it gave where that is known."""
    if pd.isna(projects):
        return t("shell.unknown")
    return t(f"charts.{ID}.without_budget", n=projects)


def _calls(known: pd.DataFrame, budget: float, t: Translator) -> str:
    """The calls that had exactly this budget."""
    return t.join(_call(row, t) for row in known[known["budget"] == budget].itertuples())


def _call(row: Any, t: Translator) -> str:
    return f"{t.label('joint_call_partners', row.partner)} {row.year}"


def _number(value: object) -> object:
    return None if value == "unknown" else value


chart = Chart(ID, "programme", COLUMNS, table, heading, summary, figure, order=240)
