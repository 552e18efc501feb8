"""The numbers that matter, each drawn as dots (one dot is one of what is counted), with its date and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from dashboard.addresses import href
from dashboard.catalogue.models.programme import Funding, Programme
from dashboard.catalogue.queries.outbound import address_of
from dashboard.catalogue.snapshot import Snapshot
from dashboard.i18n import Translator

MSEK_PER_DOT = 100
# More dots than this nobody can take in.
MOST_DOTS = 400


@dataclass(frozen=True)
class Figure:
    """A number: the value and what it counts, where it leads, its dots by look, and what it rests on."""

    name: str
    value: str
    words: str
    address: str
    dots: tuple[tuple[str, int], ...]
    as_of: object
    source: str


def figures(snapshot: Snapshot, t: Translator, /) -> html.Div:
    """The row of figures and the sentence that tells how to read the dots."""
    return html.Div(
        [
            html.Ul(
                [_figure(snapshot, t, figure) for figure in chosen(snapshot, t)], className="figures auto-grid mt-3"
            ),
            html.P(t("home.figures.dots", money=t.money(MSEK_PER_DOT)), className="small mt-3"),
        ]
    )


def chosen(snapshot: Snapshot, t: Translator, /) -> tuple[Figure, ...]:
    """Tools, data sources, partners, the grant and the fellows."""
    programme: Programme = snapshot.one("programme")
    total: Funding = next(record for record in snapshot.all("funding") if record.kind == "programme-total")
    grants = sorted((r for r in snapshot.all("funding") if r.addable), key=lambda record: record.announced.first)
    first, later = grants[0].amount_msek, sum(grant.amount_msek for grant in grants[1:])
    named = len(snapshot.all("fellows"))
    recruited, planned = programme.fellows_recruited, programme.fellows_planned
    money = (("", _dots_of(first)), ("bright", _dots_of(later)))
    people = (("bright", named), ("", recruited - named), ("hollow", planned - recruited))
    return (
        _counted(snapshot, t, "tools", "tools", "platform-services"),
        _counted(snapshot, t, "data_sources", "data-sources", "platform-data-sources"),
        _counted(snapshot, t, "partners", "partners", f"platform-about-{t.lang}"),
        Figure(
            "grant",
            t.number(total.amount_msek / 1000),
            t(
                "home.figures.grant",
                n=total.amount_msek / 1000,
                year=t.date(total.announced),
                first=t.money(first),
                later=t.money(later),
            ),
            href(t.lang, "programme", fragment="funding"),
            money,
            total.as_of,
            total.sources[0],
        ),
        Figure(
            "fellows",
            t.number(recruited),
            t("home.figures.fellows", n=recruited, planned=planned, named=named),
            href(t.lang, "programme", fragment="fellows"),
            people,
            programme.figures_as_of,
            snapshot.catalogue.series["fellows-recruited"].info.sources[-1],
        ),
    )


def _counted(snapshot: Snapshot, t: Translator, kind: str, page: str, source: str) -> Figure:
    number = len(snapshot.listed(kind))
    words = t(f"home.figures.{kind}", n=number)
    # the number is the source's, so it speaks for the source's day
    as_of = getattr(snapshot.get("sources", source), "as_of", None)
    dots = number if number <= MOST_DOTS else 0
    return Figure(kind, t.number(number), words, href(t.lang, page), (("", dots),), as_of, source)


def _dots_of(msek: float) -> int:
    return round(msek / MSEK_PER_DOT)


def _figure(snapshot: Snapshot, t: Translator, figure: Figure) -> html.Li:
    source = snapshot.get("sources", figure.source)
    assert source is not None
    label = t("home.figures.source")
    link = html.A(label, href=address_of(source), rel="external", **{"aria-label": f"{label}: {t.text(source.title)}"})
    return html.Li(
        [
            html.A(
                [html.Span(figure.value, className="value"), " ", html.Span(figure.words, className="words")],
                href=figure.address,
            ),
            html.Span(_dots(figure.dots), className="dots", **{"aria-hidden": "true"}),
            html.P([t("shell.as_of", date=t.date(figure.as_of)), " ", link], className="small mb-0"),
        ],
        className=f"figure-{figure.name}",
    )


def _dots(groups: Sequence[tuple[str, int]]) -> list[html.I]:
    return [html.I(className=look or None) for look, number in groups for _ in range(number)]
