"""Selected records counted by one of their values: what most charts of the two lists share.

A record with several values counts for each of them. Records whose value is unknown, and those for
which none is recorded (``None`` in the table), are rows of their own after the others.

The texts of such a chart, below ``charts.<chart>``:
``heading`` {names, count, total}, with ``one``/``other`` for one leader or several that share the lead
``heading_even`` {kinds, count, total} where four or more share it, or no value has fewer
``heading_only`` {names, count, total} where there is one value
``name`` where there is one record
``heading_unknown`` {total} where no value is known
``summary`` {total, kinds}; then, where there are such rows, ``unknown`` {n} and ``missing`` {n}
``note``    what stands below the picture, where the chart has ``note`` set
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.catalogue.queries.selection import select, tally
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts.contract import Column, bars, chart_name, column_heading, framed, target, wrapped
from dashboard.i18n import Translator

_NAMED = 3  # as many leaders or last ones are called by name


@dataclass(frozen=True)
class Tally:
    """A chart that counts records of ``kind`` by the facet ``query``; its methods are a chart's functions.

    ``columns`` are the code and the count, ``sources`` ids. Where ``values`` names others (``facets.FURTHER``) they
    take the place of the facet's, and a click leads nowhere; ``words`` then gives the words of a code. ``quoted``
    puts the names of values in quotation marks.
    """

    chart: str
    page: str
    kind: str
    columns: tuple[Column, Column]
    sources: tuple[str, ...]
    query: str = ""
    values: str = ""
    words: Callable[[Translator, str], str] | None = None
    quoted: bool = False
    note: bool = False

    def table(self, snapshot: Snapshot, /, **choices: str) -> pd.DataFrame:
        """One row per value with at least one selected record, most first; missing and unknown last."""
        selected = select(snapshot, self.kind, **choices).rows
        counts = tally(snapshot, self.kind, self.values or self.query, selected)
        rows = sorted(counts.items(), key=lambda row: (row[0] == "unknown", row[0] is None, -row[1], row[0] or ""))
        note = f"charts.{self.chart}.note" if self.note else ""
        made = framed(self.columns, rows, sources=self.sources, as_of=snapshot.as_of(self.kind), note=note)
        made.attrs["selected"] = len(selected)
        return made

    def label(self, t: Translator, code: str | None) -> str:
        """The words of a row's code."""
        if code is None:
            return t("shell.not_recorded")
        return self.words(t, code) if self.words else t.label(self.columns[0].group, code)

    def present(self, table: pd.DataFrame, t: Translator, /) -> pd.DataFrame:
        """The rows in words, in the order drawn."""
        code, number = self.columns
        shown = pd.DataFrame(
            {
                column_heading(code, t, self.chart): [self.label(t, value) for value in table[code.name]],
                column_heading(number, t, self.chart): table[number.name],
            },
            index=table.index,
        )
        shown.attrs.update(table.attrs)
        return shown

    def heading(self, table: pd.DataFrame, t: Translator, /) -> str:
        """Which value most records have; several where they share the lead; none where no value has fewer."""
        known, total = self.known(table), table.attrs["selected"]
        if not known:
            return t(f"charts.{self.chart}.heading_unknown", total=total)
        if total == 1:
            return chart_name(self.chart, t)
        leaders = [code for code, count in known if count == known[0][1]]
        if len(known) == 1:
            names = self._names(t, leaders)
            return t(f"charts.{self.chart}.heading_only", names=names, count=known[0][1], total=total)
        if len(leaders) > _NAMED or len(leaders) == len(known):
            return t(f"charts.{self.chart}.heading_even", kinds=len(leaders), count=known[0][1], total=total)
        names = self._names(t, leaders)
        return t(f"charts.{self.chart}.heading", n=len(leaders), names=names, count=known[0][1], total=total)

    def summary(self, table: pd.DataFrame, t: Translator, /) -> str:
        """How many records and values, the commonest and the rarest, and for how many it is not known."""
        known = self.known(table)
        total = table.attrs["selected"]
        parts = [t(f"charts.{self.chart}.summary", n=total, total=total, kinds=len(known))]
        if len(known) > 1 and known[0][1] == known[-1][1]:
            parts.append(t("charts.common.each", count=known[0][1]))
        elif len(known) > 1:
            ends = {}
            for end, (_, count) in (("most", known[0]), ("least", known[-1])):
                codes = [code for code, other in known if other == count]
                many = len(codes) > _NAMED
                ends[end] = t("charts.common.several", n=len(codes)) if many else self._names(t, codes)
                ends[f"{end}_n"] = t.number(count) if len(codes) == 1 else t("charts.common.count_each", count=count)
            parts.append(t("charts.common.spread", **ends))
        for key, code in (("missing", None), ("unknown", "unknown")):
            number = self.count(table, code)
            if number:
                parts.append(t(f"charts.{self.chart}.{key}", n=number))
        return " ".join(parts)

    def figure(self, table: pd.DataFrame, t: Translator, /) -> go.Figure:
        """Horizontal bars, quiet where the value is missing or unknown; a click filters the records by it."""
        codes = table[self.columns[0].name].tolist()
        return bars(
            [wrapped(self.label(t, code)) for code in codes],
            table[self.columns[1].name].tolist(),
            t,
            targets=[target(self.page, **{self.query: code}) if self.query and code else "" for code in codes],
            unit=f"charts.common.{self.columns[1].name}",
            colours=[theme.colour("primary" if code and code != "unknown" else "unknown") for code in codes],
        )

    def known(self, table: pd.DataFrame) -> list[tuple[str, int]]:
        """``(code, count)`` of the rows whose value is known, in table order."""
        pairs = zip(table[self.columns[0].name], table[self.columns[1].name], strict=True)
        return [(code, int(count)) for code, count in pairs if code and code != "unknown"]

    def count(self, table: pd.DataFrame, code: str | None) -> int:
        """The count of one row, 0 where the table has no such row."""
        pairs = zip(table[self.columns[0].name], table[self.columns[1].name], strict=True)
        return next((int(count) for value, count in pairs if value == code), 0)

    def _names(self, t: Translator, codes: list[str]) -> str:
        words = t.sorted(self.label(t, code) for code in codes)
        return t.join(t("charts.common.quoted", words=word) if self.quoted else word for word in words)
