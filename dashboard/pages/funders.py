"""For those who look for money: the other funding sources that the platform links to, by kind."""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.catalogue.models.records import Funder
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.entry import entry
from dashboard.components.export_links import export_links
from dashboard.components.link_words import trouble
from dashboard.components.page_head import page_head
from dashboard.components.record_address import anchor, record_address
from dashboard.components.removed import earlier
from dashboard.components.source_note import source_note
from dashboard.exports import Exports
from dashboard.exports.rows import record_row
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "funders"


title = page_text("funders.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many funders, and as of when."""
    return t("funders.description", n=len(snapshot.listed("funders")), date=t.date(snapshot.as_of("funders")))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """A section for each kind of funder, in the order of the vocabulary."""
    groups = _groups(snapshot, t)
    links = [html.Li([html.A(_kind(kind, t), href=f"#{kind}"), f" ({t.number(len(group))})"]) for kind, group in groups]
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            html.Nav(html.Ul(links, className="inline-links list-unstyled"), **{"aria-label": t("funders.kinds")}),
            *[
                html.Section(
                    [
                        html.H2(_kind(kind, t)),
                        html.Div(
                            [_funder(snapshot, funder, t) for funder in group], className="auto-grid wide entries"
                        ),
                    ],
                    id=kind,
                    className="mt-5",
                )
                for kind, group in groups
            ],
            export_links(t, SLUG),
            source_note(snapshot, t, ["platform-funders"], snapshot.as_of("funders")),
            earlier(snapshot, t, "funders"),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The funders, one row each, in the order shown."""
    return [
        record_row(snapshot, t, "funders", funder, url=record_address(t, "funders", funder))
        for _, group in _groups(snapshot, t)
        for funder in group
    ]


def _groups(snapshot: Snapshot, t: Translator) -> list[tuple[str, list[Funder]]]:
    funders = sorted(snapshot.listed("funders"), key=lambda funder: t.sort_key(t.text(funder.name)))
    kinds = snapshot.catalogue.vocabularies["funder_kinds"]
    groups = [(kind, [funder for funder in funders if funder.kind == kind]) for kind in (*kinds, "unknown")]
    return [(kind, group) for kind, group in groups if group]


def _kind(kind: str, t: Translator) -> str:
    """A heading names them all; a kind that was added to the data alone is called as in its vocabulary."""
    return t(f"funders.kind.{kind}") if t.has(f"funders.kind.{kind}") else t.label("funder_kinds", kind)


def _funder(snapshot: Snapshot, funder: Funder, t: Translator) -> html.Article:
    name = t.text(funder.name)
    # some names hold their acronym already
    if funder.acronym and funder.acronym not in name:
        name = f"{name} ({funder.acronym})"
    # a body that belongs to no one country has none
    country = t.label("countries", funder.country) if funder.country else t("funders.no_country")
    line = t("funders.line", country=country, date=t.on(funder.first_listed))
    line = " ".join(part for part in (line, trouble(snapshot, t, funder.url)) if part)
    return entry(anchor("funders", funder.id), name, funder.url, t.text(funder.description), line=line)


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="funders",
    order=170,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    exports=Exports(rows=items),
    layout=layout,
)
