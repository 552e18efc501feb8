"""Selected records counted by one of their values: what most charts of the lists are.

A record with several values counts for each of them. Records whose value is unknown, and those for
which none is recorded (``None`` in the table), are rows of their own after the others.

The texts of such a chart, below ``charts.<chart>``:
``heading`` {names, count, total}, with ``one``/``other`` for one leader or several that share the lead
``heading_even`` {kinds, count, total} where four or more share it, or no value has fewer
``heading_only`` {names, count, total} where there is one value
``name`` where there is one record
``heading_unknown`` {total} where no value is known, for a field that may be unknown
``heading`` {n, total} alone, where it tells of one value whether or not it leads
``summary`` {total, kinds}; then, where there are such rows, ``unknown`` {n} and ``missing`` {n}
``note``    what stands below the picture, but where the chart sets ``note`` to false
The word for what is counted is ``charts.common.<kind>``.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.catalogue.queries.selection import select
from dashboard.catalogue.queries.selection import tally as counts_of
from dashboard.catalogue.reading.fields import FIELDS
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Chart, Column, Height, cell_words, framed
from dashboard.charts.drawing import bars, target, wrapped
from dashboard.charts.kinds import code_column, page_of, sources_of
from dashboard.charts.wording import chart_name
from dashboard.i18n import Translator

_NAMED = 3  # as many leaders or last ones are called by name


def tally(
    chart: str,
    kind: str,
    *,
    by: str,
    order: int,
    height: Height = "m",
    sources: tuple[str, ...] = (),
    quoted: bool = False,
    note: bool = True,
    tells: str = "",
) -> Chart:
    """A chart that counts records of ``kind`` by the facet ``by``; ``sources`` are those beside the list's own.

    Where ``by`` is one of the other values of ``facets.FURTHER``, a click leads nowhere, and the words of the values
    stand below ``charts.<chart>.<by>``. ``quoted`` puts the names of values in quotation marks. ``tells`` is the value
    of which the heading tells, whether or not most records have it.
    """
    columns = code_column(chart, kind, by), Column(kind, unit="records")
    uncertain = any(f.facet == by and (f.may_be_unknown or f.missing) for f in FIELDS[kind].values())
    texts = ["heading", "summary", *["unknown"] * uncertain, *["note"] * note]
    if not tells:
        texts += ["name", "heading_even", "heading_only", *["heading_unknown"] * uncertain]

    def table(snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
        """One row per value with at least one selected record, most first; missing and unknown last."""
        selection = select(snapshot, kind, **choices)
        counts = counts_of(snapshot, kind, by, selection.rows)
        rows = sorted(counts.items(), key=lambda row: (row[0] == "unknown", row[0] is None, -row[1], row[0] or ""))
        used, as_of = [*sources_of(kind, selection.records), *sources], snapshot.as_of(kind)
        below = f"charts.{chart}.note" if note else ""
        return framed(columns, rows, sources=used, as_of=as_of, note=below, selected=len(selection.rows))

    def names_of(codes: list[str], t: Translator) -> str:
        words = t.sorted(cell_words(columns[0], code, t) for code in codes)
        return t.join(t("charts.common.quoted", words=word) if quoted else word for word in words)

    def heading(table: pd.DataFrame, t: Translator) -> str:
        """Which value most records have; several where they share the lead; none where no value has fewer."""
        pairs, total = known(table), table.attrs["selected"]
        if tells:
            return t(f"charts.{chart}.heading", n=count_of(table, tells), total=total)
        if not pairs:
            return t(f"charts.{chart}.heading_unknown", total=total)
        if total == 1:
            return chart_name(chart, t)
        most = pairs[0][1]
        leaders = [code for code, count in pairs if count == most]
        if len(pairs) == 1:
            return t(f"charts.{chart}.heading_only", names=names_of(leaders, t), count=most, total=total)
        if len(leaders) > _NAMED or len(leaders) == len(pairs):
            return t(f"charts.{chart}.heading_even", kinds=len(leaders), count=most, total=total)
        return t(f"charts.{chart}.heading", n=len(leaders), names=names_of(leaders, t), count=most, total=total)

    def summary(table: pd.DataFrame, t: Translator) -> str:
        """How many records and values, the commonest and the rarest, and for how many it is not known."""
        pairs = known(table)
        total = table.attrs["selected"]
        parts = [t(f"charts.{chart}.summary", n=total, total=total, kinds=len(pairs))]
        if len(pairs) > 1 and pairs[0][1] == pairs[-1][1]:
            parts.append(t("charts.common.each", count=pairs[0][1]))
        elif len(pairs) > 1:
            ends = {}
            for end, (_, count) in (("most", pairs[0]), ("least", pairs[-1])):
                codes = [code for code, other in pairs if other == count]
                many = len(codes) > _NAMED
                ends[end] = t("charts.common.several", n=len(codes)) if many else names_of(codes, t)
                ends[f"{end}_n"] = t.number(count) if len(codes) == 1 else t("charts.common.count_each", count=count)
            parts.append(t("charts.common.spread", **ends))
        for key, code in (("missing", None), ("unknown", "unknown")):
            if number := count_of(table, code):
                parts.append(t(f"charts.{chart}.{key}", n=number))
        return " ".join(parts)

    def figure(table: pd.DataFrame, t: Translator) -> go.Figure:
        """Horizontal bars, quiet where the value is missing or unknown; a click filters the records by it."""
        code, number = columns
        codes = table[code.name].tolist()
        return bars(
            [wrapped(cell_words(code, value, t)) for value in codes],
            table[number.name].tolist(),
            t,
            targets=[target(page_of(kind), **{by: value}) if code.group and value else "" for value in codes],
            unit=f"charts.common.{number.name}",
            colours=["primary" if value and value != "unknown" else "unknown" for value in codes],
        )

    return Chart(
        chart, page_of(kind), columns, table, heading, summary, figure, order=order, follows=kind, height=height,
        texts=tuple(texts),
    )  # fmt: skip


def known(table: pd.DataFrame) -> list[tuple[str, int]]:
    """``(code, count)`` of the rows whose value is known, in table order."""
    return [(code, int(count)) for code, count in table.itertuples(index=False) if code and code != "unknown"]


def count_of(table: pd.DataFrame, code: str | None) -> int:
    """The count of one row, 0 where the table has no such row."""
    return next((int(count) for value, count in table.itertuples(index=False) if value == code), 0)
