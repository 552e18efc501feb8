"""What is in sight on a wide screen, and opens as a dialog on a narrow one."""

from __future__ import annotations

from dash import html

from dashboard.html_first import Content


def fold(words: str, content: Content, close: str, /, *, name: str = "", drawer: str = "") -> html.Details:
    """``content``, behind a button with ``words`` on a narrow screen.

    ``name`` is a class of it. There it opens as a dialog (``drawer`` is a class of that) whose button to close says
    ``close``; without scripts it stands open in its place. ``content`` is one element: scripts move it into the dialog
    and back.
    """
    return html.Details(
        [html.Summary(words), content],
        className=f"fold {name}".strip(),
        open=True,
        **{"data-close": close, **({"data-drawer": drawer} if drawer else {})},
    )
