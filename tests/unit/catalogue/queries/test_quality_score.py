"""The score of a record, counted by hand on the small data, and what it must obey on the real ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.catalogue.queries.findings import findings
from dashboard.catalogue.queries.quality_score import Score, Share, score
from dashboard.catalogue.snapshot import PAGES_OF_KINDS, load

GOOD = Path(__file__).parents[1] / "reading" / "good"
# kind, record, day -> known, certain, checked, points; the fields and dates stand in the files of GOOD
BY_HAND = [
    # 21 fields, all but the maintainer's partner known; speaks for 9 July 2025
    ("tools", "chanjo2", date(2026, 1, 10), (20, 21), (20, 20), (1, 1), 98),
    ("tools", "chanjo2", date(2026, 7, 9), (20, 21), (20, 20), (1, 1), 98),
    ("tools", "chanjo2", date(2026, 7, 10), (20, 21), (20, 20), (0, 1), 65),
    # partner and address of the code unknown; three fields of what was read in the code
    ("tools", "covid-portal", date(2026, 1, 10), (18, 20), (18, 18), (1, 1), 97),
    # two fields of EDAM terms; what others say of licences, entries and publications is one field each; two inferred
    ("data_sources", "covid-data", date(2026, 1, 10), (16, 16), (14, 16), (1, 1), 96),
    # the point of the campus unknown; speaks for 2025, its one figure for 2023
    ("partners", "kth", date(2026, 1, 10), (22, 23), (22, 22), (2, 2), 99),
    ("partners", "kth", date(2027, 1, 10), (22, 23), (22, 22), (0, 2), 65),
]


@pytest.mark.parametrize(("kind", "name", "day", "known", "certain", "checked", "points"), BY_HAND)
def test_counted_by_hand(kind, name, day, known, certain, checked, points):
    snapshot = load(GOOD, day)
    found = score(snapshot, kind, snapshot.get(kind, name))
    assert (found.known, found.certain, found.checked) == (Share(*known), Share(*certain), Share(*checked))
    assert found.points == points


def test_a_half_point_counts_as_the_next_and_no_share_as_none():
    assert Score(Share(1, 8), Share(0, 0), Share(0, 0), ()).points == 13
    assert Score(Share(1, 2), Share(1, 2), Share(0, 0), ()).points == 50
    assert Score(Share(0, 0), Share(0, 0), Share(0, 0), ()).points == 0
    assert Share(0, 0).value is None


@pytest.mark.parametrize("kind", PAGES_OF_KINDS)
def test_every_record_has_a_score_and_all_its_findings(snapshot, kind):
    every = [score(snapshot, kind, record) for record in snapshot.all(kind)]
    assert all(0 <= found.points <= 100 for found in every)
    assert all(share.n <= share.of for s in every for share in (s.known, s.certain, s.checked))
    assert all(s.certain.of == s.known.n > 0 and s.checked.of > 0 for s in every)
    listed = [found for found in findings(snapshot) if found.kind == kind and found.record]
    assert sum(len(s.missing) for s in every) == len(listed) > 0
    assert len({s.points for s in every}) > 3, "a score that tells nothing apart"


@pytest.mark.parametrize("kind", PAGES_OF_KINDS)
def test_every_unknown_lowers_what_is_known(snapshot, kind):
    for record in snapshot.all(kind):
        found = score(snapshot, kind, record)
        unknown = sum(finding.state == "unknown" for finding in found.missing)
        assert found.known.of - found.known.n == unknown, record.id
        inferred = {f.id for f in found.missing if f.state in ("inferred", "doubtful")}
        assert found.certain.of - found.certain.n >= len(inferred), record.id
