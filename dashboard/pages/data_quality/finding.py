"""One finding of the data quality list: the record, what is missing, why, and the file and line to fix."""

from __future__ import annotations

from datetime import date
from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.field_types import PartialDate
from dashboard.catalogue.queries.derived_records import Finding
from dashboard.catalogue.reading.fields import field_of
from dashboard.catalogue.snapshot import PAGES_OF_KINDS, Snapshot
from dashboard.components.fault_words import sentences
from dashboard.components.link_words import link_words
from dashboard.components.record_address import record_address, record_name
from dashboard.components.record_quality import VIEW
from dashboard.exports.columns import field_words
from dashboard.html_first import Content
from dashboard.i18n import Translator


def finding_row(snapshot: Snapshot, t: Translator, finding: Finding, /) -> html.Li:
    """The finding as an item of a list."""
    name = finding_name(snapshot, t, finding)
    record: Any = snapshot.get(finding.kind, finding.record) if _has_record(snapshot, finding) else None
    address = record_address(t, finding.kind, record) if record is not None else ""
    away = {} if address.startswith("/") else {"rel": "external"}
    if record is not None and finding.kind in PAGES_OF_KINDS:
        address = href(t.lang, f"{PAGES_OF_KINDS[finding.kind]}/{record.id}", view=VIEW)
    head: list[Content] = [html.A(name, href=address, **away) if address else name]
    if record is not None:
        head.append(html.Span([" · ", t(f"kinds.{finding.kind}")], className="small text-body-secondary"))
        if getattr(record, "removed", None):
            head.append(html.Span([" · ", t("data-quality.removed")], className="small text-body-secondary"))
    return html.Li(
        [
            html.H3(head),
            html.P(_what(t, finding)),
            *[html.P(words, className="small text-body-secondary") for words in why(t, finding)],
            html.P(_standing(snapshot, t, finding), className="small text-body-secondary"),
            html.P(
                [html.Strong(t("data-quality.settled_by.label")), " ", settled_by(t, finding)],
                className="small text-body-secondary",
            ),
            html.P(
                [html.Code(place(finding)), *_suggest(t, finding, name, record)],
                className="where d-flex flex-wrap column-gap-3 small",
            ),
        ]
    )


def finding_name(snapshot: Snapshot, t: Translator, finding: Finding, /) -> str:
    """The name of the record, series or page a finding is about; for a whole file the words for that."""
    if finding.kind == "series":
        return t.text(snapshot.catalogue.series[finding.record].info.title)
    if finding.kind == "pages":
        return snapshot.catalogue.pages[finding.record, t.lang].title
    if not finding.record:
        return t("data-quality.whole_file", kind=t(f"kinds.{finding.kind}"))
    return record_name(t, snapshot.get(finding.kind, finding.record))


def place(finding: Finding, /) -> str:
    """``data/catalogue/tools.yml:12``, without a line where none is known."""
    return f"data/{finding.file}:{finding.line}" if finding.line else f"data/{finding.file}"


def why(t: Translator, finding: Finding, /) -> list[str]:
    """What is known about the finding: the basis of the value, and the words of the check."""
    words = [t.text(finding.basis)] if finding.basis is not None and not isinstance(finding.basis, str) else []
    if finding.fault is not None:
        found, _, fix = sentences(t, finding.fault)
        words.append(f"{found} {fix}")
    if finding.check is not None:
        words.append(link_words(t, finding.check))
    return words


def speaks_for(snapshot: Snapshot, finding: Finding, /) -> date | None:
    """The last day that the value speaks for (of its record, series or page), or ``None`` where it is unknown."""
    if finding.check is not None:
        return finding.check.checked
    if finding.measure:
        # a figure speaks for its own year, not for the day of its record
        return date(int(finding.value), 12, 31) if finding.field == "figures.year" and finding.value else None
    if finding.kind == "series":
        as_of: PartialDate | None = snapshot.catalogue.series[finding.record].info.as_of
    elif finding.kind == "pages":
        as_of = min(
            (page.as_of for (name, _), page in snapshot.catalogue.pages.items() if name == finding.record),
            key=lambda day: day.last,
        )
    else:
        record = snapshot.get(finding.kind, finding.record) if _has_record(snapshot, finding) else None
        as_of = snapshot.as_of(finding.kind, record)
    return as_of.surely if isinstance(as_of, PartialDate) else None


def age(snapshot: Snapshot, finding: Finding, /) -> int | None:
    """How many days ago the value was true for sure, or ``None``; never below zero."""
    day = speaks_for(snapshot, finding)
    return None if day is None else max(0, (snapshot.today - day).days)


def maintained_by(snapshot: Snapshot, finding: Finding, /) -> str | None:
    """Who maintains, created or publishes what the record or series is about, as its source names them, or ``None``."""
    if finding.kind == "series":
        return snapshot.catalogue.series[finding.record].info.producer
    record = snapshot.get(finding.kind, finding.record) if _has_record(snapshot, finding) else None
    holder = getattr(record, "maintainer", None) or getattr(record, "creator", None)
    names = (getattr(holder, "name", None), getattr(record, "owner", None), getattr(record, "producer", None))
    return next((name for name in names if isinstance(name, str) and name != "unknown"), None)


def _standing(snapshot: Snapshot, t: Translator, finding: Finding) -> str:
    """How old the value is, and who could settle it."""
    days, who = age(snapshot, finding), maintained_by(snapshot, finding)
    if days is None:
        words = [t("data-quality.no_age")]
    elif finding.check is not None:
        words = [t("data-quality.asked", n=days)]
    else:
        words = [t("data-quality.age", n=days) if days else t("data-quality.age_none", date=t.date(snapshot.today))]
    if who:
        words.append(t("data-quality.maintained_by", name=who))
    return " ".join(words)


def settled_by(t: Translator, finding: Finding, /) -> str:
    """What would settle the finding: by its field where that says more, else by its state."""
    state = "sought" if finding.state in ("unknown", "inferred") else finding.state
    field = field_of(finding.field, finding.kind)
    own = field.settled_by.get(state) if field else None
    if own is not None:
        return t.text(own)
    column = f"data-quality.settles.{state}.{finding.field}"
    return t(column) if t.has(column) else t(f"data-quality.settled_by.{finding.state}")


def _has_record(snapshot: Snapshot, finding: Finding) -> bool:
    return bool(finding.record) and finding.kind in snapshot.catalogue.records


def _what(t: Translator, finding: Finding) -> list[Content]:
    parts: list[Content] = [
        html.Span(t(f"data-quality.state.{finding.state}"), className=f"badge state-{finding.state}"),
        " ",
        field_words(t, finding.field, finding.kind),
    ]
    if finding.measure:
        parts.append(f" ({t.label('measures', finding.measure)})")
    if finding.value:
        parts += [": ", html.Code(finding.value)]
    return parts


def _suggest(t: Translator, finding: Finding, name: str, record: Any) -> list[Content]:
    if record is None:
        return []
    address = href(t.lang, "contribute", about="correction", record=f"{finding.kind}/{finding.record}")
    hidden = html.Span(f": {name}, {field_words(t, finding.field, finding.kind)}", className="visually-hidden")
    return [" ", html.A([t("data-quality.suggest"), hidden], href=address, className="ways")]
