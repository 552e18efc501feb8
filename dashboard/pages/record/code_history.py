"""The years of work on the code of a tool, where its public repository was read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from dash import html

from dashboard.addresses import href
from dashboard.catalogue.queries.code_history import CodeYear, code_histories
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.data_table import data_table
from dashboard.components.source_note import source_note
from dashboard.i18n import Translator


def code_history(snapshot: Snapshot, t: Translator, tool: str, /) -> html.Section | None:
    """A table of the years with what must be known of it, its source and the day it reaches to; ``None`` where no
    history was read."""
    history = code_histories(snapshot).get(tool)
    if history is None:
        return None
    shown = pd.DataFrame(
        {
            t("record.code.year"): [t.date(one.counted) for one in history.years],
            **{
                t(f"record.code.{name}"): [getattr(one, name) for one in history.years]
                for name in _numbers(history.years)
            },
        }
    )
    gone = snapshot.place("tools", tool) is None
    chart = html.A(t("record.code.chart"), href=href(t.lang, "charts/code-activity"))
    return html.Section(
        [
            html.H2(t("record.code.heading")),
            html.Div(
                [
                    html.P(t("record.code.lead")),
                    html.P(t.text(history.remark)) if history.remark else None,
                    html.P(t("record.code.removed")) if gone else None,
                    data_table(shown, t, caption=t("record.code.heading")),
                    source_note(snapshot, t, [history.source], history.as_of),
                    None if gone else html.P(chart, className="ways"),
                ]
            ),
        ],
        className="record-part",
        id="code",
    )


def code_table(snapshot: Snapshot, t: Translator, tool: str, /) -> dict[str, list[dict[str, object]]]:
    """The same years as a further table of the page's files."""
    history = code_histories(snapshot).get(tool)
    if history is None:
        return {}
    rows: list[dict[str, object]] = [
        {
            "counted": one.counted,
            **{name: getattr(one, name) for name in _numbers(history.years)},
            "as_of": history.as_of,
            "sources": [history.source],
        }
        for one in history.years
    ]
    return {t("record.code.heading"): rows}


def _numbers(years: Sequence[CodeYear]) -> tuple[str, ...]:
    """The columns of numbers: beta versions only where there is one."""
    return ("commits", "authors", "releases", *(["betas"] if any(one.betas for one in years) else []))
