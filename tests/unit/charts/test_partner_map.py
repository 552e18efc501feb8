"""The partner map against the coordinates in the file."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import hypot

from dashboard.charts.kinds.map import NEIGHBOURS, SWEDEN, joined, spread
from dashboard.charts.partner_map import chart

# At 360 px wide one degree of latitude is about 32 px and a marker 13 px across.
MARKER = 13 / 32


def _raw_points(raw):
    points = {}
    for record in raw("partners"):
        known = record["campus_point"] != "unknown"
        point = record["campus_point" if known else "city_point"]
        points[record["id"]] = (point["latitude"], point["longitude"], "campus" if known else "city")
    return points


def test_the_table_holds_every_partner_at_campus_or_else_city(snapshot, raw) -> None:
    table = chart.table(snapshot)
    rows = {row.partner: (row.latitude, row.longitude, row.level) for row in table.itertuples()}
    assert rows == _raw_points(raw)
    assert len(rows) == 11
    assert sorted(table.loc[table["level"] == "city", "partner"]) == ["gu", "slu"]


def _markers(snapshot, t):
    figure = chart.figure(chart.table(snapshot), t)
    return [
        (x, y, link)
        for trace in figure.data
        if trace.mode == "markers+text"
        for x, y, link in zip(trace.x, trace.y, trace.customdata, strict=True)
    ]


def test_no_two_markers_overlap(snapshot, t) -> None:
    markers = _markers(snapshot, t)
    assert len(markers) == 11
    for one, other in combinations(markers, 2):
        # a degree of longitude is drawn half as long as one of latitude
        assert hypot((one[0] - other[0]) / 2, one[1] - other[1]) > MARKER, (one, other)


def test_partners_alone_stand_where_they_are_and_the_others_have_a_line_to_their_place(snapshot, t, raw) -> None:
    points = _raw_points(raw)
    spots = {link.removeprefix("partners/"): (y, x) for x, y, link in _markers(snapshot, t)}
    moved = {partner for partner, spot in spots.items() if spot != points[partner][:2]}
    assert moved == {"ki", "kth", "nrm", "su", "slu", "uu", "chalmers", "gu"}
    figure = chart.figure(chart.table(snapshot), t)
    lines = {(x, y) for trace in figure.data if trace.mode == "lines" for x, y in zip(trace.x, trace.y, strict=True)}
    for partner in moved:
        latitude, longitude, _ = points[partner]
        assert (longitude, latitude) in lines
        assert (spots[partner][1], spots[partner][0]) in lines


def test_every_marker_is_labelled_and_leads_to_its_page(snapshot, t) -> None:
    figure = chart.figure(chart.table(snapshot), t)
    named = {
        label.strip("\u00a0"): link
        for trace in figure.data
        if trace.mode == "markers+text"
        for label, link in zip(trace.text, trace.customdata, strict=True)
    }
    assert named["UU"] == "partners/uu"
    assert len(named) == 11


def test_outlines_take_no_part_in_hovering_and_the_land_is_filled(snapshot, t) -> None:
    figure = chart.figure(chart.table(snapshot), t)
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert all(trace.hoverinfo == "skip" for trace in lines)
    assert sum(trace.fill == "toself" for trace in lines) == 1
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.yaxis.scaleratio == 2


def test_spread_keeps_what_is_alone_and_parts_what_is_together() -> None:
    spots = spread([(18.0, 59.0), (18.0, 59.0), (12.0, 62.0)])
    assert spots[2] == (12.0, 62.0)
    assert spots[0] != spots[1]
    assert spots[0][0] == spots[1][0]


def test_neighbours_have_no_edge_where_the_file_was_clipped() -> None:
    for part in NEIGHBOURS:
        for one, other in pairwise(part):
            assert not (one[0] == other[0] == 25.5)
            assert not (one[1] == other[1] == 54.8)
    longitudes, latitudes = joined(SWEDEN)
    assert len(longitudes) == len(latitudes)
    assert longitudes.count(None) == len(SWEDEN)


def test_words(snapshot, translators) -> None:
    table = chart.table(snapshot)
    assert chart.heading(table, translators["en"]).startswith("The 11 partners are found in 6 cities")
    summary = chart.summary(table, translators["sv"])
    assert "Stockholm: 4" in summary
    assert "Umeå" in summary
    shown = chart.present(table, translators["sv"])
    assert "stadens centrum, campus ej känt" in list(shown["Noggrannhet"])
