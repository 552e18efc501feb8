"""Rows of a bar chart that have no number: they say so in words, in a quiet colour, and are never zero."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import theme


def mark_absent(
    figure: go.Figure, labels: Sequence[str], words: Sequence[str], *, row: int | None = None, col: int | None = None
) -> None:
    """Writes ``words`` where the bars of the rows called ``labels`` would stand."""
    if not labels:
        return
    figure.add_scatter(
        x=[0] * len(labels),
        y=list(labels),
        text=[f" {word}" for word in words],
        mode="text",
        textposition="middle right",
        textfont={"color": theme.colour("muted"), "size": 13},
        cliponaxis=False,
        showlegend=False,
        hovertext=[f"{label}<br>{word}" for label, word in zip(labels, words, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
        row=row,
        col=col,
    )
