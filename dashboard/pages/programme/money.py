"""The parts of the programme page that tell of money and plans: what may be added up, and what may not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
from dash import html

from dashboard.catalogue.models.programme import Programme
from dashboard.catalogue.snapshot import Snapshot
from dashboard.charts import BY_ID
from dashboard.components.chart_card import chart_card
from dashboard.components.data_table import data_table
from dashboard.components.source_note import source_note
from dashboard.html_first import Content
from dashboard.i18n import Translator


def funding(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """The steps, every recorded amount with whether it may be added, and the state's money to SciLifeLab."""
    records = snapshot.all("funding")
    labels = {record.id: t.text(record.label) for record in records}
    columns = [t(f"programme.funding.{name}") for name in ("label", "amount", "announced", "within", "why")]
    parts: list[Content] = [
        html.P(t("programme.funding.lead"), className="lead"),
        chart_card(snapshot, t, BY_ID["funding-steps"]),
    ]
    for name, addable in (("addable", True), ("not_addable", False)):
        chosen = [record for record in records if record.addable is addable]
        rows = [
            (labels[r.id], amount(r, t), _announced(r, t), _within(r, labels, t), t.text(r.note) if r.note else "")
            for r in chosen
        ]
        heading = t(f"programme.funding.{name}")
        parts += [
            html.H3(heading),
            html.P(t(f"programme.funding.{name}_lead")),
            noted_table(pd.DataFrame(rows, columns=columns), t, heading),
        ]
    return [
        *parts,
        source_note(snapshot, t, sources_of(records), snapshot.as_of("funding")),
        html.H3(t("programme.funding.national")),
        html.P(t("programme.funding.national_lead")),
        chart_card(snapshot, t, BY_ID["national-funding"]),
    ]


def planned(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """What the programme said it would be, each time a source said so."""
    names = ("fellows", "phd_students", "postdocs")
    totals = snapshot.all("planned_totals")
    rows = [
        (
            t.date(total.as_of),
            *(_planned(getattr(total, name), t) for name in names),
            t.text(total.note) if total.note else "",
        )
        for total in totals
    ]
    columns = [t(f"programme.planned.{name}") for name in ("date", *names, "note")]
    return [
        html.P(t("programme.planned.lead")),
        noted_table(pd.DataFrame(rows, columns=columns), t, t("programme.part.planned")),
        source_note(snapshot, t, sources_of(totals), snapshot.as_of("planned_totals")),
    ]


def people(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """Fellows against plan over time, and what is known of doctoral students and postdocs."""
    programme: Programme = snapshot.one("programme")
    students = snapshot.catalogue.series["phd-students-recruited"]
    last = students.frame.sort_values("date").iloc[-1]
    rows = [
        (t("programme.planned.phd_students"), programme.phd_students_planned, last.value, t.date(last.date.date())),
        (t("programme.planned.postdocs"), programme.postdocs_planned, None, None),
    ]
    columns = [t(f"programme.people.{name}") for name in ("group", "planned", "recruited", "date")]
    caption = t("programme.people.others")
    cited = [*students.info.sources, *snapshot.all("planned_totals")[-1].sources]
    return [
        chart_card(snapshot, t, BY_ID["fellows-against-plan"]),
        html.H3(caption),
        html.P(t("programme.people.others_lead", date=t.date(programme.figures_as_of))),
        data_table(pd.DataFrame(rows, columns=columns), t, caption=caption),
        source_note(snapshot, t, cited, students.info.as_of),
    ]


def calls(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """Places by call, then each call with its applications and dates."""
    records = snapshot.all("calls")
    numbers = (
        "academic_offered",
        "industrial_offered",
        "academic_applications",
        "industrial_applications",
        "approved_total",
    )
    days = ("opened", "decision", "employment_start")
    table = {t("programme.calls.about"): [t(f"programme.calls.{name}") for name in (*numbers, *days, "note")]}
    for call in records:
        table[f"{t.label('call_kinds', call.kind)} {call.year}" + inferred(call.year_certainty, t)] = [
            *(t.number(value) if isinstance(value := getattr(call, name), int) else t.text(value) for name in numbers),
            *(t.date(day) if (day := getattr(call, name)) else t("shell.not_recorded") for name in days),
            t.text(call.note) if call.note else "",
        ]
    caption = t("programme.part.calls")
    return [
        chart_card(snapshot, t, BY_ID["positions-by-call"]),
        html.Div(data_table(pd.DataFrame(table), t, caption=caption, stacked=True), className="calls-table"),
        source_note(snapshot, t, sources_of(records), snapshot.as_of("calls")),
    ]


def joint_calls(snapshot: Snapshot, t: Translator, /) -> list[Content]:
    """The budgets, then each call that DDLS has held with another programme."""
    records = snapshot.all("joint_calls")
    rows = [
        (
            t.text(call.name),
            f"{t.label('joint_call_partners', call.partner_programme)} {call.year}",
            known(call.projects_granted, t),
            known(call.budget_msek, t),
            t.text(call.grant_range) if call.grant_range else None,
            t.text(call.note) if call.note else "",
        )
        for call in records
    ]
    names = ("name", "with", "projects", "budget", "range", "note")
    columns = [t(f"programme.joint.{name}") for name in names]
    return [
        html.P(t("programme.joint.lead")),
        chart_card(snapshot, t, BY_ID["joint-call-budgets"]),
        noted_table(pd.DataFrame(rows, columns=columns), t, t("programme.part.joint-calls")),
        source_note(snapshot, t, sources_of(records), snapshot.as_of("joint_calls")),
    ]


def noted_table(shown: pd.DataFrame, t: Translator, caption: str, /) -> html.Div:
    """A table whose last column holds sentences."""
    return html.Div(data_table(shown, t, caption=caption, stacked=True), className="noted")


def amount(record: Any, t: Translator, /) -> str:
    """An amount in words with its exactness; ``each`` where it is given to each of several."""
    money = t(f"programme.bound.{record.bound}", amount=t.money(record.amount_msek))
    return t("programme.funding.each", amount=money) if record.each else money


def known(value: object, t: Translator, /) -> Content:
    """The number itself, or the word for unknown."""
    return t("shell.unknown") if value == "unknown" else value


def inferred(certainty: str, t: Translator, /) -> str:
    """What to write after an inferred value; nothing after one that is stated."""
    return f" ({t('shell.inferred')})" if certainty == "inferred" else ""


def sources_of(records: Iterable[Any], /) -> list[str]:
    """The ids of all sources of the records, each once."""
    return list(dict.fromkeys(source for record in records for source in record.sources))


def _announced(record: Any, t: Translator) -> str:
    return t.date(record.announced) + inferred(record.announced_certainty, t)


def _within(record: Any, labels: dict[str, str], t: Translator) -> str:
    if record.counted_in is None:
        return t("programme.funding.within_none")
    return t("shell.unknown") if record.counted_in == "unknown" else labels[record.counted_in]


def _planned(number: Any, t: Translator) -> Content:
    if number.value == "unknown":
        return t("shell.unknown")
    return t(f"programme.bound_people.{number.bound}", amount=number.value)
