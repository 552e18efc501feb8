"""The marks of caveats: complete, partial, inferred, not comparable. One sentence behind each, one legend for all.

A caveat is told by a mark, not by prose on every line: its sentence comes on hover and focus and is read out, the
legend is behind the link, and paper gets the sentence in brackets.
"""

from __future__ import annotations

import re

from dash import html

from dashboard.addresses import href
from dashboard.html_first import Content
from dashboard.i18n import Translator

MARKS = {"complete": "✓", "partial": "◐", "inferred": "≈", "different": "≠"}
LEGEND = "marks"
# The end of a sentence: a full stop before a blank and a capital or a number.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")


def caveat(t: Translator, name: str, sentence: str = "", /) -> html.A:
    """The mark ``name`` of ``MARKS``, with its sentence: its own, or what the mark always means."""
    note = sentence or t(f"shell.caveat.{name}.means")
    return html.A(
        MARKS[name],
        href=href(t.lang, "data-quality", fragment=LEGEND),
        className="caveat",
        **{"data-note": note, "aria-label": f"{t(f'shell.caveat.{name}.name')}: {note}"},
    )


def caveat_note(text: str, /) -> Content:
    """What to know about a picture: the first sentence in sight, the rest behind it."""
    first, *rest = _SENTENCE.split(text, maxsplit=1)
    if not rest:
        return html.P(first, className="caveat-note")
    return html.Details([html.Summary(first), html.P(rest[0])], className="caveat-note")


def legend(t: Translator, /) -> html.Section:
    """What each mark means, and how unknown is told from none."""
    rows = [
        html.Div([html.Dt([mark, " ", t(f"shell.caveat.{name}.name")]), html.Dd(t(f"shell.caveat.{name}.means"))])
        for name, mark in MARKS.items()
    ]
    rows.append(html.Div([html.Dt(t("shell.unknown")), html.Dd(t("shell.caveat.unknown"))]))
    return html.Section(
        [html.H2(t("shell.caveat.heading")), html.Dl(rows, className="facts measure")], id=LEGEND, className="mt-5"
    )
