"""For those who want to read up: the platform's guides and lists, and where to compute and store."""

from __future__ import annotations

from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.catalogue.models.records import Infrastructure, Resource
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.entry import entry
from dashboard.components.export_links import export_links
from dashboard.components.link_words import trouble
from dashboard.components.page_head import page_head
from dashboard.components.record_address import anchor, record_address
from dashboard.components.record_card import external, unknown
from dashboard.components.source_note import notice, source_note
from dashboard.exports import Exports
from dashboard.exports.rows import record_row
from dashboard.html_first import Content
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "resources"
# purpose of an infrastructure -> the source that links to it, which is also the order on the page
_PURPOSES = {"compute": "platform-page-compute-resources", "storage": "platform-page-storage-resources"}


title = page_text("resources.title")


def description(snapshot: Snapshot, t: Translator, /, **query: str) -> str:
    """How many resources, what they are, and as of when."""
    number = len(snapshot.listed("resources"))
    return t("resources.description", n=number, date=t.on(snapshot.as_of("resources")))


def layout(snapshot: Snapshot, t: Translator, /, **query: str) -> Content:
    """The resources, each with an anchor, then the infrastructure that two of them link to."""
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            notice(snapshot, t, "guidance") if snapshot.get("notices", "guidance") is not None else None,
            html.Div(
                [_resource(snapshot, resource, t) for resource in _ordered(snapshot, t)],
                className="auto-grid wide entries",
            ),
            export_links(t, SLUG),
            source_note(snapshot, t, ["platform-resources", "platform-history"], snapshot.as_of("resources")),
            html.Section(
                [
                    html.H2(t("resources.infrastructure")),
                    html.P(t("resources.infrastructure_lead"), className="lead"),
                    html.Div([_places(snapshot, purpose, t) for purpose in _PURPOSES], className="auto-grid wide mt-4"),
                    source_note(snapshot, t, _PURPOSES.values(), snapshot.as_of("infrastructure")),
                ],
                id="infrastructure",
                className="mt-5",
            ),
        ]
    )


def items(snapshot: Snapshot, t: Translator, /, **query: str) -> list[dict[str, object]]:
    """The resources, one row each, in the order shown."""
    return [
        record_row(snapshot, t, "resources", resource, url=record_address(t, "resources", resource))
        for resource in _ordered(snapshot, t)
    ]


def _ordered(snapshot: Snapshot, t: Translator) -> list[Resource]:
    return sorted(snapshot.listed("resources"), key=lambda resource: t.sort_key(t.text(resource.name)))


def _resource(snapshot: Snapshot, resource: Resource, t: Translator) -> html.Article:
    creator, mailbox = resource.creator, resource.support_email
    earlier = resource.earlier_in_tools
    return entry(
        anchor("resources", resource.id),
        t.text(resource.name),
        resource.url,
        t.text(resource.description),
        tags=[t.label("resource_kinds", resource.kind)],
        rows=[
            (t("resources.made_by"), creator.name if creator.url == "unknown" else external(creator.name, creator.url)),
            (t("resources.support"), unknown(t) if mailbox == "unknown" else html.A(mailbox, href=f"mailto:{mailbox}")),
            (t("resources.published"), t.date(resource.published_on)),
            (t("resources.keywords"), ", ".join(resource.keywords)),
            (
                t("resources.earlier"),
                html.A(t("resources.earlier_link"), href=href(t.lang, f"tools/{earlier}")) if earlier else None,
            ),
            (t("resources.note"), t.text(resource.note) if resource.note else None),
        ],
        line=trouble(snapshot, t, resource.url),
        level=2,
    )


def _places(snapshot: Snapshot, purpose: str, t: Translator) -> html.Section:
    places = [place for place in snapshot.listed("infrastructure") if purpose in place.purposes]
    rows = [html.Li(_place(snapshot, place, t)) for place in places]
    return html.Section([html.H3(t(f"resources.purpose.{purpose}", n=len(places))), html.Ul(rows)], id=purpose)


def _place(snapshot: Snapshot, place: Infrastructure, t: Translator) -> list[Content]:
    if not place.partner:
        return [external(place.name, place.url)]
    name = t.label("partners", place.partner)
    page = html.A(
        [t("resources.partner_page"), html.Span(f": {name}", className="visually-hidden")],
        href=href(t.lang, f"partners/{place.partner}"),
    )
    return [external(name, place.url), html.Span([" · ", page], className="small text-body-secondary")]


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="resources",
    order=160,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    exports=Exports(rows=items),
    layout=layout,
)
