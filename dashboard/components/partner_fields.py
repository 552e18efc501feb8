"""How one fact of a partner is worded, the same on its own page and side by side with others."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.partners import Figure, Partner
from dashboard.catalogue.queries import outbound
from dashboard.catalogue.queries.partner_sizes import size_of, sizes
from dashboard.catalogue.queries.partner_ties import Ties, place
from dashboard.catalogue.snapshot import Snapshot
from dashboard.components.caveats import caveat
from dashboard.components.record_address import record_address, record_name
from dashboard.components.record_card import external, unknown
from dashboard.html_first import Content
from dashboard.i18n import Translator


def inferred(t: Translator, /) -> html.Span:
    """The mark of a value that we inferred."""
    return caveat(t, "inferred")


def yes_no(value: bool, t: Translator, /) -> str:
    """Yes or no."""
    return t("shell.yes" if value else "shell.no")


def founded(partner: Partner, t: Translator, /) -> list[Content]:
    """The founding year and, where it needs one, a word on what it marks."""
    note = (
        [html.Span([" ", t.text(partner.founded_note)], className="small text-body-secondary")]
        if partner.founded_note
        else []
    )
    return [str(partner.founded), *note]


def site(partner: Partner, t: Translator, /) -> Content:
    """Its SciLifeLab site, or unknown."""
    return unknown(t) if partner.scilifelab_site == "unknown" else t.text(partner.scilifelab_site)


def point(partner: Partner, t: Translator, /) -> list[Content]:
    """Coordinates, the place they mark, and whether that is the campus or only the city."""
    shown, level = place(partner)
    words = t(
        f"partner.point.{level}",
        place=t.text(shown.place),
        latitude=t.number(shown.latitude, _decimals(shown.latitude)),
        longitude=t.number(shown.longitude, _decimals(shown.longitude)),
    )
    precision = (
        [html.Span([" ", t.text(shown.precision), "."], className="small text-body-secondary")]
        if shown.precision
        else []
    )
    return [words, *precision]


def planned(partner: Partner, t: Translator, /) -> Content:
    """How many DDLS fellows were planned, of how many, marked where we inferred it."""
    plan = partner.fellows_planned
    if plan.value == "unknown":
        return unknown(t)
    words = t("partner.planned_of", n=plan.value, total=plan.of_total) if plan.of_total else t.number(plan.value)
    return [words, " ", inferred(t)] if plan.certainty == "inferred" else [words]


def node(record: Any, t: Translator, /) -> list[Content]:
    """A data science node that the partner hosts, alone or with others."""
    area = t.label("research_areas", record.area)
    others = t.join(t.label("partners", host) for host in record.hosts)
    words = t("partner.node_shared" if len(record.hosts) > 1 else "partner.node", area=area, hosts=others)
    details = [t.text(record.place)] if record.place else []
    details += [t("partner.node_assigned", date=t.on(record.assigned))] if record.assigned else []
    details += [t.text(output) for output in record.outputs]
    details += [t.text(record.note)] if record.note else []
    return [
        words,
        *(html.Span([" ", detail.rstrip("."), "."], className="small text-body-secondary") for detail in details),
    ]


def figure_number(figure: Figure, t: Translator, /) -> Content:
    """``about 58,000``, or why there is no number."""
    if not isinstance(figure.value, int):
        return no_number(figure.value, t)
    number = t.number(figure.value)
    if figure.approximation == "exact":  # a number without a word for it is as exact as its source
        return number
    return t("partner.figure_number", how=t.label("approximations", figure.approximation), number=number)


def no_number(reason: str, t: Translator, /) -> html.Span:
    """The words for no number: not applicable, unknown or not recorded."""
    return html.Span(t(f"shell.{reason.replace('-', '_')}"), className="unknown")


def size(snapshot: Snapshot, partner: Partner, t: Translator, /) -> Content:
    """Its students in full-time equivalents (``partner_sizes``), or why there is no number."""
    found = size_of(snapshot, partner)
    return t.number(found) if isinstance(found, int) else no_number(found, t)


def size_label(snapshot: Snapshot, t: Translator, /) -> str:
    """What that number is, with its edition."""
    return t("partner.size", edition=str(sizes(snapshot).edition))


def size_known(snapshot: Snapshot, t: Translator, /) -> str:
    """For how many of the partners it is known."""
    partners = snapshot.all("partners")
    known = len(sizes(snapshot).students)
    return t("partner.size_complete" if known == len(partners) else "partner.size_known", n=known, total=len(partners))


def figure_year(figure: Figure, t: Translator, /) -> str:
    """The year, or the part of it that the source names."""
    return t.text(figure.period) if figure.period else t.text(str(figure.year))


def website(partner: Partner, /) -> html.A:
    """Its website, told by its host."""
    return external(partner.website.split("//", 1)[1].strip("/"), partner.website)


def ror(partner: Partner, /) -> html.A:
    """Its entry in the registry of research organisations."""
    return external(partner.ror.removeprefix("https://"), partner.ror)


def wikidata(partner: Partner, /) -> html.A:
    """Its entry in Wikidata."""
    return external(partner.wikidata, outbound.wikidata(partner))


def record_link(t: Translator, kind: str, record: Any, /) -> Content:
    """The name of a record, leading to where it is told of; marked where that is elsewhere."""
    address, name = record_address(t, kind, record), record_name(t, record)
    if not address:
        return name
    return html.A(name, href=address) if address.startswith("/") else external(name, address)


def partial_fellows(snapshot: Snapshot, t: Translator, /) -> str:
    """``15 named of 39 recruited``: the label that every list of fellows carries."""
    return t(
        "partner.fellows_partial",
        n=len(snapshot.all("fellows")),
        total=snapshot.one("programme").fellows_recruited,
        date=t.date(snapshot.as_of("fellows")),
    )


def _decimals(degrees: float) -> int:
    return len(str(degrees).partition(".")[2])


def gap(t: Translator, code: str, detail: str, /) -> str:
    """What is not known of a partner (see ``partner_ties.gaps``), in a sentence."""
    if code in ("figure", "year", "definition"):
        return t(f"partner.gap.{code}", measure=t.label("measures", detail))
    return t(f"partner.gap.{code}", n=int(detail)) if detail else t(f"partner.gap.{code}")


def all_tools(t: Translator, tied: Ties, /) -> html.A:
    """The way to the list of a partner's tools, which comes in pages."""
    address = href(t.lang, "tools", partner=tied.tools[0].maintainer.partner)
    return html.A(t("partner.tools_all", n=len(tied.tools)), href=address)
