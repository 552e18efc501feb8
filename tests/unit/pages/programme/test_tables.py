"""The programme's further tables against the files: every record a row, unknown as unknown, numbers as numbers."""

from __future__ import annotations

from dashboard.pages.programme.tables import programme_tables


def rows(snapshot, t, part):
    return programme_tables(snapshot, t)[t(part)]


def test_calls_as_they_stand_in_the_file(snapshot, t, raw):
    found = {row["id"]: row for row in rows(snapshot, t, "programme.part.calls")}
    assert list(found) == [record["id"] for record in raw("calls")]
    for record in raw("calls"):
        row = found[record["id"]]
        for name in ("academic_offered", "industrial_offered", "academic_applications", "approved_total"):
            assert row[name] == record.get(name, "unknown"), record["id"]
        assert row["year"] == record["year"]
        assert (row["opened"] is None) == ("opened" not in record)


def test_plans_as_they_stand_in_the_file(snapshot, t, raw):
    for row, record in zip(rows(snapshot, t, "programme.part.planned"), raw("planned_totals"), strict=True):
        assert row["planned_fellows"] == record["fellows"]["value"]
        assert row["planned_phd_students_bound"] == record["phd_students"].get("bound", "exact")


def test_joint_calls_as_they_stand_in_the_file(snapshot, t, raw):
    for row, record in zip(rows(snapshot, t, "programme.part.joint-calls"), raw("joint_calls"), strict=True):
        assert row["name"] == record["name"][t.lang]
        assert row["budget_msek"] == record.get("budget_msek", "unknown")
        assert row["projects_granted"] == record.get("projects_granted", "unknown")


def test_directors_and_only_what_the_file_says_of_them(snapshot, t, raw):
    for row, record in zip(rows(snapshot, t, "programme.directors.caption"), raw("directors"), strict=True):
        assert set(row) == {"name", "role", "partner", "as_of", "note", "sources"}
        assert (row["name"], row["role"], row["partner"]) == (
            record["name"],
            record["role"][t.lang],
            record.get("partner"),
        )


def test_postdocs_recruited_are_not_recorded_and_no_zero(snapshot, t):
    students, postdocs = rows(snapshot, t, "programme.people.others")
    assert isinstance(students["planned"], int)
    assert students["recruited"] > 0
    assert "recruited" not in postdocs
