"""What the figures share: labels, hover texts, where a click leads, and horizontal bars."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard import theme
from dashboard.addresses import canonical_query
from dashboard.i18n import Translator

Values = Sequence[float | None]
# bars that lie in rows, each with its number at its end
IN_ROWS = {"orientation": "h", "textposition": "outside", "cliponaxis": False}


def target(page: str, **query: object) -> str:
    """What a point carries as custom data: where a click on it leads."""
    return page + canonical_query(query)


def wrapped(label: str, width: int = 22) -> str:
    """A label in lines of at most ``width`` characters, as Plotly breaks them; long words stay whole."""
    return "<br>".join(wrap(label, width, break_long_words=False))


def values_of(column: pd.Series) -> list[float | None]:
    """The numbers of a column, ``None`` where there is none."""
    return [None if pd.isna(value) else value for value in column]


def hovers(template: str, values: Values, unit: str, t: Translator) -> str | list[str]:
    """Hover templates in which ``{unit}`` is the word for what is counted, as it goes with each number.

    ``unit`` is the key of the word, by ``n``. One template for all marks where their words are the same.
    """
    words = {0 if pd.isna(value) else value: "" for value in values} or {0: ""}
    made = {number: template.replace("{unit}", t(unit, n=number)) for number in words}
    if len(set(made.values())) == 1:
        return next(iter(made.values()))
    return [made[0 if pd.isna(value) else value] for value in values]


def filled(colour: str, pattern: str = "", **more: float) -> dict[str, object]:
    """The look of bars that differ from others by more than their colour; ``more`` is of the pattern."""
    drawn = {"shape": pattern, "fgcolor": theme.colour("ground"), "fillmode": "overlay", **more}
    return {"color": theme.colour(colour), "pattern": drawn}


def bars(
    labels: Sequence[str],
    values: Values,
    t: Translator,
    *,
    targets: Sequence[str] = (),
    unit: str,
    colours: Sequence[str] = (),
    absent: str | Sequence[str] = "",
) -> go.Figure:
    """Horizontal bars, longest first as given, each with its number at the end; one line per label.

    ``unit`` is the key of the word for what is counted: see ``hovers``. ``colours`` are names of the theme's colours.
    ``absent`` are the words where there is no number, the same for all or one for each.
    """
    figure = go.Figure(
        go.Bar(
            x=list(values),
            y=list(labels),
            text=["" if value is None or pd.isna(value) else t.number(value) for value in values],
            marker={"color": [theme.colour(name) for name in colours] or theme.colour("primary")},
            customdata=list(targets) or None,
            hovertemplate=hovers("%{y}<br><b>%{text}</b> {unit}<extra></extra>", values, unit, t),
            **IN_ROWS,
        )
    )
    top = max((value for value in values if value is not None and not pd.isna(value)), default=1)
    longest = max((len(t.number(value)) for value in values if value is not None and not pd.isna(value)), default=1)
    lie_in_rows(figure, top, max(1.15, 1.05 + 0.045 * longest))
    if absent:
        mark_absent(figure, labels, values, absent)
        figure.update_layout(showlegend=False)
    return figure


def lie_in_rows(figure: go.Figure, top: float, room: float = 1.15, order: Sequence[str] = ()) -> None:
    """Axes of horizontal bars, the longest ``top``: rows from above in the ``order`` of their labels, and no scale."""
    figure.update_xaxes(visible=False, range=[0, top * room])
    figure.update_yaxes(autorange="reversed", ticklabelstandoff=8, showgrid=False)
    if order:
        # else a row whose bar stands in a later trace would come last
        figure.update_yaxes(categoryorder="array", categoryarray=list(order))


def mark_absent(
    figure: go.Figure,
    labels: Sequence[str],
    values: Values,
    words: str | Sequence[str],
    *,
    row: int | None = None,
    col: int | None = None,
) -> None:
    """Writes ``words`` in a quiet colour where the bars without a number would stand: they are never zero."""
    each = [words] * len(labels) if isinstance(words, str) else words
    marks = [(label, word) for label, value, word in zip(labels, values, each, strict=True) if pd.isna(value)]
    if not marks:
        return
    figure.add_scatter(
        x=[0] * len(marks),
        y=[label for label, _ in marks],
        text=[f" {word}" for _, word in marks],
        mode="text",
        textposition="middle right",
        textfont={"color": theme.colour("muted"), "size": 13},
        cliponaxis=False,
        showlegend=False,
        hovertext=[f"{label}<br>{word}" for label, word in marks],
        hovertemplate="%{hovertext}<extra></extra>",
        row=row,
        col=col,
    )
