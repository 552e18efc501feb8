"""The files of a page, by the ending of its address, out of its ``Exports``."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.exports import Exports
from dashboard.exports.days import ON, counted
from dashboard.exports.json_csv import LICENCE, TYPES, About, absolute_urls, as_csv, as_json
from dashboard.exports.workbook import Sheet, as_workbook
from dashboard.html_first import Body, Route
from dashboard.html_first.app import Format


def formats() -> Mapping[str, Format]:
    """For each ending what makes the file of a route."""
    return dict.fromkeys(TYPES, file_of)


def file_of(route: Route) -> Body:
    """The JSON, CSV or Excel workbook of exactly what the page shows, on the day of the data or the one asked for."""
    t, page, arguments = route.language, route.page, route.arguments
    exports: Exports = page.exports
    snapshot, counted_on = counted(route.context, exports, arguments)
    arguments = {name: value for name, value in arguments.items() if name != ON}
    query = {name: value for name, value in route.query.items() if name != ON}
    title = page.text("title", snapshot, t, route.lang, **arguments)
    licence = exports.licence(snapshot, t, **arguments) if exports.licence else None
    about = About(
        title=title,
        language=route.lang,
        url=route.absolute(route.edition.addresses.href(route.lang, route.path, **query)),
        data_version=snapshot.version,
        data_day=snapshot.catalogue.newest,
        counted_on=counted_on,
        licence=licence or LICENCE,
    )
    name = f"{route.path.replace('/', '-') or 'home'}-{route.lang}.{route.suffix}"
    if route.suffix == "xlsx":
        provenance = exports.provenance(snapshot, **arguments) if exports.provenance else None
        said = page.text("description", snapshot, t, route.lang, **arguments)
        body = as_workbook(snapshot, t, sheets(route), about, page.slug, said, provenance, route.absolute)
    else:
        rows = absolute_urls(exports.rows(snapshot, t, **arguments), route.absolute)
        body = as_csv(rows) if route.suffix == "csv" else as_json(rows, about)
    # JSON is read in place, the others are kept
    download = "" if route.suffix == "json" else name
    return Body(body, TYPES[route.suffix], download, route=route.template, lang=route.lang)


def sheets(route: Route) -> list[Sheet]:
    """The tables of the Excel file, without those that stand in cells of others."""
    t, exports = route.language, route.page.exports
    snapshot, _ = counted(route.context, exports, route.arguments)
    arguments = {name: value for name, value in route.arguments.items() if name != ON}
    typed = exports.typed_rows or exports.rows
    meanings = exports.meanings(snapshot, t, **arguments) if exports.meanings else {}
    tables = exports.tables(snapshot, t, **arguments) if exports.tables else {}
    first = Sheet(t("workbook.table"), typed(snapshot, t, **arguments), meanings)
    return [first, *(Sheet(title, rows) for title, rows in tables.items())]
