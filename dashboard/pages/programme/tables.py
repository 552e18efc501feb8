"""The tables of the programme page for its Excel file: plans, people, directors and calls, one record a row."""

from __future__ import annotations

from dashboard.catalogue.models.programme import Call, Director, JointCall, PlannedTotal, Programme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.i18n import Translator


def programme_tables(snapshot: Snapshot, t: Translator, /) -> dict[str, list[dict[str, object]]]:
    """Rows by the heading of the part of the page that shows them; numbers as numbers, unknown as unknown."""
    return {
        t("programme.part.planned"): [_plan(total, t) for total in snapshot.all("planned_totals")],
        t("programme.people.others"): _people(snapshot, t),
        t("programme.directors.caption"): [_director(snapshot, person, t) for person in snapshot.all("directors")],
        t("programme.part.calls"): [_call(call, t) for call in snapshot.all("calls")],
        t("programme.part.joint-calls"): [_joint_call(call, t) for call in snapshot.all("joint_calls")],
    }


def _plan(total: PlannedTotal, t: Translator) -> dict[str, object]:
    row: dict[str, object] = {"id": total.id, "date": total.as_of}
    for name in ("fellows", "phd_students", "postdocs"):
        number = getattr(total, name)
        row |= {f"planned_{name}": number.value, f"planned_{name}_bound": number.bound}
    return {**row, "note": _text(total.note, t), "sources": list(total.sources)}


def _people(snapshot: Snapshot, t: Translator) -> list[dict[str, object]]:
    programme: Programme = snapshot.one("programme")
    students = snapshot.catalogue.series["phd-students-recruited"]
    last = students.frame.sort_values("date").iloc[-1]
    cited = snapshot.all("planned_totals")[-1].sources
    return [
        {
            "people": t("programme.planned.phd_students"),
            "planned": programme.phd_students_planned,
            "recruited": last.value,
            "date": last.date.date(),
            "sources": list(dict.fromkeys([*students.info.sources, *cited])),
        },
        {"people": t("programme.planned.postdocs"), "planned": programme.postdocs_planned, "sources": list(cited)},
    ]


def _director(snapshot: Snapshot, person: Director, t: Translator) -> dict[str, object]:
    return {
        "name": person.name,
        "role": t.text(person.role),
        "partner": person.partner,
        "as_of": snapshot.as_of("directors", person),
        "note": _text(person.note, t),
        "sources": list(person.sources),
    }


def _call(call: Call, t: Translator) -> dict[str, object]:
    numbers = (
        "academic_offered",
        "industrial_offered",
        "academic_applications",
        "industrial_applications",
        "approved_total",
    )
    return {
        "id": call.id,
        "kind": call.kind,
        "year": call.year,
        "year_certainty": call.year_certainty,
        **{name: getattr(call, name) for name in (*numbers, "opened", "decision", "employment_start")},
        "note": _text(call.note, t),
        "sources": list(call.sources),
    }


def _joint_call(call: JointCall, t: Translator) -> dict[str, object]:
    return {
        "id": call.id,
        "name": t.text(call.name),
        "call_partner": call.partner_programme,
        "year": call.year,
        "projects_granted": call.projects_granted,
        "budget_msek": call.budget_msek,
        "grant_range": _text(call.grant_range, t),
        "note": _text(call.note, t),
        "sources": list(call.sources),
    }


def _text(value: object, t: Translator) -> str | None:
    return t.text(value) if value else None
