"""What is known of an outbound address, in words: for its record's page, the data quality list and the command."""

from __future__ import annotations

from dash import html

from dashboard.catalogue.models.link_checks import LinkCheck, state_of
from dashboard.catalogue.queries.outbound import check_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.record_card import external
from dashboard.html_first import Content
from dashboard.i18n import Translator


def link_words(t: Translator, check: LinkCheck | None, /) -> str:
    """Whether the address answered, on which day, and what it did instead."""
    if check is None:
        return t("links.words.unchecked")
    known = state_of(check)
    words = t(
        f"links.words.{known}",
        n=check.failures,
        date=t.date(check.checked),
        since=t.date(check.first_failed),
        final=check.final,
        reason=t(f"links.reason.{check.reason}", status=str(check.status)) if check.reason else "",
    )
    if known in ("failing", "broken") and check.answered:
        words += " " + t("links.answered", date=t.date(check.answered))
    return words


def link_note(snapshot: Snapshot, t: Translator, url: str, /) -> html.P:
    """The line below a record's own address. Where it is broken it stands out and says what a visitor can do."""
    check = check_of(snapshot, url)
    words = link_words(t, check)
    if state_of(check) == "broken":
        return html.P(f"{words} {t('links.advice')}", className="link-note broken")
    return html.P(words, className="small text-body-secondary link-note")


def trouble(snapshot: Snapshot, t: Translator, url: str, /) -> str:
    """What a visitor should know of an address before following it; an empty string where there is nothing."""
    check = check_of(snapshot, url)
    return link_words(t, check) if state_of(check) in ("failing", "broken") else ""


def checked(snapshot: Snapshot, t: Translator, words: str, url: str, /) -> Content:
    """A link that leaves the site, with ``trouble`` in small type below it where there is any."""
    warning = trouble(snapshot, t, url)
    link = external(words, url)
    return html.Div([link, html.Span(warning, className="small text-body-secondary d-block")]) if warning else link
