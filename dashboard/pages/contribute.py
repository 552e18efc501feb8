"""For those who miss something or see a mistake: a ready e-mail to the platform, to finish in one's own mail program.

Only what the e-mail is about and which record it concerns stand in the address. What visitors write
themselves never reaches this server.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

import dash_bootstrap_components as dbc
from dash import html

from dashboard import html_first
from dashboard.addresses import href
from dashboard.asked import Reader, one_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.page_head import page_head
from dashboard.components.record_address import record_address, record_name
from dashboard.components.record_card import external
from dashboard.html_first import Content, Input
from dashboard.i18n import Translator
from dashboard.pages.contract import page_text

SLUG = "contribute"
ABOUT = ("highlight", "event", "course", "tool", "data-source", "correction", "section")
_PLACES = {"partner": "partners", "area": "research_areas"}
CONTACT_FORM = "https://data.scilifelab.se/contact/"


def readers(snapshot: Snapshot, /, **query: str) -> dict[str, Reader]:
    """What it is about, and the record, partner and area that the visitor came from."""

    def record(written: str) -> tuple[str, tuple[str, ...]]:
        kind, known = _record(snapshot, written.lower())
        return ("", (written,)) if known is None else (f"{kind}/{known.id}", ())

    places = {name: one_of(snapshot.ids(kind)) for name, kind in _PLACES.items()}
    return {**places, "about": one_of(ABOUT), "record": record}


title = page_text("contribute.title")


description = page_text("contribute.description")


def layout(snapshot: Snapshot, t: Translator, /, *, origin: str = "", **query: str) -> Content:
    """The choice of what it is about; once chosen, the e-mail ready to send."""
    kind, record = _record(snapshot, query.get("record", ""))
    about = query.get("about", "")
    # a record alone is what "suggest a correction" leads with
    chosen = about if about in ABOUT else "correction" if record is not None else ""
    kept = f"{kind}/{record.id}" if record is not None else ""
    place = _place(snapshot, query)
    return html.Div(
        [
            page_head(title(snapshot, t), description(snapshot, t)),
            _form(t, chosen, kept, place),
            _ready(snapshot, t, chosen, kept, record, place, origin) if chosen else None,
            html.Section(
                [
                    html.H2(t("contribute.other")),
                    html.P([t("contribute.form"), " ", external(t("contribute.form_name"), CONTACT_FORM), "."]),
                    html.H2(t("contribute.privacy")),
                    html.P(
                        [
                            t("contribute.privacy_text"),
                            " ",
                            html.A(t("shell.menu.privacy"), href=href(t.lang, "privacy")),
                            ".",
                        ]
                    ),
                ],
                className="mt-5 prose",
            ),
        ]
    )


def message(
    snapshot: Snapshot,
    t: Translator,
    about: str,
    kept: str,
    record: object,
    place: Mapping[str, str] = MappingProxyType({}),
    origin: str = "",
    /,
) -> tuple[str, str]:
    """Subject and text of the e-mail about ``about``.

    ``kept`` is ``<kind>/<id>`` of the record, if there is one; ``place`` the partner and the area that it is for;
    ``origin`` the public address of the site. A correction names the page that shows the record.
    """
    subject = t(f"contribute.{about}.subject")
    lines = [t("contribute.greeting"), ""]
    if record is not None:
        name = record_name(t, record)
        subject = t("contribute.subject_record", subject=subject, name=name)
        lines += [t("contribute.record", name=name, record=kept, version=snapshot.version), ""]
    lines += [t(f"contribute.place.{name}", name=t.label(_PLACES[name], code)) for name, code in place.items()]
    if about == "correction":
        lines.append(f"{t('contribute.page')} {origin}{_page_of(t, kept, record)}".rstrip())
    lines += [*t(f"contribute.{about}.lines").splitlines(), "", t("contribute.signature")]
    return subject, "\n".join(lines)


def mail_address(contact: str, subject: str, text: str, /) -> str:
    """The ``mailto:`` address that opens a mail program with subject and text filled in (RFC 6068)."""
    body = text.replace("\n", "\r\n")
    return f"mailto:{contact}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def _record(snapshot: Snapshot, written: str) -> tuple[str, Any]:
    """The record of ``<kind>/<id>``; the kind may be written as in an address (``data-sources``)."""
    kind, _, record_id = written.partition("/")
    kind = kind.replace("-", "_")
    return kind, snapshot.get(kind, record_id) if kind in snapshot.catalogue.records else None


def _page_of(t: Translator, kept: str, record: object) -> str:
    """The page or list of ours that shows the record; empty where there is none, or no record."""
    address = record_address(t, kept.partition("/")[0], record) if record is not None else ""
    return address if address.startswith("/") else ""


def _place(snapshot: Snapshot, query: dict[str, str]) -> dict[str, str]:
    """The partner and the research area that are asked for and known."""
    return {name: query[name] for name, kind in _PLACES.items() if snapshot.get(kind, query.get(name, "")) is not None}


def _form(t: Translator, chosen: str, kept: str, place: dict[str, str]) -> html.Form:
    choices = [
        html.Label(
            [
                Input(
                    type="radio", name="about", value=about, id=f"about-{about}", checked=about == chosen, required=True
                ),
                html.Span(t(f"contribute.{about}.choice")),
            ],
            htmlFor=f"about-{about}",
            className="form-check",
        )
        for about in ABOUT
    ]
    return html.Form(
        [
            Input(type="hidden", name="record", value=kept) if kept else None,
            *(Input(type="hidden", name=name, value=code) for name, code in place.items()),
            html.Fieldset([html.Legend(t("contribute.about")), *choices], className="mb-3"),
            dbc.Button(t("contribute.go"), type="submit"),
        ],
        action=href(t.lang, SLUG, fragment="ready"),
        method="get",
        className="measure mb-4",
    )


def _ready(
    snapshot: Snapshot, t: Translator, about: str, kept: str, record: object, place: dict[str, str], origin: str
) -> html.Section:
    contact = snapshot.one("platform").contact
    subject, text = message(snapshot, t, about, kept, record, place, origin)
    page = _page_of(t, kept, record) if about == "correction" and not origin else ""
    # the script in theme.js puts the origin before the page's address, which the server does not know
    own = {"data-letter": page} if page else {}
    return html.Section(
        [
            html.H2(t("contribute.ready")),
            html.P(t("contribute.ready_text")),
            html.P(
                html.A(t("contribute.open"), href=mail_address(contact, subject, text), className="btn btn-primary")
            ),
            html.Dl(
                [
                    html.Div([html.Dt(t("contribute.to")), html.Dd(html.A(contact, href=f"mailto:{contact}"))]),
                    html.Div([html.Dt(t("contribute.subject")), html.Dd(subject)]),
                    html.Div([html.Dt(t("contribute.text")), html.Dd(html.Pre(text))]),
                ],
                className="facts",
            ),
        ],
        id="ready",
        className="alert notice",
        **own,
    )


page = html_first.page(
    path_template=f"/<lang>/{SLUG}",
    name="contribute",
    order=255,
    menu="foot",
    title=title,
    description=description,
    parent="home",
    query=("partner", "area", "about", "record"),
    needs_origin=True,
    readers=readers,
    layout=layout,
)
